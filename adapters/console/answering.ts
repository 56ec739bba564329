import type { Completer } from '../../src/language/complete.ts'
import { type AnswerResult, answer, callSoFar, type FormProgress, isMissing, valueTyped } from './form.ts'
import type { ConsoleOptions } from './options.ts'

/** What becomes of a line at a form's question: an answer, a command to run instead, or the end of the form. */
export type LineAtQuestion =
  | AnswerResult
  | { readonly kind: 'asked'; readonly filling: FormProgress; readonly why?: string }
  | { readonly kind: 'command'; readonly line: string }
  | { readonly kind: 'left' }

const RUN = '1'
const KEEP = '2'

/**
 * Reads a line at a form's question. A value is checked at once; a command is run instead of saved, and what may be
 * either is asked about. A second empty line in a row leaves a form that needs an answer.
 */
export async function readAtQuestion(
  form: FormProgress,
  line: string,
  { isCommand, judge }: Pick<ConsoleOptions, 'isCommand' | 'judge'>,
  asking: Completer,
): Promise<LineAtQuestion> {
  const { last, ...plain } = form
  const field = form.asked[form.at]
  if (last?.doubted !== undefined) {
    if (line === RUN) return { kind: 'command', line: last.doubted }
    if (line === KEEP) return answer(plain, last.doubted)
    if (line === '') return { kind: 'asked', filling: form, why: 'Type 1 or 2, or another answer.' }
  }
  if (line === '' && field && isMissing(field)) {
    if (last?.isEmpty) return { kind: 'left' }
    const why = 'This one is needed. Enter again, Ctrl-C or \\cancel leaves the form.'
    return { kind: 'asked', filling: { ...plain, last: { isEmpty: true } }, why }
  }
  if (!field || line === '' || line === '-') return answer(plain, line)
  const isChoice = field.choices?.includes(line) === true
  if (!isChoice && (line.startsWith('/') || isCommand(line))) return { kind: 'command', line }
  const value = valueTyped(form, line)
  const { wrong, command } = await judge({ call: callSoFar(form), field: field.name, typed: value }, asking)
  if (isChoice || (!wrong && command === undefined)) return answer(plain, value)
  if (!wrong) return { kind: 'asked', filling: { ...plain, last: { doubted: line, command: command ?? '' } } }
  if (command !== undefined) return { kind: 'command', line }
  return { kind: 'asked', filling: { ...plain, last: { meant: wrong.readings } }, why: wrong.why }
}
