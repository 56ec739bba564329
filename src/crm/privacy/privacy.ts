import { HANDLE_NAMES } from '../../chat/ids.ts'
import { partsOfRef } from '../../message/named.ts'
import { erased } from '../../records/erase.ts'
import type { FieldShape } from '../../records/field-type.ts'
import { furtherIn, isFurther } from '../../records/further.ts'
import { ownFieldsOf } from '../../records/own.ts'
import { fieldsOf } from '../../records/record-type.ts'
import { columnsOf } from '../../store/changes/captured.ts'
import { beginErasure, eraseMentions, mentionsOf, recordsHolding } from '../../store/changes/erase.ts'
import { ERASED, type PersonToErase } from '../../store/changes/erase-columns.ts'
import { eraseWordsIn } from '../../store/changes/erase-words.ts'
import { allNouns, NOUNS, type Noun, type NounTable, nounIn, nounOfLetter } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { refOf } from '../kinds.ts'
import type { SubjectType } from '../record-types.ts'
import { subjectOf } from '../subject.ts'
import { RECORD_TYPES } from '../type-list.ts'
import { areAboutPeople, numbersAmong, PEOPLE_TYPES } from './people.ts'

/** All records of one person: a contact and the leads with the same address, or a member who left. */
export interface PersonRecords {
  readonly name: string
  /** Their refs: C-, L- or M-. */
  readonly refs: readonly string[]
  /** Their names, addresses and phone numbers, by which other texts are found to be about them. */
  readonly words: readonly string[]
}

/** What an erasure did, and what it left because it cannot tell whether it means the person. */
export interface Erasure {
  /** How many records, interactions, tasks and reminders lost something. */
  readonly count: number
  /** The parts of their name that others may have too, and the first records that hold one of them. */
  readonly left: { readonly words: readonly string[]; readonly refs: readonly string[] }
}

const ident = (name: string) => Prisma.raw(`"${name}"`)

interface PersonRow {
  readonly letter: string
  readonly number: number
  readonly name: string
  readonly words: readonly (string | null)[]
}

/** A name of one word belongs to many people, so other texts are searched only for names of two words or more. */
export const isTelling = (word: string): boolean => /\s|@|\d{5}/u.test(word.trim()) && word.trim().length >= 5

/**
 * Everybody outside the team whom a text identifies by ref, e-mail, phone, whole name or platform id, with all records
 * that share an address.
 */
export async function peopleNamed(tx: Tx, typed: string): Promise<readonly PersonRecords[]> {
  const wanted = typed.trim().replace(/\s+/gu, ' ').toLowerCase()
  const ref = subjectOf(wanted)
  const rows = await tx.db.$queryRaw<PersonRow[]>`
    WITH everybody AS MATERIALIZED (${everybody(tx)}), named AS MATERIALIZED (
      SELECT * FROM everybody WHERE "ref" = ${ref ? `${NOUNS[ref.noun].letter}-${ref.number}` : ''}
        OR lower("name") = ${wanted} OR ${wanted} = ANY("reach") OR ${typed.replace(/[\s()./-]/gu, '')} = ANY("reach") OR ${wanted} = ANY("handles")
      ORDER BY "letter", "number" LIMIT ${MOST_NAMED}),
    keys AS MATERIALIZED (SELECT DISTINCT k FROM named n CROSS JOIN unnest(n."reach" || n."same" || ARRAY[n."ref"]) k),
    -- Each key is looked up in a hash: of people with one name there may be thousands, and of all tens of thousands.
    theirs AS (SELECT DISTINCT e."ref" FROM everybody e CROSS JOIN unnest(e."reach" || e."same" || ARRAY[e."ref"]) k WHERE k IN (SELECT k FROM keys))
    SELECT e."letter", e."number", e."name", e."words" FROM everybody e WHERE e."ref" IN (SELECT "ref" FROM theirs)
    ORDER BY e."letter", e."number" LIMIT ${MOST_RECORDS}`
  return joined(rows)
}

/** So many records that are called so are looked at, and so many with those that share an address with them. */
const MOST_NAMED = 200
const MOST_RECORDS = 2_000

/** The kinds that are about records. */
const ABOUT_TYPES = RECORD_TYPES.filter(({ part }) => part === 'about')

/** What somebody is called on the platforms, where that stands among key:value. */
const handlesIn = (pairs: string): readonly string[] =>
  HANDLE_NAMES.map((platform) => `lower(${pairs} ->> '${platform}')`)

/** The first columns of the fields of a kind that have one of these shapes, of the row `r`. */
const firstOf = (type: SubjectType, ...shapes: readonly FieldShape[]): readonly string[] =>
  fieldsOf(type).flatMap(([, { type: kind, columns }]) => (shapes.includes(kind.is) ? [`r."${columns[0]}"`] : []))

/** The addresses and numbers of a record, as a list that is part of a SELECT of the row `r`; addresses in small letters. */
export function reachOf(type: SubjectType): Prisma.Sql {
  const further = fieldsOf(type).flatMap(([, { columns }]) => columns.filter(isFurther))
  const mails = firstOf(type, 'email', 'emails').map((cell) => `lower(${cell})`)
  const lists = [
    `array_remove(ARRAY[${[...mails, ...firstOf(type, 'phone', 'phones')].join(', ')}]::text[], NULL)`,
    ...further.map((column) => `ARRAY(SELECT jsonb_array_elements_text(${furtherIn('r', column).sql}))`),
  ]
  return Prisma.raw(`(${lists.join(' || ')})`)
}

/** What tells who a record of a person is: its fields by their types, as parts of a SELECT of the row `r`. */
function tellingOf(type: SubjectType) {
  const all = fieldsOf(type)
  const reach = reachOf(type)
  const named = all.flatMap(([, { names, columns }]) => (names ? [`r."${columns[0]}"`] : []))
  const others = PEOPLE_COLUMNS.filter(({ column }) => columnsOf(type.table).includes(column))
  return {
    reach,
    words: Prisma.sql`${Prisma.raw(`ARRAY[${[`r."${type.title}"`, ...firstOf(type, 'handle'), ...named].join(', ')}]`)} || ${reach}`,
    handles: Prisma.raw(
      `ARRAY[${[...firstOf(type, 'handle').map((cell) => `lower(${cell})`), ...firstOf(type, 'pairs').flatMap(handlesIn)].join(', ')}]::text[]`,
    ),
    same: Prisma.raw(
      `ARRAY[${others.map(({ letter, column }) => `'${letter}-' || r."${column}"`).join(', ')}]::text[]`,
    ),
  }
}

/** The columns by which a record of a person names another of the same person, as a lead the contact that it became. */
const PEOPLE_COLUMNS = PEOPLE_TYPES.map(({ letter, noun }) => ({ letter, column: `${noun}Number` }))

/** By what a record of a person tells who it is, by its kind: parts of a SELECT of the row `r`. */
export const TELLS_WHO = new Map(PEOPLE_TYPES.map((type) => [type, tellingOf(type)]))

/** Everybody outside the team: a row for each record, with by what it is known and the refs that are the same person's. */
const everybody = (tx: Tx): Prisma.Sql =>
  Prisma.join(
    [...TELLS_WHO].map(
      ([{ letter, table, title }, { reach, words, handles, same }]) => Prisma.sql`
    SELECT ${letter} || '-' || r."number" AS "ref", ${letter} AS "letter", r."number", r.${ident(title)} AS "name", ${reach} AS "reach", ${words} AS "words",
      ${handles} AS "handles", ${same} AS "same"
    FROM ${ident(table)} r WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."erasedAt" IS NULL`,
    ),
    ' UNION ALL ',
  )

/** Joins rows that share an address into one person; rows that share only a name are different people. */
function joined(rows: readonly PersonRow[]): readonly PersonRecords[] {
  const people: { rows: PersonRow[]; words: Set<string> }[] = []
  // The first person with each word, by its place in the list.
  const placeOf = new Map<string, number>()
  for (const row of rows) {
    const words = row.words.filter((word): word is string => word !== null).map((word) => word.toLowerCase())
    const addresses = words.filter((word) => word !== row.name.toLowerCase())
    const place = Math.min(people.length, ...addresses.flatMap((address) => placeOf.get(address) ?? []))
    people[place] ??= { rows: [], words: new Set() }
    people[place].rows.push(row)
    for (const word of words) {
      people[place].words.add(word)
      placeOf.set(word, Math.min(place, placeOf.get(word) ?? place))
    }
  }
  return people.map(({ rows: own, words }) => ({
    name: own[0]?.name ?? '',
    refs: own.map(({ letter, number }) => `${letter}-${number}`),
    words: [...words].filter(isTelling),
  }))
}

/** A removed member, as a person to be erased. */
export async function formerMember(
  tx: Tx,
  number: number,
): Promise<(PersonRecords & { readonly removed: boolean }) | undefined> {
  const [row] = await tx.db.$queryRaw<{ name: string; removed: boolean; keys: string[] }[]>`
    SELECT m."name", m."removedAt" IS NOT NULL AS "removed",
      ARRAY(SELECT i."externalId" FROM "Identity" i WHERE i."workspaceId" = m."workspaceId" AND i."memberNumber" = m."number") AS "keys"
    FROM "Member" m WHERE m."workspaceId" = ${tx.workspace}::uuid AND m."number" = ${number}`
  return (
    row && {
      name: row.name,
      refs: [`M-${number}`],
      words: [row.name, ...row.keys].filter(isTelling),
      removed: row.removed,
    }
  )
}

/**
 * Everything that is stored about a person: their own records, the rows about these, and all other texts that name
 * them.
 */
export async function heldOn(tx: Tx, person: PersonRecords): Promise<Readonly<Record<string, unknown>>> {
  const own: Record<string, unknown> = {}
  for (const ref of person.refs) own[ref] = await rowOf(tx, ref)
  const related = await aboutRows(tx, person.refs)
  return { person: { refs: person.refs }, records: own, ...related, elsewhere: await mentionsOf(tx, person) }
}

async function rowOf(tx: Tx, ref: string): Promise<unknown> {
  const parts = partsOfRef(ref)
  const table = parts && nounOfLetter(parts.letter)?.table
  if (!table) return undefined
  const [row] = await tx.db.$queryRaw<{ row: unknown }[]>`
    SELECT to_jsonb(t) - 'workspaceId' AS "row" FROM ${ident(table)} t
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."number" = ${parts.number}`
  return row && named(tx, table, row.row)
}

/** A row with the values of own fields under their names. */
function named(tx: Tx, table: NounTable, row: unknown): unknown {
  const { custom, ...columns } = row as Readonly<Record<string, unknown>>
  const values = Object.entries((custom ?? {}) as Readonly<Record<string, unknown>>)
  if (values.length === 0) return columns
  const own = ownFieldsOf(tx.own, nounIn(table).noun, true)
  const nameOf = (number: string) => own.find((field) => String(field.number) === number)?.name ?? number
  return { ...columns, own: Object.fromEntries(values.map(([number, value]) => [nameOf(number), value])) }
}

const ABOUT = allNouns.filter(({ part }) => part === 'about')

/** Interactions, tasks and reminders about a person's records. */
async function aboutRows(tx: Tx, refs: readonly string[]): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const found: Record<string, readonly unknown[]> = {}
  for (const { table } of ABOUT) {
    const rows = await tx.db.$queryRaw<{ row: unknown }[]>`
      SELECT to_jsonb(t) - 'workspaceId' AS "row" FROM ${ident(table)} t
      WHERE t."workspaceId" = ${tx.workspace}::uuid AND ${areAboutPeople(refs)} ORDER BY t."number"`
    found[table] = rows.map(({ row }) => named(tx, table, row))
  }
  return found
}

/**
 * Erases a person for good: their records lose all personal data, interactions about them lose their text, and their
 * words are removed from changes, requests, answers, buttons, messages and every other text. In the texts of `also` each
 * word of their name is removed by itself. It captures no change and cannot be undone.
 */
export async function erasePerson(tx: Tx, person: PersonRecords, also: readonly string[] = []): Promise<Erasure> {
  await beginErasure(tx)
  // Before what tells that they are about the person is gone.
  await eraseWordsIn(tx, also, partsOfName(person.name))
  const members = numbersAmong(person.refs, NOUNS.member)
  for (const type of PEOPLE_TYPES) {
    await tx.db.$executeRaw`
      UPDATE ${ident(type.table)} SET ${erased(type, 'Erased person')}, "erasedAt" = ${tx.at}, "deletedAt" = coalesce("deletedAt", ${tx.at})
      WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ANY(${numbersAmong(person.refs, type)}::int[])`
  }
  const about: string[] = []
  for (const type of ABOUT_TYPES) about.push(...(await eraseAbout(tx, person, type, erased(type, ERASED))))
  const reminder = Prisma.sql`"text" = ${ERASED}, "state" = 'cancelled', "stateReason" = 'erased'`
  about.push(...(await eraseAbout(tx, person, NOUNS.reminder, reminder)))
  await tx.db.$executeRaw`
    UPDATE "Member" SET "name" = 'Former member ' || "number", "zone" = NULL WHERE "workspaceId" = ${tx.workspace}::uuid
      AND "number" = ANY(${members}::int[])`
  await tx.db.$executeRaw`
    DELETE FROM "Identity" WHERE "workspaceId" = ${tx.workspace}::uuid AND "memberNumber" = ANY(${members}::int[])`
  const all: PersonToErase = { refs: [...person.refs, ...about], words: person.words }
  await eraseMentions(tx, all)
  const words = partsOfName(person.name)
  const refs = words.length === 0 ? [] : await recordsHolding(tx, words)
  return { count: person.refs.length + about.length, left: { words, refs } }
}

/** The words of a name by which people may be called in a text. Shorter ones are initials and the like. */
export const partsOfName = (name: string): readonly string[] =>
  name.split(/[^\p{L}\p{M}'’-]+/u).filter((word) => word.length >= 3)

/** Takes what is personal out of the rows about a person; their refs. */
async function eraseAbout(
  tx: Tx,
  { refs }: PersonRecords,
  noun: Pick<Noun, 'table' | 'letter'>,
  set: Prisma.Sql,
): Promise<readonly string[]> {
  const rows = await tx.db.$queryRaw<{ number: number }[]>`
    UPDATE ${ident(noun.table)} t SET ${set} WHERE t."workspaceId" = ${tx.workspace}::uuid AND ${areAboutPeople(refs)}
    RETURNING t."number"`
  return rows.map((row) => refOf(noun, row))
}
