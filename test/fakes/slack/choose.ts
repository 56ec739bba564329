import { type Json, object, objects, word } from './json.ts'
import type { Container } from './payloads.ts'
import { textOf } from './show.ts'
import type { Message, State, User, View } from './state.ts'

/** An element that a person can use, and where it stands. */
export interface Found {
  readonly element: Json
  readonly block: Json
  readonly where: Container
}

/** What people fill in: a text, the label of an option, several labels, or a person's id. */
export type Given = string | readonly string[]

/** The elements of a message or view that can be pressed, chosen or filled in. */
export function elementsOf(where: Container): readonly Found[] {
  const blocks =
    'view' in where
      ? objects(where.view.body.blocks)
      : [...where.message.blocks, ...where.message.attachments.flatMap(({ blocks }) => objects(blocks))]
  return blocks.flatMap((block) =>
    [...objects(block.elements), ...objects([block.accessory, block.element])]
      .filter(({ action_id }) => action_id !== undefined)
      .map((element) => ({ element, block, where })),
  )
}

/** How a person can call an element: by its words, its place-holder, the words beside it, or its ids. */
function namesOf(state: State, { element, block }: Found): readonly string[] {
  return [
    textOf(state, element.text),
    textOf(state, element.placeholder),
    textOf(state, block.label ?? block.text),
    word(element.action_id),
    word(block.block_id),
  ].filter(Boolean)
}

/** The element of this name in the first place that has it; the whole name before its beginning. */
export function findElement(
  state: State,
  places: readonly Container[],
  name: string,
  fits: (found: Found) => boolean,
): Found {
  for (const same of [(one: string) => one === name, (one: string) => one.startsWith(name)]) {
    for (const where of places) {
      const found = elementsOf(where).find((one) => fits(one) && namesOf(state, one).some(same))
      if (found) return found
    }
  }
  const there = places
    .flatMap(elementsOf)
    .filter(fits)
    .map((one) => namesOf(state, one)[0])
  throw new Error(`there is no "${name}" among: ${there.join(', ') || 'nothing'}`)
}

/** What is on the person's screen, nearest first: the top modal, the home, then messages from the newest. */
export function placesOf(user: User, messages: readonly Message[], atHome: boolean): readonly Container[] {
  const modal = user.modals.at(-1)
  const home = user.home
  return [
    ...(modal ? [{ view: modal }] : []),
    ...(home && atHome ? [{ view: home }] : []),
    ...messages.toReversed().map((message) => ({ message })),
    ...(home && !atHome ? [{ view: home }] : []),
  ]
}

export const isButton = ({ element }: Found): boolean => element.type === 'button'
export const isSuggesting = ({ element }: Found): boolean => word(element.type).endsWith('external_select')

/** The state of an element in `view.state.values` once something is chosen or written. */
export function chosen(element: Json, given: Given, offered: readonly Json[]): Json {
  const type = word(element.type)
  const one = typeof given === 'string' ? given : (given[0] ?? '')
  const options = offered.length > 0 ? offered : optionsOf(element)
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: one === '' ? null : optionNamed(options, one) }
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: [given].flat().map((name) => optionNamed(options, name)) }
    case 'users_select':
      return { type, selected_user: one || null }
    case 'multi_users_select':
      return { type, selected_users: [given].flat() }
    case 'conversations_select':
      return { type, selected_conversation: one || null }
    case 'channels_select':
      return { type, selected_channel: one || null }
    case 'datepicker':
      return { type, selected_date: one || null }
    case 'timepicker':
      return { type, selected_time: one || null }
    case 'datetimepicker':
      return { type, selected_date_time: one === '' ? null : Number(one) }
    default:
      return { type, value: one || null }
  }
}

/** All options of a select, those in groups too. */
export const optionsOf = (element: Json): readonly Json[] => [
  ...objects(element.options),
  ...objects(element.option_groups).flatMap(({ options }) => objects(options)),
]

function optionNamed(options: readonly Json[], name: string): Json {
  const labelled = options.map((option) => ({ option, label: word(object(option.text).text) }))
  const found =
    labelled.find(({ label, option }) => label === name || option.value === name) ??
    labelled.find(({ label }) => label.startsWith(name))
  if (found) return found.option
  throw new Error(`there is no option "${name}" among: ${labelled.map(({ label }) => label).join(', ') || 'none'}`)
}

/** The state of an element that nobody touched. */
function untouched(element: Json): Json | undefined {
  const type = word(element.type)
  if (type === 'button' || type === 'overflow') return undefined
  if (type.startsWith('multi_') || type === 'checkboxes') {
    if (type === 'multi_users_select') return { type, selected_users: element.initial_users ?? [] }
    return { type, selected_options: element.initial_options ?? [] }
  }
  if (element.initial_option !== undefined) return { type, selected_option: element.initial_option }
  const initial = element.initial_value ?? element.initial_date ?? element.initial_time ?? element.initial_user
  return chosen(
    element,
    word(initial ?? element.initial_conversation ?? element.initial_channel ?? element.initial_date_time),
    [],
  )
}

/** Whether nothing is chosen or written. */
export const isEmpty = (state: Json): boolean =>
  Object.entries(state).every(
    ([name, value]) =>
      name === 'type' || value === null || value === '' || (Array.isArray(value) && value.length === 0),
  )

/** The values of a modal or home: what was filled in, over what it began with. */
export function valuesOf(view: View): View['values'] {
  const values: Record<string, Record<string, Json>> = {}
  for (const { element, block } of elementsOf({ view })) {
    const [blockId, actionId] = [word(block.block_id), word(element.action_id)]
    const held = view.values[blockId]?.[actionId] ?? untouched(element)
    if (held) values[blockId] = { ...values[blockId], [actionId]: held }
  }
  return values
}
