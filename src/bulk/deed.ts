import { Temporal } from 'temporal-polyfill'
import { lackingAny } from '../crm/asks/stage-asks.ts'
import { DEALS, type Deal, deleteDeal, moveDeals } from '../crm/deals/deals.ts'
import { scheduleSettingsOf } from '../crm/due/schedule-settings.ts'
import { slotOnDay } from '../crm/due/slots.ts'
import { assignLead, LEADS, type Lead } from '../crm/leads/leads.ts'
import { hasSeveralPipelines, stages } from '../crm/pipelines/pipelines.ts'
import { sameStages } from '../crm/pipelines/stage-names.ts'
import { fieldAsked, type RowCondition } from '../crm/query/condition.ts'
import { waitingFor } from '../crm/reminders/follow-deals.ts'
import { deleteTask, finishTask, snoozeTask, TASKS, type Task } from '../crm/tasks/tasks.ts'
import type { NoticeKind } from '../crm/team/notices.ts'
import { withOwn } from '../records/own.ts'
import { assignedTo, ownCell } from '../records/own-links.ts'
import type { RecordRow, RecordType } from '../records/record-type.ts'
import type { StepValue } from '../records/types/steps.ts'
import { editRecord, editRecords, setDeleted } from '../records/write.ts'
import { Prisma, type Tx } from '../store/transaction.ts'
import { cellStored, type StoredCell } from './cells.ts'

/** What is done to each of many records, as it is stored with the work. */
export type Deed =
  | { readonly do: 'move'; readonly stage: number }
  | { readonly do: 'assign'; readonly owner: number }
  | { readonly do: 'done' }
  | { readonly do: 'delete' }
  | { readonly do: 'tag' | 'untag'; readonly tag: string }
  /** Hides tasks until an hour, or until the morning of a day. */
  | { readonly do: 'snooze'; readonly at: string | null; readonly on: string }
  /** Sets a field to the cells of its columns, as `storedCells` has them. */
  | { readonly do: 'edit'; readonly field: string; readonly cells: readonly StoredCell[] }

/** Writes it to records that were read in this transaction. */
type Write = (tx: Tx, records: readonly RecordRow[]) => Promise<void>

/** A deed with the rules of the command that does it to one record. */
export interface Doing {
  /** The rows with which it is so already. */
  readonly so: RowCondition
  /** Why these stay as they are; by default because it is so already. */
  readonly stays?: string
  /** What the owners are told of it as. */
  readonly told: NoticeKind
  /** What goes along with records of these numbers, in words. */
  readonly along?: (tx: Tx, numbers: readonly number[]) => Promise<string | undefined>
  readonly write: Write
}

/** No row at all, and the rows of tasks that are done. */
const NONE: RowCondition = { any: [] }
const IS_DONE: RowCondition = { fact: Prisma.sql`r."doneAt" IS NOT NULL` }

/** What can be done no more, because what it needs is gone. */
const IMPOSSIBLE: Doing = { so: { all: [] }, stays: 'no longer possible', told: 'changed', write: async () => {} }

const one =
  (write: (tx: Tx, record: RecordRow) => Promise<unknown>): Write =>
  async (tx, records) => {
    for (const record of records) await write(tx, record)
  }

/** A deed to records of one kind, for a reason. Which of several pipelines' stages of a name is meant is decided by a deal's own. */
export async function doingOf(tx: Tx, type: RecordType, deed: Deed, why?: string): Promise<Doing> {
  switch (deed.do) {
    case 'move': {
      const stage = (await stages(tx)).find(({ number }) => number === deed.stage)
      if (!stage) return IMPOSSIBLE
      const alike = await sameStages(tx, stage)
      const unready = await Promise.all(alike.map(async (each) => lackingAny(tx, each)))
      const notReady = unready.flatMap((each, index): readonly RowCondition[] =>
        each
          ? [
              {
                all: [{ fact: Prisma.sql`r."pipelineNumber" = ${alike[index]?.pipelineNumber ?? 0}::int` }, each],
              },
            ]
          : [],
      )
      const lacking: RowCondition = {
        fact: Prisma.sql`r."pipelineNumber" <> ALL(${alike.map((each) => each.pipelineNumber)}::int[])`,
      }
      const isThere: RowCondition = {
        fact: Prisma.sql`r."stageNumber" = ANY(${alike.map((each) => each.number)}::int[])`,
      }
      return {
        so: { any: [isThere, lacking, ...notReady] },
        ...((await hasSeveralPipelines(tx)) && { stays: 'there already, or in a pipeline without this stage' }),
        ...(notReady.length > 0 && { stays: 'there already, or without what the stage asks for' }),
        told: stage.outcome === 'open' ? 'changed' : 'closed',
        ...(stage.outcome !== 'open' && { along: remindersEnded }),
        write: async (within, deals) => {
          for (const into of alike) {
            const some = (deals as readonly Deal[]).filter((deal) => deal.stage.pipelineNumber === into.pipelineNumber)
            if (some.length > 0) await moveDeals(within, some, into, why)
          }
        },
      }
    }
    case 'assign':
      return {
        so: { fact: Prisma.sql`r."ownerNumber" IS NOT DISTINCT FROM ${deed.owner}::int` },
        told: 'assigned',
        write: assigning(type, deed.owner, why),
      }
    case 'done':
      return {
        so: IS_DONE,
        told: 'closed',
        write: one((within, task) => finishTask(within, task as Task, { why })),
      }
    case 'delete':
      return {
        so: NONE,
        told: 'closed',
        ...(type.noun === DEALS.noun && { along: remindersEnded }),
        write: one(removing(type, why)),
      }
    case 'tag':
    case 'untag': {
      const has: RowCondition = { of: fieldAsked(type, 'tags'), operator: 'has', asked: deed.tag }
      const isAdded = deed.do === 'tag'
      return {
        so: isAdded ? has : { not: has },
        told: 'changed',
        write: one(async (within, record) => {
          const { tags } = record as RecordRow & { readonly tags: readonly string[] }
          const others = tags.filter((each) => each !== deed.tag)
          const values = { tags: isAdded ? [...others, deed.tag] : others }
          await editRecord(within, type, record, values as never, { why })
        }),
      }
    }
    case 'snooze':
      return { so: IS_DONE, stays: 'done already', told: 'changed', write: one(snoozing(deed)) }
    case 'edit':
      return editing(tx, type, deed, why)
  }
}

/** Deletes a record as the command for one of its kind does. */
function removing(type: RecordType, why?: string): (tx: Tx, record: RecordRow) => Promise<unknown> {
  if (type.noun === DEALS.noun) return (tx, deal) => deleteDeal(tx, deal as Deal, true, why)
  if (type.noun === TASKS.noun) return (tx, task) => deleteTask(tx, task as Task, true, why)
  return (tx, record) => setDeleted(tx, type, record, true, why)
}

/** Snoozes a task: without an hour until its owner's morning of that day. */
function snoozing({ at, on }: Extract<Deed, { do: 'snooze' }>): (tx: Tx, record: RecordRow) => Promise<void> {
  const day = Temporal.PlainDate.from(on)
  const mornings = new Map<number, Temporal.Instant>()
  return async (tx, record) => {
    const task = record as Task
    const { member } = task.owner
    const slot = at === null ? mornings.get(member) : Temporal.Instant.from(at)
    const until = slot ?? slotOnDay(day, await scheduleSettingsOf(tx, member)).slotAt
    mornings.set(member, until)
    await snoozeTask(tx, task, until, day)
  }
}

/** Sets a field. A converted lead stays as it is. */
function editing(
  tx: Tx,
  declared: RecordType,
  { field: key, cells }: Extract<Deed, { do: 'edit' }>,
  why?: string,
): Doing {
  const type = withOwn(tx, declared)
  const field = type.fields[key]
  if (!field) return IMPOSSIBLE
  const given = field.columns.map((column, index) => {
    const cell = Prisma.sql`${cellStored(cells[index] ?? null)}::${Prisma.raw(field.type.sql[index] ?? 'text')}`
    return [column, cell] as const
  })
  const assigned = given.map(([column, cell]) => assignedTo(column, cell))
  const same = given.map(
    ([column, cell]): RowCondition => ({
      fact: Prisma.sql`${ownCell(column) ?? Prisma.raw(`r."${column}"`)} IS NOT DISTINCT FROM ${cell}`,
    }),
  )
  const stored = field.type.fromCells(cells.map((cell) => cellStored(cell)))
  const step = field.type.same ? (JSON.parse(stored as string) as StepValue).step : undefined
  const so: RowCondition =
    step === undefined ? { all: same } : { of: fieldAsked(type, key), operator: '=', asked: step }
  const isLead = type.noun === LEADS.noun
  const converted: RowCondition = { fact: Prisma.sql`r."status" = 'converted'` }
  // The amount of a deal with items is counted of those.
  const isCounted = type.noun === DEALS.noun && key === 'amount'
  const counted: RowCondition = { fact: Prisma.sql`r."itemCount" IS NOT NULL` }
  return {
    so: isLead ? { any: [so, converted] } : isCounted ? { any: [so, counted] } : so,
    ...(isLead && { stays: 'so already, or converted' }),
    ...(isCounted && { stays: 'so already, or counted of its items' }),
    told: 'changed',
    write: async (within, records) => {
      const numbers = records.map(({ number }) => number)
      if (stored !== null) await field.check?.(within, numbers, stored as NonNullable<unknown>)
      await editRecords(within, type, records, {}, { why, columns: Object.fromEntries(assigned) })
    },
  }
}

/** The waiting reminders that are cancelled with their deals. */
async function remindersEnded(tx: Tx, deals: readonly number[]): Promise<string | undefined> {
  const count = await waitingFor(tx, deals)
  return count === 0 ? undefined : `${count === 1 ? '1 reminder is' : `${count} reminders are`} cancelled`
}

/** Hands records over as the command for one of their kind does: the next steps of a lead go along. */
function assigning(type: RecordType, owner: number, why?: string): Write {
  if (type.noun === LEADS.noun) return one((tx, lead) => assignLead(tx, lead as Lead, owner, why))
  return (tx, records) => editRecords(tx, type, records, { owner: { member: owner } } as never, { why })
}
