/**
 * What Parley says, with no platform in it. Everything here is plain JSON, because replies are stored.
 * The core never writes markup and never escapes: renderers do both.
 */

/** A member as a message names one; renderers turn it into the platform's own mention or the name. */
export interface UserRef {
  readonly member: number
  readonly name: string
}

/** The smallest piece of text. A bare string is a person's or our own words and is always escaped. */
export type Span =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  /** A record by its short ref, such as D-7; who is named by a message is read from these and from `user`. */
  | { readonly ref: string; readonly label?: string }
  | { readonly link: string; readonly label: string }
  | { readonly user: UserRef }
  /** `time` is an ISO instant; renderers show it in the reader's own zone. */
  | { readonly time: string; readonly show: 'date' | 'moment' | 'relative' }

/** A run of spans on one line or in one paragraph. */
export type Text = readonly Span[]

/** A command's path with its fields as text: a typed line, a button, a select and a submitted form are all Calls. */
export interface Call {
  readonly path: readonly string[]
  readonly fields: Readonly<Record<string, string>>
}

/** A button that makes a Call when pressed. `id` is given when the message is stored and is all that a platform sees. */
export interface Button {
  readonly kind: 'button'
  readonly label: string
  readonly call: Call
  readonly style?: 'primary' | 'danger'
  readonly id?: string
}

/** A choice among Calls. */
export interface Select {
  readonly kind: 'select'
  readonly label: string
  readonly options: readonly { readonly label: string; readonly call: Call; readonly id?: string }[]
}

/** What a reader can do from a message. */
export type Action = Button | Select

/** A column of a table; numbers stand right. */
export interface TableColumn {
  readonly label: string
  readonly align?: 'left' | 'right'
}

/** A picture as what it shows: bars one below the other, each as long as its share (0 to 1), with a text behind it. */
export interface Picture {
  readonly bars: readonly { readonly label: string; readonly length: number; readonly text: string }[]
}

/** What a block is to the program beside what it says, such as the note that a message is late, or the moment that it shows. */
export type BlockRole = 'late' | 'asOf'

/** By these a message is changed after it was said, whatever its words are. Renderers show nothing of them. */
export interface Marks {
  /** The ref of the record whose row it is: the line, and the buttons below it. */
  readonly row?: string
  /** The refs of those that have no row of their own because there are too many, on the block that counts them. */
  readonly rest?: readonly string[]
  readonly role?: BlockRole
}

/** A part of a message; renderers turn each into what their platform has for it, and lose no text of it. */
export type Block = Marks & Content

type Content =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'fields'; readonly fields: readonly { readonly label: string; readonly value: Text }[] }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'table'; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly Text[])[] }
  /** `alt` says in words what the picture shows; `picturesOf` (picture.ts) draws it when it is sent. */
  | { readonly kind: 'image'; readonly picture: Picture; readonly alt: string; readonly name: string }
  /** A file of text that the reader is given, such as a list as CSV. */
  | { readonly kind: 'file'; readonly name: string; readonly content: string }
  | { readonly kind: 'actions'; readonly actions: readonly Action[] }
  | { readonly kind: 'divider' }

/** How a message feels; renderers show it as a sign or a colour, never as words. */
export type Tone = 'plain' | 'good' | 'warning' | 'bad'

/** One thing said: a title in plain words, how it feels, and blocks. */
export interface Message {
  readonly title: string
  readonly tone?: Tone
  readonly blocks: readonly Block[]
  /** IANA zone that its one reader settled for times; without it the platform's word on them counts. */
  readonly zone?: string
}

/** One field of a form; `value` is what is filled in, `error` what was wrong with it. */
export interface FormField {
  readonly name: string
  readonly label: string
  readonly about: string
  readonly shape: string
  readonly required: boolean
  readonly long: boolean
  readonly value?: string
  readonly error?: string
  readonly choices?: readonly string[]
}

/** A Call whose fields a person fills in: a modal, or questions in the terminal. `kept` are the fields nobody is asked for. */
export interface Form {
  readonly title: string
  readonly path: readonly string[]
  readonly kept: Readonly<Record<string, string>>
  /** The record's values when the form was opened: a field left at its value is no change. */
  readonly base: Readonly<Record<string, string>>
  readonly fields: readonly FormField[]
  /** What the title of the message with it is: the question that its one field answers, or no more than its own title. */
  readonly said?: 'question' | 'title'
  /** Given when the form is stored; what is submitted names it. */
  readonly id?: string
}

/** A row of a record as it is stored, by its columns, whose names stay: amounts in minor units, days as ISO days, moments as ISO instants. */
export interface RecordData {
  readonly ref: string
  readonly values: Readonly<Record<string, unknown>>
}

/** What an answer is about, as data: beside its blocks, for whoever goes on from it and reads no words. */
export interface Result {
  /** The refs of what was changed or shown, the main one first. */
  readonly refs: readonly string[]
  /** Their rows as the answer left them, where a program asked: a platform shows blocks alone. */
  readonly records?: readonly RecordData[]
}

/** A Message and to whom it goes: privately to the person who asked, or openly into the place. */
export interface Reply {
  readonly message: Message
  readonly audience: 'private' | 'place'
  readonly form?: Form
  /** Said by the command that answered: what is for one person alone. */
  readonly sharing?: 'never'
  /** A command says only which records it lists; of what it names and changes, the front door finds them. */
  readonly result?: Result
}

/** True of an answer that its reader may open to others: refusals and questions concern nobody else. */
export const mayBeShared = ({ message: { tone, blocks }, audience, form, sharing }: Reply): boolean =>
  audience === 'private' && sharing !== 'never' && !form && blocks.length > 0 && tone !== 'warning' && tone !== 'bad'

/** A private reply of a title and blocks: what most commands answer. */
export const say = (title: string, blocks: readonly Block[] = [], tone: Tone = 'plain'): Reply => ({
  message: { title, tone, blocks },
  audience: 'private',
})

// The short ways to write blocks, buttons and Calls.
export const text = (...spans: Text): Block => ({ kind: 'text', text: spans })
export const fields = (...rows: readonly (readonly [label: string, ...value: Text])[]): Block => ({
  kind: 'fields',
  fields: rows.map(([label, ...value]) => ({ label, value })),
})
export const list = (items: readonly Text[]): Block => ({ kind: 'list', items })
export const actions = (...all: readonly Action[]): Block => ({ kind: 'actions', actions: all })
export const marked = (block: Block, marks: Marks): Block => ({ ...block, ...marks })
export const button = (label: string, call: Call, style?: Button['style']): Button => ({
  kind: 'button',
  label,
  call,
  ...(style && { style }),
})
export const call = (path: string, fields: Call['fields'] = {}): Call => ({ path: path.split(' '), fields })

/** The message with the name of the workspace that speaks, before its last buttons. */
export function namingTeam(message: Message, team: string): Message {
  const last = message.blocks.at(-1)
  const named = text('In ', { bold: team }, '.')
  const blocks = last?.kind === 'actions' ? [...message.blocks.slice(0, -1), named, last] : [...message.blocks, named]
  return { ...message, blocks }
}

/** A text as one plain string, for titles and logs: what is typed stands in quotes, times as ISO instants. */
export const plain = (spans: Text): string => spans.map(plainSpan).join('')

function plainSpan(span: Span): string {
  if (typeof span === 'string') return span
  if ('bold' in span) return span.bold
  if ('code' in span) return `"${span.code}"`
  if ('ref' in span) return span.label ?? span.ref
  if ('link' in span) return span.label
  if ('user' in span) return span.user.name
  return span.time
}
