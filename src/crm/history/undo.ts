import type { Role } from '../../lib/roles.ts'
import { withArticle } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { CapturedTable } from '../../store/changes/captured.ts'
import { isChangeSeen } from '../../store/changes/seen.ts'
import {
  isBack,
  planUndo,
  revert,
  tablesOf,
  type UndoBlocker,
  type UndoConflict,
  type UndoPlan,
  undoBlockerIn,
  undoConflicts,
} from '../../store/changes/undo.ts'
import { stopLongWork } from '../../store/long-work.ts'
import { allNouns, NOUNS, type NounTable, nounIn } from '../../store/nouns.ts'
import { withdrawPosts } from '../../store/outbox/outbox.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { advanceRestoredDigests } from '../digests/digests.ts'
import { revertRows } from '../digests/rows.ts'
import { stopImport } from '../imports/imports.ts'
import { recountAmounts } from '../items/items.ts'
import { refuseCircle } from '../people/groups.ts'
import { dealsChanged, followDeals } from '../reminders/follow-deals.ts'
import { ownedByRemoved } from '../team/leaving.ts'
import { firstAdmin } from '../team/members.ts'
import { revertNotices } from '../team/notices.ts'
import { isOwnSettings } from '../team/settings.ts'
import { groupsIn } from './nouns.ts'

/** A request that changed something. */
export interface Event {
  readonly id: string
  /** The number of its E- ref. */
  readonly event: number
  readonly at: Date
  readonly command: string | null
  readonly platform: string
  readonly place: string
  /** The member who asked for it; the number 0 stands for the workspace itself. */
  readonly by: { readonly member: number; readonly name: string }
}

interface EventRow extends Omit<Event, 'by'> {
  readonly memberNumber: number
  readonly memberName: string
}

/** An SQL condition: who works in `tx` may know of something that the request `r` changed. */
const seenIn = (tx: Tx): Prisma.Sql =>
  tx.eyes
    ? Prisma.sql` AND EXISTS (SELECT 1 FROM "Change" seen WHERE seen."workspaceId" = r."workspaceId" AND seen."requestId" = r."id"
      AND ${isChangeSeen(tx, 'seen')})`
    : Prisma.empty

/** The request with the ref E-`number`; undefined when there is none. */
export const eventNumbered = (tx: Tx, number: number): Promise<Event | undefined> =>
  oneEvent(tx, Prisma.sql`r."event" = ${number}${seenIn(tx)}`)

/** A member's own latest changes, the latest first. */
export const lastEvents = (tx: Tx, member: number, limit: number): Promise<readonly Event[]> =>
  events(
    tx,
    Prisma.sql`r."memberNumber" = ${member} AND r."event" IS NOT NULL${seenIn(tx)} ORDER BY r."event" DESC LIMIT ${limit}`,
  )

/** Whose changes are asked for, and when they were made. */
interface EventsAsked {
  /** Everybody's where it is left out. */
  readonly member?: number | undefined
  readonly from: Date
  readonly to: Date
  /** Only what was done to records that all may see, and not to anybody's own reminders and settings. */
  readonly shared: boolean
}

/** What was changed in a span of time, the latest first, and how many changes there were in all. */
export async function eventsWithin(
  tx: Tx,
  { member, from, to, shared }: EventsAsked,
  limit: number,
): Promise<{ readonly first: readonly Event[]; readonly total: number }> {
  const which = Prisma.sql`r."event" IS NOT NULL AND r."at" >= ${from} AND r."at" < ${to}
    AND (${member ?? null}::int IS NULL OR r."memberNumber" = ${member ?? null}::int)
    AND (NOT ${shared} OR EXISTS (SELECT 1 FROM "Change" c WHERE c."workspaceId" = r."workspaceId" AND c."requestId" = r."id"
      AND c."table" = ANY(${SHARED_TABLES}::text[])))${seenIn(tx)}`
  const [row] = await tx.db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS "total" FROM "Request" r WHERE r."workspaceId" = ${tx.workspace}::uuid AND ${which}`
  const first = await events(tx, Prisma.sql`${which} ORDER BY r."event" DESC LIMIT ${limit}`)
  return { first, total: row?.total ?? 0 }
}

const SHARED_TABLES: readonly string[] = allNouns
  .filter(({ part }) => part === 'subject')
  .map(({ table }) => table)
  .concat(NOUNS.interaction.table, NOUNS.task.table)

const oneEvent = async (tx: Tx, which: Prisma.Sql): Promise<Event | undefined> => (await events(tx, which))[0]

async function events(tx: Tx, which: Prisma.Sql): Promise<readonly Event[]> {
  const rows = await tx.db.$queryRaw<EventRow[]>`
    SELECT r."id", r."event", r."at", r."command", r."platform", r."place", coalesce(r."memberNumber", 0) AS "memberNumber",
      coalesce(m."name", r."via" ->> 'name') AS "memberName"
    FROM "Request" r LEFT JOIN "Member" m ON m."workspaceId" = r."workspaceId" AND m."number" = r."memberNumber"
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND ${which}`
  return rows.map(({ memberNumber, memberName, ...event }) => ({
    ...event,
    by: { member: memberNumber, name: memberName },
  }))
}

/** Tables that only an admin may change; undoing a change of them needs an admin too. */
const ADMIN_TABLES: readonly CapturedTable[] = [
  'Workspace',
  'Member',
  'Identity',
  'Pipeline',
  'Stage',
  'Channel',
  'Team',
  'TeamMember',
]

/**
 * The role that is needed to undo a change: 'member' for one's own, 'manager' for those of others, 'viewer' for one's
 * own settings.
 */
export async function roleToUndo(tx: Tx, event: Event, member: number): Promise<Role> {
  const tables = await tablesOf(tx, event.id)
  if (event.by.member === member && (await isOwnSettings(tx, event.id, member))) return 'viewer'
  if (tables.some((table) => ADMIN_TABLES.includes(table))) return 'admin'
  return event.by.member === member ? 'member' : 'manager'
}

/**
 * The result of an undo: the number of rows put back, or the fields that conflict, in which case nothing was written.
 */
export type Undone =
  | { readonly kind: 'done'; readonly rows: number; readonly leftAlone: readonly UndoConflict[] }
  | { readonly kind: 'refused'; readonly conflicts: readonly UndoConflict[] }
  /** Every row is already as it was before the change. */
  | { readonly kind: 'undone' }

/**
 * Puts back every row that a request changed, and withdraws its messages. It is refused when somebody changed one of
 * the fields later; with `rest` the other fields are put back and those stay.
 * @throws UserError when it would leave the team without an admin, or a record with an owner who was removed.
 */
export async function undoEvent(tx: Tx, event: Event, by: string, rest: boolean): Promise<Undone> {
  if (await wasErased(tx, event.id)) {
    const words = `E-${event.event} concerns a person whose data was erased since, so it cannot be undone.`
    throw new UserError('undo_refused', words, { formless: true })
  }
  await stopLongWork(tx, event.id)
  await stopImport(tx, event.id)
  const plans: UndoPlan[] = []
  const conflicts: UndoConflict[] = []
  let undone = true
  for (const table of await tablesOf(tx, event.id)) {
    const plan = await planUndo(tx, event.id, { table, groups: groupsIn(table) })
    plans.push(plan)
    undone &&= await isBack(tx, plan)
    conflicts.push(...(await undoConflicts(tx, plan)))
  }
  if (undone) return { kind: 'undone' }
  if (conflicts.length > 0 && !rest) return { kind: 'refused', conflicts }
  let rows = 0
  try {
    for (const plan of plans) rows += await revert(tx, plan)
  } catch (error) {
    const blocker = undoBlockerIn(error)
    throw blocker ? blocked(event, blocker) : error
  }
  if (plans.some(({ table }) => table === 'Member') && !(await firstAdmin(tx))) {
    throw new UserError('undo_refused', 'That would leave nobody as admin. Make somebody admin first.')
  }
  if (plans.some(({ table }) => table === 'Company')) await refuseCircle(tx)
  const orphan = await ownedByRemoved(tx)
  if (orphan) {
    const words = `That would leave ${orphan.ref} with ${orphan.name} outside the team. Nothing was done.`
    throw new UserError('undo_refused', words, {
      next: [`Hand it to somebody else first, or bring ${orphan.name} back: `, { code: `member add @${orphan.name}` }],
    })
  }
  if (plans.some(({ table }) => table === 'DealItem')) await recountAmounts(tx, event.id)
  const { deals, waiting } = await dealsChanged(tx, by)
  await followDeals(tx, deals, waiting)
  await withdrawPosts(tx, event.id, by)
  await revertNotices(tx, event.id, by)
  await revertRows(tx, event.id, by)
  if (plans.some(({ table }) => table === 'Digest')) await advanceRestoredDigests(tx, by)
  return { kind: 'done', rows, leftAlone: conflicts }
}

/** True when an erasure removed values from the request's changes: its rows can no longer be put back. */
async function wasErased(tx: Tx, requestId: string): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ erased: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Change" WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${requestId}
      AND "erasedAt" IS NOT NULL) AS "erased"`
  return row?.erased ?? false
}

/** The name of a row in a sentence. */
function something(table: string): string {
  if (table === NOUNS.interaction.table) return 'something logged'
  const row = nounIn(table)
  return row ? withArticle(row.noun) : 'something'
}

/**
 * The error when other records refer to a row that the undo would delete, or when a row to be put back refers to one
 * that is gone.
 */
function blocked({ event }: Event, { table, why }: UndoBlocker): UserError {
  if (why === 'taken') {
    throw new UserError(
      'undo_refused',
      `E-${event} cannot be undone: there is another one of that name now. Nothing was done.`,
      {
        next: 'Rename that one first, or take it out of use.',
      },
    )
  }
  const words =
    why === 'needed'
      ? `E-${event} cannot be undone: ${something(table)} hangs on what it made. Nothing was done.`
      : `E-${event} cannot be undone: what it would bring back belongs to a record that is gone. Nothing was done.`
  const next =
    why === 'needed'
      ? 'Undo that first, or delete the record instead: it can be restored.'
      : 'Bring that record back first.'
  return new UserError('undo_refused', words, { next })
}

/**
 * The records that a request changed: the first `limit` of them by number, and their total. A deal counts too when only
 * its contacts or items changed.
 */
export async function recordsChanged(
  tx: Tx,
  request: string,
  limit: number,
): Promise<{
  readonly first: readonly { readonly table: NounTable; readonly number: number }[]
  readonly total: number
}> {
  const rows = await tx.db.$queryRaw<{ table: NounTable; number: number; total: number }[]>`
    SELECT t."table", t."number", (count(*) OVER ())::int AS "total" FROM (
      SELECT DISTINCT CASE WHEN "table" IN ('DealContact', 'DealItem') THEN 'Deal' ELSE "table" END AS "table",
        coalesce("key" ->> 'dealNumber', "key" ->> 'number')::int AS "number"
      FROM "Change" c WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${request} AND ${isChangeSeen(tx, 'c')}
        AND "table" = ANY(${[...allNouns.map((noun) => noun.table), 'DealContact', 'DealItem']}::text[])) t
    ORDER BY t."table", t."number" LIMIT ${limit}`
  return { first: rows, total: rows[0]?.total ?? 0 }
}

/** The E- number of the undo that deleted the record of this number; undefined if there was none. */
export async function eventThatRemoved(tx: Tx, table: NounTable, number: number): Promise<number | undefined> {
  const [row] = await tx.db.$queryRaw<{ event: number }[]>`
    SELECT r."event" FROM "Change" c JOIN "Request" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."requestId"
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table} AND c."key" = ${JSON.stringify({ number })}::jsonb
      AND c."op" = 'delete' AND ${isChangeSeen(tx, 'c')} ORDER BY c."seq" DESC LIMIT 1`
  return row?.event
}

export type { UndoConflict }
