import type { Fields } from '../../records/field.ts'
import type { RecordOf } from '../../records/record-type.ts'
import type { Subject } from '../../records/types/relations.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable, refOf } from '../kinds.ts'
import {
  firstNamedOf,
  numbersNamed,
  recordNumbered,
  recordsByDigits,
  recordsLike,
  recordsTyped,
} from '../names/names.ts'
import { ofSubjects, SUBJECT_TYPES, type SubjectType } from '../record-types.ts'

/** A record of any kind that other rows can be about. */
export interface AnyRecord extends Subject {
  readonly ref: string
  readonly name: string
  /** Text that tells it from others of the same name. */
  readonly detail: string
  readonly deletedAt: Date | null
}

/** The functions that every kind offers, whatever type its records have. */
interface Lookup {
  readonly kind: SubjectType
  readonly numbered: (tx: Tx, number: number) => Promise<AnyRecord | undefined>
  readonly like: (tx: Tx, name: string) => Promise<readonly AnyRecord[]>
  readonly byDigits: (tx: Tx, digits: string) => Promise<readonly AnyRecord[]>
  readonly typed: (tx: Tx, name: string) => Promise<readonly AnyRecord[]>
}

function lookup(kind: SubjectType): Lookup {
  const told = (one: RecordOf<Fields>): AnyRecord => ({
    noun: kind.noun,
    number: one.number,
    ref: refOf(kind, one),
    name: kind.nameOf(one),
    detail: kind.detail(one),
    deletedAt: one.deletedAt,
  })
  return {
    kind,
    async numbered(tx, number) {
      const one = await recordNumbered(tx, kind, number)
      return one && told(one)
    },
    like: async (tx, name) => (await recordsLike(tx, kind, name)).map(told),
    byDigits: async (tx, digits) => (await recordsByDigits(tx, kind, digits)).map(told),
    typed: async (tx, name) => (await recordsTyped(tx, kind, name)).map(told),
  }
}

const LOOKUPS = ofSubjects(lookup)

/** Where several records are meant, they are named in this order. */
const lookups = Object.values(LOOKUPS).toSorted((a, b) => a.kind.noun.localeCompare(b.kind.noun))
const kinds = lookups.map(({ kind }) => kind)

/** The record, even if it is deleted; undefined when there is none. */
export const anyNumbered = (tx: Tx, { noun, number }: Subject): Promise<AnyRecord | undefined> =>
  LOOKUPS[noun].numbered(tx, number)

/**
 * The records of every kind that a name may mean: a single record of exactly this name wins over those that begin with
 * it.
 */
export async function anyNamed(tx: Tx, name: string): Promise<readonly AnyRecord[]> {
  const found: AnyRecord[] = []
  for (const each of await numbersNamed(tx, kinds, name)) {
    const one = await anyNumbered(tx, each)
    if (one) found.push(one)
  }
  return found
}

/** The position in `names` of the first that names a record of any kind, or begins its name; -1 for none. */
export const firstNamedOfAny = (tx: Tx, names: readonly string[]): Promise<number> => firstNamedOf(tx, kinds, names)

/** Records of every kind whose name is similar to a misspelt one, for suggestions only. */
export async function anyLike(tx: Tx, name: string): Promise<readonly AnyRecord[]> {
  const found: AnyRecord[] = []
  for (const { like } of lookups) found.push(...(await like(tx, name)))
  return found.slice(0, 5)
}

/** Records of every kind that a name typed so far may mean, for completion only; those that begin so first. */
export async function anyTyped(tx: Tx, typed: string): Promise<readonly AnyRecord[]> {
  const found: AnyRecord[] = []
  for (const lookup of lookups) found.push(...(await lookup.typed(tx, typed)))
  const begins = ({ name }: AnyRecord) => name.toLowerCase().startsWith(typed.trim().toLowerCase())
  return [...found.filter(begins), ...found.filter((one) => !begins(one))].slice(0, 25)
}

/** Records whose ref begins with this letter and these digits, newest first. */
export async function anyByDigits(tx: Tx, letter: string, digits: string): Promise<readonly AnyRecord[]> {
  const found = lookups.find(({ kind }) => kind.letter === letter.toUpperCase())
  return found ? found.byDigits(tx, digits) : []
}

/**
 * The company among several records of one name, when all others belong to it: its deals, its people, and leads from
 * it. People who say that name mean the company; the others have refs and names of their own. Undefined in any other
 * case.
 */
export async function companyOfAll(tx: Tx, found: readonly AnyRecord[]): Promise<AnyRecord | undefined> {
  const [company, ...more] = found.filter(({ noun }) => noun === 'company')
  if (!company || more.length > 0) return undefined
  const own = SUBJECT_TYPES.filter(({ noun }) => noun !== 'company').map((type) => {
    const numbers = found.filter(({ noun }) => noun === type.noun).map(({ number }) => number)
    return Prisma.sql`(SELECT count(*) FROM ${fromTable(tx, type)} WHERE r."workspaceId" = ${tx.workspace}::uuid
      AND r."number" = ANY(${numbers}::int[]) AND ${isOf(type, company)})`
  })
  const [row] = await tx.db.$queryRaw<{ own: number }[]>`SELECT (${Prisma.join(own, ' + ')})::int AS "own"`
  return row?.own === found.length - 1 ? company : undefined
}

/** True of a row of this kind that belongs to a company: by its number, or by its name where that is what is kept. */
function isOf({ columns }: SubjectType, { number, name }: AnyRecord): Prisma.Sql {
  if ('companyName' in columns) return Prisma.sql`lower(r."companyName") = ${name.toLowerCase()}`
  return 'companyNumber' in columns ? Prisma.sql`r."companyNumber" = ${number}` : Prisma.sql`false`
}
