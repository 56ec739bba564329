import type { ActionsBlock, KnownBlock, Button as SlackButton, StaticSelect } from '@slack/web-api'
import { cleanLine } from '../../src/display.ts'
import type { Action, Button, Select } from '../../src/message.ts'
import { characters } from './breaches.ts'
import { gathered, PART, parts } from './cut.ts'
import { chunks, LIMITS } from './limits.ts'
import { bullets } from './table.ts'
import { label } from './text.ts'

type Element = SlackButton | StaticSelect

/**
 * Buttons and selects in rows. What has no stored id cannot be pressed and is left out. A label that Slack would cut off
 * stands in full above them, and a choice among more than a hundred becomes several.
 */
export function renderActions(actions: readonly Action[]): readonly KnownBlock[] {
  const elements = actions.flatMap((action): readonly Element[] =>
    action.kind === 'button' ? buttonOf(action) : selectsOf(action),
  )
  return [...cutLabels(actions), ...rows(elements)]
}

/** Elements in blocks of at most as many as one holds, and not so long together that a page cannot hold them. */
export function rows(elements: readonly Element[]): readonly ActionsBlock[] {
  const all: Element[][] = []
  for (const element of elements) {
    const last = all.at(-1)
    const fits = last && last.length < LIMITS.actionsElements.most && characters([...last, element]) <= PART
    if (fits) last.push(element)
    else all.push([element])
  }
  return all.map((row) => ({ type: 'actions', elements: row }))
}

/** A button whose `value` is what it means. */
export const slackButton = (words: string, action: string, value: string): SlackButton => ({
  type: 'button',
  text: label(words, LIMITS.buttonText.most),
  action_id: action,
  value,
})

const buttonOf = ({ id, label: words, style }: Button): readonly SlackButton[] =>
  id === undefined ? [] : [{ ...slackButton(words, `press:${id}`, id), ...(style && { style }) }]

const stored = (select: Select) =>
  select.options.flatMap(({ id, label: words }) => (id === undefined ? [] : [{ id, words }]))

function selectsOf(select: Select): readonly StaticSelect[] {
  const all = chunks(stored(select), LIMITS.selectOptions.most)
  return all.map((options, index) => {
    const from = index * LIMITS.selectOptions.most
    const range = all.length > 1 ? ` (${from + 1} to ${from + options.length})` : ''
    return {
      type: 'static_select',
      action_id: `choose:${options[0]?.id}`,
      placeholder: label(`${select.label}${range}`, LIMITS.placeholder.most),
      options: options.map(({ id, words }) => ({ text: label(words, LIMITS.optionText.most), value: id })),
    }
  })
}

/** The labels that do not fit, in full. */
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
