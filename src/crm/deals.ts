import { ConflictError } from '../errors.ts'
import type { Money } from '../money.ts'
import { allows, type Role } from '../roles.ts'
import { because, counted, Prisma, type Tx } from '../store/transaction.ts'
import type { Stage } from './pipelines.ts'

/** A sale in the making, with the names that a card needs. */
export interface Deal {
  readonly number: number
  readonly title: string
  readonly amount: Money | undefined
  readonly stage: Stage
  readonly stageAt: Date
  readonly owner: { readonly member: number; readonly name: string }
  readonly closedAt: Date | null
  readonly closeReason: string | null
  readonly createdAt: Date
  readonly deletedAt: Date | null
  readonly version: number
}

interface DealRow extends Omit<Deal, 'amount' | 'stage' | 'owner'>, Omit<Stage, 'number' | 'name'> {
  readonly amountMinor: bigint | null
  readonly currency: string | null
  readonly stageNumber: number
  readonly stageName: string
  readonly ownerNumber: number
  readonly ownerName: string
}

/** Reads deals from `d`, the table or something shaped like it, with the names that a card needs. */
const read = (d: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT d."number", d."title", d."amountMinor", d."currency", d."stageAt", d."closedAt", d."closeReason", d."createdAt",
    d."deletedAt", d."version", d."stageNumber", d."ownerNumber", o."name" AS "ownerName", s."pipelineNumber",
    s."name" AS "stageName", s."position", s."outcome", s."probability"
  FROM ${d}
  JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber" AND s."number" = d."stageNumber"
  JOIN "Member" o ON o."workspaceId" = d."workspaceId" AND o."number" = d."ownerNumber"`

const SELECT = read(Prisma.sql`"Deal" d`)

const toDeal = (row: DealRow): Deal => ({
  number: row.number,
  title: row.title,
  amount:
    row.amountMinor === null || row.currency === null ? undefined : { minor: row.amountMinor, currency: row.currency },
  stage: {
    pipelineNumber: row.pipelineNumber,
    number: row.stageNumber,
    name: row.stageName,
    position: row.position,
    outcome: row.outcome,
    probability: row.probability,
  },
  stageAt: row.stageAt,
  owner: { member: row.ownerNumber, name: row.ownerName },
  closedAt: row.closedAt,
  closeReason: row.closeReason,
  createdAt: row.createdAt,
  deletedAt: row.deletedAt,
  version: row.version,
})

/** The deal D-`number` of this workspace, deleted ones too; undefined when there is none. */
export async function deal(tx: Tx, number: number): Promise<Deal | undefined> {
  const [row] = await tx.db.$queryRaw<DealRow[]>`
    ${SELECT} WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."number" = ${number}`
  return row && toDeal(row)
}

/**
 * The live or the deleted deals that a name may mean: those with exactly this title, else those whose title begins with it; at most 25.
 * Case and runs of blanks do not matter.
 */
export async function dealsNamed(tx: Tx, name: string, among: Among = 'live'): Promise<readonly Deal[]> {
  const wanted = name.trim().replace(/\s+/g, ' ').toLowerCase()
  if (wanted === '') return []
  const rows = await tx.db.$queryRaw<DealRow[]>`
    ${SELECT} WHERE d."workspaceId" = ${tx.workspace}::uuid AND ${are(among)}
      AND ${beginsWith(Prisma.sql`${wanted}`)} ORDER BY lower(d."title") = ${wanted} DESC, d."number" LIMIT 25`
  const deals = rows.map(toDeal)
  const exact = deals.filter((one) => one.title.toLowerCase() === wanted)
  return exact.length > 0 ? exact : deals
}

/** The live deals whose number begins with these digits, newest first; at most 25. */
export async function dealsNumbered(tx: Tx, digits: string): Promise<readonly Deal[]> {
  const rows = await tx.db.$queryRaw<DealRow[]>`
    ${SELECT} WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."deletedAt" IS NULL
      AND starts_with(d."number"::text, ${digits}) ORDER BY d."number" DESC LIMIT 25`
  return rows.map(toDeal)
}

/** The position in `names` of the first that is some live (or deleted) deal's title or the beginning of one; -1 for none. */
export async function firstDealName(tx: Tx, names: readonly string[], among: Among = 'live'): Promise<number> {
  const wanted = names.map((name) => name.trim().replace(/\s+/g, ' ').toLowerCase())
  if (wanted.length === 0) return -1
  const [row] = await tx.db.$queryRaw<{ position: number }[]>`
    SELECT w.position::int AS "position" FROM unnest(${wanted}::text[]) WITH ORDINALITY w(name, position)
    WHERE EXISTS (SELECT 1 FROM "Deal" d WHERE d."workspaceId" = ${tx.workspace}::uuid AND ${are(among)}
      AND ${beginsWith(Prisma.sql`w.name`)})
    ORDER BY w.position LIMIT 1`
  return row ? row.position - 1 : -1
}

type Among = 'live' | 'deleted'

const are = (among: Among): Prisma.Sql =>
  among === 'live' ? Prisma.sql`d."deletedAt" IS NULL` : Prisma.sql`d."deletedAt" IS NOT NULL`

/** True of a title that begins with `name`: as a range of bytes, because only so an index serves a name known at run time. */
const beginsWith = (name: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`lower(d."title") ~>=~ ${name} AND lower(d."title") ~<~ (${name} || chr(1114111))`

/** Live deals whose title is like a misspelt name, most alike first; for suggestions alone, a write never rests on it. */
export async function dealsLike(tx: Tx, name: string, limit = 3): Promise<readonly Deal[]> {
  const wanted = name.slice(0, 100) // every title is held against it: a whole line would take seconds
  const rows = await tx.db.$queryRaw<DealRow[]>`
    ${SELECT} WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."deletedAt" IS NULL
      AND word_similarity(lower(${wanted}), lower(d."title")) > 0.4
    ORDER BY word_similarity(lower(${wanted}), lower(d."title")) DESC, d."number" LIMIT ${limit}`
  return rows.map(toDeal)
}

/** What a list of deals is narrowed to. */
export interface DealFilter {
  readonly stage?: number
  readonly owner?: number
  /** Only deals still open, which is what people mean by a list; false shows all live ones. */
  readonly open: boolean
  readonly deleted?: boolean
}

/** A page of deals, the largest stage first, and how many there are in all. */
export async function dealList(
  tx: Tx,
  filter: DealFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly deals: readonly Deal[]; readonly total: number }> {
  const rows = await tx.db.$queryRaw<(DealRow & { total: number })[]>`
    SELECT page.*, (count(*) OVER ())::int AS "total" FROM (${SELECT}
      WHERE d."workspaceId" = ${tx.workspace}::uuid AND (d."deletedAt" IS NOT NULL) = ${filter.deleted ?? false}
        AND (${filter.stage ?? null}::int IS NULL OR d."stageNumber" = ${filter.stage ?? null}::int)
        AND (${filter.owner ?? null}::int IS NULL OR d."ownerNumber" = ${filter.owner ?? null}::int)
        AND (NOT ${filter.open} OR s."outcome" = 'open')) page
    ORDER BY page."position" DESC, page."amountMinor" DESC NULLS LAST, page."number" LIMIT ${page.limit} OFFSET ${page.offset}`
  return { deals: rows.map(toDeal), total: rows[0]?.total ?? 0 }
}

/** What a new deal is made of. */
export interface NewDeal {
  readonly title: string
  readonly amount: Money | undefined
  readonly stage: Stage
  readonly owner: number
}

/** Makes a deal. Its number is taken in the same statement, so that the counter is held as short as can be. */
export async function addDeal(tx: Tx, { title, amount, stage, owner }: NewDeal): Promise<Deal> {
  const closedAt = stage.outcome === 'open' ? null : tx.at
  const [row] = await tx.db.$queryRaw<DealRow[]>`
    WITH counter AS (${counted(tx, 'deal', 1)}), d AS (
      INSERT INTO "Deal" ("workspaceId", "number", "title", "amountMinor", "currency", "pipelineNumber", "stageNumber",
        "stageAt", "closedAt", "ownerNumber", "createdAt")
      SELECT ${tx.workspace}::uuid, counter."last", ${title}, ${amount?.minor ?? null}::bigint, ${amount?.currency ?? null},
        ${stage.pipelineNumber}::int, ${stage.number}::int, ${tx.at}::timestamptz, ${closedAt}::timestamptz, ${owner}::int,
        ${tx.at}::timestamptz
      FROM counter RETURNING *)
    ${read(Prisma.sql`d`)}`
  if (!row) throw new Error('a deal was made and is not there')
  return toDeal(row)
}

/** The fields of a deal that people edit; null clears. */
export interface DealEdit {
  readonly title?: string
  readonly amount?: Money | null
}

/** Changes what is given and leaves the rest. @throws ConflictError when somebody changed the deal since it was read. */
export async function editDeal(tx: Tx, before: Deal, { title, amount }: DealEdit): Promise<void> {
  await write(tx, before, {
    ...(title !== undefined && { title }),
    ...(amount !== undefined && { amountMinor: amount?.minor ?? null, currency: amount?.currency ?? null }),
  })
}

/**
 * Puts a deal into a stage. Entering a won or lost stage closes it, with the reason; entering an open one reopens it.
 * @throws ConflictError when somebody changed the deal since it was read.
 */
export async function moveDeal(tx: Tx, before: Deal, stage: Stage, why: string | undefined): Promise<void> {
  await because(tx, why)
  const closed = stage.outcome !== 'open'
  await write(tx, before, {
    pipelineNumber: stage.pipelineNumber,
    stageNumber: stage.number,
    stageAt: tx.at,
    closedAt: closed ? tx.at : null,
    closeReason: closed ? (why ?? null) : null,
  })
}

/** Whoever owns a deal may hand it on; deals of others are reassigned by a manager. */
export const mayAssign = (deal: Deal, who: { readonly member: number; readonly role: Role }): boolean =>
  deal.owner.member === who.member || allows(who.role, 'manager')

/** Hands a deal to another member. @throws ConflictError when somebody changed it since it was read. */
export async function assignDeal(tx: Tx, before: Deal, owner: number, why: string | undefined): Promise<void> {
  await because(tx, why)
  await write(tx, before, { ownerNumber: owner })
}

/** Takes a deal out of every list, or brings it back. @throws ConflictError when somebody changed it since it was read. */
export async function deleteDeal(tx: Tx, before: Deal, deleted: boolean, why: string | undefined): Promise<void> {
  await because(tx, why)
  await write(tx, before, { deletedAt: deleted ? tx.at : null })
}

/** The one write to an existing deal: it holds only if the row is still as it was read. */
async function write(tx: Tx, before: Deal, data: Prisma.DealUncheckedUpdateManyInput): Promise<void> {
  const where = { workspaceId: tx.workspace, number: before.number, version: before.version }
  const { count } = await tx.db.deal.updateMany({ where, data })
  if (count === 0) throw new ConflictError(`D-${before.number}`)
}
