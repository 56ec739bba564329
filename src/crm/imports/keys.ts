import { jsonText } from '../../store/json.ts'
import { NOUNS, type SubjectNoun, subjects } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visibleTable } from '../../store/visible.ts'
import { breakCircles } from '../people/groups.ts'

/** A record and the id by which the source of a file knows it. */
export interface SourceKey {
  readonly sourceId: string
  readonly number: number
}

/** A link of a record to one that the source knows by an id. */
export interface SourceLink {
  readonly noun: SubjectNoun
  readonly number: number
  readonly toNoun: SubjectNoun
  readonly toSourceId: string
}

const ident = (name: string) => Prisma.raw(`"${name}"`)

/** Where a record that was merged into another is now; those that were never merged have no such column. */
const survivor = (noun: SubjectNoun): Prisma.Sql =>
  'mergedInto' in NOUNS[noun].columns ? Prisma.sql`coalesce(t."mergedInto", t."number")` : Prisma.sql`t."number"`

/** The records that the source knows by these ids, by the id; of a merged one the record that it was put into. */
export async function recordsBySource(
  tx: Tx,
  source: string,
  noun: SubjectNoun,
  sourceIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (sourceIds.length === 0) return new Map()
  const rows = await tx.db.$queryRaw<{ sourceId: string; number: number }[]>`
    SELECT k."sourceId", s."number" FROM "ImportKey" k
    JOIN ${visibleTable(tx, NOUNS[noun].table)} t ON t."workspaceId" = k."workspaceId" AND t."number" = k."number"
    JOIN ${visibleTable(tx, NOUNS[noun].table)} s ON s."workspaceId" = k."workspaceId" AND s."number" = ${survivor(noun)} AND s."deletedAt" IS NULL
    WHERE k."workspaceId" = ${tx.workspace}::uuid AND k."source" = ${source} AND k."noun" = ${noun}
      AND k."sourceId" = ANY(${[...sourceIds]}::text[])`
  return new Map([
    ...(await ownRecords(tx, noun, sourceIds)),
    ...rows.map(({ sourceId, number }) => [sourceId, number] as const),
  ])
}

/** Ids in files that this workspace wrote, `D-7@1f3a9c2e`, mean its own records. */
async function ownRecords(
  tx: Tx,
  noun: SubjectNoun,
  sourceIds: readonly string[],
): Promise<readonly (readonly [sourceId: string, number: number])[]> {
  const own = new RegExp(`^${NOUNS[noun].letter}-(\\d{1,9})@${tx.workspace.slice(0, 8)}$`, 'u')
  const numbers = new Map(sourceIds.flatMap((id) => (own.test(id) ? [[Number(own.exec(id)?.[1]), id] as const] : [])))
  if (numbers.size === 0) return []
  const rows = await tx.db.$queryRaw<{ number: number }[]>`
    SELECT t."number" FROM ${visibleTable(tx, NOUNS[noun].table)} t WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."deletedAt" IS NULL
      AND t."number" = ANY(${[...numbers.keys()]}::int[])`
  return rows.flatMap(({ number }) => {
    const id = numbers.get(number)
    return id === undefined ? [] : [[id, number] as const]
  })
}

/** Those of the records that the source knows by an id already: one of another id is another record. */
export async function knownToSource(
  tx: Tx,
  source: string,
  noun: SubjectNoun,
  numbers: readonly number[],
): Promise<ReadonlySet<number>> {
  if (numbers.length === 0) return new Set()
  const rows = await tx.db.$queryRaw<{ number: number }[]>`
    SELECT DISTINCT "number" FROM "ImportKey" WHERE "workspaceId" = ${tx.workspace}::uuid AND "source" = ${source}
      AND "noun" = ${noun} AND "number" = ANY(${[...numbers]}::int[])`
  return new Set(rows.map(({ number }) => number))
}

/** Records that the source had and has no more: how many, and the first of them by name. */
export interface MissingFromSource {
  readonly count: number
  readonly names: readonly string[]
}

/** The live records of a kind that earlier files of a source brought, and that none of these ids means. */
export async function missingFromSource(
  tx: Tx,
  source: string,
  noun: SubjectNoun,
  { ids, most }: { readonly ids: readonly string[]; readonly most: number },
): Promise<MissingFromSource> {
  const rows = await tx.db.$queryRaw<{ name: string; count: number }[]>`
    SELECT t.${ident(NOUNS[noun].title)} AS "name", (count(*) OVER ())::int AS "count" FROM ${visibleTable(tx, NOUNS[noun].table)} t
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."deletedAt" IS NULL AND t."number" IN (
      SELECT k."number" FROM "ImportKey" k WHERE k."workspaceId" = ${tx.workspace}::uuid AND k."source" = ${source} AND k."noun" = ${noun}
      GROUP BY k."number" HAVING NOT bool_or(k."sourceId" = ANY(${[...ids]}::text[])))
    ORDER BY t."number" LIMIT ${most}::int`
  return { count: rows[0]?.count ?? 0, names: rows.map(({ name }) => name) }
}

/** Keeps by what the source knows records; an id that meant another one before means this one now. */
export async function keepKeys(tx: Tx, source: string, noun: SubjectNoun, keys: readonly SourceKey[]): Promise<void> {
  const last = [...new Map(keys.map((key) => [key.sourceId, key])).values()]
  if (last.length === 0) return
  await tx.db.$executeRaw`
    INSERT INTO "ImportKey" ("workspaceId", "source", "noun", "sourceId", "number")
    SELECT ${tx.workspace}::uuid, ${source}, ${noun}, k."sourceId", k."number"
    FROM jsonb_to_recordset(${jsonText(last)}::jsonb) k("sourceId" text, "number" int)
    ON CONFLICT ("workspaceId", "source", "noun", "sourceId") DO UPDATE SET "number" = excluded."number"`
}

/** How long a link waits for a file that brings whom it names: ninety days. */
const KEEP_LINKS_MS = 90 * 24 * 3_600_000

/** Keeps links to records that no file has brought yet. */
export async function keepLinks(
  tx: Tx,
  source: string,
  requestId: string,
  links: readonly SourceLink[],
): Promise<void> {
  if (links.length === 0) return
  const expiresAt = new Date(tx.at.getTime() + KEEP_LINKS_MS)
  const data = links.map((link) => ({
    ...link,
    workspaceId: tx.workspace,
    source,
    requestId,
    createdAt: tx.at,
    expiresAt,
  }))
  await tx.db.importLink.createMany({ data, skipDuplicates: true })
}

/** Takes out the links of records that are there to these, by their new numbers. Those of what was undone wait on. */
export async function takeLinks(
  tx: Tx,
  source: string,
  toNoun: SubjectNoun,
  keys: readonly SourceKey[],
): Promise<readonly (SourceLink & { readonly to: number })[]> {
  if (keys.length === 0) return []
  const numbers = new Map(keys.map(({ sourceId, number }) => [sourceId, number]))
  const isThere = subjects.map(
    ({ noun, table }) => Prisma.sql`(l."noun" = ${noun} AND EXISTS (SELECT 1 FROM ${visibleTable(tx, table)} t
      WHERE t."workspaceId" = l."workspaceId" AND t."number" = l."number"))`,
  )
  const rows = await tx.db.$queryRaw<{ noun: SubjectNoun; number: number; toSourceId: string }[]>`
    DELETE FROM "ImportLink" l WHERE l."workspaceId" = ${tx.workspace}::uuid AND l."source" = ${source} AND l."toNoun" = ${toNoun}
      AND l."toSourceId" = ANY(${[...numbers.keys()]}::text[]) AND (${Prisma.join(isThere, ' OR ')})
    RETURNING l."noun", l."number", l."toSourceId"`
  return rows.flatMap((row) => {
    const to = numbers.get(row.toSourceId)
    return to === undefined ? [] : [{ ...row, toNoun, to }]
  })
}

/** Sets the companies of records of a kind that refers to one, where they have none. */
export async function placeInCompanies(
  tx: Tx,
  noun: SubjectNoun,
  pairs: readonly { readonly number: number; readonly company: number }[],
): Promise<void> {
  if (pairs.length === 0) return
  const column = ident(noun === 'company' ? 'parentNumber' : 'companyNumber')
  await tx.db.$executeRaw`
    UPDATE ${ident(NOUNS[noun].table)} t SET ${column} = k."company"
    FROM jsonb_to_recordset(${jsonText(pairs)}::jsonb) k("number" int, "company" int)
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."number" = k."number" AND t.${column} IS NULL`
  if (noun === 'company')
    await breakCircles(
      tx,
      pairs.map(({ number }) => number),
    )
}

/** Puts contacts to deals; those that are there stay as they are. */
export async function putToDeals(
  tx: Tx,
  pairs: readonly { readonly deal: number; readonly contact: number }[],
): Promise<void> {
  const data = pairs.map(({ deal, contact }) => ({
    workspaceId: tx.workspace,
    dealNumber: deal,
    contactNumber: contact,
    role: null,
    createdAt: tx.at,
  }))
  if (data.length > 0) await tx.db.dealContact.createMany({ data, skipDuplicates: true })
}
