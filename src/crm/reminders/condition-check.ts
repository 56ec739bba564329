import type { Subject } from '../../records/types/relations.ts'
import { subjects } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { lastTouch } from '../log/touch.ts'
import { refOfSubject } from '../subject.ts'
import type { Reminder, StateCause } from './reminders.ts'

/** Whether the condition of a reminder still holds, and if not, why: `D-7 was won`. */
export type ConditionResult = { readonly holds: true } | FailedCondition

/** The condition of a reminder no longer holds. */
export interface FailedCondition {
  readonly holds: false
  readonly why: string
  readonly cause?: StateCause
}

const HOLDS: ConditionResult = { holds: true }
const not = (why: string, cause?: StateCause): FailedCondition => ({ holds: false, why, ...(cause && { cause }) })

/** The parts of a reminder that its condition depends on. */
type ConditionParts = Pick<Reminder, 'about' | 'condition' | 'createdAt'>

/** A reminder of one of several workspaces. */
export interface ConditionalReminder {
  readonly workspaceId: string
  readonly reminder: ConditionParts
}

/** The state of the record that a reminder is about; all columns are null when the row no longer exists. */
interface RecordState {
  readonly number: number | null
  readonly deletedAt: Date | null
  readonly closedAt: Date | null
  readonly outcome: string | null
  readonly stage: number | null
}

/**
 * Whether the condition of a reminder holds when it is due: its record exists, its deal was not closed since the
 * reminder was made, nothing was logged about it since then (`no_reply`), or the deal is still in the stage (`stage`).
 */
export async function conditionHolds(tx: Tx, reminder: ConditionParts): Promise<ConditionResult> {
  const [holding] = await conditionsHold(tx, [{ workspaceId: tx.workspace, reminder }])
  return holding ?? HOLDS
}

/** The same for reminders of several workspaces, in their order, with one query for their records. */
export async function conditionsHold(tx: Tx, all: readonly ConditionalReminder[]): Promise<readonly ConditionResult[]> {
  const about = all.flatMap(({ workspaceId, reminder }) => (reminder.about ? [{ workspaceId, ...reminder.about }] : []))
  const standings = (await recordStates(tx, about)).values()
  const found: ConditionResult[] = []
  for (const { workspaceId, reminder } of all) {
    const standing = reminder.about && standings.next().value
    found.push(standing ? await holding({ ...tx, workspace: workspaceId }, reminder, standing) : HOLDS)
  }
  return found
}

async function holding(
  tx: Tx,
  { about, condition, createdAt }: ConditionParts,
  standing: RecordState,
): Promise<ConditionResult> {
  if (!about) return HOLDS
  const ref = refOfSubject(about)
  if (standing.number === null) return not('its record was deleted')
  const withDeal = about.noun === 'deal' ? 'deal' : undefined
  if (standing.deletedAt) return not(`${ref} was deleted`, withDeal)
  // A reminder that was made after its deal was closed is told: somebody may want to be reminded of a renewal.
  if (standing.closedAt && standing.closedAt > createdAt) return not(`${ref} was ${standing.outcome}`, withDeal)
  if (about.noun === 'deal' && condition?.kind === 'stage' && standing.stage !== condition.stage)
    return not(`${ref} was moved on`)
  if (condition?.kind !== 'no_reply') return HOLDS
  const touch = await lastTouch(tx, about)
  return touch && touch.at > createdAt ? not(`${touch.by.name} logged a ${touch.kind} with ${ref}`) : HOLDS
}

/** A column of each kind of record, of which only the requested one is not null. */
const columns = (name: string): Prisma.Sql => Prisma.raw(subjects.map(({ noun }) => `${noun}."${name}"`).join(', '))

const RECORDS = Prisma.raw(
  subjects
    .map(
      ({ noun, table }) => `LEFT JOIN "${table}" ${noun} ON q."noun" = '${noun}'
      AND ${noun}."workspaceId" = q."workspaceId" AND ${noun}."number" = q."number"`,
    )
    .join(' '),
)

/** The state of each of these records, in their order. */
async function recordStates(
  { db }: Pick<Tx, 'db'>,
  records: readonly (Subject & { readonly workspaceId: string })[],
): Promise<readonly RecordState[]> {
  if (records.length === 0) return []
  return db.$queryRaw<RecordState[]>`
    SELECT coalesce(${columns('number')}) AS "number", coalesce(${columns('deletedAt')}) AS "deletedAt",
      deal."closedAt", s."outcome", deal."stageNumber" AS "stage"
    FROM unnest(${records.map((one) => one.workspaceId)}::uuid[], ${records.map((one) => one.noun)}::text[],
      ${records.map((one) => one.number)}::int[]) WITH ORDINALITY AS q("workspaceId", "noun", "number", "position")
    ${RECORDS}
    LEFT JOIN "Stage" s ON s."workspaceId" = deal."workspaceId" AND s."pipelineNumber" = deal."pipelineNumber"
      AND s."number" = deal."stageNumber"
    ORDER BY q."position"`
}
