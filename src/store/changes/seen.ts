import { ownerColumn, SEEN_NOUNS } from '../eyes.ts'
import { allNouns, type Noun, nounIn } from '../nouns.ts'
import { Prisma, type Tx } from '../transaction.ts'
import { isHidden, linksOf } from '../visible.ts'

const numberAt = (json: string, key: string): Prisma.Sql => Prisma.raw(`(${json} ->> '${key}')::int`)

const isMergeable = ({ isMergeable: merges }: Noun): boolean => merges === true

/**
 * An SQL condition: who works in `tx` may know of the change in the row `c` of "Change": its record is seen and, where
 * only links changed, one of them is to a record that is seen. Who handed a record on that they do not see since knows of
 * that until somebody changes it. Of a record that is gone knows who changed it.
 */
export function isChangeSeen(tx: Tx, c: string): Prisma.Sql {
  const { eyes } = tx
  if (!eyes) return Prisma.sql`true`
  const isTheirs = Prisma.sql`${Prisma.raw(`${c}."memberNumber"`)} IS NOT DISTINCT FROM ${eyes.member}::int`
  const byTable = allNouns.flatMap(({ table }) => {
    const number = numberAt(`${c}."key"`, 'number')
    const hidden = isHidden(tx, table, number)
    if (!hidden) return []
    const row = Prisma.raw(
      `FROM "${table}" /* visible */ was WHERE was."workspaceId" = ${c}."workspaceId" AND was."number" =`,
    )
    const isHanded = Prisma.raw(`${c}."op" = 'update' AND ${c}."after" ? '${ownerColumn(nounIn(table))}'`)
    const isLast = Prisma.sql`${isTheirs} AND ${isHanded} AND ${Prisma.raw(`${c}."version"`)} = (SELECT was."version" ${row} ${number})`
    const isKnown = Prisma.sql`${isTheirs} OR EXISTS (SELECT 1 ${row} ${number})`
    return [
      Prisma.sql`WHEN ${table} THEN (NOT ${hidden} OR ${isLast}) AND (${isKnown}) AND ${hasSeenField(tx, table, c)}`,
    ]
  })
  const contact = [
    isHidden(tx, 'Deal', numberAt(`${c}."key"`, 'dealNumber')),
    isHidden(tx, 'Contact', numberAt(`${c}."key"`, 'contactNumber')),
  ].filter((each) => each !== undefined)
  const linked = contact.length > 0 ? [Prisma.sql`WHEN 'DealContact' THEN NOT (${Prisma.join(contact, ' OR ')})`] : []
  const ofDeal = isHidden(tx, 'Deal', numberAt(`${c}."key"`, 'dealNumber'))
  const items = ofDeal ? [Prisma.sql`WHEN 'DealItem' THEN NOT ${ofDeal}`] : []
  const apart = SEEN_NOUNS.filter(isMergeable).flatMap(({ noun, table }) => {
    const halves = ['one', 'other'].flatMap((half) => isHidden(tx, table, numberAt(`${c}."key"`, half)) ?? [])
    return halves.length > 0 ? [Prisma.sql`WHEN ${noun} THEN NOT (${Prisma.join(halves, ' OR ')})`] : []
  })
  const pairs =
    apart.length > 0
      ? [
          Prisma.sql`WHEN 'NotSame' THEN (CASE ${Prisma.raw(`${c}."key" ->> 'noun'`)} ${Prisma.join(apart, ' ')} ELSE true END)`,
        ]
      : []
  const all = [...byTable, ...linked, ...items, ...pairs]
  if (all.length === 0) return Prisma.sql`true`
  return Prisma.sql`(CASE ${Prisma.raw(`${c}."table"`)} ${Prisma.join(all, ' ')} ELSE true END)`
}

/** An SQL condition: something changed beside links from and to nothing that is seen. */
function hasSeenField(tx: Tx, table: string, c: string): Prisma.Sql {
  const links = linksOf(tx, table)
  if (links.length === 0) return Prisma.sql`true`
  const none = links.map(({ column, to }) => {
    const sides = ['before', 'after'].map((side) => {
      const number = numberAt(`${c}."${side}"`, column)
      return Prisma.sql`(${number} IS NULL OR ${isHidden(tx, to, number) ?? Prisma.sql`false`})`
    })
    return Prisma.sql`WHEN ${column} THEN NOT (${Prisma.join(sides, ' AND ')})`
  })
  return Prisma.sql`(${Prisma.raw(`${c}."op"`)} <> 'update' OR EXISTS (
    SELECT 1 FROM jsonb_object_keys(${Prisma.raw(`${c}."after"`)}) l(k) WHERE CASE l.k ${Prisma.join(none, ' ')} ELSE true END))`
}

/** An SQL expression: the columns of a row of a table, as JSON, with null for the number of a hidden record. */
export const withoutHidden = (tx: Tx, table: string, json: Prisma.Sql): Prisma.Sql =>
  linksOf(tx, table).reduce((fields, { column, to }) => {
    const hidden = isHidden(tx, to, Prisma.sql`(${json} ->> ${column})::int`)
    return hidden
      ? Prisma.sql`CASE WHEN ${hidden} THEN ${fields} || jsonb_build_object(${column}::text, NULL) ELSE ${fields} END`
      : fields
  }, json)

/** One field before and after a change, as text. */
interface LinkChange {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** The changes of a table's fields without the numbers of hidden records: a link to one is none. */
export async function withSeenLinks<C extends LinkChange>(tx: Tx, table: string, changes: C[]): Promise<C[]> {
  let seen = changes
  for (const { column, to } of linksOf(tx, table)) {
    const of = seen.filter(({ field }) => field === column)
    const numbers = [...new Set(of.flatMap(({ before, after }) => [before, after]).filter((each) => each !== null))]
    const hidden = isHidden(tx, to, Prisma.sql`n.number`)
    if (numbers.length === 0 || !hidden) continue
    const rows = await tx.db.$queryRaw<{ number: number }[]>`
      SELECT n.number FROM unnest(${numbers.map(Number)}::int[]) n(number) WHERE ${hidden}`
    const gone = new Set(rows.map(({ number }) => String(number)))
    const shown = (value: string | null) => (value !== null && gone.has(value) ? null : value)
    seen = seen.map((one) =>
      one.field === column ? { ...one, before: shown(one.before), after: shown(one.after) } : one,
    )
  }
  return seen
}

/** The rows among these that who works in `tx` sees. */
export async function rowsSeen<R extends { readonly table: string; readonly number: number }>(
  tx: Tx,
  rows: readonly R[],
): Promise<readonly R[]> {
  if (!tx.eyes || rows.length === 0) return rows
  const each = [...new Set(rows.map(({ table }) => table))].flatMap((table) => {
    const noun = nounIn(table)
    const hidden = noun && isHidden(tx, noun.table, Prisma.sql`n.number`)
    const numbers = rows.filter((row) => row.table === table).map(({ number }) => number)
    return hidden
      ? [Prisma.sql`SELECT ${table} AS "table", n.number FROM unnest(${numbers}::int[]) n(number) WHERE ${hidden}`]
      : []
  })
  if (each.length === 0) return rows
  const found = await tx.db.$queryRaw<{ table: string; number: number }[]>`${Prisma.join(each, ' UNION ALL ')}`
  return rows.filter((row) => !found.some(({ table, number }) => table === row.table && number === row.number))
}
