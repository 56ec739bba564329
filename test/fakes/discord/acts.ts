import { randomBytes } from 'node:crypto'
import { InteractionResponseType, InteractionType } from 'discord.js'
import { LIMITS } from './limits.ts'
import type { Channel, Interaction, StoredMessage, User } from './model.ts'
import { channelPermissions } from './permissions.ts'
import { isLate } from './routes/interactions.ts'
import { actingMemberJson, arrivingMessageJson, channelJson, userJson } from './shapes.ts'
import { isBotIn, milliseconds, type State } from './state.ts'
import { contextOf } from './visible.ts'

/** An act of a person: what the bot must answer. */
export interface Act {
  readonly user: User
  readonly channel: Channel
  readonly type: InteractionType
  readonly data: Readonly<Record<string, unknown>>
  readonly source?: StoredMessage | undefined
  /** What is done, in words for failures. */
  readonly deed: string
}

/** How long an act waits: until it is `sent`, `answered` for the first time, or `done`: answered for good. */
export type Patience = 'sent' | 'answered' | 'done'

/** Does what a person does and waits for the bot. */
export async function act(state: State, deed: Act, patience: Patience = 'done'): Promise<Interaction> {
  const { user, channel, type, source } = deed
  const interaction: Interaction = {
    id: state.newId(),
    token: randomBytes(24).toString('base64url'),
    type,
    user,
    channel,
    context: contextOf(channel),
    deed: `${user.name}: ${deed.deed}`,
    at: milliseconds(state),
    ...(source && { source }),
    isLoading: false,
    followUps: [],
    hasFailed: false,
    shown: 0,
  }
  state.interactions.push(interaction)
  const guild = channel.guild?.hasBot ? channel.guild : undefined
  state.dispatch({ name: 'INTERACTION_CREATE', ...(guild && { guild }), body: write(state, interaction, deed) })
  if (patience !== 'sent')
    await state.waiting.until(`an answer to ${interaction.deed}`, () => isAnswered(interaction, patience))
  return interaction
}

const isAnswered = ({ response, isLoading, hasFailed }: Interaction, patience: Patience): boolean =>
  hasFailed || (response !== undefined && (patience === 'answered' || !isLoading))

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
function write(state: State, interaction: Interaction, { data, source }: Act) {
  const { user, channel } = interaction
  const { guild } = channel
  const member = guild?.members.get(user.id)
  return {
    id: interaction.id,
    application_id: state.app.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...channelJson(channel), permissions: String(channelPermissions(channel, user)) },
    ...(guild && {
      guild_id: guild.id,
      guild: { id: guild.id, locale: guild.locale, features: [] },
      guild_locale: guild.locale,
    }),
    ...(member ? { member: actingMemberJson(member, channel) } : { user: userJson(user) }),
    ...(source && { message: { ...arrivingMessageJson(state, source) } }),
    locale: user.locale,
    app_permissions: String(channelPermissions(channel, state.app.bot)),
    context: interaction.context,
    entitlements: [],
    attachment_size_limit: LIMITS.message.fileBytes,
    authorizing_integration_owners: {
      ...(isBotIn(channel) && { '0': guild?.id ?? '0' }),
      ...(user.isInstaller && { '1': user.id }),
    },
  }
}

/** Ends what nobody answered in time: three seconds for the first answer, fifteen minutes for a deferred one. */
export function lapse(state: State): void {
  for (const interaction of state.interactions) {
    const { response, isLoading, hasFailed, deed, at } = interaction
    const isOver = milliseconds(state) - at > LIMITS.interaction.tokenMinutes * 60_000
    if (hasFailed || !(response ? isLoading && isOver : isLate(state, interaction))) continue
    interaction.hasFailed = true
    interaction.shown = state.next()
    state.problems.push(
      response ? `${deed}: the deferred answer never came` : `${deed}: no answer within three seconds`,
    )
  }
}

/** Whether an interaction showed its person a failure; one of autocomplete is shown among the choices. */
export const isFailureShown = ({ hasFailed, type, response }: Interaction): boolean =>
  hasFailed &&
  type !== InteractionType.ApplicationCommandAutocomplete &&
  response?.type !== InteractionResponseType.Modal
