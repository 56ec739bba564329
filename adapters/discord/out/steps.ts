import type { StoredForm } from '../../../src/bot/recall.ts'
import { pickedAgain, withNames, withoutPicks } from '../../../src/chat/picked.ts'
import type { Input } from '../../../src/chat/request.ts'
import type { Form, FormField } from '../../../src/message/message.ts'
import { LIMITS } from '../app/limits.ts'

/**
 * A form of more fields than a modal holds is asked in steps. Discord opens no modal in answer to a modal, so that between
 * two of them stands a message with a button; what was filled in so far is kept under the form's id meanwhile.
 */

/** What was filled in so far, by the names of fields. Plain JSON, to be kept under the form's id between two steps. */
export type FilledFields = Readonly<Record<string, string>>

/** What a modal brought back: the value of each input by its custom id, which is the name of its field. */
export type Submitted = Readonly<Record<string, string | readonly string[] | null | undefined>>

/** An error longer than a label's description stands above the fields instead, as a component of its own. */
export const isLongError = ({ error = '' }: FormField): boolean => error.length > LIMITS.labelDescription.most - 2

/** The fields of each step. Those that were refused come first, so that one step can mend them. */
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

/** True of a value that no modal can hold: its input stays empty, and empty means that it is left as it is. */
export const isTooLong = ({ value = '' }: FormField): boolean => withNames(value).length > LIMITS.input.most

/**
 * True of a field that is a choice among few: all its choices fit a select. A value that is none of them is shown in a
 * text input, since a select would give it up, unless it was refused anyway.
 */
export const isSelect = ({ choices = [], value = '', error }: FormField): boolean =>
  choices.length > 0 &&
  choices.length <= LIMITS.selectOptions.most &&
  new Set(choices).size === choices.length &&
  choices.every((choice) => choice.trim() !== '' && choice.length <= LIMITS.optionValue.most) &&
  (value === '' || error !== undefined || choices.includes(value))

/** A field's value as it stands, with what was filled in before. */
const standing = (field: FormField, typed: FilledFields): string => typed[field.name] ?? field.value ?? ''

/** The field with what was filled in so far, and without the error that this mends. */
export const withTyped = (field: FormField, typed: FilledFields): FormField =>
  typed[field.name] === undefined ? field : { ...field, value: standing(field, typed) }

/** Line breaks and outer blanks are Discord's to change; they alone make no other value. */
const bare = (text: string): string => text.replace(/\r\n?/gu, '\n').trim()

/** What was filled in, with what a submitted step adds. What an input shows unchanged stays what it was, to the letter. */
export const afterStep = (form: Form, step: number, submitted: Submitted, typed: FilledFields = {}): FilledFields => {
  const fields = stepsOf(form)[step - 1] ?? []
  const added = fields.flatMap((field): readonly (readonly [string, string])[] => {
    const came = submitted[field.name]
    const text = (typeof came === 'string' ? came : came?.[0]) ?? ''
    const before = standing(field, typed)
    if (text === '' && isTooLong(withTyped(field, typed))) return [[field.name, before]]
    const again = pickedAgain(isSelect(field) ? text : withoutPicks(text), before)
    return [[field.name, bare(again) === bare(before) ? before : again]]
  })
  return { ...typed, ...Object.fromEntries(added) }
}

/** The step that follows, or undefined after the last. */
export const nextFormStep = (form: Form, step: number): number | undefined =>
  step < stepsOf(form).length ? step + 1 : undefined

/** True when the form can be sent before the steps from `step` on: none of their fields is still needed. */
export const canSend = (form: Form, step: number, typed: FilledFields): boolean =>
  stepsOf(form)
    .slice(step - 1)
    .flat()
    .every((field) => !field.required || standing(field, typed).trim() !== '')

/** The form as it is sent: what stood in its fields, and over it what was filled in. */
export const submission = (form: StoredForm, typed: FilledFields): Input => {
  const stood = form.fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]))
  return { press: form.id, fields: { ...Object.fromEntries(stood), ...typed } }
}
