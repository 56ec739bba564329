import { InteractionResponseType as Answer, InteractionType, MessageFlags } from 'discord.js'
import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookRequestPartialSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod'
import { type Choice, choicesFaults } from '../check-command.ts'
import type { MessageBody } from '../check-message.ts'
import { type ModalBody, modalFaults } from '../check-modal.ts'
import { Refusal, refuseFaults } from '../faults.ts'
import { LIMITS } from '../limits.ts'
import type { Interaction, StoredMessage } from '../model.ts'
import { post, read, rewrite } from '../posting.ts'
import type { Call, Route } from '../route.ts'
import { isEphemeral, messageJson } from '../shapes.ts'
import { specFaults } from '../spec.ts'
import { milliseconds, type State } from '../state.ts'

/** https://docs.discord.com/developers/interactions/receiving-and-responding#create-interaction-response */
export const interactionRoutes: readonly Route[] = [
  { path: 'POST /interactions/:id/:token/callback', isOpen: true, run: answer },
]

interface Asked {
  readonly type: Answer
  readonly data?: (MessageBody & Partial<ModalBody> & { readonly choices?: readonly Choice[] }) | null
}

const MESSAGE_ANSWERS: readonly Answer[] = [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource]
const UPDATES: readonly Answer[] = [Answer.DeferredMessageUpdate, Answer.UpdateMessage]

/** What may answer an interaction first. */
function answersTo({ type, source }: Interaction): readonly Answer[] {
  switch (type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return [Answer.ApplicationCommandAutocompleteResult]
    case InteractionType.ApplicationCommand:
      return [...MESSAGE_ANSWERS, Answer.Modal]
    case InteractionType.MessageComponent:
      return [...MESSAGE_ANSWERS, ...UPDATES, Answer.Modal]
    case InteractionType.ModalSubmit:
      return source ? [...MESSAGE_ANSWERS, ...UPDATES] : MESSAGE_ANSWERS
    case InteractionType.Ping:
      return [Answer.Pong]
  }
}

function answer(call: Call) {
  const { state, params, query } = call
  const interaction = state.interactions.find(({ id, token }) => id === params.id && token === params.token)
  if (!interaction) throw new Refusal('unknownInteraction')
  if (interaction.response) throw new Refusal('alreadyAnswered')
  if (isLate(state, interaction)) throw new Refusal('unknownInteraction')
  const asked = (call.body ?? {}) as Asked
  if (!answersTo(interaction).includes(asked.type)) {
    refuseFaults([
      {
        path: ['type'],
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${answersTo(interaction).join(', ')}}.`,
      },
    ])
  }
  const message = carryOut(call, interaction, asked)
  interaction.response = { type: asked.type, at: milliseconds(state) }
  return query.get('with_response') === 'true' ? withResponse(state, interaction, asked.type, message) : undefined
}

/** Whether the seconds of the first answer are over. */
export const isLate = (state: State, { at }: Interaction): boolean =>
  milliseconds(state) - at > LIMITS.interaction.firstSeconds * 1000

function carryOut(call: Call, interaction: Interaction, asked: Asked): StoredMessage | undefined {
  switch (asked.type) {
    case Answer.ApplicationCommandAutocompleteResult:
      choose(interaction, asked)
      return undefined
    case Answer.Modal:
      open(call.state, interaction, asked)
      return undefined
    case Answer.DeferredChannelMessageWithSource:
      return defer(call.state, interaction, asked)
    case Answer.ChannelMessageWithSource:
      return speak(call, interaction, asked)
    case Answer.DeferredMessageUpdate:
      interaction.original = interaction.source
      return undefined
    case Answer.UpdateMessage:
      return update(call, interaction, asked)
    default:
      return undefined
  }
}

function choose(interaction: Interaction, asked: Asked): void {
  refuseFaults(specFaults(ApplicationCommandAutocompleteCallbackRequestSchema, asked))
  const choices = asked.data?.choices ?? []
  refuseFaults(choicesFaults(choices, ['data', 'choices']))
  interaction.choices = choices
}

function open(state: State, interaction: Interaction, asked: Asked): void {
  refuseFaults(specFaults(ModalInteractionCallbackRequestSchema, asked))
  const modal = asked.data as unknown as ModalBody
  refuseFaults(modalFaults(modal))
  interaction.modal = modal
  interaction.shown = state.next()
  state.modals.set(interaction.user, interaction)
}

function defer(state: State, interaction: Interaction, asked: Asked): StoredMessage {
  refuseFaults(specFaults(CreateMessageInteractionCallbackRequestSchema, asked))
  const said = { content: '', embeds: [], components: [], files: [] }
  const flags = ((asked.data?.flags ?? 0) & MessageFlags.Ephemeral) | MessageFlags.Loading
  interaction.isLoading = true
  interaction.original = post(state, { channel: interaction.channel, author: state.app.bot, said, flags, interaction })
  return interaction.original
}

function speak({ state, files }: Call, interaction: Interaction, asked: Asked): StoredMessage {
  refuseFaults(specFaults(CreateMessageInteractionCallbackRequestSchema, asked))
  const body = asked.data ?? {}
  const said = read(state, { schema: IncomingWebhookRequestPartialSchema, body, files })
  interaction.original = post(state, { channel: interaction.channel, author: state.app.bot, said, body, interaction })
  return interaction.original
}

function update({ state, files }: Call, interaction: Interaction, asked: Asked): StoredMessage | undefined {
  refuseFaults(specFaults(UpdateMessageInteractionCallbackRequestSchema, asked))
  const { source } = interaction
  if (!source || source.isDeleted) throw new Refusal('unknownMessage')
  const body = asked.data ?? {}
  const said = read(state, { schema: IncomingWebhookRequestPartialSchema, body, files }, source.said, source.flags)
  interaction.original = source
  return rewrite(state, source, said, body.flags ?? 0)
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback-interaction-callback-response-object */
function withResponse(state: State, interaction: Interaction, type: Answer, message: StoredMessage | undefined) {
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message && {
        response_message_id: message.id,
        response_message_loading: (message.flags & MessageFlags.Loading) !== 0,
        response_message_ephemeral: isEphemeral(message.flags),
      }),
    },
    ...(message && { resource: { type, message: messageJson(state, message) } }),
  }
}
