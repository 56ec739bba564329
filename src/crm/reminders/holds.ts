import type { Subject } from '../../records/types/relations.ts'
import { subjects } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { lastTouch } from '../log/touch.ts'
import { refOfSubject } from '../subject.ts'
import type { Reminder, StateCause } from './reminders.ts'

/** Whether a reminder is still to be told, and if not, why: `D-7 was won`. */
export type Holding = { readonly holds: true } | Fallen

/** That what it hung on is no more. */
export interface Fallen {
  readonly holds: false
  readonly why: string
  readonly cause?: StateCause
}

const HOLDS: Holding = { holds: true }
const not = (why: string, cause?: StateCause): Fallen => ({ holds: false, why, ...(cause && { cause }) })

/** As much of a reminder as says what it hangs on. */
type Hanging = Pick<Reminder, 'about' | 'condition' | 'createdAt'>

/** A reminder of one of several workspaces. */
export interface HangingAcross {
  readonly workspaceId: string
  readonly reminder: Hanging
}

/** How the record stands that a reminder is about; all null of one that is gone for good. */
interface Standing {
  readonly number: number | null
  readonly deletedAt: Date | null
  readonly closedAt: Date | null
  readonly outcome: string | null
  readonly stage: number | null
}

/**
 * Whether what a reminder hangs on still holds: its record is there, its deal was not closed since, nobody logged anything with it
 * since it was asked for, or the deal is still in its stage. To be asked when it is due.
 */
export async function holds(tx: Tx, reminder: Hanging): Promise<Holding> {
  const [holding] = await holdAcross(tx, [{ workspaceId: tx.workspace, reminder }])
  return holding ?? HOLDS
}

/** The same of reminders of several workspaces, in their order: their records are looked up at once. */
export async function holdAcross(tx: Tx, all: readonly HangingAcross[]): Promise<readonly Holding[]> {
  const about = all.flatMap(({ workspaceId, reminder }) => (reminder.about ? [{ workspaceId, ...reminder.about }] : []))
  const standings = (await standingsOf(tx, about)).values()
  const found: Holding[] = []
  for (const { workspaceId, reminder } of all) {
    const standing = reminder.about && standings.next().value
    found.push(standing ? await holding({ ...tx, workspace: workspaceId }, reminder, standing) : HOLDS)
  }
  return found
}

async function holding(tx: Tx, { about, condition, createdAt }: Hanging, standing: Standing): Promise<Holding> {
  if (!about) return HOLDS
  const ref = refOfSubject(about)
  if (standing.number === null) return not('its record was deleted')
  const withDeal = about.noun === 'deal' ? 'deal' : undefined
  if (standing.deletedAt) return not(`${ref} was deleted`, withDeal)
  // Of a deal that was closed already somebody may want to be reminded: when it is to be renewed.
  if (standing.closedAt && standing.closedAt > createdAt) return not(`${ref} was ${standing.outcome}`, withDeal)
  if (about.noun === 'deal' && condition?.kind === 'stage' && standing.stage !== condition.stage)
    return not(`${ref} was moved on`)
  if (condition?.kind !== 'no_reply') return HOLDS
  const touch = await lastTouch(tx, about)
  return touch && touch.at > createdAt ? not(`${touch.by.name} logged a ${touch.kind} with ${ref}`) : HOLDS
}

/** A column of each kind of record, of which the one that was asked for alone is there. */
const columns = (name: string): Prisma.Sql => Prisma.raw(subjects.map(({ noun }) => `${noun}."${name}"`).join(', '))

const RECORDS = Prisma.raw(
  subjects
    .map(
      ({ noun, table }) => `LEFT JOIN "${table}" ${noun} ON q."noun" = '${noun}'
      AND ${noun}."workspaceId" = q."workspaceId" AND ${noun}."number" = q."number"`,
    )
    .join(' '),
)

/** How each of these records stands, in their order. */
async function standingsOf(
  { db }: Pick<Tx, 'db'>,
  records: readonly (Subject & { readonly workspaceId: string })[],
): Promise<readonly Standing[]> {
  if (records.length === 0) return []
  return db.$queryRaw<Standing[]>`
    SELECT coalesce(${columns('number')}) AS "number", coalesce(${columns('deletedAt')}) AS "deletedAt",
      deal."closedAt", s."outcome", deal."stageNumber" AS "stage"
    FROM unnest(${records.map((one) => one.workspaceId)}::uuid[], ${records.map((one) => one.noun)}::text[],
      ${records.map((one) => one.number)}::int[]) WITH ORDINALITY AS q("workspaceId", "noun", "number", "position")
    ${RECORDS}
    LEFT JOIN "Stage" s ON s."workspaceId" = deal."workspaceId" AND s."pipelineNumber" = deal."pipelineNumber"
      AND s."number" = deal."stageNumber"
    ORDER BY q."position"`
}
