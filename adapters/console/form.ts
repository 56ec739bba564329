import type { Input } from '../../src/chat/request.ts'
import type { Form, FormField, Message } from '../../src/message/message.ts'
import { indent, type LaidLine, run, word, wrap } from './layout.ts'

/** A form on its way: the fields still asked, and what was typed so far. */
export interface Filling {
  readonly form: Form
  readonly asked: readonly FormField[]
  readonly at: number
  readonly typed: Readonly<Record<string, string>>
  /** How the message that brought the form asks for its only field, if it does. */
  readonly asks?: string
  /** Stored ids of that message's buttons: pressing one answers as well. */
  readonly presses: readonly string[]
}

/** What was filled in when a form was sent, in case it comes back. */
export interface SentForm {
  readonly form: Form
  readonly fields: Readonly<Record<string, string>>
  /** How its only field was asked for. */
  readonly asks?: string
}

/** What an answer led to. */
export type Answered =
  | { readonly kind: 'next'; readonly filling: Filling }
  | { readonly kind: 'again'; readonly why: string }
  | { readonly kind: 'done'; readonly input: Input }

/**
 * Begins a form. One that says what was wrong with some fields asks only for those and for what is missing;
 * the others stay as they are. `sent` is what was sent before, if this answers a form.
 */
export const openForm = (form: Form, message: Message, sent?: SentForm): Filling | undefined => {
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
 * Whether its questions follow at once. A line that was refused can simply be typed again, and where there are buttons
 * a number is wanted for them: only a single plain question stands beside buttons, since a reason is no number.
 */
export const asksAtOnce = ({ form, asked, presses }: Filling, sent: SentForm | undefined): boolean =>
  presses.length > 0 ? asked.length === 1 && !isRefused(form) : sent !== undefined || !isRefused(form)

const isRefused = (form: Form): boolean => form.fields.some((field) => field.error !== undefined)

const buttonIds = (message: Message): readonly string[] =>
  message.blocks
    .flatMap((block) => (block.kind === 'actions' ? block.actions : []))
    .flatMap((action) => (action.kind === 'button' ? [action.id] : action.options.map((option) => option.id)))
    .filter((id) => id !== undefined)

const isMissing = (field: FormField): boolean => field.required && !field.value

/** What the questions have in common, said once; nothing for a single question. */
export const introduction = ({ asked }: Filling): string | undefined =>
  asked.length < 2 ? undefined : `${asked.length} questions: Enter keeps or skips, - clears, \\cancel leaves.`

/** The question that is open now: `? Amount (2 of 4) [24k]`, with hint, choices and error under it. */
export const openQuestion = (filling: Filling, width: number): readonly LaidLine[] => {
  const field = filling.asked[filling.at]
  if (!field) return []
  const single = filling.asked.length === 1
  const title = [
    word('? ', 'code'),
    word(filling.asks ?? field.label, 'bold'),
    ...(single ? [] : [word(` (${filling.at + 1} of ${filling.asked.length})`, 'dim')]),
    ...(field.value ? [word(' '), word(`[${field.value}]`, 'code')] : []),
  ]
  const under: LaidLine[] = []
  if (field.error) under.push([word('✗ ', 'bad'), run(field.error)])
  const hint = hintText(field, single)
  if (hint) under.push([run(hint, 'dim')])
  if (field.choices?.length) under.push([word(numbered(field.choices))])
  return [...indent(wrap(title, width - 2), 2, []), ...under.flatMap((line) => indent(wrap(line, width - 2), 2))]
}

const hintText = (field: FormField, single: boolean): string => {
  const about = field.about === field.label ? '' : field.about
  if (!single || field.required || field.value) return about
  return about ? `${about} (Enter skips)` : 'Enter skips'
}

const numbered = (choices: readonly string[]): string =>
  choices.map((choice, index) => `${index + 1} ${choice}`).join(' · ')

/** Takes an answer: Enter keeps or skips, `-` clears, the number of a choice is the choice. */
export const answer = (filling: Filling, line: string): Answered => {
  const field = filling.asked[filling.at]
  if (!field) return { kind: 'done', input: submission(filling) }
  if (line === '' && isMissing(field)) return { kind: 'again', why: 'This one is needed. \\cancel leaves the form.' }
  if (line === '-' && field.required)
    return { kind: 'again', why: 'This one cannot be empty. \\cancel leaves the form.' }
  const typed =
    line === '' ? filling.typed : { ...filling.typed, [field.name]: line === '-' ? '' : choice(field, line) }
  const next = { ...filling, typed, at: filling.at + 1 }
  return next.at < next.asked.length ? { kind: 'next', filling: next } : { kind: 'done', input: submission(next) }
}

const choice = ({ choices = [] }: FormField, line: string): string =>
  choices.includes(line) || !/^\d{1,3}$/.test(line) ? line : (choices[Number(line) - 1] ?? line)

/** Everything filled in by field name: what stood in the fields, then what was typed. */
const filled = ({ form, typed }: Filling): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(form.fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))),
  ...typed,
})

const submission = (filling: Filling): Input => {
  const { id, path, kept } = filling.form
  const fields = filled(filling)
  return id === undefined ? { call: { path, fields: { ...kept, ...fields } } } : { press: id, fields }
}
