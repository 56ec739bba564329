import type { ActionsBlock, KnownBlock, Button as SlackButton, StaticSelect } from '@slack/web-api'
import { cleanLine } from '../../../src/chat/display.ts'
import type { Action, Button, Select } from '../../../src/message/message.ts'
import { LIMITS } from '../app/limits.ts'
import { gathered, PART, parts } from './cut.ts'
import { bullets } from './table.ts'
import { label } from './text.ts'
import { grouped } from './weight.ts'

type Element = SlackButton | StaticSelect

/**
 * Buttons and selects in rows. An action without a stored id cannot be pressed and is left out. A label that is too
 * long is shown in full above, and a select with more than a hundred options becomes several.
 */
export function renderActions(actions: readonly Action[]): readonly KnownBlock[] {
  const elements = actions.flatMap((action): readonly Element[] =>
    action.kind === 'button' ? buttonOf(action) : selectsOf(action),
  )
  return [...cutLabels(actions), ...rows(elements)]
}

/** Elements in as many blocks as they need; no block is too heavy for a page. */
export const rows = (elements: readonly Element[]): readonly ActionsBlock[] =>
  grouped(elements, PART, LIMITS.actionsElements.most).map((row) => ({ type: 'actions', elements: [...row] }))

/** A button with a `value`. */
export const slackButton = (words: string, action: string, value: string): SlackButton => ({
  type: 'button',
  text: label(words, LIMITS.buttonText.most),
  action_id: action,
  value,
})

const buttonOf = ({ id, label: words, style }: Button): readonly SlackButton[] =>
  id === undefined ? [] : [{ ...slackButton(words, `press:${id}`, id), ...(style && { style }) }]

/** The weight limit of one select's options: a block this heavy still fits on a page. */
const HEAVIEST = 5500

const stored = (select: Select) =>
  select.options.flatMap(({ id, label: words }) => (id === undefined ? [] : [{ id, words }]))

function selectsOf(select: Select): readonly StaticSelect[] {
  const options = stored(select).map(({ id, words }) => ({ text: label(words, LIMITS.optionText.most), value: id }))
  const all = grouped(options, HEAVIEST, LIMITS.selectOptions.most)
  let from = 1
  return all.map((part) => {
    const range = all.length > 1 ? ` (${from} to ${from + part.length - 1})` : ''
    from += part.length
    return {
      type: 'static_select',
      action_id: `choose:${part[0]?.value}`,
      placeholder: label(`${select.label}${range}`, LIMITS.placeholder.most),
      options: [...part],
    }
  })
}

/** The labels that are too long, in full. */
function cutLabels(actions: readonly Action[]): readonly KnownBlock[] {
  const long = actions.flatMap((action): readonly string[] => {
    if (action.kind === 'button') return action.id === undefined ? [] : tooLong([action.label], LIMITS.buttonText.most)
    const options = stored(action).map(({ words }) => words)
    if (options.length === 0) return []
    return [...tooLong([action.label], LIMITS.placeholder.most), ...tooLong(options, LIMITS.optionText.most)]
  })
  return gathered(long.flatMap((text) => parts([{ type: 'text', text }]))).map(bullets)
}

const tooLong = (labels: readonly string[], most: number): readonly string[] =>
  labels.map((words) => cleanLine(words).trim()).filter((words) => words.length > most)
