import { ApplicationCommandType, InteractionType, PermissionFlagsBits } from 'discord.js'
import { type Act, act, isFailureShown, lapse, type Patience } from './acts.ts'
import { type Choice, typeOf } from './check-command.ts'
import { buttonOn, chosen, type OnScreen, selectOn } from './components.ts'
import { type Filled, fillModal } from './modals.ts'
import type { Channel, Command, Interaction, StoredMessage, User } from './model.ts'
import { may } from './permissions.ts'
import { post } from './posting.ts'
import { keepFile, resolve, writeOptions } from './resolved.ts'
import { seenMessage, seenModal } from './seen.ts'
import { messageJson } from './shapes.ts'
import type { State } from './state.ts'
import { checkTyped, type Given, readTyped, type Typed } from './typed.ts'
import { commandsFor, messagesFor } from './visible.ts'

/** Somebody in a place: what they do there and what they see. Whatever waits for the bot ends once it has answered for
 * good; give `sent` or `answered` to go on earlier. What Discord's own client would not let through throws. */
export interface Speaker {
  readonly id: string
  readonly name: string
  readonly user: User
  readonly place: Channel
  /** The names of the commands that are offered. */
  commands(): readonly string[]
  /** Types a slash command: `deal add name:Acme amount:5000`, or with fields apart. */
  command(line: string, fields?: Readonly<Record<string, Given>>, patience?: Patience): Promise<Interaction>
  /** What the bot offers while this is typed; the last option is the one in hand. */
  typing(line: string, fields?: Readonly<Record<string, Given>>): Promise<readonly Choice[]>
  /** Uses a command of the menu of a person or of a message. */
  use(name: string, target: StoredMessage | { readonly user: User }, patience?: Patience): Promise<Interaction>
  press(label: string, patience?: Patience): Promise<Interaction>
  /** Chooses in the select with this placeholder: options by label, people, roles and channels by handle. */
  choose(select: string, picks: readonly Given[], patience?: Patience): Promise<Interaction>
  /** Sends the open modal, fields by label. */
  submit(filled: Filled, patience?: Patience): Promise<Interaction>
  /** Closes the open modal. */
  dismiss(): void
  /** Writes a message; `@name` becomes a mention. */
  says(
    text: string,
    more?: { readonly files?: readonly { name: string; content: string }[]; readonly replyTo?: StoredMessage },
  ): StoredMessage
  /** What the bot showed last: an open modal, a failure or a message; '' is nothing. */
  sees(): string
  /** Waits until what is seen fits, and gives it. */
  waitsFor(what: RegExp | string): Promise<string>
  /** All that stands in this place, in the order in which it was shown. */
  reads(): readonly string[]
  /** The message that the bot showed last. */
  message(): StoredMessage
}

export function speaker(state: State, user: User, place: Channel): Speaker {
  const { bot } = state.app
  const visible = () => messagesFor(user, place)
  const fromBot = () => visible().filter(({ author }) => author === bot)
  const offered = () => commandsFor(state, user, place)
  const does = (deed: string, type: InteractionType, data: Act['data'], patience?: Patience, source?: StoredMessage) =>
    act(state, { user, channel: place, type, data, source, deed }, patience)

  const sees = (): string => {
    const modal = state.modals.get(user)
    if (modal?.modal && modal.channel === place) return seenModal(modal.modal)
    const failed = state.interactions
      .filter((one) => one.user === user && one.channel === place && isFailureShown(one))
      .at(-1)
    const last = fromBot().at(-1)
    if (failed && failed.shown > (last?.shown ?? 0)) return 'The application did not respond'
    return last ? seenMessage(last) : ''
  }
  const message = (): StoredMessage => {
    const last = fromBot().at(-1)
    if (!last) throw new Error(`${user.name} sees nothing of the bot in ${place.name}`)
    return last
  }
  const pick = (deed: string, on: OnScreen, data: Act['data'], patience?: Patience) =>
    does(deed, InteractionType.MessageComponent, data, patience, on.message)

  return {
    id: user.id,
    name: user.name,
    user,
    place,
    sees,
    message,
    commands: () => offered().map(({ name }) => name),
    async command(line, fields = {}, patience) {
      const typed = readTyped(offered(), line, fields)
      checkTyped(typed)
      return does(`/${line}`, InteractionType.ApplicationCommand, commandData(state, place, typed, false), patience)
    },
    async typing(line, fields = {}) {
      const typed = readTyped(offered(), line, fields)
      const focused = typed.values.at(-1)?.option
      if (!focused?.autocomplete) throw new Error(`${focused?.name ?? line} is not completed while it is typed`)
      const data = commandData(state, place, typed, true)
      const { choices = [] } = await does(`typing /${line}`, InteractionType.ApplicationCommandAutocomplete, data)
      return choices
    },
    async use(name, target, patience) {
      const command = menuCommand(
        offered(),
        name,
        'user' in target ? ApplicationCommandType.User : ApplicationCommandType.Message,
      )
      return does(name, InteractionType.ApplicationCommand, menuData(state, place, command, target), patience)
    },
    async press(label, patience) {
      const on = buttonOn(fromBot(), label)
      return pick(`[${label}]`, on, { custom_id: on.part.custom_id, component_type: on.part.type }, patience)
    },
    async choose(select, picks, patience) {
      const on = selectOn(fromBot(), select)
      return pick(`[${select}]`, on, chosen(state, on, picks), patience)
    },
    async submit(filled, patience) {
      const open = state.modals.get(user)
      if (!open?.modal) throw new Error(`${user.name} has no open modal`)
      const data = fillModal(open.modal, filled)
      state.modals.delete(user)
      return act(
        state,
        {
          user,
          channel: open.channel,
          type: InteractionType.ModalSubmit,
          data,
          source: open.source,
          deed: open.modal.title,
        },
        patience,
      )
    },
    dismiss: () => void state.modals.delete(user),
    says(text, { files = [], replyTo } = {}) {
      if (!may(user, place, PermissionFlagsBits.SendMessages))
        throw new Error(`${user.name} may not write in ${place.name}`)
      const content = text.replace(/@([\w-]+)/g, (word, name) => mention(state, name) ?? word)
      const said = { content, embeds: [], components: [], files: files.map((file) => keepFile(state, file)) }
      const written = post(state, { channel: place, author: user, said, ...(replyTo && { reference: replyTo }) })
      state.waiting.changed()
      return written
    },
    waitsFor: (what) =>
      state.waiting.until(`${user.name} to see ${String(what)}`, () => {
        lapse(state)
        const seen = sees()
        return (typeof what === 'string' ? seen.includes(what) : what.test(seen)) && seen
      }),
    reads: () => visible().map((one) => `${one.author.name}: ${seenMessage(one)}`),
  }
}

const mention = (state: State, name: string): string | undefined => {
  const found = [...state.users.values()].find((user) => user.name === name)
  return found && `<@${found.id}>`
}

function commandData(state: State, place: Channel, typed: Typed, isTyping: boolean): Act['data'] {
  const { command } = typed
  const { options, resolved } = writeOptions(state, place, typed, isTyping)
  return {
    id: command.id,
    name: command.name,
    type: ApplicationCommandType.ChatInput,
    ...(command.guild && { guild_id: command.guild.id }),
    options,
    ...(Object.keys(resolved).length > 0 && { resolved }),
  }
}

function menuCommand(commands: readonly Command[], name: string, type: ApplicationCommandType): Command {
  const found = commands.find((one) => one.name === name && typeOf(one) === type)
  if (!found) throw new Error(`there is no command ${name} in this menu`)
  return found
}

function menuData(
  state: State,
  place: Channel,
  command: Command,
  target: StoredMessage | { readonly user: User },
): Act['data'] {
  const id = 'user' in target ? target.user.id : target.id
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild && { guild_id: command.guild.id }),
    target_id: id,
    resolved: 'user' in target ? resolve(state, place.guild, [id]) : { messages: { [id]: messageJson(state, target) } },
  }
}
