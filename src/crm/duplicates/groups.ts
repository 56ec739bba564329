import { type FurtherColumn, furtherIn } from '../../records/further.ts'
import { type MergeableNoun, NOUNS, type Noun } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { LEGAL_FORMS } from '../people/alike.ts'

/** Numbers of records that have something in common by which they may be the same. */
export type FactGroup = readonly number[]

/** More than so many have nothing in common that tells one of them from others, such as a switchboard. */
const MOST_IN_GROUP = 50
/** So many groups of each kind of fact are looked at, those of the newest records first. */
const MOST_GROUPS = 1000

/** Letters with marks and what they are without, for names that are not of plain letters. */
const [MARKED, BARE] = ['áàâäãåāéèêëēíìîïīóòôöõøōúùûüūñńçćčšśžźżýłđ’', 'aaaaaaaeeeeeiiiiiooooooouuuuunnccccsszzzyld']

/** A name in small letters without marks; most names are of plain letters, and cost nothing more than those. */
const plainText = (text: string): string =>
  `replace(CASE WHEN octet_length(${text}) = char_length(${text}) THEN lower(${text}) ELSE translate(lower(${text}), '${MARKED}', '${BARE}') END, '.', '')`

/** Legal forms at the end of a name of a company, as a regular expression of the database. */
const FORMS = `'[\\s,.]+(${LEGAL_FORMS}|and|[\\s,.&])*$'`

/** What may be the same in two records: a key for each, and a condition on those that have one. */
interface Fact {
  readonly key: Prisma.Sql
  readonly has: Prisma.Sql
}

const column = (name: string): Prisma.Sql => Prisma.raw(`r."${name}"`)
const filled = (name: string): Prisma.Sql => Prisma.sql`${column(name)} IS NOT NULL`

const EMAIL: Fact = { key: Prisma.sql`lower(r."email")`, has: filled('email') }
const PHONE: Fact = { key: column('phone'), has: filled('phone') }

/** People of one company with the first or the last word of their names in common: like names differ in one of the two. */
const oneWord = (name: string, company: string): readonly Fact[] =>
  [1, -1].map((place) => ({
    key: Prisma.raw(`lower(r."${company}"::text), split_part(${name}, ' ', ${place})`),
    has: filled(company),
  }))

/** The facts of a kind of record, by the columns that it has. */
function factsOf({ columns, isPerson, title }: Noun): readonly Fact[] {
  const has = (name: string) => Object.hasOwn(columns, name)
  const name = plainText(`r."${title}"`)
  const whole = has('domain') ? `regexp_replace(${name}, ${FORMS}, '')` : name
  return [
    ...(has('email') ? [EMAIL] : []),
    ...(has('phone') ? [PHONE] : []),
    ...(has('domain') ? [{ key: column('domain'), has: filled('domain') }] : []),
    { key: Prisma.raw(whole), has: Prisma.sql`true` },
    ...(isPerson ? oneWord(name, has('companyName') ? 'companyName' : 'companyNumber') : []),
  ]
}

/**
 * The live rows `r` of a kind that can have duplicates, as whoever works in `tx` sees them: deals that are open, and
 * leads that did not become anything.
 */
export function currentRows(tx: Tx, noun: MergeableNoun): Prisma.Sql {
  const { table, columns } = NOUNS[noun]
  const open = [
    ...(Object.hasOwn(columns, 'closedAt') ? [Prisma.sql` AND r."closedAt" IS NULL`] : []),
    ...(Object.hasOwn(columns, 'statusReason') ? [Prisma.sql` AND r."status" <> 'converted'`] : []),
  ]
  return Prisma.sql`${visible(tx, table)} r WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL${open[0] ?? Prisma.empty}`
}

/**
 * The groups of records of a kind that have an address, a number, a domain or the beginning of a name in common: all
 * pairs that may be the same are in one of them. Each fact is one pass over the rows of the workspace, without a join:
 * it grows as their number does.
 */
export async function factGroups(tx: Tx, noun: MergeableNoun): Promise<readonly FactGroup[]> {
  const each = (rows: Prisma.Sql, key: Prisma.Sql) => Prisma.sql`(
    SELECT array_agg(r."number") AS "numbers" FROM ${rows} GROUP BY ${key}
    HAVING count(*) BETWEEN 2 AND ${MOST_IN_GROUP} ORDER BY max(r."number") DESC LIMIT ${MOST_GROUPS})`
  const ways = factsOf(NOUNS[noun]).map(({ key, has }) => each(Prisma.sql`${currentRows(tx, noun)} AND ${has}`, key))
  // What does not fit into the usual 4 MB is written to files, which takes as long again.
  await tx.db.$executeRaw`SELECT set_config('work_mem', '64MB', true)`
  const rows = await tx.db.$queryRaw<{ numbers: number[] }[]>`
    ${Prisma.join([...ways, ...furtherOf(NOUNS[noun]).map((further) => withFurther(tx, noun, further, each))], ' UNION ALL ')}`
  return rows.map(({ numbers }) => numbers.toSorted((one, other) => other - one))
}

/** The columns that hold further addresses and numbers of a kind. */
const furtherOf = ({ columns }: Noun): readonly FurtherColumn[] =>
  (['emails', 'phones'] as const).filter((name) => Object.hasOwn(columns, name))

/** The groups of a value that is a further one of some record. */
function withFurther(
  tx: Tx,
  noun: MergeableNoun,
  further: FurtherColumn,
  each: (rows: Prisma.Sql, key: Prisma.Sql) => Prisma.Sql,
): Prisma.Sql {
  const { key, has } = further === 'emails' ? EMAIL : PHONE
  const value = further === 'emails' ? Prisma.sql`lower(v.one)` : Prisma.sql`v.one`
  const all = Prisma.sql`(SELECT * FROM others UNION SELECT ${key}, r."number" FROM ${currentRows(tx, noun)}
    AND ${has} AND ${key} IN (SELECT o."key" FROM others o)) r`
  return Prisma.sql`SELECT "numbers" FROM (
    WITH others AS MATERIALIZED (SELECT DISTINCT ${value} AS "key", x."number" FROM (
        SELECT r."number", ${furtherIn('r', further)} AS "more" FROM ${currentRows(tx, noun)} AND ${filled(further)}) x
      CROSS JOIN LATERAL jsonb_array_elements_text(x."more") v(one))
    SELECT * FROM ${each(all, Prisma.sql`r."key"`)} g) f`
}
