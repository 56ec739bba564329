import type { Readers } from '../../../src/chat/request.ts'
import { DeliveryError } from '../../../src/message/errors.ts'
import { failureOf, slackError } from './failures.ts'
import type { SlackPeople } from './people.ts'
import { installedKey, type SlackTeam } from './teams.ts'

/** The parts of a Slack channel that are used. */
export interface SlackChannel {
  readonly name: string
  readonly isMember: boolean
  readonly isArchived: boolean
  /** True when people of other companies can read it. */
  readonly isShared: boolean
}

/** The channels and direct messages of all workspaces. */
export interface SlackPlaces {
  /** Undefined when the bot cannot see the channel, such as a private one that it is not in. */
  channel(team: SlackTeam, id: string): Promise<SlackChannel | undefined>
  /** Drops what is remembered of a channel that changed. */
  forget(team: SlackTeam, id: string): void
  /** The channel of the direct messages with a person; opened if necessary. */
  direct(team: SlackTeam, user: string): Promise<string>
  /** Who can read a channel. @throws DeliveryError 'never' when the bot cannot post there. */
  readers(team: SlackTeam, id: string): Promise<Readers | 'unknown'>
  /** The same from a cache of a few minutes, for a hint only; 'unknown' when it cannot be determined. */
  readersLately(team: SlackTeam, id: string): Promise<Readers | 'unknown'>
}

const CHANNEL_MS = 5 * 60_000
const MOST_PAGES = 10
/** The most channels that are remembered; direct message channels never change. */
const MOST = 5_000

/** Asks Slack about channels, and caches the answers for a while. */
export function slackPlaces(people: SlackPeople, now: () => number = () => performance.now()): SlackPlaces {
  const channels = new Map<string, { readonly channel: Promise<SlackChannel | undefined>; readonly at: number }>()
  const directs = new Map<string, string>()
  const lately = new Map<string, { readonly readers: Promise<Readers | 'unknown'>; readonly at: number }>()
  const readers = async (team: SlackTeam, id: string): Promise<Readers | 'unknown'> => {
    try {
      const channel = await look(team, id)
      if (channel.isArchived) throw new DeliveryError('the channel is archived', 'never', 'archived')
      if (!channel.isMember) throw new DeliveryError('the app is not in the channel', 'never', 'absent')
      if (channel.isShared) return 'guests'
      return (await hasGuest(team, id, await people.guests(team))) ? 'guests' : 'team'
    } catch (error) {
      const failure = error instanceof DeliveryError ? error : failureOf(error)
      if (failure instanceof DeliveryError && failure.retryAfter === 'never') throw failure
      return 'unknown'
    }
  }
  const isThere = async (team: SlackTeam, id: string): Promise<SlackChannel | undefined> => {
    try {
      return await look(team, id)
    } catch (error) {
      if (slackError(error) !== undefined) return undefined
      throw error
    }
  }
  return {
    channel(team, id) {
      const key = installedKey(team, id)
      const kept = channels.get(key)
      if (kept && now() - kept.at < CHANNEL_MS) return kept.channel
      const channel = isThere(team, id)
      remember(channels, key, { channel, at: now() })
      channel.then(
        (found) => found?.isMember || channels.delete(key), // it may be invited at any moment
        () => channels.delete(key),
      )
      return channel
    },
    forget(team, id) {
      channels.delete(installedKey(team, id))
      lately.delete(installedKey(team, id))
    },
    async direct(team, user) {
      const key = installedKey(team, user)
      const known = directs.get(key)
      if (known) return known
      const { channel } = await team.clients.quick.conversations.open({ users: user })
      const id = channel?.id
      if (!id) throw new DeliveryError('Slack opened no direct message', 'never')
      remember(directs, key, id)
      return id
    },
    readers,
    readersLately(team, id) {
      const key = installedKey(team, id)
      const kept = lately.get(key)
      if (kept && now() - kept.at < CHANNEL_MS) return kept.readers
      const told = readers(team, id).catch(() => 'unknown' as const)
      remember(lately, key, { readers: told, at: now() })
      return told
    },
  }
}

function remember<T>(all: Map<string, T>, key: string, value: T): void {
  all.set(key, value)
  const [oldest] = all.keys()
  if (all.size > MOST && oldest !== undefined) all.delete(oldest)
}

async function look(team: SlackTeam, id: string): Promise<SlackChannel> {
  const { channel = {} } = await team.clients.quick.conversations.info({ channel: id })
  const { name = 'channel', is_member = false, is_archived = false, is_ext_shared, is_pending_ext_shared } = channel
  return {
    name: `#${name}`,
    isMember: is_member,
    isArchived: is_archived,
    isShared: Boolean(is_ext_shared || is_pending_ext_shared),
  }
}

/** Searches the members page by page for a guest. @throws when there are too many to search. */
async function hasGuest(team: SlackTeam, channel: string, guests: ReadonlySet<string>): Promise<boolean> {
  if (guests.size === 0) return false
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await team.clients.posting.conversations.members({ channel, limit: 1000, ...(cursor && { cursor }) })
    if (answer.members?.some((id) => guests.has(id))) return true
    cursor = answer.response_metadata?.next_cursor
    if (!cursor) return false
  }
  throw new Error('the channel has too many members to tell its guests')
}
