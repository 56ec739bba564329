import type { Front } from '../../../src/bot/front.ts'
import type { Input, Place, UnresolvedRequest } from '../../../src/chat/request.ts'
import type { Completer } from '../../../src/language/complete.ts'
import { atMost, LATE } from '../../../src/lib/at-most.ts'
import { type Reply, say } from '../../../src/message/message.ts'
import type { SlackPeople } from '../app/people.ts'
import { PLATFORM, type SlackPerson } from '../app/person.ts'
import type { SlackChannel, SlackPlaces } from '../app/places.ts'
import { installedKey, type SlackTeam } from '../app/teams.ts'
import type { Frame } from './surface.ts'

/** Everything that the handlers of Slack's events need. */
export interface SlackContext {
  readonly front: Front
  readonly people: SlackPeople
  readonly places: SlackPlaces
  readonly now: () => number
}

/** The sender and place of an event, as Slack's payloads give them. */
export interface Origin {
  readonly team: SlackTeam
  readonly user: string
  /** The ids of the workspace and its organisation, the nearest first. */
  readonly homes: readonly string[]
  readonly channel?: { readonly id: string; readonly name?: string | undefined } | undefined
  /** When it came, by the clock of `SlackContext`. */
  readonly began: number
}

/** The person who asks and the place, as the bot knows them. */
export interface From extends Origin {
  readonly person: SlackPerson
  readonly place: Place
  readonly zone: string
  readonly shared: Promise<string | undefined>
}

/** How long Slack may take to describe a person, in milliseconds; Slack itself waits three seconds for our response. */
const WHO_MS = 900
const CHANNEL_MS = 400

/** The reply when Slack does not tell who asks; unknown people are not let in. */
export const WHO_ASKS: Reply = say('Slack does not tell me who you are just now. Try again in a moment.', [], 'warning')

/** Finds out who asks and where; undefined when Slack does not answer in time. */
export async function fromOf(slack: SlackContext, origin: Origin): Promise<From | undefined> {
  const { team, user, channel } = origin
  const person = await atMost(WHO_MS, slack.people.of(team, user)).catch(() => undefined)
  if (person === LATE || person === undefined) return undefined
  const isChannel = channel !== undefined && !channel.id.startsWith('D')
  const info = isChannel ? slack.places.channel(team, channel.id).catch(() => undefined) : undefined
  return {
    ...origin,
    person,
    zone: person.zone ?? 'UTC',
    place: isChannel
      ? { platform: PLATFORM, kind: 'channel', key: installedKey(team, channel.id), name: await nameOf(channel, info) }
      : { platform: PLATFORM, kind: 'dm', key: person.actor.key, name: person.actor.name },
    shared: isChannel ? sharedWith(slack, team, channel.id, info) : Promise.resolve(undefined),
  }
}

/** The name of a group conversation, which has none; an id is not shown. */
export const UNNAMED = '#channel'

/** The name of a channel. For a private channel the payload holds only its kind, so Slack is asked. */
async function nameOf(
  { name }: NonNullable<Origin['channel']>,
  info: Promise<SlackChannel | undefined> | undefined,
): Promise<string> {
  if (name && name !== 'privategroup') return `#${name}`
  const found = info && (await atMost(CHANNEL_MS, info))
  return found && found !== LATE ? found.name : UNNAMED
}

/**
 * A sentence that says who will see a shared answer; undefined when the app cannot post there or Slack does not answer.
 */
async function sharedWith(
  { places }: SlackContext,
  team: SlackTeam,
  id: string,
  info: Promise<SlackChannel | undefined> | undefined,
): Promise<string | undefined> {
  const channel = await info
  if (!channel?.isMember || channel.isArchived) return undefined
  const readers = channel.isShared ? 'guests' : await places.readersLately(team, id)
  const others = channel.isShared ? ', people of other companies too' : readers === 'guests' ? ', guests too' : ''
  return `Everybody in ${channel.name} will see it${others}.`
}

/** The person's request. A second delivery has the same `id`. */
export const requestOf = (
  { person: { actor }, place, zone, homes }: From,
  id: string,
  input: Input,
  more: Pick<UnresolvedRequest, 'file'> = {},
): UnresolvedRequest => ({ id, actor, place, zone, homes, input, ...more })

/** The person who completes a word; undefined when the app is in no workspace. */
export async function whoCompletes({ front }: SlackContext, from: From): Promise<Completer | undefined> {
  const { person, place, zone, homes } = from
  const { actor } = person
  const workspace = await front.workspaceOf({ actor, homes })
  return workspace === undefined ? undefined : { workspace, actor, place, zone }
}

/** The frame of an answer; without [Share] if the channel is not known in time. */
export async function frameOf(from: From, again: string): Promise<Frame> {
  const share = await atMost(CHANNEL_MS, from.shared)
  return { again, zone: from.zone, ...(typeof share === 'string' && { share }) }
}

/** How much of Slack's three seconds has passed, in milliseconds. */
export const elapsedOf = (slack: SlackContext, { began }: Origin): number => slack.now() - began
