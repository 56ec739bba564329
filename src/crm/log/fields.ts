import { fieldsIn } from '../../records/field.ts'
import type { FieldType } from '../../records/field-type.ts'
import { choiceOf, MINUTES_TYPE, TEXT_TYPE, TITLE_TYPE } from '../../records/types/plain.ts'
import { ABOUT_NAMED_TYPE, MEMBER_TYPE } from '../../records/types/relations.ts'
import { MOMENT_TYPE } from '../../records/types/when.ts'
import { SUBJECT_COLUMNS } from '../../store/nouns.ts'
import type { Prisma } from '../../store/transaction.ts'
import { PRIVATE_FIELD } from '../common-facts.ts'

/** The kinds of interactions, each with the words that stand before its record: `call with`. */
export const INTERACTIONS_SAID = {
  call: 'call with',
  email: 'email to',
  meeting: 'meeting with',
  demo: 'demo for',
  note: 'note on',
  chat: 'chat with',
  visit: 'visit to',
  event: 'event with',
} as const

/** The same where it came from the customer, or went to them. */
export const DIRECTED = {
  incoming: { call: 'call from', email: 'email from', chat: 'chat from' },
  outgoing: { call: 'call to', email: 'email to', chat: 'chat to' },
} as const satisfies Readonly<Record<string, Partial<Record<keyof typeof INTERACTIONS_SAID, string>>>>

/** From whom an interaction came: from the customer, or from us. */
export type Direction = keyof typeof DIRECTED

/** Both directions. */
export const DIRECTIONS = Object.keys(DIRECTED) as readonly Direction[]

/** A kind of interaction. */
export type InteractionKind = keyof typeof INTERACTIONS_SAID

/** All kinds, in the order of the help. */
export const INTERACTION_KINDS = Object.keys(INTERACTIONS_SAID) as readonly InteractionKind[]

/** How a call may have gone. One of which nothing is said reached whom it was to. */
export const CALL_OUTCOMES = ['reached', 'no answer', 'voicemail', 'wrong number'] as const

/** How a call went. */
export type CallOutcome = (typeof CALL_OUTCOMES)[number]

/** What was said: whole sentences, so in quotes where one becomes another. */
const QUOTED_TEXT: FieldType<string> = { ...TEXT_TYPE, told: TITLE_TYPE.told, show: (text) => `"${text}"` }

const { filled, optional } = fieldsIn<Prisma.InteractionScalarFieldEnum>()

/** The fields of an interaction. */
export const INTERACTION_FIELDS = {
  kind: filled(choiceOf(INTERACTION_KINDS), ['kind'], {
    about: 'What it was',
    offCard: true,
    inQuestions: { lead: '', isState: true },
  }),
  text: optional(QUOTED_TEXT, ['text'], { personal: true, confidential: true, about: 'What was said', offCard: true }),
  at: filled(MOMENT_TYPE, ['at'], { name: 'time', label: 'When', inQuestions: { lead: '' } }),
  length: optional(MINUTES_TYPE, ['minutes'], { about: 'How long it took' }),
  outcome: optional(choiceOf(CALL_OUTCOMES), ['outcome'], { about: 'How a call went', called: ['result'] }),
  direction: optional(choiceOf(DIRECTIONS), ['direction'], {
    about: 'From whom it came: incoming is from the customer',
  }),
  about: filled(ABOUT_NAMED_TYPE, SUBJECT_COLUMNS, { name: 'record', label: 'About' }),
  /** The member who logged it; this never changes. */
  by: filled(MEMBER_TYPE, ['memberNumber'], { told: false }),
  privateAt: optional(MOMENT_TYPE, ['privateAt'], PRIVATE_FIELD),
} as const
