import { inLike } from '../../lib/patterns.ts'
import { cut } from '../../lib/text.ts'
import type { RecordRow } from '../../records/record-type.ts'
import { COMPOSED, Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable, type Kind } from '../kinds.ts'
import {
  are,
  cellOf,
  endsAtWord,
  type Findable,
  folded,
  isCalled,
  type LiveOrDeleted,
  lookedAt,
  mayBe,
  type NameGiven,
} from './conditions.ts'
import { mayBeNames } from './heads.ts'
import { endsBeforeUnit, SMALL } from './runs.ts'
import { spelledSo } from './spelled.ts'

/** As many as fit into a menu on every platform. */
const MOST = 25

/** The record of this number, even if it is deleted; undefined when there is none. */
export async function recordNumbered<R extends RecordRow, Row>(
  tx: Tx,
  kind: Kind<R, Row>,
  number: number,
): Promise<R | undefined> {
  const [row] = await tx.db.$queryRaw<Row[]>`
    ${kind.select(tx, fromTable(tx, kind))} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."number" = ${number}`
  return row && kind.read(row)
}

/**
 * The live or the deleted records that a name may mean: those with exactly this name, e-mail, phone or domain, else
 * those whose name begins with it; at most 25. Case and repeated blanks do not matter.
 */
export async function recordsNamed<R extends RecordRow, Row>(
  tx: Tx,
  kind: Kind<R, Row>,
  name: string,
  among: LiveOrDeleted = 'live',
  given: NameGiven = 'said',
): Promise<readonly R[]> {
  const wanted = folded(name)
  if (wanted === '') return []
  const looked = lookedAt(kind, [wanted])
  const rows = await tx.db.$queryRaw<(Row & { exact: boolean })[]>`
    SELECT found.*, x.exact FROM (${kind.select(tx, fromTable(tx, kind))} WHERE ${are(tx, kind, among)}
      AND ${mayBe(looked, Prisma.sql`${wanted}`, given)}) found
    CROSS JOIN LATERAL (SELECT ${isCalled({ ...looked, alias: 'found' }, Prisma.sql`${wanted}`)} AS exact) x
    ORDER BY x.exact DESC, found."number" LIMIT ${MOST}`
  if (rows.length === 0 && among === 'live') return inOtherSpelling(tx, kind, wanted)
  const exact = rows.filter((row) => row.exact)
  return (exact.length > 0 ? exact : rows).map(kind.read)
}

/** The live records whose whole name is this one in another spelling. */
async function inOtherSpelling<R extends RecordRow, Row>(
  tx: Tx,
  kind: Kind<R, Row>,
  wanted: string,
): Promise<readonly R[]> {
  const found = await spelledSo(tx, [kind], [wanted])
  const all = await Promise.all(found.map(({ number }) => recordNumbered(tx, kind, number)))
  return all.filter((one) => one !== undefined)
}

/**
 * The live records that a name typed so far may mean, for completion only: those that `recordsNamed` finds, then those
 * with the text anywhere in their name, at the start of a word first; at most 25. With nothing typed, the newest ones.
 */
export async function recordsTyped<R extends RecordRow, Row>(
  tx: Tx,
  kind: Kind<R, Row>,
  typed: string,
): Promise<readonly R[]> {
  const wanted = inLike(folded(typed))
  const name = Prisma.sql`lower(${cellOf(kind, kind.title)})`
  // Composed, so that it is planned for this text, as in `crm/search`.
  const rows = await tx.db.$queryRaw<Row[]>`${COMPOSED}
    ${kind.select(tx, fromTable(tx, kind))} WHERE ${are(tx, kind, 'live')} AND ${name} LIKE ${`%${wanted}%`}
    ORDER BY ${name} LIKE ${`${wanted}%`} DESC, ${name} LIKE ${`% ${wanted}%`} DESC, r."number" DESC LIMIT ${MOST}`
  const begun = await recordsNamed(tx, kind, typed, 'live', 'typed')
  const others = rows.map(kind.read).filter((one) => !begun.some(({ number }) => number === one.number))
  return [...begun, ...others].slice(0, MOST)
}

/** The live records whose number begins with these digits, newest first; at most 25. */
export async function recordsByDigits<R extends RecordRow, Row>(
  tx: Tx,
  kind: Kind<R, Row>,
  digits: string,
): Promise<readonly R[]> {
  const rows = await tx.db.$queryRaw<Row[]>`
    ${kind.select(tx, fromTable(tx, kind))} WHERE ${are(tx, kind, 'live')}
      AND starts_with(r."number"::text, ${digits}) ORDER BY r."number" DESC LIMIT ${MOST}`
  return rows.map(kind.read)
}

/**
 * Finds the first of `names` that names a live (or deleted) record or begins its name, and returns its position, or -1.
 * `names` are runs of words with the same beginning, the longest first. A shorter run that is a whole name wins over
 * one that ends inside a word. Digits before a unit, as in `acme 5 minutes`, count as part of a name only when the
 * whole name matches.
 */
export const firstNamed = <R extends RecordRow, Row>(
  tx: Tx,
  kind: Kind<R, Row>,
  names: readonly string[],
  among: LiveOrDeleted = 'live',
): Promise<number> => firstNamedOf(tx, [kind], names, among)

/** The same for several kinds in one statement. */
export async function firstNamedOf(
  tx: Tx,
  kinds: readonly Findable[],
  names: readonly string[],
  among: LiveOrDeleted = 'live',
): Promise<number> {
  const first = await firstKnown(tx, kinds, names, among, false)
  // A longer run may be a whole name in another spelling: `hans mueller` where `hans` begins Hans Müller.
  if (among === 'live' && (first ? first.isSpelled && first.position > 0 : kinds.length > 1)) {
    const [spelled] = await spelledSo(tx, kinds, names.slice(0, first?.position).map(folded))
    if (spelled) return spelled.position
  }
  if (!first || first.isWhole) return first?.position ?? -1
  const exact = await firstKnown(tx, kinds, names.slice(first.position + 1), among, true)
  return exact ? first.position + 1 + exact.position : first.position
}

/**
 * The first known name: it equals a record's name or, unless `exactly`, begins it. Also whether it ends at the end of a
 * word there, and whether such a name has another spelling.
 */
async function firstKnown(
  tx: Tx,
  kinds: readonly Findable[],
  names: readonly string[],
  among: LiveOrDeleted,
  exactly: boolean,
): Promise<{ readonly position: number; readonly isWhole: boolean; readonly isSpelled: boolean } | undefined> {
  const wanted = among === 'live' ? await mayBeNames(tx, kinds, names.map(folded)) : names.map(folded)
  if (wanted.every((name) => name === '')) return undefined
  const whole = wanted.map((name) => exactly || SMALL.test(name) || endsBeforeUnit(name, wanted))
  const name = Prisma.sql`w.name`
  const exists = (kind: Findable, test: Prisma.Sql) =>
    Prisma.sql`EXISTS (SELECT 1 FROM ${fromTable(tx, kind)} WHERE ${are(tx, kind, among)} AND ${test})`
  const looked = kinds.map((kind) => lookedAt(kind, wanted))
  const known = looked.map((kind) =>
    exists(kind, Prisma.sql`${mayBe(kind, name)} AND (NOT w.whole OR ${isCalled(kind, name)})`),
  )
  const ends = looked.map((kind) => exists(kind, Prisma.sql`${mayBe(kind, name)} AND ${endsAtWord(kind, name)}`))
  const spelled = looked.map((kind) => {
    const title = cellOf(kind, kind.title)
    return exists(kind, Prisma.sql`${mayBe(kind, name)} AND parley_spellings(${title}) <> lower(${title})`)
  })
  const [row] = await tx.db.$queryRaw<{ position: number; isWhole: boolean; isSpelled: boolean }[]>`
    SELECT w.position::int - 1 AS "position", (${Prisma.join(ends, ' OR ')}) AS "isWhole",
      (${Prisma.join(spelled, ' OR ')}) AS "isSpelled"
    FROM unnest(${wanted}::text[], ${whole}::boolean[]) WITH ORDINALITY w(name, whole, position)
    WHERE w.name <> '' AND (${Prisma.join(known, ' OR ')})
    ORDER BY w.position LIMIT 1`
  return row
}

/**
 * The live records of several kinds that a name may mean, as in `recordsNamed`: those of exactly this name, whatever
 * their kind, else those whose name begins with it; at most 25, in the order of the kinds.
 */
export async function numbersNamed<const K extends Findable>(
  tx: Tx,
  kinds: readonly K[],
  name: string,
): Promise<readonly { readonly noun: K['noun']; readonly number: number }[]> {
  const wanted = folded(name)
  if (wanted === '') return []
  const each = kinds.map((one, place) => {
    const kind: Findable = lookedAt(one, [wanted])
    const exactly = isCalled(kind, Prisma.sql`${wanted}`)
    return Prisma.sql`(SELECT ${place}::int AS place, r."number", ${exactly} AS exact FROM ${fromTable(tx, kind)}
      WHERE ${are(tx, kind, 'live')} AND ${mayBe(kind, Prisma.sql`${wanted}`)}
      ORDER BY exact DESC, r."number" LIMIT ${MOST})`
  })
  const rows = await tx.db.$queryRaw<{ place: number; number: number; exact: boolean }[]>`
    SELECT * FROM (${Prisma.join(each, ' UNION ALL ')}) found
    ORDER BY found.exact DESC, found.place, found."number" LIMIT ${MOST}`
  if (rows.length === 0)
    return (await spelledSo(tx, kinds, [wanted])).flatMap(({ place, number }) => ofPlace(kinds, place, number))
  const exact = rows.filter((row) => row.exact)
  return (exact.length > 0 ? exact : rows).flatMap(({ place, number }) => ofPlace(kinds, place, number))
}

const ofPlace = <K extends Findable>(kinds: readonly K[], place: number, number: number) => {
  const kind = kinds[place]
  return kind ? [{ noun: kind.noun as K['noun'], number }] : []
}

/**
 * Live records whose name is similar to a misspelt one, the most similar first. Use them for suggestions only: no
 * change may depend on them.
 */
export async function recordsLike<R extends RecordRow, Row>(
  tx: Tx,
  kind: Kind<R, Row>,
  name: string,
  limit = 3,
): Promise<readonly R[]> {
  const wanted = cut(name, 100).toLowerCase() // every name is compared with it: a whole line would take seconds
  const column = cellOf(kind, kind.title)
  await likeness(tx, 0.4)
  const rows = await tx.db.$queryRaw<Row[]>`${COMPOSED}
    SELECT found.* FROM (${kind.select(tx, fromTable(tx, kind))} WHERE ${are(tx, kind, 'live')} AND lower(${column}) %> ${wanted}) found
    ORDER BY word_similarity(${wanted}, lower(found.${Prisma.raw(`"${kind.title}"`)})) DESC, found."number" LIMIT ${limit}`
  return rows.map(kind.read)
}

/**
 * Sets the threshold (0 to 1) from which on `%>` finds words similar, for the rest of this transaction. The operator
 * can use an index.
 */
export async function likeness(tx: Tx, threshold: number): Promise<void> {
  await tx.db.$executeRaw`SELECT set_config('pg_trgm.word_similarity_threshold', ${String(threshold)}, true)`
}
