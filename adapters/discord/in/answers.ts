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
import type { Answering } from '../../../src/chat/request.ts'
import { DeliveryError } from '../../../src/message/errors.ts'
import type { Message, Reply } from '../../../src/message/message.ts'
import { failureOf, isAnswered, isGone } from '../app/failures.ts'
import { betweenSteps, modalFor } from '../out/modal.ts'
import type { Page } from '../out/render.ts'
import { answerMessage, pageOf } from '../out/show.ts'
import { wireOf } from '../out/wire.ts'
import type { Desk, From } from './from.ts'

/** What wants an answer. */
export type Answerable = CommandInteraction | MessageComponentInteraction | ModalSubmitInteraction

/** How an answer is shown. */
export interface AnswerShape {
  /** The id of the request, by which pages and sharing find the answer again. */
  readonly id: string
  /** True where it takes the place of the private message whose button was pressed. */
  readonly isInPlace: boolean
  /** The step of a form that is asked next, where one was filled in. */
  readonly step?: number | undefined
}

/** Where an answer goes after the deadline: https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
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

/** Discord's token lives fifteen minutes, of which a little is left for the way. */
const TOKEN_MINUTES = 14

/** Answers an interaction: at once, or after a word that it takes longer. */
export function answering(desk: Desk, from: From, interaction: Answerable, shape: AnswerShape): Answering {
  const { front, now } = desk
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
      if (asksNow(interaction, reply)) {
        const data = modalFor({ ...reply.form, id: reply.form.id }, 1)
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
 * True of an answer that is a form which can be opened at once: a modal cannot answer a modal, and says nothing beside its
 * fields, so that what was wrong, or can be answered by a button, is shown first.
 */
const asksNow = (
  interaction: Answerable,
  reply: Reply,
): reply is Reply & { readonly form: NonNullable<Reply['form']> & { readonly id: string } } =>
  reply.form?.id !== undefined &&
  !interaction.isModalSubmit() &&
  !reply.form.fields.some(({ error }) => error !== undefined) &&
  !reply.message.blocks.some(({ kind }) => kind === 'actions')

/** The message that answers: what stands between two steps of a form, or what was said. */
const said = ({ step, isShareable, id }: Hook, reply: Reply): Message => {
  const { form } = reply
  if (step !== undefined && form?.id !== undefined) return betweenSteps({ ...form, id: form.id }, step, {})
  return answerMessage(reply, isShareable ? id : undefined)
}

const page = (front: Front, hook: Hook, reply: Reply): Promise<Page> =>
  pageOf(front, said(hook, reply), { guild: hook.guild, zone: hook.zone }, hook.id)

/** A page as the first answer of an interaction; `isPrivate` shows it to one person alone. */
export function messageWire(type: InteractionResponseType, shown: Page, isPrivate: boolean) {
  const { body, files } = wireOf(shown)
  const flags = shown.flags | (isPrivate ? MessageFlags.Ephemeral : 0)
  return { body: { type, data: { ...body, flags } }, files }
}

/** Gives the first answer. One that arrived before, unconfirmed, is as good. */
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

/** Gives the answer of an interaction that was told to wait. @throws DeliveryError 'never' when its time is over. */
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
