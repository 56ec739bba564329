import { NOUNS, type NounRow } from './noun-list.ts'

type Nouns = typeof NOUNS

/** A noun by its name in the "Counter" table. */
type NounKey = keyof Nouns

/** The table of a noun. */
export type NounTable = Nouns[NounKey]['table']

/** The nouns of one part, such as the subjects. */
type NounsWith<P> = { readonly [N in NounKey]: Nouns[N] extends P ? N : never }[NounKey]

/** A kind of record that other rows are about. */
export type SubjectNoun = NounsWith<{ readonly part: 'subject' }>

/** A kind of record that can be merged. */
export type MergeableNoun = NounsWith<{ readonly isMergeable: true }>

/** The column with the number of the record that a row is about. */
export type SubjectColumn = `${SubjectNoun}Number`

/** A declared noun, typed without its literal values, for lists of nouns. */
export interface Noun extends NounRow {
  readonly table: NounTable
}

/** A noun that other rows are about. */
export interface SubjectRow extends Noun {
  readonly noun: SubjectNoun
}

/** All nouns. */
export const allNouns: readonly Noun[] = Object.values(NOUNS)

/** Every word for a noun: its own and the others. */
export const wordsFor = ({ noun, called = [] }: Pick<Noun, 'noun' | 'called'>): readonly string[] => [noun, ...called]

/** True of a noun that others are about. */
export const isSubject = <N extends Noun>(one: N): one is N & SubjectRow => one.part === 'subject'

/** The kinds of records that others are about. */
export const subjects: readonly SubjectRow[] = allNouns.filter(isSubject)

/** The columns that say which record a row is about. */
export const SUBJECT_COLUMNS: readonly SubjectColumn[] = subjects.map(({ noun }) => `${noun}Number` as const)

/** The noun whose refs have this letter. */
export const nounOfLetter = (letter: string): Noun | undefined => allNouns.find((one) => one.letter === letter)

/** The noun whose rows are in this table; undefined when the table belongs to no noun. */
export function nounIn(table: NounTable): Noun
export function nounIn(table: string): Noun | undefined
export function nounIn(table: string): Noun | undefined {
  return allNouns.find((one) => one.table === table)
}

export { NOUNS }
