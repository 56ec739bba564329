import {
  ComponentType,
  InteractionResponseType,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js'
import type { EarlierAnswer, StoredForm } from '../../../src/bot/earlier-answers.ts'
import { pickedWord } from '../../../src/chat/picked.ts'
import { atMost, LATE } from '../../../src/lib/at-most.ts'
import { call } from '../../../src/message/message.ts'
import { type CustomId, readCustomId } from '../app/ids.ts'
import { modalFor } from '../out/modal.ts'
import { answerMessage, pageOf } from '../out/show.ts'
import { afterStep, nextFormStep, type Submitted, submission } from '../out/steps.ts'
import { type Answerable, callback, messageWire } from './answers.ts'
import { ask } from './ask.ts'
import { type DiscordContext, type From, fromInteraction } from './from.ts'

/** How long a form or an answer is looked for, in milliseconds, before the bot is asked instead. */
const LOOK_MS = 1_500

/**
 * Looks something up for the person who interacts; undefined when they are unknown, when it is not theirs, or when it
 * takes too long.
 */
async function look<T>(
  { front }: DiscordContext,
  from: From,
  find: (asking: NonNullable<Awaited<ReturnType<DiscordContext['front']['askingOf']>>>) => Promise<T | undefined>,
): Promise<T | undefined> {
  const looking = front.askingOf(from).then((asking) => asking && find(asking))
  const found = await atMost(
    LOOK_MS,
    looking.catch((err: unknown) => {
      front.log.warn({ err }, 'what was pressed could not be looked up')
      return undefined
    }),
  )
  return found === LATE ? undefined : found
}

const formBy = (discord: DiscordContext, from: From, id: string): Promise<StoredForm | undefined> =>
  look(discord, from, (asking) => discord.front.formOf(id, asking))

const answerBy = (discord: DiscordContext, from: From, id: string): Promise<EarlierAnswer | undefined> =>
  look(discord, from, (asking) => discord.front.recall(id, asking))

/** Handles a pressed button or a choice in a select. */
export async function handlePress(discord: DiscordContext, interaction: MessageComponentInteraction): Promise<void> {
  const from = fromInteraction(discord, interaction)
  const id = readCustomId(interaction.customId)
  // A private message is replaced by the answer; a message that others see, or that was posted, stays.
  const isInPlace = interaction.message.flags.has(MessageFlags.Ephemeral)
  switch (id.kind) {
    case 'page':
      return turn(discord, from, interaction, id)
    case 'show':
      return open(discord, from, interaction, id.reply)
    case 'share':
      return ask(discord, from, interaction, { input: { call: call('share', { answer: id.reply }) } })
    case 'form':
      return openForm(discord, from, interaction, id, isInPlace)
    case 'send':
      return sendForm(discord, from, interaction, id.id, isInPlace)
    case 'choose': {
      const press = interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : ''
      return ask(discord, from, interaction, { input: { press } }, { isInPlace })
    }
    case 'press':
      return ask(discord, from, interaction, { input: { press: id.id } }, { isInPlace })
  }
}

/** Shows another page of an answer in its place. */
async function turn(
  discord: DiscordContext,
  from: From,
  interaction: MessageComponentInteraction,
  { reply, page }: Extract<CustomId, { kind: 'page' }>,
): Promise<void> {
  const found = await answerBy(discord, from, reply)
  if (!found) return ask(discord, from, interaction, { input: { press: interaction.customId } })
  const share = from.isShared && from.place.kind === 'channel' ? reply : undefined
  const where = { guild: from.guild?.id, zone: from.zone }
  const shown = await pageOf(discord.front, answerMessage(found.reply, share), where, reply, page)
  await callback(interaction, messageWire(InteractionResponseType.UpdateMessage, shown, false))
}

/** Shows an answer to the person who asked for it. */
async function open(
  discord: DiscordContext,
  from: From,
  interaction: Answerable & MessageComponentInteraction,
  reply: string,
): Promise<void> {
  const found = await answerBy(discord, from, reply)
  if (!found) return ask(discord, from, interaction, { input: { press: interaction.customId } })
  const where = { guild: from.guild?.id, zone: from.zone }
  const shown = await pageOf(discord.front, answerMessage(found.reply, reply), where, reply)
  await callback(interaction, messageWire(InteractionResponseType.ChannelMessageWithSource, shown, true))
}

/**
 * Opens a step of a form as a modal. If that is not possible at once, the bot is asked: its answer says why or has a
 * button.
 */
async function openForm(
  discord: DiscordContext,
  from: From,
  interaction: MessageComponentInteraction,
  { id, step }: Extract<CustomId, { kind: 'form' }>,
  isInPlace: boolean,
): Promise<void> {
  const form = await formBy(discord, from, id)
  if (!form) return ask(discord, from, interaction, { input: { press: id } }, { isInPlace })
  await callback(interaction, {
    body: { type: InteractionResponseType.Modal, data: modalFor(form, step, {}, interaction.inGuild()) },
    files: [],
  })
}

/** Submits a form with the values that are stored so far. */
async function sendForm(
  discord: DiscordContext,
  from: From,
  interaction: MessageComponentInteraction,
  id: string,
  isInPlace: boolean,
): Promise<void> {
  const form = await formBy(discord, from, id)
  const input = form ? submission(form, {}) : { press: id, fields: {} }
  return ask(discord, from, interaction, { input }, { isInPlace })
}

/** Handles a filled-in step of a form: the form is submitted, or the values are stored until the next step. */
export async function handleSubmission(discord: DiscordContext, interaction: ModalSubmitInteraction): Promise<void> {
  const from = fromInteraction(discord, interaction)
  const id = readCustomId(interaction.customId)
  if (id.kind !== 'form') return ask(discord, from, interaction, { input: { press: interaction.customId, fields: {} } })
  const isInPlace = interaction.message?.flags.has(MessageFlags.Ephemeral) ?? false
  const filled = filledIn(interaction)
  const form = await formBy(discord, from, id.id)
  // Without the form the values can still be submitted: the fields of other steps keep the values that they were shown
  // with.
  if (!form) return ask(discord, from, interaction, { input: { press: id.id, fields: plain(filled) } }, { isInPlace })
  const typed = afterStep(form, id.step, filled)
  const step = nextFormStep(form, id.step)
  if (step === undefined) return ask(discord, from, interaction, { input: submission(form, typed) }, { isInPlace })
  const input = { press: form.id, fields: typed, opens: true as const }
  return ask(discord, from, interaction, { input }, { isInPlace, step })
}

/** The values in the inputs of a modal, by their custom ids. */
function filledIn({ fields, client }: ModalSubmitInteraction): Submitted {
  return Object.fromEntries(
    [...fields.fields.values()].map((field) => {
      if (field.type === ComponentType.ChannelSelect) {
        const [key] = field.values
        const channel = key === undefined ? undefined : client.channels.cache.get(key)
        const name = channel && !channel.isDMBased() ? channel.name : ''
        return [field.customId, key === undefined ? [] : [pickedWord({ kind: 'channel', key, name })]] as const
      }
      if ('values' in field) return [field.customId, field.values as readonly string[]] as const
      return [field.customId, 'value' in field ? (field.value as string) : null] as const
    }),
  )
}

const plain = (filled: Submitted): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(filled).map(([name, value]) => [name, (typeof value === 'string' ? value : value?.[0]) ?? '']),
  )
