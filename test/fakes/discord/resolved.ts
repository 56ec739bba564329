import { ApplicationCommandOptionType as OptionType } from 'discord.js'
import type { Channel, Guild, Upload } from './model.ts'
import { channelPermissions } from './permissions.ts'
import { channelJson, resolvedMemberJson, roleJson, uploadJson, userJson } from './shapes.ts'
import type { State } from './state.ts'
import { type Given, type Typed, travelling } from './typed.ts'

/** The options of a command as they travel, and the people, roles, channels and files that they name. */
export interface Options {
  readonly options: readonly unknown[]
  readonly resolved: Resolved
}

type Resolved = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Writes a typed line as the options of an interaction; the last one is focused while it is typed. */
export function writeOptions(state: State, channel: Channel, { levels, values }: Typed, isTyping: boolean): Options {
  const all = values.map(({ option, value }, index) => {
    const isFocused = isTyping && index === values.length - 1
    const given =
      option.type === OptionType.Attachment ? attach(state, value) : idOf(state, channel, option.type, value)
    return {
      option,
      isFocused,
      value: isFocused && typeof value !== 'object' ? String(value) : travelling(option, given),
    }
  })
  const leaf = all.map(({ option, value, isFocused }) => ({
    name: option.name,
    type: option.type,
    value,
    ...(isFocused && { focused: true }),
  }))
  const options = levels
    .toReversed()
    .reduce<readonly unknown[]>((inner, { name, type }) => [{ name, type, options: inner }], leaf)
  const ids = all.flatMap(({ option, value }) => (isReference(option.type) ? [String(value)] : []))
  return { options, resolved: resolve(state, channel.guild, ids) }
}

const isReference = (type: OptionType): boolean =>
  [OptionType.User, OptionType.Channel, OptionType.Role, OptionType.Mentionable, OptionType.Attachment].includes(type)

/** What is known of each id: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure */
export function resolve(state: State, guild: Guild | undefined, ids: readonly string[]): Resolved {
  const pick = <T>(find: (id: string) => T | undefined, write: (found: T) => unknown) =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const found = find(id)
        return found === undefined ? [] : [[id, write(found)]]
      }),
    )
  const parts = {
    users: pick((id) => state.users.get(id), userJson),
    members: guild
      ? pick(
          (id) => guild.members.get(id),
          (member) => resolvedMemberJson(guild, member),
        )
      : {},
    roles: pick((id) => guild?.roles.get(id), roleJson),
    channels: pick(
      (id) => state.channels.get(id),
      (found) => ({ ...channelJson(found), permissions: String(channelPermissions(found, state.app.bot)) }),
    ),
    attachments: pick(
      (id) => state.uploads.get(id),
      (upload) => uploadJson(state, upload),
    ),
  }
  return Object.fromEntries(Object.entries(parts).filter(([, found]) => Object.keys(found).length > 0))
}

/** Somebody or something given by name, as picked from the client's list. */
function idOf(state: State, { guild }: Channel, type: OptionType, value: Given): Given {
  if (typeof value !== 'string' || !isReference(type)) return value
  const name = value.replace(/^[@#]/, '')
  const all = [
    ...[...(guild?.members.values() ?? [])].map(({ user }) => user),
    ...(guild?.roles.values() ?? []),
    ...(guild?.channels.values() ?? []),
    ...state.users.values(),
  ]
  const found = all.find((one) => one.name === name)
  if (!found) throw new Error(`there is nobody and nothing called ${name} to choose here`)
  return found
}

function attach(state: State, value: Given): Given {
  if (typeof value !== 'object' || !('content' in value)) throw new Error('an attachment is given as { name, content }')
  return keepFile(state, value)
}

/** A file that a person uploads. */
export function keepFile(state: State, file: { readonly name: string; readonly content: string }): Upload {
  const upload: Upload = { id: state.newId(), name: file.name, type: 'text/plain', bytes: Buffer.from(file.content) }
  state.uploads.set(upload.id, upload)
  return upload
}
