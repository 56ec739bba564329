import { ComponentType } from 'discord.js'
import type { StoredMessage } from './model.ts'
import { locatedParts, type Part } from './parts.ts'
import { resolve } from './resolved.ts'
import type { State } from './state.ts'
import type { Given } from './typed.ts'

const SELECTS: readonly ComponentType[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]

/** A component on the screen and the message that it belongs to. */
export interface OnScreen {
  readonly part: Part
  readonly message: StoredMessage
}

/** The button with a label or custom_id, of the newest message that has one. Throws what can be pressed instead. */
export function buttonOn(messages: readonly StoredMessage[], label: string): OnScreen {
  const all = partsOf(messages).filter(({ part }) => part.type === ComponentType.Button)
  const found = all.find(({ part }) => part.label === label || part.custom_id === label)
  if (!found) throw new Error(`no button "${label}" among ${all.map(({ part }) => part.label).join(', ') || 'none'}`)
  if (found.part.disabled || !found.part.custom_id) throw new Error(`the button "${label}" cannot be pressed`)
  return found
}

/** The select with a placeholder or custom_id, of the newest message that has one. */
export function selectOn(messages: readonly StoredMessage[], name: string): OnScreen {
  const all = partsOf(messages).filter(({ part }) => SELECTS.includes(part.type))
  const found = all.find(({ part }) => part.placeholder === name || part.custom_id === name)
  if (!found)
    throw new Error(`no select "${name}" among ${all.map(({ part }) => part.placeholder).join(', ') || 'none'}`)
  return found
}

const partsOf = (messages: readonly StoredMessage[]): readonly OnScreen[] =>
  messages
    .toReversed()
    .flatMap((message) => locatedParts(message.said.components).map(({ part }) => ({ part, message })))

/** What choosing travels as: options by their labels, people and places by their handles. */
export function chosen(
  state: State,
  { part, message }: OnScreen,
  picks: readonly Given[],
): Readonly<Record<string, unknown>> {
  const { min_values: least = 1, max_values: most = 1 } = part
  if (picks.length < least || picks.length > most)
    throw new Error(`"${part.placeholder}" takes ${least} to ${most} choices`)
  const values = picks.map((pick) => valueIn(part, pick))
  const isOfIds = part.type !== ComponentType.StringSelect
  return {
    custom_id: part.custom_id,
    component_type: part.type,
    values,
    ...(isOfIds && { resolved: resolve(state, message.channel.guild, values) }),
  }
}

/** The value behind an option's label, or the id behind a handle. */
export function valueIn(part: Part, pick: Given): string {
  if (typeof pick === 'object' && 'id' in pick) return pick.id
  // People, roles and channels are chosen by their ids.
  if (part.type !== ComponentType.StringSelect) return pick as string
  const option = part.options?.find(({ label, value }) => label === pick || value === pick)
  if (!option)
    throw new Error(
      `no option "${JSON.stringify(pick)}" among ${part.options?.map(({ label }) => label).join(', ') || 'none'}`,
    )
  return option.value
}
