/** What is told of a noun: how people name it, where its rows are, and what the rows of others have to do with it. */
interface NounRow {
  /** Its word in commands, of one and of several. */
  readonly noun: string
  readonly plural: string
  /** What people call one of it who come from elsewhere. */
  readonly called?: readonly string[]
  /** The letter of its refs, such as the D of D-7. */
  readonly letter: string
  readonly table: string
  /** The column that it goes by. */
  readonly title: 'name' | 'title' | 'kind' | 'text'
  /** The column of the member whose it is, where it is somebody's: who is told of it when others change it. */
  readonly owner?: 'ownerNumber' | 'memberNumber'
  /** A subject is what others are about; what is `about` has a column for each kind of subject, at most one of them set. */
  readonly part: 'subject' | 'about' | 'other'
  /** True where a row is all about one person, who may have it shown and erased. */
  readonly isPerson?: true
  /** True where two rows can turn out to be the same, so that one is put into the other. */
  readonly isMergeable?: true
}

/**
 * The nouns that people keep and have refs for, declared once and in the order in which sentences list them. Everything
 * that goes over all of them derives from here: history, undo, search, notices, erasure, handing over, refs in a line.
 * A key is the noun as its counter knows it.
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

/** The kinds of records that others are about. */
export const subjects = allNouns.filter((one): one is SubjectRow => one.part === 'subject')

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
