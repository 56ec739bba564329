import type { Input } from '../../src/chat/request.ts'
import type { Reading } from '../../src/language/command.ts'
import type { Call, Form, FormField, Message } from '../../src/message/message.ts'
import { indent, type LaidLine, run, word, wrap } from './layout.ts'

/** A form being filled in: the fields that are still asked, and the values typed so far. */
export interface FormProgress {
  readonly form: Form
  readonly asked: readonly FormField[]
  readonly at: number
  readonly typed: Readonly<Record<string, string>>
  /** The title of the message above, if it asks for the form's only field. */
  readonly asks?: string
  /** The stored ids of that message's buttons: pressing one of them is an answer too. */
  readonly presses: readonly string[]
  /** What became of the last line at the open question, if it was not answered by it. */
  readonly last?: LastLine
}

/** A line that answered nothing: what it may mean, the command that it may be instead, or that it was empty. */
interface LastLine {
  readonly meant?: readonly Reading[]
  readonly doubted?: string
  readonly command?: string
  readonly isEmpty?: true
}

/** The values of a submitted form, in case it comes back. */
export interface SentForm {
  readonly form: Form
  readonly fields: Readonly<Record<string, string>>
  /** The question for its only field. */
  readonly asks?: string
}

/** The result of an answer to a question. */
export type AnswerResult =
  | { readonly kind: 'next'; readonly filling: FormProgress }
  | { readonly kind: 'again'; readonly why: string }
  | { readonly kind: 'done'; readonly input: Input }

/**
 * Starts a form. If some fields have errors, it asks only for those and for missing ones; the other fields keep their
 * values. `sent` is what was submitted before, if this form is the reply to it.
 */
export const openForm = (form: Form, message: Message, sent?: SentForm): FormProgress | undefined => {
  const before = sent && sent.form.path.join(' ') === form.path.join(' ') ? sent.fields : {}
  const fields = form.fields.map((field) => {
    const value = form === sent?.form ? before[field.name] : (field.value ?? before[field.name])
    return value === undefined ? field : { ...field, value }
  })
  const asked = isRefused(form) ? fields.filter((field) => field.error !== undefined || isMissing(field)) : fields
  if (asked.length === 0) return undefined
  const asks = asked.length === 1 && form.said === 'question' ? message.title || sent?.asks : undefined
  return { form: { ...form, fields }, asked, at: 0, typed: {}, presses: buttonIds(message), ...(asks && { asks }) }
}

/**
 * Whether the form's questions follow at once. A refused line can simply be typed again, and next to buttons a number
 * must press one of them: there only a single question is asked, whose answer is not a number.
 */
export const asksAtOnce = ({ form, asked, presses }: FormProgress, sent: SentForm | undefined): boolean =>
  presses.length > 0 ? asked.length === 1 && !isRefused(form) : sent !== undefined || !isRefused(form)

const isRefused = (form: Form): boolean => form.fields.some((field) => field.error !== undefined)

const buttonIds = (message: Message): readonly string[] =>
  message.blocks
    .flatMap((block) => (block.kind === 'actions' ? block.actions : []))
    .flatMap((action) => (action.kind === 'button' ? [action.id] : action.options.map((option) => option.id)))
    .filter((id) => id !== undefined)

/** True of a question that has no value yet and needs one. */
export const isMissing = (field: FormField): boolean => field.required && !field.value

/** The sentence before the questions; none for a single question. */
export const introduction = ({ asked }: FormProgress): string =>
  asked.length < 2
    ? 'Ctrl-C or \\cancel leaves; a command is run instead.'
    : `${asked.length} questions: Enter keeps or skips, - clears, Ctrl-C or \\cancel leaves.`

/** The open question: `? Amount (2 of 4) [24k]`, with hint, choices and error below it. */
export const openQuestion = (filling: FormProgress, width: number): readonly LaidLine[] => {
  const field = filling.asked[filling.at]
  if (!field) return []
  const single = filling.asked.length === 1
  const title = [
    word('? ', 'code'),
    word(filling.asks ?? field.label, 'bold'),
    ...(single ? [] : [word(` (${filling.at + 1} of ${filling.asked.length})`, 'dim')]),
    ...(field.value ? [word(' '), word(`[${field.value}]`, 'code')] : []),
  ]
  const { meant = [], doubted, command } = filling.last ?? {}
  const under: LaidLine[] = []
  if (doubted !== undefined) {
    under.push([word(`“${doubted}” is a command too (`), word(command ?? '', 'code'), word('). '), word(DOUBT)])
    return laid(title, under, width)
  }
  if (meant.length > 0) {
    under.push([word(numbered(meant.map(({ label }) => label)))])
    return laid(title, under, width)
  }
  if (field.error) under.push([word('✗ ', 'bad'), run(field.error)])
  const hint = hintText(field, single)
  if (hint) under.push([run(hint, 'dim')])
  if (field.choices?.length) under.push([word(numbered(field.choices))])
  return laid(title, under, width)
}

const DOUBT = '1 run it · 2 it is the answer'

const laid = (title: LaidLine, under: readonly LaidLine[], width: number): readonly LaidLine[] => [
  ...indent(wrap(title, width - 2), 2, []),
  ...under.flatMap((line) => indent(wrap(line, width - 2), 2)),
]

const hintText = (field: FormField, single: boolean): string => {
  const about = field.about === field.label ? '' : field.about
  if (!single || field.required || field.value) return about
  return about ? `${about} (Enter skips)` : 'Enter skips'
}

const numbered = (choices: readonly string[]): string =>
  choices.map((choice, index) => `${index + 1} ${choice}`).join(' · ')

/** Handles an answer that was checked: Enter keeps the value or skips, and `-` clears it. */
export const answer = (filling: FormProgress, line: string): AnswerResult => {
  const field = filling.asked[filling.at]
  if (!field) return { kind: 'done', input: submission(filling) }
  if (line === '-' && field.required)
    return { kind: 'again', why: 'This one cannot be empty. \\cancel leaves the form.' }
  const typed = line === '' ? filling.typed : { ...filling.typed, [field.name]: line === '-' ? '' : line }
  const next = { ...filling, typed, at: filling.at + 1 }
  return next.at < next.asked.length ? { kind: 'next', filling: next } : { kind: 'done', input: submission(next) }
}

/** The value that a line stands for: a number picks what may be meant, or one of the choices. */
export const valueTyped = ({ asked, at, last }: FormProgress, line: string): string => {
  const choices = last?.meant?.map(({ raw }) => raw) ?? asked[at]?.choices ?? []
  return choices.includes(line) || !/^\d{1,3}$/.test(line) ? line : (choices[Number(line) - 1] ?? line)
}

/** The Call of a form as far as it is filled in. */
export const callSoFar = (filling: FormProgress): Call => ({
  path: [...filling.form.path],
  fields: { ...filling.form.kept, ...filled(filling) },
})

/** The values of all fields by name: the original values, then the typed ones. */
const filled = ({ form, typed }: FormProgress): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(form.fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))),
  ...typed,
})

const submission = (filling: FormProgress): Input => {
  const { id, path, kept } = filling.form
  const fields = filled(filling)
  return id === undefined ? { call: { path, fields: { ...kept, ...fields } } } : { press: id, fields }
}

/** The values of a form that is sent, by their fields. */
export const submitted = (input: Input): Readonly<Record<string, string>> =>
  'press' in input ? (input.fields ?? {}) : 'call' in input ? input.call.fields : {}

/** True when the message says only what the form's question says. */
export const saysNoMore = (message: Message, filling: FormProgress): boolean =>
  message.blocks.length === 0 && (filling.form.said === 'title' || filling.asks !== undefined)
