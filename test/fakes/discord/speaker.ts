import { InteractionType, PermissionFlagsBits } from 'discord.js'
import { type Act, act, type Patience } from './acts.ts'
import type { Choice } from './check-command.ts'
import { buttonOn, chosen, selectOn } from './components.ts'
import { menuData, type Target, typedData } from './menu.ts'
import { type Filled, fillModal } from './modals.ts'
import type { Channel, Interaction, StoredMessage, User } from './model.ts'
import { may } from './permissions.ts'
import { type PlaceView, placeView, saidByBot } from './place-view.ts'
import { post } from './posting.ts'
import { keepFile } from './resolved.ts'
import type { State } from './state.ts'
import { checkTyped, type Given, readTyped } from './typed.ts'
import { commandsFor } from './visible.ts'

/** What a message brings beside its text. */
interface More {
  readonly files?: readonly { readonly name: string; readonly content: string }[]
  readonly replyTo?: StoredMessage
}

/** Somebody in a place: what they do there and what they see. Whatever waits for the bot ends once it has answered for
 * good; give `sent` or `answered` to go on earlier. What Discord's own client would not let through throws. */
export interface Speaker extends PlaceView {
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
  use(name: string, target: Target, patience?: Patience): Promise<Interaction>
  press(label: string, patience?: Patience): Promise<Interaction>
  /** Chooses in the select with this placeholder: options by label, people, roles and channels by handle. */
  choose(select: string, picks: readonly Given[], patience?: Patience): Promise<Interaction>
  /** Sends the open modal, fields by label. */
  submit(filled: Filled, patience?: Patience): Promise<Interaction>
  /** Closes the open modal. */
  dismiss(): void
  /** Writes a message; `@name` becomes a mention. */
  says(text: string, more?: More): StoredMessage
}

type Typing = Pick<Speaker, 'commands' | 'command' | 'typing' | 'use'>
type Pressing = Pick<Speaker, 'press' | 'choose' | 'submit' | 'dismiss'>

/** Somebody in a place. */
export const speaker = (state: State, user: User, place: Channel): Speaker => ({
  id: user.id,
  name: user.name,
  user,
  place,
  ...placeView(state, user, place),
  ...typing(state, user, place),
  ...pressing(state, user, place),
  says: (text, more) => write(state, user, place, text, more),
})

function typing(state: State, user: User, place: Channel): Typing {
  const offered = () => commandsFor(state, user, place)
  const does = (deed: string, type: InteractionType, data: Act['data'], patience?: Patience) =>
    act(state, { user, channel: place, type, data, deed }, patience)
  return {
    commands: () => offered().map(({ name }) => name),
    async command(line, fields = {}, patience) {
      const typed = readTyped(offered(), line, fields)
      checkTyped(typed)
      return does(`/${line}`, InteractionType.ApplicationCommand, typedData(state, place, typed, false), patience)
    },
    async typing(line, fields = {}) {
      const typed = readTyped(offered(), line, fields)
      const focused = typed.values.at(-1)?.option
      if (!focused?.autocomplete) throw new Error(`${focused?.name ?? line} is not completed while it is typed`)
      const data = typedData(state, place, typed, true)
      const { choices = [] } = await does(`typing /${line}`, InteractionType.ApplicationCommandAutocomplete, data)
      return choices
    },
    async use(name, target, patience) {
      const data = menuData(state, place, offered(), name, target)
      return does(name, InteractionType.ApplicationCommand, data, patience)
    },
  }
}

function pressing(state: State, user: User, place: Channel): Pressing {
  const does = (deed: string, source: StoredMessage, data: Act['data'], patience?: Patience) =>
    act(
      state,
      { user, channel: place, type: InteractionType.MessageComponent, data, source, deed: `[${deed}]` },
      patience,
    )
  return {
    async press(label, patience) {
      const { part, message } = buttonOn(saidByBot(state, user, place), label)
      return does(label, message, { custom_id: part.custom_id, component_type: part.type }, patience)
    },
    async choose(select, picks, patience) {
      const on = selectOn(saidByBot(state, user, place), select)
      return does(select, on.message, chosen(state, on, picks), patience)
    },
    async submit(filled, patience) {
      const open = state.modals.get(user)
      if (!open?.modal) throw new Error(`${user.name} has no open modal`)
      const { modal, channel, source } = open
      const data = fillModal(modal, filled)
      state.modals.delete(user)
      return act(state, { user, channel, type: InteractionType.ModalSubmit, data, source, deed: modal.title }, patience)
    },
    dismiss: () => void state.modals.delete(user),
  }
}

function write(
  state: State,
  user: User,
  place: Channel,
  text: string,
  { files = [], replyTo }: More = {},
): StoredMessage {
  if (!may(user, place, PermissionFlagsBits.SendMessages))
    throw new Error(`${user.name} may not write in ${place.name}`)
  const content = text.replace(/@([\w-]+)/g, (word, name) => mention(state, name) ?? word)
  const said = { content, embeds: [], components: [], files: files.map((file) => keepFile(state, file)) }
  const written = post(state, { channel: place, author: user, said, ...(replyTo && { reference: replyTo }) })
  state.waiting.changed()
  return written
}

const mention = (state: State, name: string): string | undefined => {
  const found = [...state.users.values()].find((user) => user.name === name)
  return found && `<@${found.id}>`
}
