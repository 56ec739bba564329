import { DEALS, type Deal, editDeal, moveDeals } from '../crm/deals/deals.ts'
import { assignLead, LEADS, type Lead } from '../crm/leads/leads.ts'
import { stages } from '../crm/pipelines/pipelines.ts'
import type { RowCondition } from '../crm/query/condition.ts'
import { waitingFor } from '../crm/reminders/follow-deals.ts'
import { editTask, TASKS, type Task } from '../crm/tasks/tasks.ts'
import { mayHandOver } from '../crm/team/handover.ts'
import type { NoticeKind } from '../crm/team/notices.ts'
import type { Role } from '../lib/roles.ts'
import type { RecordRow, RecordType } from '../records/record-type.ts'
import { editRecord } from '../records/write.ts'
import { Prisma, type Tx } from '../store/transaction.ts'

/** What is done to each of many records, as it is stored with the work. */
export type Deed =
  | { readonly do: 'move'; readonly stage: number }
  | { readonly do: 'assign'; readonly owner: number }
  | { readonly do: 'done' }

/** Whoever does it. */
export interface Doer {
  readonly member: number
  readonly role: Role
}

/** Writes it to records that were read in this transaction. */
type Write = (tx: Tx, records: readonly RecordRow[]) => Promise<void>

/** A deed with the rules of the command that does it to one record. */
export interface Doing {
  /** The rows with which it is so already. */
  readonly so: RowCondition
  /** True if this person may do it to a record of this owner. */
  may(who: Doer, owner: number | null): boolean
  /** What the owners are told of it as. */
  readonly told: NoticeKind
  /** What goes along with records of these numbers, in words. */
  readonly along?: (tx: Tx, numbers: readonly number[]) => Promise<string | undefined>
  readonly write: Write
}

/** What can be done no more, because what it needs is gone. */
const IMPOSSIBLE: Doing = { so: { any: [] }, may: () => false, told: 'changed', write: async () => {} }

const anybody = (): boolean => true

const one =
  (write: (tx: Tx, record: RecordRow) => Promise<unknown>): Write =>
  async (tx, records) => {
    for (const record of records) await write(tx, record)
  }

/** A deed to records of one kind, for a reason. */
export async function doingOf(tx: Tx, type: RecordType, deed: Deed, why?: string): Promise<Doing> {
  switch (deed.do) {
    case 'move': {
      const stage = (await stages(tx)).find(({ number }) => number === deed.stage)
      if (!stage) return IMPOSSIBLE
      return {
        so: {
          fact: Prisma.sql`r."pipelineNumber" = ${stage.pipelineNumber}::int AND r."stageNumber" = ${stage.number}::int`,
        },
        may: anybody,
        told: stage.outcome === 'open' ? 'changed' : 'closed',
        ...(stage.outcome !== 'open' && { along: remindersEnded }),
        write: async (within, deals) => void (await moveDeals(within, deals as readonly Deal[], stage, why)),
      }
    }
    case 'assign':
      return {
        so: { fact: Prisma.sql`r."ownerNumber" IS NOT DISTINCT FROM ${deed.owner}::int` },
        may: mayHandOver,
        told: 'assigned',
        write: one(assigning(type, deed.owner, why)),
      }
    case 'done':
      return {
        so: { fact: Prisma.sql`r."doneAt" IS NOT NULL` },
        may: anybody,
        told: 'closed',
        write: one((within, task) => editTask(within, task as Task, { doneAt: within.at }, why)),
      }
  }
}

/** The waiting reminders that are cancelled with their deals. */
async function remindersEnded(tx: Tx, deals: readonly number[]): Promise<string | undefined> {
  const count = await waitingFor(tx, deals)
  return count === 0 ? undefined : `${count === 1 ? '1 reminder is' : `${count} reminders are`} cancelled`
}

/** Hands a record over as the command for one of its kind does. */
function assigning(type: RecordType, owner: number, why?: string): (tx: Tx, record: RecordRow) => Promise<unknown> {
  const to = { owner: { member: owner } }
  if (type.noun === LEADS.noun) return (tx, lead) => assignLead(tx, lead as Lead, owner, why)
  if (type.noun === TASKS.noun) return (tx, task) => editTask(tx, task as Task, to, why)
  if (type.noun === DEALS.noun) return (tx, deal) => editDeal(tx, deal as Deal, to, why)
  return (tx, record) => editRecord(tx, type, record, to as never, { why })
}
