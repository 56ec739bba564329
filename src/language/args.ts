import { UserError, type UserErrorCode } from '../message/errors.ts'
import { type Action, button, type Call, type Span, type Text } from '../message/message.ts'
import type { AnyCommand, Args, Command, Param, Params, ReadCtx, Reading } from './command.ts'
import { clip } from './grammar/words.ts'
import { AmbiguousValue } from './params/kinds.ts'
import { typeThis } from './usage.ts'

/** The most readings that are buttons; more are a select, because a row holds five buttons on every platform. */
const MAX_BUTTONS = 5

/**
 * Reads the fields of a Call into the arguments of its command.
 * @throws UserError naming the field, with a form that keeps what was read, or with each reading as a whole Call.
 */
export const readArgs = async <P extends Params>(command: Command<P>, call: Call, ctx: ReadCtx): Promise<Args<P>> => {
  refuseUnknown(command, call)
  refuseMissing(command, call)
  const values: Record<string, unknown> = {}
  let currency = ctx.currency
  const faults: { readonly name: string; readonly error: UserError }[] = []
  for (const [name, param] of paramsOf(command)) {
    try {
      const raw = call.fields[name]
      values[name] = raw === undefined && param.optional ? undefined : await param.read(raw ?? '', { ...ctx, currency })
      currency = currencyIn(values[name]) ?? currency
    } catch (error) {
      const fault = error instanceof AmbiguousValue ? asked(error, name, call) : error
      if (!(fault instanceof UserError)) throw fault
      faults.push({ name, error: fault })
    }
  }
  const [first] = faults
  if (first === undefined) return values as Args<P>
  const errors = Object.fromEntries(faults.map(({ name, error }) => [name, plainText(error.words)]))
  throw inField(first.name, first.error, call, errors)
}

/** The currency of a record's amount: what is said of that record without one keeps it. */
function currencyIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('number' in value && 'amount' in value)) return undefined
  const { amount } = value
  const known = typeof amount === 'object' && amount !== null && 'currency' in amount ? amount.currency : undefined
  return typeof known === 'string' ? known : undefined
}

const plainSpan = (span: Span): string => {
  if (typeof span === 'string') return span
  if ('bold' in span) return span.bold
  if ('code' in span) return span.code
  if ('ref' in span) return span.label ?? span.ref
  if ('link' in span) return span.label
  return 'user' in span ? span.user.name : span.time
}

/** An error in a form is one line of plain text on every platform. */
export const plainText = (words: Text): string => words.map(plainSpan).join('')

const paramsOf = (command: AnyCommand) => Object.entries<Param<unknown>>(command.params)

const refuseUnknown = (command: AnyCommand, call: Call): void => {
  const unknown = Object.keys(call.fields).filter((name) => !Object.hasOwn(command.params, name))
  if (unknown.length === 0) return
  const known = Object.fromEntries(Object.entries(call.fields).filter(([name]) => !unknown.includes(name)))
  const path = command.path.join(' ')
  throw new UserError('usage', [{ code: path }, ' has no ', { code: clip(unknown.join(', '), 100) }, '.'], {
    next: typeThis(command),
    open: { path: command.path, fields: known },
  })
}

/** Names of fields that make no sentence after `the`; these are asked for by the words that describe them. */
const NO_NOUN = /^(?:on|until|when|what|who|to)$/u

/** Of `The day, or several: 25 dec` only the day. */
const firstWords = (about: string): string => {
  const words = about.split(/[,:;(]/u)[0]?.trim() ?? about
  return words.charAt(0).toLowerCase() + words.slice(1)
}

const refuseMissing = (command: AnyCommand, call: Call): void => {
  const missing = paramsOf(command).filter(([name, param]) => !param.optional && !call.fields[name]?.trim())
  if (missing.length === 0) return
  const names = missing.map(([name]) => name)
  const listed = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]
  const [first] = missing
  const odd = first && names.length === 1 && NO_NOUN.test(first[0]) ? firstWords(first[1].about) : undefined
  const lead = odd ? ' still needs ' : ' still needs the '
  const words: Text = [{ code: command.path.join(' ') }, lead, { bold: odd ?? listed ?? '' }, '.']
  const given = Object.keys(call.fields).some((name) => !names.includes(name) && !command.params[name]?.hidden)
  // An edit asks for the record first; its form then shows the present values.
  const isOnly = given || command.prefill !== undefined
  const open = { path: command.path, fields: call.fields, ...(isOnly && { only: names }) }
  throw new UserError('missing', words, { next: typeThis(command), open })
}

/** Errors whose sentences do not say which field they are about. */
const UNNAMED: readonly UserErrorCode[] = ['missing', 'too_long']

/**
 * The error with the name of its field; it asks for the wrong fields again, unless it has buttons or a form of its own.
 */
const inField = (name: string, error: UserError, call: Call, errors: Readonly<Record<string, string>>): UserError => {
  const form = { path: call.path, fields: call.fields, errors, only: Object.keys(errors) }
  const open = error.open ?? (error.formless || error.actions.length > 0 ? undefined : form)
  return new UserError(
    error.code,
    UNNAMED.includes(error.code) ? [{ bold: name }, ': ', ...error.words] : error.words,
    {
      ...(error.next && { next: error.next }),
      actions: error.actions,
      ...(open && { open }),
    },
  )
}

const asked = (error: AmbiguousValue, name: string, call: Call): UserError =>
  new UserError(error.code, error.words, { actions: choicesOf(error.readings, name, call) })

const choicesOf = (readings: readonly Reading[], name: string, call: Call): readonly Action[] => {
  const options = readings.map(({ label, raw }) => ({
    label: clip(label, 75),
    call: { path: call.path, fields: { ...call.fields, [name]: raw } },
  }))
  if (options.length <= MAX_BUTTONS) return options.map((option) => button(option.label, option.call))
  return [{ kind: 'select', label: `Which ${name}?`, options: options.slice(0, 25) }]
}
