import type { Front } from '../../../src/bot/front.ts'
import type { Input, Place, Unplaced } from '../../../src/chat/request.ts'
import type { Completer } from '../../../src/language/complete.ts'
import { atMost, LATE } from '../../../src/lib/at-most.ts'
import { type Reply, say } from '../../../src/message/message.ts'
import type { SlackPeople } from '../app/people.ts'
import { PLATFORM, type SlackPerson } from '../app/person.ts'
import type { SlackChannel, SlackPlaces } from '../app/places.ts'
import { installedKey, type SlackTeam } from '../app/teams.ts'
import type { Frame } from './surface.ts'

/** What everything that comes in is handled with. */
export interface Desk {
  readonly front: Front
  readonly people: SlackPeople
  readonly places: SlackPlaces
  readonly now: () => number
}

/** Where something came from, as Slack's payloads say it. */
export interface Origin {
  readonly team: SlackTeam
  readonly user: string
  /** Ids of the workspace and its organisation, the nearest first. */
  readonly homes: readonly string[]
  readonly channel?: { readonly id: string; readonly name?: string | undefined } | undefined
  /** When it came, by the desk's clock. */
  readonly began: number
}

/** Who asks, and where. */
export interface From extends Origin {
  readonly person: SlackPerson
  readonly place: Place
  readonly zone: string
  readonly shared: Promise<string | undefined>
}

/** Slack may take so long to say who somebody is, in milliseconds: it waits no longer than three seconds itself. */
const WHO_MS = 900
const CHANNEL_MS = 400

/** Said when Slack does not tell who asks; nobody unknown is let in. */
export const WHO_ASKS: Reply = say('Slack does not tell me who you are just now. Try again in a moment.', [], 'warning')

/** Finds out who asks and where; undefined when Slack does not say in time. */
export async function fromOf(desk: Desk, origin: Origin): Promise<From | undefined> {
  const { team, user, channel } = origin
  const person = await atMost(WHO_MS, desk.people.of(team, user)).catch(() => undefined)
  if (person === LATE || person === undefined) return undefined
  const isChannel = channel !== undefined && !channel.id.startsWith('D')
  const info = isChannel ? desk.places.channel(team, channel.id).catch(() => undefined) : undefined
  return {
    ...origin,
    person,
    zone: person.zone ?? 'UTC',
    place: isChannel
      ? { platform: PLATFORM, kind: 'channel', key: installedKey(team, channel.id), name: await nameOf(channel, info) }
      : { platform: PLATFORM, kind: 'dm', key: person.actor.key, name: person.actor.name },
    shared: isChannel ? sharedWith(desk, team, channel.id, info) : Promise.resolve(undefined),
  }
}

/** A conversation of several people has no name, and an id is none. */
const UNNAMED = '#channel'

/** Slack gives the names of private channels by their kind alone. */
async function nameOf(
  { name }: NonNullable<Origin['channel']>,
  info: Promise<SlackChannel | undefined> | undefined,
): Promise<string> {
  if (name && name !== 'privategroup') return `#${name}`
  const found = info && (await atMost(CHANNEL_MS, info))
  return found && found !== LATE ? found.name : UNNAMED
}

/** Who will see what is shared, or undefined where the app cannot post or Slack does not say. */
async function sharedWith(
  { places }: Desk,
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

/** A request of theirs. `id` is what makes a second delivery the same. */
export const requestOf = (
  { person: { actor }, place, zone, homes }: From,
  id: string,
  input: Input,
  more: Pick<Unplaced, 'file'> = {},
): Unplaced => ({ id, actor, place, zone, homes, input, ...more })

/** Who looks something up; undefined where the app is in no workspace. */
export async function whoCompletes({ front }: Desk, from: From): Promise<Completer | undefined> {
  const { person, place, zone, homes } = from
  const { actor } = person
  const workspace = await front.workspaceOf({ actor, homes })
  return workspace === undefined ? undefined : { workspace, actor, place, zone }
}

/** How their answer is framed. What cannot be found out in time is left out. */
export async function frameOf(from: From, again: string): Promise<Frame> {
  const share = await atMost(CHANNEL_MS, from.shared)
  return { again, zone: from.zone, ...(typeof share === 'string' && { share }) }
}

/** How much of Slack's three seconds is gone, in milliseconds. */
export const spentOf = (desk: Desk, { began }: Origin): number => desk.now() - began
