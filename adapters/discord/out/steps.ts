import type { StoredForm } from '../../../src/bot/earlier-answers.ts'
import { pickedAgain, withNames, withoutPicks } from '../../../src/chat/picked.ts'
import type { Input } from '../../../src/chat/request.ts'
import type { Form, FormField } from '../../../src/message/message.ts'
import { LIMITS } from '../app/limits.ts'

/**
 * A form with more fields than a modal can hold is asked in steps. Discord opens no modal in response to a modal, so
 * between two of them there is a message with a button; the values so far are stored under the form's id.
 */

/** The values so far, by the names of fields. Plain JSON, which is stored under the form's id between two steps. */
export type FilledFields = Readonly<Record<string, string>>

/** The values of a submitted modal by the custom ids of its inputs, which are the names of the fields. */
export type Submitted = Readonly<Record<string, string | readonly string[] | null | undefined>>

/**
 * True when an error is longer than a label's description; it is then shown above the fields as a component of its own.
 */
export const isLongError = ({ error = '' }: FormField): boolean => error.length > LIMITS.labelDescription.most - 2

/** The fields of each step. Refused fields come first, so that one step can correct them. */
export const stepsOf = (form: Form): readonly (readonly FormField[])[] => {
  const refused = form.fields.filter((field) => field.error !== undefined)
  const others = form.fields.filter((field) => field.error === undefined)
  const steps: FormField[][] = []
  for (const field of [...refused, ...others]) {
    const step = steps.at(-1)
    if (
      step &&
      step.length + 1 + (step.some(isLongError) || isLongError(field) ? 1 : 0) <= LIMITS.modalComponents.most
    ) {
      step.push(field)
    } else steps.push([field])
  }
  return steps
}

/** True of a value that is too long for a modal: its input stays empty, and an empty input means unchanged. */
export const isTooLong = ({ value = '' }: FormField): boolean => withNames(value).length > LIMITS.input.most

/**
 * True of a field that is shown as a select: all its choices fit, and its value is one of them. A different value is
 * shown in a text input, because a select would lose it, unless it was refused anyway.
 */
export const isSelect = ({ choices = [], value = '', error }: FormField): boolean =>
  choices.length > 0 &&
  choices.length <= LIMITS.selectOptions.most &&
  new Set(choices).size === choices.length &&
  choices.every((choice) => choice.trim() !== '' && choice.length <= LIMITS.optionValue.most) &&
  (value === '' || error !== undefined || choices.includes(value))

/** The current value of a field: the typed one, else its original value. */
const standing = (field: FormField, typed: FilledFields): string => typed[field.name] ?? field.value ?? ''

/** The field with its typed value, and without the error that this corrects. */
export const withTyped = (field: FormField, typed: FilledFields): FormField =>
  typed[field.name] === undefined ? field : { ...field, value: standing(field, typed) }

/**
 * A value without outer blanks and with plain line breaks: Discord may change those, which is no change by the person.
 */
const bare = (text: string): string => text.replace(/\r\n?/gu, '\n').trim()

/**
 * The values so far with those of a submitted step. An input that was submitted unchanged keeps its exact original
 * value.
 */
export const afterStep = (form: Form, step: number, submitted: Submitted, typed: FilledFields = {}): FilledFields => {
  const fields = stepsOf(form)[step - 1] ?? []
  const added = fields.flatMap((field): readonly (readonly [string, string])[] => {
    const came = submitted[field.name]
    const text = (typeof came === 'string' ? came : came?.[0]) ?? ''
    const before = standing(field, typed)
    if (text === '' && isTooLong(withTyped(field, typed))) return [[field.name, before]]
    // What was picked from a list of Discord's is a pick; what was typed is none.
    const again = pickedAgain(typeof came === 'string' && !isSelect(field) ? withoutPicks(text) : text, before)
    return [[field.name, bare(again) === bare(before) ? before : again]]
  })
  return { ...typed, ...Object.fromEntries(added) }
}

/** The next step, or undefined after the last. */
export const nextFormStep = (form: Form, step: number): number | undefined =>
  step < stepsOf(form).length ? step + 1 : undefined

/**
 * True when the form can be submitted without the steps from `step` on, because none of their fields is required and
 * missing.
 */
export const canSend = (form: Form, step: number, typed: FilledFields): boolean =>
  stepsOf(form)
    .slice(step - 1)
    .flat()
    .every((field) => !field.required || standing(field, typed).trim() !== '')

/** The input of a submitted form: the original values of its fields, overwritten by the typed ones. */
export const submission = (form: StoredForm, typed: FilledFields): Input => {
  const stood = form.fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]))
  return { press: form.id, fields: { ...Object.fromEntries(stood), ...typed } }
}
