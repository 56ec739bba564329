import { Prisma } from './transaction.ts'

/** What is told of a noun: how people name it, where its rows are, and what the rows of others have to do with it. */
export interface NounRow {
  /** Its word in commands, of one and of several. */
  readonly noun: string
  readonly plural: string
  /** What people call one of it who come from elsewhere. */
  readonly called?: readonly string[]
  /** The letter of its refs, such as the D of D-7. */
  readonly letter: string
  readonly table: string
  /** The columns of that table, as the schema has them. */
  readonly columns: Readonly<Record<string, string>>
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
 * that goes over all of them derives from here: capture, history, undo, search, notices, erasure, handing over, refs in a line.
 * A key is the noun as its counter knows it.
 */
export const NOUNS = {
  lead: {
    noun: 'lead',
    plural: 'leads',
    called: ['prospect'],
    letter: 'L',
    table: 'Lead',
    columns: Prisma.LeadScalarFieldEnum,
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
    columns: Prisma.ContactScalarFieldEnum,
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
    columns: Prisma.CompanyScalarFieldEnum,
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
    columns: Prisma.DealScalarFieldEnum,
    title: 'title',
    owner: 'ownerNumber',
    part: 'subject',
    isMergeable: true,
  },
  task: {
    noun: 'task',
    plural: 'tasks',
    called: ['todo', 'to-do', 'follow-up'],
    letter: 'T',
    table: 'Task',
    columns: Prisma.TaskScalarFieldEnum,
    title: 'title',
    owner: 'ownerNumber',
    part: 'about',
  },
  reminder: {
    noun: 'reminder',
    plural: 'reminders',
    letter: 'R',
    table: 'Reminder',
    columns: Prisma.ReminderScalarFieldEnum,
    title: 'text',
    owner: 'memberNumber',
    part: 'about',
  },
  interaction: {
    noun: 'log',
    plural: 'logs',
    letter: 'I',
    table: 'Interaction',
    columns: Prisma.InteractionScalarFieldEnum,
    title: 'kind',
    part: 'about',
  },
  digest: {
    noun: 'digest',
    plural: 'digests',
    letter: 'G',
    table: 'Digest',
    columns: Prisma.DigestScalarFieldEnum,
    title: 'kind',
    part: 'other',
  },
  member: {
    noun: 'member',
    plural: 'members',
    letter: 'M',
    table: 'Member',
    columns: Prisma.MemberScalarFieldEnum,
    title: 'name',
    part: 'other',
    isPerson: true,
  },
} as const satisfies Readonly<Record<string, NounRow>>
