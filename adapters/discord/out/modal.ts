import {
  type APIChannelSelectComponent,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  type APITextInputComponent,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js'
import type { StoredForm } from '../../../src/bot/earlier-answers.ts'
import { cleanLine } from '../../../src/chat/display.ts'
import { pickedIn, withNames } from '../../../src/chat/picked.ts'
import { shortTitle } from '../../../src/language/form-title.ts'
import { clipped } from '../../../src/lib/text.ts'
import {
  actions,
  type Button,
  button,
  type FormField,
  type Message,
  type Reply,
  text,
} from '../../../src/message/message.ts'
import { POSTABLE } from '../app/command-options.ts'
import { formId, sendId } from '../app/ids.ts'
import { LIMITS } from '../app/limits.ts'
import { canSend, type FilledFields, isLongError, isSelect, isTooLong, stepsOf, withTyped } from './steps.ts'
import { escapeLine } from './text.ts'

/**
 * A step of a form as a modal, counted from 1; `typed` are the values so far. In a server channels are picked from
 * Discord's own list, which there is none of in a direct message.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal
 * @throws Error for a step that the form does not have.
 */
export const modalFor = (
  form: StoredForm,
  step: number,
  typed: FilledFields = {},
  inServer = false,
): APIModalInteractionResponseCallbackData => {
  const steps = stepsOf(form)
  const fields = steps[step - 1]
  if (!fields) throw new Error(`the form has ${steps.length} steps and no step ${step}`)
  const which = steps.length > 1 ? ` (${step} of ${steps.length})` : ''
  const title = clipped(cleanLine(shortTitle(form)).trim() || 'Form', LIMITS.modalTitle.most - which.length)
  return {
    custom_id: formId(form.id, step),
    title: `${title}${which}`,
    components: [...errorsOf(fields), ...fields.map((field) => labelled(withTyped(field, typed), inServer))],
  }
}

/** The errors of fields in full, if they are too long to be shown at the field. */
const errorsOf = (fields: readonly FormField[]): readonly APITextDisplayComponent[] => {
  const lines = fields
    .filter(isLongError)
    .map((field) => `**${escapeLine(field.label)}**: ${escapeLine(field.error ?? '')}`)
  if (lines.length === 0) return []
  return [{ type: ComponentType.TextDisplay, content: clipped(lines.join('\n'), LIMITS.text.most) }]
}

const labelled = (field: FormField, inServer: boolean): APILabelComponent => {
  const description = clipped(cleanLine(hint(field)).trim(), LIMITS.labelDescription.most)
  return {
    type: ComponentType.Label,
    label: clipped(cleanLine(field.label).trim() || field.name, LIMITS.label.most),
    ...(description !== '' && { description }),
    component: isSelect(field) ? selectOf(field) : ((inServer ? channelsOf(field) : undefined) ?? inputOf(field)),
  }
}

/** Discord's own list of channels; a channel that was typed and not found stays text, so that it can be put right. */
function channelsOf({ name, shape, required, value = '' }: FormField): APIChannelSelectComponent | undefined {
  const picked = pickedIn(value)
  if (shape !== 'channel' || (value.trim() !== '' && picked?.kind !== 'channel')) return undefined
  return {
    type: ComponentType.ChannelSelect,
    custom_id: name,
    required,
    min_values: required ? 1 : 0,
    max_values: 1,
    channel_types: [...POSTABLE],
    ...(picked && { default_values: [{ id: picked.key, type: SelectMenuDefaultValueType.Channel }] }),
  }
}

const hint = (field: FormField): string => {
  if (field.error !== undefined) return `✗ ${isLongError(field) ? 'See above.' : field.error}`
  if (isTooLong(field)) return 'Too long to be shown here: left empty, it stays as it is.'
  return field.label.length > LIMITS.label.most ? `${field.label}: ${field.about}` : field.about
}

const selectOf = ({ name, choices = [], required, value }: FormField): APIStringSelectComponent => ({
  type: ComponentType.StringSelect,
  custom_id: name,
  required,
  min_values: required ? 1 : 0,
  max_values: 1,
  options: choices.map((choice) => ({
    label: clipped(cleanLine(choice).trim() || '…', LIMITS.optionLabel.most),
    value: choice,
    ...(choice === value && { default: true }),
  })),
})

const inputOf = (field: FormField): APITextInputComponent => {
  const { name, long, required } = field
  const value = withNames(field.value ?? '')
  const isHidden = isTooLong(field)
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: long || isHidden || value.includes('\n') ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: required && !isHidden,
    max_length: LIMITS.input.most,
    ...(value !== '' && !isHidden && { value }),
  }
}

const pressing = (id: string, label: string, style?: Button['style']): Button => ({
  ...button(label, { path: [], fields: {} }, style),
  id,
})

/** A reply's message with a button that opens its form, for places where a modal cannot be the answer. */
export const withForm = ({ message, form }: Reply): Message =>
  form?.id === undefined
    ? message
    : { ...message, blocks: [...message.blocks, actions(pressing(formId(form.id, 1), 'Fill in', 'primary'))] }

/**
 * The message between two steps: the values so far, a button for the next step, and one that submits the form as it is.
 */
export const betweenSteps = (form: StoredForm, next: number, typed: FilledFields): Message => {
  const count = stepsOf(form).length
  const buttons = [
    pressing(formId(form.id, next), `Continue (${next} of ${count})`, 'primary'),
    ...(canSend(form, next, typed) ? [pressing(sendId(form.id), 'Send as it is')] : []),
  ]
  const words = `Step ${next - 1} of ${count} is filled in. Nothing is saved before the form is sent.`
  return { title: form.title, blocks: [text(words), actions(...buttons)] }
}
