import { UserError } from '../errors.ts'
import type { Role } from '../roles.ts'
import type { CapturedTable } from '../store/captured.ts'
import { withdrawPosts } from '../store/outbox.ts'
import { Prisma, type Tx } from '../store/transaction.ts'
import { isBack, planUndo, revert, tablesOf, type UndoConflict, type UndoPlan, undoConflicts } from '../store/undo.ts'
import { stopImport } from './imports.ts'
import { firstAdmin } from './members.ts'
import { type NounTable, nounTables } from './nouns.ts'

/** A request that changed something, as undo sees it. */
export interface Event {
  readonly id: string
  /** The number of its E- ref. */
  readonly event: number
  readonly at: Date
  readonly command: string | null
  readonly platform: string
  readonly place: string
  readonly by: { readonly member: number; readonly name: string }
}

interface EventRow extends Omit<Event, 'by'> {
  readonly memberNumber: number
  readonly memberName: string
}

/** The request behind E-`number`; undefined when there is none. */
export const eventNumbered = (tx: Tx, number: number): Promise<Event | undefined> =>
  oneEvent(tx, Prisma.sql`r."event" = ${number}`)

/** A member's own last change. */
export const lastEvent = (tx: Tx, member: number): Promise<Event | undefined> =>
  oneEvent(tx, Prisma.sql`r."memberNumber" = ${member} AND r."event" IS NOT NULL ORDER BY r."event" DESC LIMIT 1`)

async function oneEvent(tx: Tx, which: Prisma.Sql): Promise<Event | undefined> {
  const [row] = await tx.db.$queryRaw<EventRow[]>`
    SELECT r."id", r."event", r."at", r."command", r."platform", r."place", r."memberNumber", m."name" AS "memberName"
    FROM "Request" r JOIN "Member" m ON m."workspaceId" = r."workspaceId" AND m."number" = r."memberNumber"
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND ${which}`
  if (!row) return undefined
  const { memberNumber, memberName, ...event } = row
  return { ...event, by: { member: memberNumber, name: memberName } }
}

/** What an admin alone may change; undoing what was done to it takes an admin too. */
const ADMIN_TABLES: readonly CapturedTable[] = ['Workspace', 'Member', 'Identity', 'Pipeline', 'Stage']

/** The role that undoing a change needs: one's own is anybody's who may change, those of others a manager's. */
export async function roleToUndo(tx: Tx, event: Event, member: number): Promise<Role> {
  const tables = await tablesOf(tx, event.id)
  if (tables.some((table) => ADMIN_TABLES.includes(table))) return 'admin'
  return event.by.member === member ? 'member' : 'manager'
}

/** What came of an undo: the rows put back, or the fields that stand in its way, in which case nothing was written. */
export type Undone =
  | { readonly kind: 'done'; readonly rows: number; readonly leftAlone: readonly UndoConflict[] }
  | { readonly kind: 'refused'; readonly conflicts: readonly UndoConflict[] }
  /** Every row is as it was before the change already. */
  | { readonly kind: 'undone' }

/**
 * Puts back every row that a request changed, and withdraws what it had to say elsewhere. If somebody changed one of its
 * fields since, it is refused; with `rest` the other fields are put back and those stay.
 * @throws UserError when it would leave the team without an admin.
 */
export async function undoEvent(tx: Tx, event: Event, by: string, rest: boolean): Promise<Undone> {
  await stopImport(tx, event.id)
  const plans: UndoPlan[] = []
  const conflicts: UndoConflict[] = []
  let undone = true
  for (const table of await tablesOf(tx, event.id)) {
    const plan = await planUndo(tx, event.id, table)
    plans.push(plan)
    undone &&= await isBack(tx, plan)
    conflicts.push(...(await undoConflicts(tx, plan)))
  }
  if (undone) return { kind: 'undone' }
  if (conflicts.length > 0 && !rest) return { kind: 'refused', conflicts }
  let rows = 0
  for (const plan of plans) rows += await revert(tx, plan)
  if (plans.some(({ table }) => table === 'Member') && !(await firstAdmin(tx))) {
    throw new UserError('undo_refused', 'That would leave nobody as admin. Make somebody admin first.')
  }
  await withdrawPosts(tx, event.id, by)
  return { kind: 'done', rows, leftAlone: conflicts }
}

/** The records that a request changed: the first `limit` of them by number, and how many there are in all. */
export async function recordsTouched(
  tx: Tx,
  request: string,
  limit: number,
): Promise<{
  readonly first: readonly { readonly table: NounTable; readonly number: number }[]
  readonly total: number
}> {
  const rows = await tx.db.$queryRaw<{ table: NounTable; number: number; total: number }[]>`
    SELECT "table", ("key" ->> 'number')::int AS "number", (count(*) OVER ())::int AS "total" FROM "Change"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${request} AND "table" = ANY(${[...nounTables]}::text[])
    GROUP BY "table", "key" ORDER BY "table", "number" LIMIT ${limit}`
  return { first: rows, total: rows[0]?.total ?? 0 }
}

/** The E- number of the undo that took away the record of this number; undefined if there never was one. */
export async function eventThatRemoved(tx: Tx, table: NounTable, number: number): Promise<number | undefined> {
  const [row] = await tx.db.$queryRaw<{ event: number }[]>`
    SELECT r."event" FROM "Change" c JOIN "Request" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."requestId"
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table} AND c."key" = ${JSON.stringify({ number })}::jsonb
      AND c."op" = 'delete' ORDER BY c."seq" DESC LIMIT 1`
  return row?.event
}

export type { UndoConflict }
