import { UserError } from '../../message/errors.ts'
import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, seeingAll, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { onceForEach, summed } from '../rates/worth.ts'

/** The rows of companies that are deleted too: a circle through one would close when it is restored. */
const companies = (tx: Tx): Prisma.Sql => visible(tx, 'Company')

/**
 * A company with all that belong to it, directly or through others, as rows `number` and `path`, which are the
 * numbers from the first to this one; live ones only. It ends where what is there goes round in a circle.
 */
const groupRows = (tx: Tx, number: number): Prisma.Sql => Prisma.sql`
  WITH RECURSIVE part("number", "parentNumber", "path") AS (
    SELECT c."number", c."parentNumber", ARRAY[c."number"] FROM ${companies(tx)} c
      WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."number" = ${number}::int
    UNION ALL
    SELECT c."number", c."parentNumber", part."path" || c."number" FROM part JOIN ${companies(tx)} c
      ON c."workspaceId" = ${tx.workspace}::uuid AND c."parentNumber" = part."number" AND c."deletedAt" IS NULL
      AND c."number" <> ALL(part."path"))
  SELECT part."number", part."path" FROM part`

/** The numbers of a company and of all that belong to it, as a subquery. */
export const groupNumbers = (tx: Tx, number: number): Prisma.Sql =>
  Prisma.sql`SELECT grp."number" FROM (${groupRows(tx, number)}) grp`

/**
 * What one company of a group has open, in one currency: that of the team where there are rates. Of deals without an amount
 * the currency is null.
 */
interface OpenInGroup {
  readonly currency: string | null
  readonly minor: bigint
  /** True where some of it was converted from other currencies. */
  readonly isAbout: boolean
  readonly count: number
}

/** A company of a group. */
export interface CompanyInGroup {
  readonly number: number
  readonly name: string
  /** How far below the first one it is: 0 for that one. */
  readonly depth: number
  /** Its own open deals, without those of what belongs to it. */
  readonly open: readonly OpenInGroup[]
}

interface GroupRow {
  readonly number: number
  readonly name: string
  readonly depth: number
  readonly currency: string | null
  readonly minor: bigint | null
  readonly isAbout: boolean | null
  readonly count: number
}

/** A company and all that belong to it, each followed by its own parts, with their open deals. */
export async function companyGroup(tx: Tx, number: number): Promise<readonly CompanyInGroup[]> {
  const worth = summed(tx, { minor: Prisma.sql`o."amountMinor"`, currency: Prisma.sql`o."currency"` })
  const rows = await tx.db.$queryRaw<GroupRow[]>`
    WITH grp AS MATERIALIZED (${groupRows(tx, number)})
    SELECT grp."number", c."name", (cardinality(grp."path") - 1)::int AS "depth", d."currency",
      sum(d."minor")::bigint AS "minor", bool_or(d."isAbout") AS "isAbout", count(d."number")::int AS "count"
    FROM grp JOIN ${companies(tx)} c ON c."workspaceId" = ${tx.workspace}::uuid AND c."number" = grp."number"
    LEFT JOIN (SELECT o."companyNumber", o."number", CASE WHEN o."amountMinor" IS NOT NULL THEN ${worth.currency} END AS "currency",
        ${worth.minor} AS "minor", ${worth.isAbout} AS "isAbout" FROM ${visible(tx, 'Deal')} o
      JOIN ${capturedRows(tx, 'Stage')} s ON s."workspaceId" = o."workspaceId" AND s."pipelineNumber" = o."pipelineNumber" AND s."number" = o."stageNumber"
      WHERE o."workspaceId" = ${tx.workspace}::uuid AND o."deletedAt" IS NULL AND s."outcome" = 'open' ${onceForEach(tx)}) d
      ON d."companyNumber" = grp."number"
    GROUP BY grp."number", grp."path", c."name", d."currency" ORDER BY grp."path", d."currency" NULLS LAST`
  const found = new Map<number, CompanyInGroup & { readonly open: OpenInGroup[] }>()
  for (const { currency, minor, isAbout, count, ...one } of rows) {
    const company = found.get(one.number) ?? { number: one.number, name: one.name, depth: one.depth, open: [] }
    found.set(one.number, company)
    if (count > 0) company.open.push({ currency, minor: minor ?? 0n, isAbout: isAbout ?? false, count })
  }
  return [...found.values()]
}

/** The live companies that belong to one directly: the first `limit` by name, and how many there are. */
export async function subsidiariesOf(
  tx: Tx,
  number: number,
  limit: number,
): Promise<{ readonly first: readonly { readonly number: number; readonly name: string }[]; readonly total: number }> {
  const rows = await tx.db.$queryRaw<{ number: number; name: string; total: number }[]>`
    SELECT c."number", c."name", (count(*) OVER ())::int AS "total" FROM ${visible(tx, 'Company', { column: Prisma.raw('"parentNumber"'), number })} c
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."parentNumber" = ${number}::int AND c."deletedAt" IS NULL
    ORDER BY lower(c."name"), c."number" LIMIT ${limit}`
  return { first: rows, total: rows[0]?.total ?? 0 }
}

/** Those of the companies `numbers` that are `parent`, or above it: they cannot belong to it. Hidden ones count too. */
export async function aboveCompany(tx: Tx, parent: number, numbers: readonly number[]): Promise<readonly number[]> {
  const all = seeingAll(tx)
  const rows = await tx.db.$queryRaw<{ number: number }[]>`
    WITH RECURSIVE above("number", "parentNumber") AS (
      SELECT c."number", c."parentNumber" FROM ${companies(all)} c
        WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."number" = ${parent}::int
      UNION
      SELECT c."number", c."parentNumber" FROM above JOIN ${companies(all)} c
        ON c."workspaceId" = ${tx.workspace}::uuid AND c."number" = above."parentNumber")
    SELECT above."number" FROM above WHERE above."number" = ANY(${[...numbers]}::int[])`
  return rows.map(({ number }) => number)
}

/** Refuses a parent that is the company itself or belongs to it. @throws UserError in that case. */
export async function checkParent(tx: Tx, numbers: readonly number[], value: NonNullable<unknown>): Promise<void> {
  const { number: parent, name } = value as { readonly number: number; readonly name: string }
  const [above] = await aboveCompany(tx, parent, numbers)
  if (above === undefined) return
  const called = `A-${parent} ${name}`
  if (above === parent) throw new UserError('usage', `${called} cannot be a part of itself.`, { formless: true })
  throw new UserError('usage', `${called} is itself a part of A-${above}, so A-${above} cannot be a part of it.`, {
    next: `Say that ${called} has no parent company first: company edit A-${parent} parent:none`,
    formless: true,
  })
}

/**
 * Takes away the parents of those of the companies that are above themselves, the last one of each circle first. Returns
 * the numbers of those that have none now.
 */
export async function breakCircles(tx: Tx, numbers: readonly number[]): Promise<readonly number[]> {
  const broken: number[] = []
  for (let circle = await circleIn(tx, numbers); circle !== undefined; circle = await circleIn(tx, numbers)) {
    broken.push(circle)
    await tx.db.$executeRaw`
      UPDATE "Company" SET "parentNumber" = NULL WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${circle}::int`
  }
  return broken
}

/** The last of these companies, or of all, that is above itself; undefined where there is none. */
async function circleIn(tx: Tx, numbers?: readonly number[]): Promise<number | undefined> {
  const all = seeingAll(tx)
  const among = numbers ? Prisma.sql`AND c."number" = ANY(${[...numbers]}::int[])` : Prisma.empty
  const [row] = await tx.db.$queryRaw<{ number: number }[]>`
    WITH RECURSIVE above("start", "number", "parentNumber") AS (
      SELECT c."number", c."number", c."parentNumber" FROM ${companies(all)} c
        WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."parentNumber" IS NOT NULL ${among}
      UNION
      SELECT above."start", c."number", c."parentNumber" FROM above JOIN ${companies(all)} c
        ON c."workspaceId" = ${tx.workspace}::uuid AND c."number" = above."parentNumber")
    SELECT above."start" AS "number" FROM above WHERE above."parentNumber" = above."start" ORDER BY 1 DESC LIMIT 1`
  return row?.number
}

/** @throws UserError where an undo would put a company above itself. */
export async function refuseCircle(tx: Tx): Promise<void> {
  const circle = await circleIn(tx)
  if (circle === undefined) return
  const words = `That would make A-${circle} a part of itself, because of what was said since. Nothing was done.`
  throw new UserError('undo_refused', words, { formless: true })
}
