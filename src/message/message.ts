/**
 * What Parley says, with no platform in it. Everything here is plain JSON, because replies are stored.
 * The core never writes markup and never escapes: renderers do both.
 */

/** A member named in a message; renderers turn it into the platform's own mention or into the name. */
export interface UserRef {
  readonly member: number
  readonly name: string
  /** The message is for this person, and the platform is to tell them of it. Nobody else who is named is disturbed. */
  readonly pings?: true
}

/** The smallest piece of text. A bare string is a person's or our own words and is always escaped. */
export type Span =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  /**
   * A record by its short ref, such as D-7. These spans and `user` spans tell which records and people a message names.
   */
  | { readonly ref: string; readonly label?: string }
  | { readonly link: string; readonly label: string }
  | { readonly user: UserRef }
  /** `time` is an ISO instant; renderers show it in the reader's own zone. */
  | { readonly time: string; readonly show: 'date' | 'moment' | 'relative' }

/** A run of spans in one line or paragraph. */
export type Text = readonly Span[]

/** A command's path with its fields as text: a typed line, a button, a select and a submitted form are all Calls. */
export interface Call {
  readonly path: readonly string[]
  readonly fields: Readonly<Record<string, string>>
}

/** A button that makes a Call when pressed. `id` is set when the message is stored; the platform gets only the id. */
export interface Button {
  readonly kind: 'button'
  readonly label: string
  readonly call: Call
  readonly style?: 'primary' | 'danger'
  readonly id?: string
}

/** A menu of Calls. */
export interface Select {
  readonly kind: 'select'
  readonly label: string
  readonly options: readonly { readonly label: string; readonly call: Call; readonly id?: string }[]
}

/** Something that a reader can press in a message. */
export type Action = Button | Select

/** A table column; numbers are aligned right. */
export interface TableColumn {
  readonly label: string
  readonly align?: 'left' | 'right'
}

/** A horizontal bar: its share (0 to 1) of the longest as length, and a text after it. */
export interface PictureBar {
  readonly label: string
  readonly length: number
  readonly text: string
  /** The lengths of its parts, in the order of the legend; together they are its length. */
  readonly parts?: readonly number[]
  /** Where a line across it marks what is wanted, as a length. */
  readonly mark?: number
}

/** A bar chart as data. */
export interface Picture {
  readonly bars: readonly PictureBar[]
  /** What the parts of the bars are, at most five. */
  readonly legend?: readonly string[]
  /** What the marks across the bars are. */
  readonly markedAs?: string
}

/**
 * The role of a block, for code that must find it again: the note that a message is late, or the time that it shows.
 */
export type BlockRole = 'late' | 'asOf'

/**
 * Marks by which code finds a block again to edit the message later, independent of its words. Renderers ignore them.
 */
export interface Marks {
  /** The ref of the record that this line, or these buttons below it, belong to. */
  readonly row?: string
  /** On a block that counts further records: the refs of those that have no row of their own. */
  readonly rest?: readonly string[]
  readonly role?: BlockRole
}

/**
 * A file: its text, its bytes as base64, or a long text that is packed, as base64. `bytesOf` (message/files.ts) has its
 * bytes. Nobody can look for words in one with an encoding, so it goes with its answer when a person is erased.
 */
export interface FileContent {
  readonly kind: 'file'
  readonly name: string
  readonly content: string
  readonly encoding?: 'base64' | 'gzip'
}

/** A part of a message; each platform's renderer shows it as well as it can, and loses no text of it. */
export type Block = Marks & Content

/** What is drawn when a message is sent, by what it is made from in the message. */
export type MadeFiles = ReadonlyMap<Picture, Uint8Array>

type Content =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'fields'; readonly fields: readonly { readonly label: string; readonly value: Text }[] }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'table'; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly Text[])[] }
  /** `alt` says in words what the picture shows; `picturesOf` (picture/draw.ts) draws it when the message is sent. */
  | { readonly kind: 'image'; readonly picture: Picture; readonly alt: string; readonly name: string }
  /** A file that the reader gets, such as a list as CSV. */
  | FileContent
  | { readonly kind: 'actions'; readonly actions: readonly Action[] }
  | { readonly kind: 'divider' }

/** The tone of a message; renderers show it as a sign or a colour, never in words. */
export type Tone = 'plain' | 'good' | 'warning' | 'bad'

/** One message: a title in plain words, its tone and its blocks. */
export interface Message {
  readonly title: string
  readonly tone?: Tone
  readonly blocks: readonly Block[]
  /** The IANA zone that its only reader has set; without it the platform's zone for them is used. */
  readonly zone?: string
}

/** One field of a form; `value` is its current value, `error` says what is wrong with it. */
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

/**
 * A Call whose fields a person fills in: a modal, or questions in the terminal. `kept` are fields that nobody is asked
 * for.
 */
export interface Form {
  readonly title: string
  readonly path: readonly string[]
  readonly kept: Readonly<Record<string, string>>
  /** The record's values when the form was opened: a field that still has its value is not changed. */
  readonly base: Readonly<Record<string, string>>
  readonly fields: readonly FormField[]
  /** What the message's title is: the question that the form's only field answers, or just a title. */
  readonly said?: 'question' | 'title'
  /** Set when the form is stored; a submission names it. */
  readonly id?: string
}

/**
 * A record's row as it is stored, by its columns, whose names are stable: amounts in minor units, days as ISO days,
 * moments as ISO instants.
 */
export interface RecordData {
  readonly ref: string
  readonly values: Readonly<Record<string, unknown>>
}

/** The records of an answer as data, for a program that does not read the words. */
export interface Result {
  /** The refs of the records that were changed or shown, the main one first. */
  readonly refs: readonly string[]
  /** The rows of these records after the request, if a program asked; platforms show only blocks. */
  readonly records?: readonly RecordData[]
  /** The Call that shows the same list again: what `these` are, and what a short line refines. */
  readonly list?: Call
}

/** A Message and its audience: only the person who asked, or everybody in the place. */
export interface Reply {
  readonly message: Message
  readonly audience: 'private' | 'place'
  readonly form?: Form
  /** Set by a command whose answer is for one person alone. */
  readonly sharing?: 'never'
  /** A command sets it only when it lists records; the front door finds the records that were named or changed. */
  readonly result?: Result
  /** The key of the post whose button was pressed, if that post shows now what was done: nothing else has to be shown. */
  readonly settles?: string
  /**
   * What its undo button takes back besides the change of its own request: earlier changes by their numbers. By default
   * only the own change; 'none' adds no button.
   */
  readonly undoing?: readonly number[] | 'none'
  /** A person was erased: what was written to files for the reader before may hold them, and is removed. */
  readonly erased?: true
}

/** True when the reader may share the answer with others; refusals and questions concern nobody else. */
export const mayBeShared = ({ message: { tone, blocks }, audience, form, sharing }: Reply): boolean =>
  audience === 'private' && sharing !== 'never' && !form && blocks.length > 0 && tone !== 'warning' && tone !== 'bad'

/** A private reply with a title and blocks, which is what most commands answer. */
export const say = (title: string, blocks: readonly Block[] = [], tone: Tone = 'plain'): Reply => ({
  message: { title, tone, blocks },
  audience: 'private',
})

// Short functions that make blocks, buttons and Calls.
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

/** The message with the workspace's name, before its last buttons. */
export function namingTeam(message: Message, team: string): Message {
  const last = message.blocks.at(-1)
  const named = text('In ', { bold: team }, '.')
  const blocks = last?.kind === 'actions' ? [...message.blocks.slice(0, -1), named, last] : [...message.blocks, named]
  return { ...message, blocks }
}

/** A text as one plain string, for titles and logs: typed commands are in quotes, times are ISO instants. */
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
