import { ApplicationCommandType } from 'discord.js'
import type { Act } from './acts.ts'
import { typeOf } from './check-command.ts'
import type { Channel, Command, StoredMessage, User } from './model.ts'
import { resolve, writeOptions } from './resolved.ts'
import { messageJson } from './shapes.ts'
import type { State } from './state.ts'
import type { Typed } from './typed.ts'

/** What the menu of a person or of a message was opened on. */
export type Target = StoredMessage | { readonly user: User }

/** A typed command as it travels. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-application-command-data-structure */
export function typedData(state: State, place: Channel, typed: Typed, isTyping: boolean): Act['data'] {
  const { options, resolved } = writeOptions(state, place, typed, isTyping)
  return { ...named(typed.command), options, ...(Object.keys(resolved).length > 0 && { resolved }) }
}

/** A command that was chosen from a menu. Throws when it is not in that menu. */
export function menuData(
  state: State,
  place: Channel,
  commands: readonly Command[],
  name: string,
  target: Target,
): Act['data'] {
  const type = 'user' in target ? ApplicationCommandType.User : ApplicationCommandType.Message
  const command = commands.find((one) => one.name === name && typeOf(one) === type)
  if (!command) throw new Error(`there is no command ${name} in this menu`)
  const id = 'user' in target ? target.user.id : target.id
  return {
    ...named(command),
    target_id: id,
    resolved: 'user' in target ? resolve(state, place.guild, [id]) : { messages: { [id]: messageJson(state, target) } },
  }
}

const named = (command: Command) => ({
  id: command.id,
  name: command.name,
  type: typeOf(command),
  ...(command.guild && { guild_id: command.guild.id }),
})
