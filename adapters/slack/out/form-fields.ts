import type { InputBlock, KnownBlock, PlainTextOption } from '@slack/web-api'
import { pickedIn, withNames } from '../../../src/chat/picked.ts'
import { clipped } from '../../../src/lib/text.ts'
import type { FormField } from '../../../src/message/message.ts'
import { chunks, LIMITS } from '../app/limits.ts'
import { paragraphs } from './blocks.ts'
import { inParts } from './cut.ts'
import { label } from './text.ts'

/** Shapes whose values are looked up while somebody types, with the number of characters that are needed to begin. */
const LOOKED_UP: Readonly<Record<string, number>> = {
  __proto__: null as never,
  record: 0,
  member: 0,
  stage: 0,
  command: 0,
  recipient: 0,
}

/** The `action_id` of every field that is looked up; the id of its block names the field. */
export const SUGGEST = 'suggest'
const FIELD = 'field'
/** The longest error, in characters; errors are sentences, but one may quote a long value. */
const MOST_ERROR = 600

/** The id of a field's block; errors are shown at the first one. */
export const blockOf = (name: string, part = 1): string => `${name}:${part}`

/** A field as inputs, with its error above them. A value that is too long for one input fills several. */
export function renderField(field: FormField): readonly KnownBlock[] {
  const wrong = field.error ? paragraphs([{ type: 'text', text: `⚠️ ${clipped(field.error, MOST_ERROR)}` }]) : []
  return [...wrong, ...(choiceOf(field) ?? channelOf(field) ?? lookupOf(field) ?? typedOf(field))]
}

const input = (field: FormField, element: InputBlock['element'], hint = hintOf(field), part = 1): InputBlock => ({
  type: 'input',
  block_id: blockOf(field.name, part),
  label: label(part === 1 ? field.label : `${field.label}, continued`, LIMITS.inputLabel.most),
  optional: !field.required || part > 1,
  element,
  ...(hint && { hint: label(hint, LIMITS.inputHint.most) }),
})

const hintOf = ({ about, label: name }: FormField): string => (about === name ? '' : about)

const option = (text: string): PlainTextOption => ({ text: label(text, LIMITS.optionText.most), value: text })
const fits = (text: string): boolean =>
  text.trim() !== '' && withNames(text).length <= LIMITS.optionText.most && text.length <= LIMITS.optionValue.most

/**
 * A select for a few fixed words. If the current value is none of them, it is shown below, or typed anew if it is long.
 */
function choiceOf(field: FormField): readonly InputBlock[] | undefined {
  const choices = [...new Set(field.choices ?? [])]
  if (choices.length === 0 || !choices.every(fits)) return undefined
  const { value = '' } = field
  const chosen = choices.find((each) => each.toLowerCase() === value.trim().toLowerCase())
  const isLost = value.trim() !== '' && chosen === undefined
  if (isLost && !fits(value)) return undefined
  const hint = [isLost ? `It was: ${value}.` : '', hintOf(field)].filter((each) => each !== '').join(' ')
  const options = choices.map(option)
  const all =
    options.length <= LIMITS.selectOptions.most
      ? { options }
      : {
          option_groups: chunks(options, LIMITS.selectOptions.most).map((part) => ({
            label: range(part),
            options: [...part],
          })),
        }
  const element = { type: 'static_select', action_id: FIELD, ...all } as const
  return [input(field, { ...element, ...(chosen !== undefined && { initial_option: option(chosen) }) }, hint)]
}

const range = (options: readonly PlainTextOption[]) =>
  label(
    `${clipped(options[0]?.text.text ?? '', 34)} to ${clipped(options.at(-1)?.text.text ?? '', 34)}`,
    LIMITS.groupLabel.most,
  )

/**
 * Slack's own list of the channels that the reader sees. A channel that was typed and not found stays text, so that it
 * can be put right.
 */
function channelOf(field: FormField): readonly InputBlock[] | undefined {
  const { value = '' } = field
  const picked = pickedIn(value)
  if (field.shape !== 'channel' || (value.trim() !== '' && picked?.kind !== 'channel')) return undefined
  const element = {
    type: 'conversations_select',
    action_id: FIELD,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(picked && { initial_conversation: picked.key.slice(picked.key.indexOf('/') + 1) }),
  } as const
  return [input(field, { ...element, filter: { ...element.filter, include: [...element.filter.include] } })]
}

/** A select whose options are looked up. A value that does not fit a select, such as a long name, is typed. */
function lookupOf(field: FormField): readonly InputBlock[] | undefined {
  const least = LOOKED_UP[field.shape]
  const { value = '' } = field
  if (least === undefined || (value !== '' && !fits(value))) return undefined
  const element = { type: 'external_select', action_id: SUGGEST, min_query_length: least } as const
  return [input(field, { ...element, ...(value !== '' && { initial_option: option(value) }) })]
}

/**
 * A text input. A picked value is shown by its name, and becomes a pick again when it comes back. Days and times are
 * typed too, because people write `fri` or `in 2 weeks`, which no date picker takes.
 */
function typedOf(field: FormField): readonly InputBlock[] {
  const values = inParts(withNames(field.value ?? ''), LIMITS.inputValue.most)
  return (values.length === 0 ? [''] : values).map((value, index) =>
    input(
      field,
      {
        type: 'plain_text_input',
        action_id: FIELD,
        multiline: field.long || value.includes('\n'),
        max_length: LIMITS.inputValue.most,
        ...(value !== '' && { initial_value: value }),
      },
      index === 0 ? hintOf(field) : '',
      index + 1,
    ),
  )
}
