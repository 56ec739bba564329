import type { RecordRow } from '../../records/record-type.ts'
import type { Subject } from '../../records/types/relations.ts'
import type { SubjectNoun } from '../../store/nouns.ts'
import type { Tx } from '../../store/transaction.ts'
import { DEALS } from '../deals/deals.ts'
import { type Kind, refOf } from '../kinds.ts'
import { LEADS } from '../leads/leads.ts'
import {
  type Findable,
  firstNamedOf,
  type NameGiven,
  numbersNamed,
  recordNumbered,
  recordsByDigits,
  recordsLike,
} from '../names/names.ts'
import { COMPANIES } from '../people/companies.ts'
import { CONTACTS } from '../people/contacts.ts'

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
  readonly kind: Findable & { readonly noun: SubjectNoun; readonly letter: string }
  readonly numbered: (tx: Tx, number: number) => Promise<AnyRecord | undefined>
  readonly like: (tx: Tx, name: string) => Promise<readonly AnyRecord[]>
  readonly byDigits: (tx: Tx, digits: string) => Promise<readonly AnyRecord[]>
}

function lookup<R extends RecordRow, Row>(noun: SubjectNoun, kind: Kind<R, Row>): Lookup {
  const told = (one: R): AnyRecord => ({
    noun,
    number: one.number,
    ref: refOf(kind, one),
    name: kind.nameOf(one),
    detail: kind.detail(one),
    deletedAt: one.deletedAt,
  })
  return {
    kind: { ...kind, noun },
    async numbered(tx, number) {
      const one = await recordNumbered(tx, kind, number)
      return one && told(one)
    },
    like: async (tx, name) => (await recordsLike(tx, kind, name)).map(told),
    byDigits: async (tx, digits) => (await recordsByDigits(tx, kind, digits)).map(told),
  }
}

/** The functions by kind; ambiguous records are listed in this order. */
const LOOKUPS: Readonly<Record<SubjectNoun, Lookup>> = {
  company: lookup('company', COMPANIES),
  contact: lookup('contact', CONTACTS),
  deal: lookup('deal', DEALS),
  lead: lookup('lead', LEADS),
}

const lookups = Object.values(LOOKUPS)
const kinds = lookups.map(({ kind }) => kind)

/** The record, even if it is deleted; undefined when there is none. */
export const anyNumbered = (tx: Tx, { noun, number }: Subject): Promise<AnyRecord | undefined> =>
  LOOKUPS[noun].numbered(tx, number)

/**
 * The records of every kind that a name may mean: a single record of exactly this name wins over those that begin with
 * it.
 */
export async function anyNamed(tx: Tx, name: string, given?: NameGiven): Promise<readonly AnyRecord[]> {
  const found: AnyRecord[] = []
  for (const each of await numbersNamed(tx, kinds, name, given)) {
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
  const numbers = (noun: SubjectNoun) => found.filter((each) => each.noun === noun).map(({ number }) => number)
  const [row] = await tx.db.$queryRaw<{ own: number }[]>`
    SELECT ((SELECT count(*) FROM "Deal" r WHERE r."workspaceId" = ${tx.workspace}::uuid
        AND r."number" = ANY(${numbers('deal')}::int[]) AND r."companyNumber" = ${company.number})
      + (SELECT count(*) FROM "Contact" r WHERE r."workspaceId" = ${tx.workspace}::uuid
        AND r."number" = ANY(${numbers('contact')}::int[]) AND r."companyNumber" = ${company.number})
      + (SELECT count(*) FROM "Lead" r WHERE r."workspaceId" = ${tx.workspace}::uuid
        AND r."number" = ANY(${numbers('lead')}::int[]) AND lower(r."companyName") = ${company.name.toLowerCase()}))::int AS "own"`
  return row?.own === found.length - 1 ? company : undefined
}
