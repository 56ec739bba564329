import type { Input, SharedFile } from '../../../src/chat/request.ts'
import type { Reply } from '../../../src/message/message.ts'
import { PLATFORM } from '../app/ids.ts'
import { type Answerable, type AnswerShape, answering } from './answers.ts'
import { type DiscordContext, type From, placesIn, rolesIn } from './from.ts'

/** A request's id: Discord's ids are unique for ever, and the prefix keeps them apart from other platforms'. */
export const requestId = (id: string): string => `${PLATFORM}-${id}`

/** The input of a request and its attached file. */
export interface IncomingRequest {
  readonly input: Input
  readonly file?: SharedFile | undefined
}

/** All parts of a request except its workspace: also the channels and roles that its words may name. */
export function unresolvedRequest(from: From, id: string, { input, file }: IncomingRequest) {
  const { actor, place, homes, zone, vouch, belongs, guild } = from
  const texts = textsOf(input)
  const places = placesIn(texts, from)
  const named = rolesIn(texts, from)
  return {
    id,
    actor,
    place,
    homes,
    zone,
    zoneIsGuess: true as const,
    vouch,
    belongs,
    input,
    ...(guild && { home: guild.id }),
    ...(places.length > 0 && { places }),
    ...(named.length > 0 && { roles: named }),
    ...(file && { file }),
  }
}

function textsOf(input: Input): readonly string[] {
  if ('line' in input) return [input.line]
  if ('call' in input) return Object.values(input.call.fields)
  return Object.values(input.fields ?? {})
}

/** Asks the bot on behalf of the person who interacts, and shows them its answer. */
export async function ask(
  discord: DiscordContext,
  from: From,
  interaction: Answerable,
  asked: IncomingRequest,
  shape: Partial<AnswerShape> = {},
): Promise<void> {
  const id = requestId(interaction.id)
  const answers = answering(discord, from, interaction, { isInPlace: false, ...shape, id })
  await discord.front.serve(unresolvedRequest(from, id, asked), answers)
}

/** Answers an interaction with a reply of the adapter itself. */
export const answerWith = (discord: DiscordContext, from: From, interaction: Answerable, reply: Reply): Promise<void> =>
  answering(discord, from, interaction, { isInPlace: false, id: requestId(interaction.id) }).now(reply)
