import type { ModalView } from '@slack/web-api'
import { cleanLine } from '../../../src/chat/display.ts'
import { shortTitle } from '../../../src/language/form-title.ts'
import type { Form, FormField } from '../../../src/message/message.ts'
import { chunks, LIMITS } from '../app/limits.ts'
import { paragraphs } from './blocks.ts'
import { blockOf, renderField } from './form-fields.ts'
import { label } from './text.ts'

/** The fields of one modal; together with errors and long values they stay far below 100 blocks. */
const STEP = 20

/** A person's place in a form: the step, counted from 1, and the values so far, by field. */
export interface FormPlace {
  readonly step?: number
  readonly filled?: Readonly<Record<string, string>>
  /** The text above the fields, such as why the form is shown again. */
  readonly says?: string
}

/** The number of modals that a form needs, one after the other. */
export const stepsOf = (form: Form): number => Math.max(1, Math.ceil(form.fields.length / STEP))

const fieldsOf = (form: Form, step: number): readonly FormField[] => chunks(form.fields, STEP)[step - 1] ?? []

/**
 * A form, or one step of it, as a modal. The modal holds the form's id and none of its values: values of earlier steps
 * are kept by the code that shows the next one.
 * @throws Error when the form has no id, because its submission could not be identified.
 */
export function formView(form: Form, { step = 1, filled = {}, says = '' }: FormPlace = {}): ModalView {
  if (form.id === undefined) throw new Error('a form is stored before it is shown')
  const steps = stepsOf(form)
  const fields = fieldsOf(form, step).map((field) => {
    const value = filled[field.name] ?? field.value
    return value === undefined ? field : { ...field, value }
  })
  const asked = cleanLine(form.title).trim()
  const intro = [
    ...(steps > 1 ? [`Step ${step} of ${steps}`] : []),
    // The sentence of the command says no more than its fields.
    ...(says !== '' && says !== asked ? [says] : []),
  ]
  const blocks = [
    ...intro.flatMap((text) => paragraphs([{ type: 'text', text, style: { bold: true } }])),
    ...fields.flatMap(renderField),
  ]
  return {
    type: 'modal',
    callback_id: `form:${step}${step < steps ? ':more' : ''}`,
    private_metadata: form.id,
    title: label(shortTitle(form), LIMITS.viewTitle.most),
    submit: label(step < steps ? 'Next' : 'Save', LIMITS.viewTitle.most),
    close: label('Cancel', LIMITS.viewTitle.most),
    blocks: blocks.length > 0 ? blocks : [...paragraphs([{ type: 'text', text: 'Nothing more is needed.' }])],
  }
}

/** The response to a submission that was refused. */
export type Refused =
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly response_action: 'update'; readonly view: ModalView }

/**
 * The response to a step that was submitted and refused: each error at its field, with all values kept. An error in
 * another step leads back to the first step with an error. Undefined when no field of the form has an error.
 */
export function refusedStep(
  form: Form,
  at: Required<Omit<FormPlace, 'says'>>,
  errors: Readonly<Record<string, string>>,
): Refused | undefined {
  const wrong = form.fields.flatMap(({ name }, index) =>
    errors[name] === undefined ? [] : [{ name, step: Math.floor(index / STEP) + 1 }],
  )
  const [first] = wrong
  if (!first) return undefined
  if (wrong.every(({ step }) => step === at.step)) {
    const shown = wrong.map(({ name }) => [blockOf(name), errors[name]?.trim() || 'This cannot be read.'])
    return { response_action: 'errors', errors: Object.fromEntries(shown) }
  }
  const fields = form.fields.map((field) => {
    const error = errors[field.name]
    return error === undefined ? field : { ...field, error }
  })
  return { response_action: 'update', view: formView({ ...form, fields }, { ...at, step: first.step }) }
}
