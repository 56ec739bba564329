import { type Acting, hostOf, messagesSeen } from './acting.ts'
import { checkSuggestions } from './check.ts'
import {
  chosen,
  type Found,
  findElement,
  type Given,
  isButton,
  isSuggesting,
  optionsOf,
  placesOf,
  valuesOf,
} from './choose.ts'
import type { Delivery, Telling } from './deliver.ts'
import { type Json, object, objects, word } from './json.ts'
import { blockActions, blockSuggestion, type Container, shortcut } from './payloads.ts'
import { channelOf, type Message, type Team, teamOf } from './state.ts'

/** Where to press: on this message, instead of the nearest that has the element. */
export interface Pressing extends Telling {
  readonly on?: Message
}

const places = (acting: Acting, on: Message | undefined): readonly Container[] =>
  on ? [{ message: on }] : placesOf(acting.user, messagesSeen(acting), acting.place === 'home')

const teamAt = (acting: Acting, where: Container): Team =>
  'view' in where
    ? teamOf(acting.state, where.view.team)
    : hostOf(acting, channelOf(acting.state, where.message.channel))

/** Presses a button. One that opens a link tells the app as well, as Slack does. */
export async function press(acting: Acting, label: string, { on, ...how }: Pressing): Promise<Delivery> {
  const found = findElement(acting.state, places(acting, on), label, isButton)
  const { type, action_id, text, value, style } = found.element
  return act(
    acting,
    found,
    { type, action_id, text, ...(value !== undefined && { value }), ...(style !== undefined && { style }) },
    how,
  )
}

/** Chooses in a select, menu, date picker or list of boxes. What stands in an input of a form is only kept until it is sent. */
export async function choose(
  acting: Acting,
  name: string,
  given: Given,
  { on, ...how }: Pressing,
): Promise<Delivery | undefined> {
  const found = findElement(acting.state, places(acting, on), name, (one) => !isButton(one))
  const state = await fillIn(acting, found, given)
  const { element, block } = found
  if (block.type === 'input' && block.dispatch_action !== true) return undefined
  const { placeholder, action_id } = element
  return act(acting, found, { ...state, action_id, ...(placeholder !== undefined && { placeholder }) }, how)
}

/** Keeps what was filled in where it stands in a view, and returns it. Options that the app gives are asked for. */
export async function fillIn(acting: Acting, found: Found, given: Given): Promise<Json> {
  const { element, block, where } = found
  const typed = [given].flat()
  const offered = isSuggesting(found)
    ? (await Promise.all(typed.map((query) => suggest(acting, found, query)))).flat()
    : []
  const state = chosen(element, given, offered)
  if ('view' in where) {
    const [blockId, actionId] = [word(block.block_id), word(element.action_id)]
    where.view.values = { ...where.view.values, [blockId]: { ...where.view.values[blockId], [actionId]: state } }
  }
  return state
}

/** Types into a select whose options the app gives; returns what it offers. */
export function typeInto(acting: Acting, name: string, query: string, how: Telling): Promise<readonly Json[]> {
  return suggest(acting, findElement(acting.state, places(acting, undefined), name, isSuggesting), query, how)
}

async function suggest(
  acting: Acting,
  { element, block, where }: Found,
  query: string,
  how: Telling = {},
): Promise<readonly Json[]> {
  const { state, user, deliveries } = acting
  // https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element: three characters unless said otherwise.
  if (query.length < Number(element.min_query_length ?? 3)) return []
  const ids = { action_id: element.action_id, block_id: block.block_id }
  keepValues(where)
  const body = blockSuggestion(state, teamAt(acting, where), user, where, ids, query)
  const { ack, acked } = await deliveries.tell('interactive', body, how)
  if (!acked) return []
  const wrong = checkSuggestions(ack ?? {})
  if (wrong) state.problems.push(`block_suggestion: ${wrong.error} ${JSON.stringify(wrong.faults)}`)
  return optionsOf(object(ack))
}

async function act(acting: Acting, { block, where }: Found, action: Json, how: Telling): Promise<Delivery> {
  const { state, user, deliveries } = acting
  keepValues(where)
  const values = 'view' in where ? {} : valuesIn(where.message, block, action)
  const body = blockActions(state, teamAt(acting, where), user, where, { ...action, block_id: block.block_id }, values)
  const delivery = await deliveries.tell('interactive', body, how)
  if (delivery.ack !== undefined) state.problems.push('block_actions: Slack ignores what an ack of it carries')
  return delivery
}

function keepValues(where: Container): void {
  if ('view' in where) where.view.values = valuesOf(where.view)
}

/** A message remembers only what was just chosen in it. */
function valuesIn(message: Message, block: Json, action: Json): Json {
  if (action.type === 'button' || objects(message.blocks).length === 0) return {}
  const { action_id, placeholder: _, ...chosenNow } = action
  return { [word(block.block_id)]: { [word(action_id)]: chosenNow } }
}

/** Uses a shortcut of the app: a global one, or one on a message. */
export function useShortcut(acting: Acting, callbackId: string, { on, ...how }: Pressing): Promise<Delivery> {
  const { state, user, team, deliveries } = acting
  const host = on ? hostOf(acting, channelOf(state, on.channel)) : team
  return deliveries.tell('interactive', shortcut(state, host, user, callbackId, on), how)
}
