import { NOUNS, type NounRow } from './noun-list.ts'

type Nouns = typeof NOUNS

/** A noun as its counter knows it. */
type NounKey = keyof Nouns

/** The table of a noun. */
export type NounTable = Nouns[NounKey]['table']

/** The nouns of a part, such as the subjects. */
type NounsWith<P> = { readonly [N in NounKey]: Nouns[N] extends P ? N : never }[NounKey]

/** A kind of record that others are about. */
export type SubjectNoun = NounsWith<{ readonly part: 'subject' }>

/** A kind of record of which two can turn out to be the same. */
export type MergeableNoun = NounsWith<{ readonly isMergeable: true }>

/** The column in which a row that is about something has the number of such a record. */
export type SubjectColumn = `${SubjectNoun}Number`

/** A noun as lists of them have it. */
export interface Noun extends NounRow {
  readonly table: NounTable
}

/** A noun that others are about. */
export interface SubjectRow extends Noun {
  readonly noun: SubjectNoun
}

/** All nouns. */
export const allNouns: readonly Noun[] = Object.values(NOUNS)

/** Every word that people have for one of a noun. */
export const wordsFor = ({ noun, called = [] }: Pick<Noun, 'noun' | 'called'>): readonly string[] => [noun, ...called]

/** True of a noun that others are about. */
export const isSubject = <N extends Noun>(one: N): one is N & SubjectRow => one.part === 'subject'

/** The kinds of records that others are about. */
export const subjects: readonly SubjectRow[] = allNouns.filter(isSubject)

/** The columns that say what a row is about. */
export const SUBJECT_COLUMNS: readonly SubjectColumn[] = subjects.map(({ noun }) => `${noun}Number` as const)

/** The noun whose refs have this letter. */
export const nounOfLetter = (letter: string): Noun | undefined => allNouns.find((one) => one.letter === letter)

/** The noun whose rows are in this table; undefined where they are of none. */
export function nounIn(table: NounTable): Noun
export function nounIn(table: string): Noun | undefined
export function nounIn(table: string): Noun | undefined {
  return allNouns.find((one) => one.table === table)
}

export { NOUNS }
