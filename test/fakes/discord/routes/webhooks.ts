import { MessageFlags } from 'discord.js'
import { IncomingWebhookRequestPartialSchema, IncomingWebhookUpdateRequestPartialSchema } from 'discord-api-spec/zod'
import type { MessageBody } from '../check-message.ts'
import { Refusal } from '../faults.ts'
import { LIMITS } from '../limits.ts'
import type { Interaction, StoredMessage } from '../model.ts'
import { post, read, remove, rewrite } from '../posting.ts'
import type { Call, Route } from '../route.ts'
import { messageJson } from '../shapes.ts'
import { isBotIn, milliseconds } from '../state.ts'

/** What follows the first response.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
export const webhookRoutes: readonly Route[] = [
  { path: 'POST /webhooks/:app/:token', isOpen: true, run: followUp },
  {
    path: 'GET /webhooks/:app/:token/messages/:message',
    isOpen: true,
    run: (call) => messageJson(call.state, found(call)),
  },
  { path: 'PATCH /webhooks/:app/:token/messages/:message', isOpen: true, run: edit },
  { path: 'DELETE /webhooks/:app/:token/messages/:message', isOpen: true, run: erase },
]

/** The interaction of a token: it must have been answered and be younger than fifteen minutes. */
function interactionOf({ state, params }: Call): Interaction {
  const interaction = state.interactions.find(({ token }) => token === params.token)
  if (!interaction || params.app !== state.app.id) throw new Refusal('unknownWebhook')
  if (milliseconds(state) - interaction.at > LIMITS.interaction.tokenMinutes * 60_000) throw new Refusal('invalidToken')
  if (!interaction.response) throw new Refusal('unknownWebhook')
  return interaction
}

function found(call: Call): StoredMessage {
  const interaction = interactionOf(call)
  const { message: id } = call.params
  const message =
    id === '@original'
      ? interaction.original
      : [...interaction.followUps, interaction.original].find((one) => one?.id === id)
  if (!message || message.isDeleted) throw new Refusal('unknownMessage')
  return message
}

/** The first follow-up of a deferred answer takes its place and is as private as that was. */
function followUp(call: Call) {
  const { state, files } = call
  const interaction = interactionOf(call)
  const body = (call.body ?? {}) as MessageBody
  const said = read(state, { schema: IncomingWebhookRequestPartialSchema, body, files })
  const { original, channel } = interaction
  if (interaction.isLoading && original && !original.isDeleted) {
    interaction.isLoading = false
    return messageJson(state, rewrite(state, original, said, body.flags ?? 0))
  }
  if (!isBotIn(channel) && interaction.followUps.length >= LIMITS.interaction.followUps)
    throw new Refusal('tooManyFollowUps')
  const message = post(state, { channel, author: state.app.bot, said, body, interaction })
  interaction.followUps.push(message)
  return messageJson(state, message)
}

function edit(call: Call) {
  const { state, files } = call
  const message = found(call)
  const body = (call.body ?? {}) as MessageBody
  const flags = message.flags & ~MessageFlags.Loading
  const said = read(state, { schema: IncomingWebhookUpdateRequestPartialSchema, body, files }, message.said, flags)
  const { interaction } = message
  if (interaction?.original === message) interaction.isLoading = false
  return messageJson(state, rewrite(state, message, said, body.flags ?? 0))
}

function erase(call: Call): void {
  const message = found(call)
  if (message.interaction?.original === message) message.interaction.isLoading = false
  remove(call.state, message)
}
