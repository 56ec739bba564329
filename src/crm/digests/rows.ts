import { type ChangeSet, inSet } from '../../store/changes/changes.ts'
import { KEEP_MS } from '../../store/requests/requests.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'

/** Rows of digests older than this are not updated, in milliseconds. */
const FRESH_MS = 14 * 86_400_000

/** Stores which deals a digest lists as needing attention, in their order, under the key of its message. */
export async function storeDigestRows(tx: Tx, outboxKey: string, deals: readonly number[]): Promise<void> {
  const expiresAt = new Date(tx.at.getTime() + KEEP_MS)
  await tx.db.digestRow.createMany({
    skipDuplicates: true,
    data: deals.map((dealNumber, position) => ({
      workspaceId: tx.workspace,
      outboxKey,
      position,
      dealNumber,
      expiresAt,
    })),
  })
}

/** An action on a deal, as far as a digest tells it to its readers. */
export type DealAction =
  | { readonly kind: 'moved'; readonly stage: number }
  | { readonly kind: 'snoozed'; readonly until: string }
  | { readonly kind: 'assigned' | 'deleted' | 'changed' | 'task' | 'done' | 'nudged' }
  | { readonly kind: 'logged'; readonly what: string }

/** A row of a posted digest that a request has handled. */
export interface HandledRow {
  readonly outboxKey: string
  readonly position: number
  readonly action: DealAction
}

/** A row of a posted digest with the change that touched its deal. */
export interface AffectedRow {
  readonly outboxKey: string
  readonly position: number
  readonly table: 'Deal' | 'Interaction' | 'Task'
  readonly after: Readonly<Record<string, unknown>> | null
}

/**
 * A query for AffectedRows: the unhandled rows of recent digests whose deals this change touched, or about whose deals
 * it logged or planned something.
 */
export const rowsAffected = (tx: Tx, changed: ChangeSet): Prisma.Sql => Prisma.sql`
    SELECT DISTINCT ON (g."outboxKey", g."position") g."outboxKey", g."position", c."table", c."after"
    FROM "Change" c JOIN "DigestRow" g ON g."workspaceId" = c."workspaceId" AND g."dealNumber" = CASE c."table"
        WHEN 'Deal' THEN (c."key" ->> 'number')::int
        WHEN 'Task' THEN (SELECT t."dealNumber" FROM ${visible(tx, 'Task')} t WHERE t."workspaceId" = c."workspaceId" AND t."number" = (c."key" ->> 'number')::int)
        ELSE (SELECT i."dealNumber" FROM ${visible(tx, 'Interaction')} i WHERE i."workspaceId" = c."workspaceId" AND i."number" = (c."key" ->> 'number')::int) END
    WHERE ${inSet(tx, changed)} AND c."table" IN ('Deal', 'Task', 'Interaction')
      AND g."handledAt" IS NULL AND g."expiresAt" > ${new Date(tx.at.getTime() + KEEP_MS - FRESH_MS)}
    ORDER BY g."outboxKey", g."position", c."table", c."seq" DESC`

/** What was done to the deal of a row. */
export const handledBy = ({ outboxKey, position, table, after }: AffectedRow): HandledRow => ({
  outboxKey,
  position,
  action: dealActionOf(table, after ?? {}),
})

/** The unhandled rows of recent digests that list a deal. */
export async function rowsOfDeal(tx: Tx, deal: number, action: DealAction): Promise<readonly HandledRow[]> {
  const expiresAt = { gt: new Date(tx.at.getTime() + KEEP_MS - FRESH_MS) }
  const where = { workspaceId: tx.workspace, dealNumber: deal, handledAt: null, expiresAt }
  const rows = await tx.db.digestRow.findMany({ where, select: { outboxKey: true, position: true } })
  return rows.map((row) => ({ ...row, action }))
}

function dealActionOf(table: AffectedRow['table'], after: Readonly<Record<string, unknown>>): DealAction {
  if (table === 'Interaction')
    return typeof after.kind === 'string' ? { kind: 'logged', what: after.kind } : { kind: 'changed' }
  if (table === 'Task') return { kind: after.doneAt ? 'done' : 'task' }
  if (typeof after.stageNumber === 'number') return { kind: 'moved', stage: after.stageNumber }
  if (typeof after.ownerNumber === 'number') return { kind: 'assigned' }
  if (typeof after.quietUntil === 'string') return { kind: 'snoozed', until: after.quietUntil.slice(0, 10) }
  return { kind: after.deletedAt ? 'deleted' : 'changed' }
}

/** Marks a row as handled by a member, with the words for what was done. */
export async function markHandled(
  tx: Tx,
  { outboxKey, position }: Pick<HandledRow, 'outboxKey' | 'position'>,
  { by, how, request }: { readonly by: number; readonly how: string; readonly request: string },
): Promise<void> {
  await tx.db.digestRow.update({
    where: { workspaceId_outboxKey_position: { workspaceId: tx.workspace, outboxKey, position } },
    data: { handledAt: tx.at, handledBy: by, handledHow: how, handledIn: request },
  })
}

/**
 * Unmarks the rows that a request handled; undoing an undo marks them again. A row that somebody else handled meanwhile
 * stays as it is.
 */
export async function revertRows(tx: Tx, request: string, by: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "DigestRow" SET "handledAt" = CASE WHEN "handledAt" IS NULL THEN ${tx.at}::timestamptz END, "turnedBy" = ${by}
    WHERE "workspaceId" = ${tx.workspace}::uuid
      AND ("handledIn" = ${request} AND "handledAt" IS NOT NULL OR "turnedBy" = ${request} AND "handledAt" IS NULL)`
}

/** A query for the keys of the digests of which undoing this request changed rows. */
export const digestsReverted = (tx: Tx, request: string): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT "outboxKey" FROM "DigestRow" WHERE "workspaceId" = ${tx.workspace}::uuid AND "turnedBy" = ${request}`

/** A row as the digest's message shows it. */
export interface ShownRow {
  readonly deal: number
  /** The deal's title; null when the deal no longer exists. */
  readonly title: string | null
  readonly how: string | null
  readonly by: { readonly member: number; readonly name: string } | undefined
}

/** The rows of a digest in their order; handled rows with who did what. */
export async function rowsIn(tx: Tx, outboxKey: string): Promise<readonly ShownRow[]> {
  const rows = await tx.db.$queryRaw<
    { deal: number; title: string | null; how: string | null; member: number | null; name: string | null }[]
  >`
    SELECT g."dealNumber" AS "deal", d."title", CASE WHEN g."handledAt" IS NOT NULL THEN g."handledHow" END AS "how", m."number" AS "member", m."name"
    FROM "DigestRow" g LEFT JOIN ${visible(tx, 'Deal')} d ON d."workspaceId" = g."workspaceId" AND d."number" = g."dealNumber"
      LEFT JOIN "Member" m ON m."workspaceId" = g."workspaceId" AND m."number" = g."handledBy"
    WHERE g."workspaceId" = ${tx.workspace}::uuid AND g."outboxKey" = ${outboxKey} ORDER BY g."position"`
  return rows.map(({ deal, title, how, member, name }) => ({
    deal,
    title,
    how,
    by: member === null ? undefined : { member, name: name ?? `M-${member}` },
  }))
}
