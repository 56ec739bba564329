import {
  type CommandInteraction,
  InteractionResponseType,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type REST,
  Routes,
} from 'discord.js'
import { Temporal } from 'temporal-polyfill'
import type { Front } from '../../../src/bot/front.ts'
import type { Responder } from '../../../src/chat/request.ts'
import { DeliveryError } from '../../../src/message/errors.ts'
import type { Message, Reply } from '../../../src/message/message.ts'
import { failureOf, isAnswered, isGone } from '../app/failures.ts'
import { betweenSteps, modalFor } from '../out/modal.ts'
import type { Page } from '../out/render.ts'
import { answerMessage, pageOf } from '../out/show.ts'
import { wireOf } from '../out/wire.ts'
import type { DiscordContext, From } from './from.ts'

/** An interaction that must be answered. */
export type Answerable = CommandInteraction | MessageComponentInteraction | ModalSubmitInteraction

/** How an answer is shown. */
export interface AnswerShape {
  /** The id of the request, by which paging and sharing find the answer again. */
  readonly id: string
  /** True when the answer replaces the private message whose button was pressed. */
  readonly isInPlace: boolean
  /** The next step of a form, after a step was filled in. */
  readonly step?: number | undefined
}

/**
 * The address of an answer after the deadline:
 * https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
 */
interface Hook {
  readonly kind: 'hook'
  readonly app: string
  readonly token: string
  readonly id: string
  readonly zone: string
  readonly guild?: string | undefined
  readonly isShareable: boolean
  readonly step?: number | undefined
}

/** Discord's token is valid for fifteen minutes; one is left for sending. */
const TOKEN_MINUTES = 14

/** Answers an interaction: at once, or after a message that it takes longer. */
export function answering(discord: DiscordContext, from: From, interaction: Answerable, shape: AnswerShape): Responder {
  const { front, now } = discord
  const { id, isInPlace, step } = shape
  const isShareable = from.isShared && from.place.kind === 'channel'
  const hook: Hook = {
    kind: 'hook',
    app: interaction.applicationId,
    token: interaction.token,
    id,
    zone: from.zone,
    ...(from.guild && { guild: from.guild.id }),
    isShareable,
    ...(step !== undefined && { step }),
  }
  const message = isInPlace ? InteractionResponseType.UpdateMessage : InteractionResponseType.ChannelMessageWithSource
  const waiting = isInPlace
    ? InteractionResponseType.DeferredMessageUpdate
    : InteractionResponseType.DeferredChannelMessageWithSource
  return {
    async now(reply) {
      // The post that was pressed shows it.
      if (reply.settles !== undefined && interaction.isMessageComponent() && !isInPlace)
        return callback(interaction, { body: { type: InteractionResponseType.DeferredMessageUpdate }, files: [] })
      if (asksNow(interaction, reply)) {
        const data = modalFor({ ...reply.form, id: reply.form.id }, 1, {}, interaction.inGuild())
        return callback(interaction, { body: { type: InteractionResponseType.Modal, data }, files: [] })
      }
      return callback(interaction, messageWire(message, await page(front, hook, reply), from.isShared && !isInPlace))
    },
    working: () =>
      callback(interaction, {
        body: { type: waiting, data: { flags: from.isShared && !isInPlace ? MessageFlags.Ephemeral : 0 } },
        files: [],
      }),
    get address() {
      const until = front.clock
        .now()
        .add(Temporal.Duration.from({ minutes: TOKEN_MINUTES }))
        .toString()
      return { to: JSON.stringify(hook), until }
    },
    get spent() {
      return now() - from.at
    },
  }
}

/**
 * True when the answer's form can be opened at once as a modal. A modal cannot answer a modal, and shows nothing but
 * its fields, so an answer with errors or buttons is shown as a message first.
 */
const asksNow = (
  interaction: Answerable,
  reply: Reply,
): reply is Reply & { readonly form: NonNullable<Reply['form']> & { readonly id: string } } =>
  reply.form?.id !== undefined &&
  !interaction.isModalSubmit() &&
  !reply.form.fields.some(({ error }) => error !== undefined) &&
  !reply.message.blocks.some(({ kind }) => kind === 'actions')

/** The message of an answer: the one between two steps of a form, or the reply's own. */
const said = ({ step, isShareable, id }: Hook, reply: Reply): Message => {
  const { form } = reply
  if (step !== undefined && form?.id !== undefined) return betweenSteps({ ...form, id: form.id }, step, {})
  return answerMessage(reply, isShareable ? id : undefined)
}

const page = (front: Front, hook: Hook, reply: Reply): Promise<Page> =>
  pageOf(front, said(hook, reply), { guild: hook.guild, zone: hook.zone }, hook.id)

/** A page as the first response to an interaction; `isPrivate` shows it to one person only. */
export function messageWire(type: InteractionResponseType, shown: Page, isPrivate: boolean) {
  const { body, files } = wireOf(shown)
  const flags = shown.flags | (isPrivate ? MessageFlags.Ephemeral : 0)
  return { body: { type, data: { ...body, flags } }, files }
}

/** Sends the first response. If an earlier attempt arrived without a confirmation, that is a success. */
export async function callback(
  interaction: Answerable,
  wire: { readonly body: unknown; readonly files: ReturnType<typeof wireOf>['files'] },
): Promise<void> {
  const { client, id, token } = interaction
  try {
    await client.rest.post(Routes.interactionCallback(id, token), { ...wire, auth: false })
  } catch (error) {
    if (!isAnswered(error)) throw error
  }
}

/** Sends the answer to an interaction that was deferred. @throws DeliveryError 'never' when its token has expired. */
export async function answerHook(front: Front, rest: REST, to: string, reply: Reply): Promise<void> {
  const hook = JSON.parse(to) as Hook
  const wire = wireOf(await page(front, hook, reply))
  try {
    await rest.patch(Routes.webhookMessage(hook.app, hook.token, '@original'), { ...wire, auth: false })
  } catch (error) {
    if (isGone(error)) throw new DeliveryError('the interaction can be answered no more', 'never')
    throw failureOf(error)
  }
}
