import { withoutPicks } from '../../../src/chat/picked.ts'
import type { Reading } from '../../../src/language/command.ts'
import { LIMITS } from '../app/limits.ts'
import { SUGGEST } from '../out/form-fields.ts'
import { label } from '../out/text.ts'

/** The parts of a view that hold the submitted values. */
export interface SubmittedView {
  readonly callback_id: string
  readonly private_metadata: string
  readonly state: {
    readonly values: Readonly<Record<string, Readonly<Record<string, SubmittedValue>>>>
  }
}

/** The value of one input; empty when it was left or made empty. */
export interface SubmittedValue {
  readonly value?: string | null
  readonly selected_option?: { readonly value: string } | null
  /** The id of a channel that was picked from Slack's own list. */
  readonly selected_conversation?: string | null
}

/** A submitted form. */
export interface Submission {
  /** The form's stored id. */
  readonly form: string
  readonly step: number
  /** False when further steps follow. */
  readonly isLast: boolean
  /** Every field of this step by its name, with '' for an empty one; a picked channel is in `channels`. */
  readonly fields: Readonly<Record<string, string>>
  /** Slack's ids of the channels that were picked, by the names of their fields. */
  readonly channels: Readonly<Record<string, string>>
}

/** Reads a submitted form; undefined when the view is no form. */
export function readSubmission({ callback_id, private_metadata, state }: SubmittedView): Submission | undefined {
  const [, step, more] = /^form:(\d{1,3})(:more)?$/u.exec(callback_id) ?? []
  if (step === undefined) return undefined
  const parts = Object.entries(state.values)
    .map(([block, actions]) => ({ ...placeOf(block), text: Object.values(actions).map(textOf).join('') }))
    .toSorted((a, b) => a.part - b.part)
  const fields: Record<string, string> = {}
  for (const { name, text } of parts) fields[name] = (fields[name] ?? '') + text
  const channels = Object.entries(state.values).flatMap(([block, actions]) =>
    Object.values(actions).flatMap(({ selected_conversation: id }) => (id ? [[placeOf(block).name, id] as const] : [])),
  )
  const form = private_metadata
  return { form, step: Number(step), isLast: more === undefined, fields, channels: Object.fromEntries(channels) }
}

/** The field of a block, and which part of its value it holds. */
function placeOf(block: string): { readonly name: string; readonly part: number } {
  const [name = block, part = '1'] = block.split(':')
  return { name, part: Number(part) }
}

const textOf = ({ value, selected_option }: SubmittedValue): string =>
  selected_option?.value ?? withoutPicks(value ?? '')

/** The parts of a `block_suggestion` payload that are used. */
export interface SuggestionAsked {
  readonly action_id: string
  readonly block_id: string
  readonly value: string
  readonly view?: { readonly private_metadata: string }
}

/** The form, field and text of a lookup; undefined when it is not one of ours. */
export function readSuggestionAsked({ action_id, block_id, value, view }: SuggestionAsked) {
  if (action_id !== SUGGEST || !view) return undefined
  return { form: view.private_metadata, field: placeOf(block_id).name, typed: value }
}

/**
 * Readings as options: `value` is the text that means it, `text` the words. With `typed`, the typed text is the last
 * option, because some fields also take new values; a person who may see nothing gets no options at all.
 */
export function readingOptions(readings: readonly Reading[], typed = '') {
  const words = typed.trim()
  const isKnown = readings.some(({ raw, label: name }) =>
    [raw, name].some((each) => each.toLowerCase() === words.toLowerCase()),
  )
  const all = [...readings, ...(words === '' || isKnown ? [] : [{ label: `“${words}” as typed`, raw: words }])]
  const seen = new Set<string>()
  const fitting = all.filter(({ raw }) => {
    const fits = raw !== '' && raw.length <= LIMITS.optionValue.most && !seen.has(raw)
    seen.add(raw)
    return fits
  })
  const last = fitting.at(-1)
  const most = LIMITS.selectOptions.most
  const kept = fitting.length > most && last ? [...fitting.slice(0, most - 1), last] : fitting
  return { options: kept.map(({ label: name, raw }) => ({ text: label(name, LIMITS.optionText.most), value: raw })) }
}
