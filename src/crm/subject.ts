import type { Subject } from '../records/types/relations.ts'
import { columnsOf } from '../store/changes/captured.ts'
import {
  allNouns,
  isSubject,
  NOUNS,
  type Noun,
  SUBJECT_COLUMNS,
  type SubjectColumn,
  type SubjectNoun,
  type SubjectRow,
  subjects,
  wordsFor,
} from '../store/nouns.ts'
import { Prisma } from '../store/transaction.ts'

/** The columns that say which record a row is about, of which at most one is set. */
export type SubjectColumns = Readonly<Record<SubjectColumn, number | null>>

/** The names of these columns. */
export const subjectColumnNames: readonly string[] = SUBJECT_COLUMNS

/** The kinds of records that other rows can be about, in the order in which sentences list them. */
export const subjectNouns: readonly SubjectNoun[] = subjects.map(({ noun }) => noun)

/** The kind of records that people call so: `deal`, `opportunity`. */
export const subjectCalled = (word: string): SubjectNoun | undefined =>
  subjects.find((each) => wordsFor(each).includes(word.toLowerCase()))?.noun

/** Words as one choice: `deal`, `lead, contact or deal`. */
export const oneOf = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' or ')

/** All kinds of subjects: `lead, contact, company or deal`. */
export const ANY_SUBJECT = oneOf(subjectNouns)

/** The same in the plural: `leads, contacts, companies or deals`. */
export const ANY_SUBJECTS = oneOf(subjects.map(({ plural }) => plural))

/** The letters of the refs of subjects, for a regular expression: `[LCAD]`. */
export const SUBJECT_LETTERS = `[${subjects.map(({ letter }) => letter).join('')}]`

/** The record that a row with these columns is about. */
export function subjectIn(row: SubjectColumns): Subject | undefined {
  for (const noun of subjectNouns) {
    const number = row[`${noun}Number`]
    if (number !== null) return { noun, number }
  }
  return undefined
}

/** A row with its subject in place of the columns that hold it. */
export function withSubject<R extends SubjectColumns>(
  row: R,
): Omit<R, SubjectColumn> & { readonly about: Subject | undefined } {
  const rest = { ...row }
  for (const column of SUBJECT_COLUMNS) delete (rest as Partial<SubjectColumns & R>)[column]
  return { ...rest, about: subjectIn(row) }
}

/** The values of these columns for a row that is about a record, or about none. */
export const subjectColumns = (about: Subject | undefined): SubjectColumns =>
  Object.fromEntries(
    subjectNouns.map((noun) => [`${noun}Number`, noun === about?.noun ? about.number : null]),
  ) as SubjectColumns

/** A record as what others are about; undefined where it is of a kind that nothing is about. */
export const asSubject = (kind: Noun, { number }: { readonly number: number }): Subject | undefined =>
  isSubject(kind) ? { noun: kind.noun, number } : undefined

/** The ref of what something is about, such as D-7. */
export const refOfSubject = ({ noun, number }: Subject): string => `${NOUNS[noun].letter}-${number}`

/** The subject of a ref such as D-7 or d7; undefined for any other text. */
export function subjectOf(ref: string): Subject | undefined {
  const [, letter, digits] = /^([a-z])-?(\d{1,9})$/i.exec(ref.trim()) ?? []
  const noun = subjectNouns.find((each) => NOUNS[each].letter === letter?.toUpperCase())
  return noun && { noun, number: Number(digits) }
}

/** The table of a subject. */
export const tableOf = ({ noun }: Pick<Subject, 'noun'>) => NOUNS[noun].table

const naming = <N extends Noun>(all: readonly N[], noun: SubjectNoun): readonly N[] =>
  all.filter(({ table }) => columnsOf(table).includes(`${noun}Number`))

/** The nouns whose rows refer to such a record: rows about it, rows that belong to it, and leads, which become it. */
export const nounsNaming = (noun: SubjectNoun): readonly Noun[] => naming(allNouns, noun)

/** Those of these nouns that are subjects themselves. */
export const subjectsNaming = (noun: SubjectNoun): readonly SubjectRow[] => naming(subjects, noun)

/** The column that holds the number of such a record in rows about it. */
export const columnOf = (noun: SubjectNoun): Prisma.Sql => Prisma.raw(`"${noun}Number"`)

/** An SQL condition: the rows of the alias `rows` are about a record. */
export const isAbout = (rows: string, { noun, number }: Subject): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(rows)}.${columnOf(noun)} = ${number}`

/** The subject columns of the alias `rows`; without an alias, as an INSERT lists them. */
export const aboutColumns = (rows?: string): Prisma.Sql =>
  Prisma.raw(SUBJECT_COLUMNS.map((column) => (rows === undefined ? `"${column}"` : `${rows}."${column}"`)).join(', '))

/** The values that an INSERT puts into these columns, in their order. */
export const aboutValues = (about: Subject | undefined): Prisma.Sql => {
  const values = subjectColumns(about)
  return Prisma.join(SUBJECT_COLUMNS.map((column) => Prisma.sql`${values[column]}::int`))
}

export { isSubject }
