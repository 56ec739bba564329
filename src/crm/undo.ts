import { allows, type Role } from '../roles.ts'
import { withdrawPosts } from '../store/outbox.ts'
import type { Tx } from '../store/transaction.ts'
import { revert, tablesOf, type UndoConflict, undoConflicts } from '../store/undo.ts'

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

const toEvent = ({ memberNumber, memberName, ...row }: EventRow): Event => ({
  ...row,
  by: { member: memberNumber, name: memberName },
})

/** The request behind E-`number`; undefined when there is none. */
export async function eventNumbered(tx: Tx, number: number): Promise<Event | undefined> {
  const [row] = await tx.db.$queryRaw<EventRow[]>`
    SELECT r."id", r."event", r."at", r."command", r."platform", r."place", r."memberNumber", m."name" AS "memberName"
    FROM "Request" r JOIN "Member" m ON m."workspaceId" = r."workspaceId" AND m."number" = r."memberNumber"
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."event" = ${number}`
  return row && toEvent(row)
}

/** A member's own last change. */
export async function lastEvent(tx: Tx, member: number): Promise<Event | undefined> {
  const [row] = await tx.db.$queryRaw<EventRow[]>`
    SELECT r."id", r."event", r."at", r."command", r."platform", r."place", r."memberNumber", m."name" AS "memberName"
    FROM "Request" r JOIN "Member" m ON m."workspaceId" = r."workspaceId" AND m."number" = r."memberNumber"
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."memberNumber" = ${member} AND r."event" IS NOT NULL
    ORDER BY r."event" DESC LIMIT 1`
  return row && toEvent(row)
}

/** Own changes are undone by anybody who may change; those of others by a manager. */
export const mayUndo = (event: Event, who: { readonly member: number; readonly role: Role }): boolean =>
  event.by.member === who.member || allows(who.role, 'manager')

/** What came of an undo: the rows put back, or the fields that stand in its way, in which case nothing was written. */
export type Undone =
  | { readonly kind: 'done'; readonly rows: number; readonly leftAlone: readonly UndoConflict[] }
  | { readonly kind: 'refused'; readonly conflicts: readonly UndoConflict[] }

/**
 * Puts back every row that a request changed, and withdraws what it had to say elsewhere. If somebody changed one of its
 * fields since, it is refused; with `rest` the other fields are put back and those stay.
 */
export async function undoEvent(tx: Tx, event: Event, by: string, rest: boolean): Promise<Undone> {
  const tables = await tablesOf(tx, event.id)
  const conflicts: UndoConflict[] = []
  for (const table of tables) conflicts.push(...(await undoConflicts(tx, event.id, table)))
  if (conflicts.length > 0 && !rest) return { kind: 'refused', conflicts }
  let rows = 0
  for (const table of tables) rows += await revert(tx, event.id, table)
  await withdrawPosts(tx, event.id, by)
  return { kind: 'done', rows, leftAlone: conflicts }
}

/** The deals that a request changed, at most `limit`, by number. */
export async function dealsTouched(tx: Tx, request: string, limit: number): Promise<readonly number[]> {
  const rows = await tx.db.$queryRaw<{ number: number }[]>`
    SELECT DISTINCT ("key" ->> 'number')::int AS "number" FROM "Change"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${request} AND "table" = 'Deal' ORDER BY 1 LIMIT ${limit}`
  return rows.map((row) => row.number)
}

/** The E- number of the undo that took away the deal D-`number`; undefined if there never was such a deal. */
export async function eventThatRemoved(tx: Tx, number: number): Promise<number | undefined> {
  const [row] = await tx.db.$queryRaw<{ event: number }[]>`
    SELECT r."event" FROM "Change" c JOIN "Request" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."requestId"
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = 'Deal' AND c."key" = ${JSON.stringify({ number })}::jsonb
      AND c."op" = 'delete' ORDER BY c."seq" DESC LIMIT 1`
  return row?.event
}

export type { UndoConflict }
