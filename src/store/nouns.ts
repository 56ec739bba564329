/** The declaration of a noun: its words, its table, and how rows of other nouns relate to it. */
interface NounRow {
  /** Its word in commands, singular and plural. */
  readonly noun: string
  readonly plural: string
  /** Other words for it that people use in other CRMs. */
  readonly called?: readonly string[]
  /** The letter of its refs, such as the D of D-7. */
  readonly letter: string
  readonly table: string
  /** The column that holds its title. */
  readonly title: 'name' | 'title' | 'kind' | 'text'
  /** The column of the member who owns a row, if it has one: the owner is told when others change it. */
  readonly owner?: 'ownerNumber' | 'memberNumber'
  /**
   * Other rows are about a 'subject'. An 'about' noun has one column for each kind of subject, at most one of which is
   * set.
   */
  readonly part: 'subject' | 'about' | 'other'
  /** True when a row holds the data of one person, who may ask to see it or have it erased. */
  readonly isPerson?: true
  /** True when two rows can turn out to be the same thing, so that one can be merged into the other. */
  readonly isMergeable?: true
}

/**
 * The nouns that have refs, each declared once, in the order in which sentences list them. All code that goes over all
 * nouns derives from this: history, undo, search, notices, erasure, handing over, refs in a line. The key is the noun's
 * name in the "Counter" table.
 */
export const NOUNS = {
  lead: {
    noun: 'lead',
    plural: 'leads',
    called: ['prospect'],
    letter: 'L',
    table: 'Lead',
    title: 'name',
    owner: 'ownerNumber',
    part: 'subject',
    isPerson: true,
    isMergeable: true,
  },
  contact: {
    noun: 'contact',
    plural: 'contacts',
    called: ['person'],
    letter: 'C',
    table: 'Contact',
    title: 'name',
    owner: 'ownerNumber',
    part: 'subject',
    isPerson: true,
    isMergeable: true,
  },
  company: {
    noun: 'company',
    plural: 'companies',
    called: ['account', 'organisation', 'organization', 'firm'],
    letter: 'A',
    table: 'Company',
    title: 'name',
    owner: 'ownerNumber',
    part: 'subject',
    isMergeable: true,
  },
  deal: {
    noun: 'deal',
    plural: 'deals',
    called: ['opportunity', 'opp'],
    letter: 'D',
    table: 'Deal',
    title: 'title',
    owner: 'ownerNumber',
    part: 'subject',
  },
  task: {
    noun: 'task',
    plural: 'tasks',
    called: ['todo', 'to-do', 'follow-up'],
    letter: 'T',
    table: 'Task',
    title: 'title',
    owner: 'ownerNumber',
    part: 'about',
  },
  reminder: {
    noun: 'reminder',
    plural: 'reminders',
    letter: 'R',
    table: 'Reminder',
    title: 'text',
    owner: 'memberNumber',
    part: 'about',
  },
  interaction: { noun: 'log', plural: 'logs', letter: 'I', table: 'Interaction', title: 'kind', part: 'about' },
  digest: { noun: 'digest', plural: 'digests', letter: 'G', table: 'Digest', title: 'kind', part: 'other' },
  member: {
    noun: 'member',
    plural: 'members',
    letter: 'M',
    table: 'Member',
    title: 'name',
    part: 'other',
    isPerson: true,
  },
} as const satisfies Readonly<Record<string, NounRow>>

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

/** The nouns that other rows are about. */
export const subjects = allNouns.filter((one): one is SubjectRow => one.part === 'subject')

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
