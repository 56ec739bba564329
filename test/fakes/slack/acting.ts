import type { Deliveries } from './deliver.ts'
import { type Channel, dmOf, type Message, type State, type Team, teamOf, type User } from './state.ts'

/** A person at their screen: who they are, and where they look. */
export interface Acting {
  readonly state: State
  readonly deliveries: Deliveries
  readonly user: User
  readonly team: Team
  place: Channel | 'home'
}

/** A channel as a suite has it. */
export interface InChannel {
  readonly id: string
}

/** The channel that is meant: the one named, or the one on screen, or the direct messages. */
export function channelAt({ state, user, team, place }: Acting, named?: InChannel): Channel {
  const channel = named && state.channels.get(named.id)
  return channel ?? (place === 'home' ? dmOf(state, user, team) : place)
}

/** The team whose installation hears of what happens in a channel: for strangers not their own. */
export function hostOf({ state, team }: Acting, channel: Channel): Team {
  const here = [channel.team, ...channel.shared].map((id) => teamOf(state, id))
  return (
    here.find(({ id, bot }) => id === team.id && channel.members.has(bot)) ??
    here.find(({ bot }) => channel.members.has(bot)) ??
    team
  )
}

/** The messages that a person can see, the newest last; those of the channel on screen come after all others. */
export function messagesSeen({ state, user, place }: Acting): readonly Message[] {
  const seen = [...state.channels.values()]
    .filter(({ members }) => members.has(user.id))
    .flatMap(({ messages }) => messages)
    .filter((one) => !one.deleted && (one.only === undefined || one.only === user.id))
    .sort((a, b) => Number(a.ts) - Number(b.ts))
  const here = place === 'home' ? '' : place.id
  return [...seen.filter(({ channel }) => channel !== here), ...seen.filter(({ channel }) => channel === here)]
}
