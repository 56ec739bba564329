import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType, ChannelType } from 'discord.js'
import { cleanLine } from '../../../src/chat/display.ts'
import type { Picked } from '../../../src/chat/picked.ts'
import type { AnyCommand, Param, ParamShape } from '../../../src/language/command.ts'
import { MORE, moreParam } from '../../../src/language/more.ts'
import { clipped } from '../../../src/lib/text.ts'
import { LIMITS } from './limits.ts'

/**
 * How large a command is: the length of its descriptions, whether it lists choices, and the number of options of a
 * verb.
 */
export interface Size {
  readonly width: number
  readonly lists: boolean
  readonly most: number
}

/** A description within a width; Discord takes none that is empty. */
export const said = (about: string, width: number): string => clipped(cleanLine(about).trim() || '…', width)

/** The params that become options in Discord: all that people see, the required ones first, in their order. */
export const optionParams = (command: AnyCommand): readonly (readonly [name: string, param: Param<unknown>])[] => {
  const own = command.takesOwn && !(MORE in command.params) ? { [MORE]: moreParam } : {}
  const all: Readonly<Record<string, Param<unknown>>> = { ...command.params, ...own }
  const shown = Object.entries(all).filter(([, param]) => !param.hidden)
  return shown.toSorted(([, a], [, b]) => Number(a.optional) - Number(b.optional)).slice(0, LIMITS.options.most)
}

/** The options of a command, as far as they fit. */
export const optionsOf = (command: AnyCommand, size: Size): APIApplicationCommandBasicOption[] =>
  optionParams(command)
    .slice(0, size.most)
    .map(([name, param]) => optionOf(name, param, size))

const PICKERS = {
  person: ApplicationCommandOptionType.User,
  channel: ApplicationCommandOptionType.Channel,
  role: ApplicationCommandOptionType.Role,
} as const

/** The channel types that messages can be sent to: not a category, and not a forum itself but its posts. */
export const POSTABLE = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
] as const

/** The Discord picker for a param; none for a param that can be cleared with `none`, which must be typed. */
export function pickedAs(param: Param<unknown> | undefined): Picked['kind'] | undefined {
  if (!param || param.clears) return undefined
  const kinds: Partial<Record<ParamShape, Picked['kind']>> = { member: 'person', channel: 'channel', role: 'role' }
  return kinds[param.shape]
}

const optionOf = (name: string, param: Param<unknown>, { width, lists }: Size): APIApplicationCommandBasicOption => {
  const option = { name, description: said(param.about, width), ...(!param.optional && { required: true }) }
  if (param.attached) return { ...option, type: ApplicationCommandOptionType.Attachment }
  const kind = pickedAs(param)
  if (kind === 'channel') return { ...option, type: PICKERS.channel, channel_types: [...POSTABLE] }
  if (kind) return { ...option, type: PICKERS[kind] }
  const choices = lists ? choicesOf(param) : undefined
  if (choices) return { ...option, type: ApplicationCommandOptionType.String, choices: [...choices] }
  if (param.shape === 'count' && !param.clears) return { ...option, type: ApplicationCommandOptionType.Integer }
  return {
    ...option,
    type: ApplicationCommandOptionType.String,
    ...((param.suggest || name === MORE) && { autocomplete: true }),
  }
}

/** The fixed words of a param, with `none` if that clears it; undefined when Discord cannot list them. */
const choicesOf = ({
  choices = [],
  clears,
}: Param<unknown>): readonly { name: string; value: string }[] | undefined => {
  const all = [...new Set(clears && choices.length > 0 ? [...choices, 'none'] : choices)]
  const fits = (choice: string) => cleanLine(choice).trim() !== '' && choice.length <= LIMITS.choiceValue.most
  if (all.length === 0 || all.length > LIMITS.choices.most || !all.every(fits)) return undefined
  return all.map((choice) => ({ name: clipped(cleanLine(choice), LIMITS.choiceName.most), value: choice }))
}
