import { type Client, type REST, Routes, SnowflakeUtil } from 'discord.js'
import type { Front } from '../../../src/bot/front.ts'
import type { Chat, Place } from '../../../src/chat/request.ts'
import { DeliveryError } from '../../../src/message/errors.ts'
import type { Message } from '../../../src/message/message.ts'
import { codeOf, failureOf, isGone } from '../app/failures.ts'
import { PLATFORM } from '../app/ids.ts'
import { bestStanding, serverMemberIn } from '../app/people.ts'
import { channelById, readersOf } from '../app/places.ts'
import type { Page } from './render.ts'
import { pagesOf } from './show.ts'
import { markOf, nonceOf, pageWithMark, wireOf } from './wire.ts'

/** What posting needs. */
export interface PostContext {
  readonly client: Client
  /**
   * A REST client of its own, so that waiting for rate limits never delays an answer; it throws on 429 instead of
   * waiting.
   */
  readonly rest: REST
  readonly front: Pick<Front, 'keysOf' | 'log' | 'rolesAt'>
}

/** The key of a page, unique among all pages. The last page shows that all of them were sent. */
const pageKey = (key: string, index: number, count: number): string =>
  index === count - 1 ? `${key}/end` : `${key}/${index + 1}`

/** Posts, edits and finds messages. The id of a sent message is its channel with the ids of its pages. */
export function discordPosts(
  posting: PostContext,
): Pick<Chat, 'send' | 'edit' | 'pin' | 'unpin' | 'find' | 'readers' | 'vouch'> {
  const { client, rest, front } = posting
  return {
    send: (place, message, key) =>
      known(async () => {
        const channel = await channelOf(posting, place)
        const pages = await rendered(posting, place, message)
        const ids: string[] = []
        for (const [index, page] of pages.entries())
          ids.push(await postPage(rest, channel, page, pageKey(key, index, pages.length)))
        return { place, id: [channel, ...ids].join(':') }
      }),
    edit: ({ place, id }, message, key) =>
      known(async () => {
        const [channel = '', ...ids] = id.split(':')
        const pages = await rendered(posting, place, message)
        const standing: string[] = []
        let isThere = true
        for (const [index, page] of pages.entries()) {
          const there = ids[index]
          standing.push(there ?? (await postPage(rest, channel, page, pageKey(key, index, pages.length))))
          if (there !== undefined && !(await rewrite(rest, channel, there, page)) && index === 0) isThere = false
        }
        for (const there of ids.slice(pages.length)) await remove(rest, channel, there)
        return isThere ? { place, id: [channel, ...standing].join(':') } : 'gone'
      }),
    pin: ({ id }) =>
      known(async () => {
        const [channel = '', first = ''] = id.split(':')
        await rest.put(Routes.channelMessagesPin(channel, first))
      }),
    unpin: ({ id }) =>
      known(async () => {
        const [channel = '', first = ''] = id.split(':')
        await rest.delete(Routes.channelMessagesPin(channel, first))
      }),
    find: (place, key, window) => find(posting, place, key, window),
    readers: (place, homes) =>
      known(async () => {
        if (place.kind === 'dm') return 'team'
        const channel = await channelById(client, place.key)
        if (homes && !homes.includes(channel.guild.id))
          throw new DeliveryError('there is no such channel', 'never', 'gone')
        return readersOf(channel, await front.rolesAt(PLATFORM, channel.guild.id))
      }),
    vouch: (key, homes) => bestStanding(homes, (guild) => serverMemberIn(client, rest, guild, key)),
  }
}

async function known<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw failureOf(error)
  }
}

/** The channel of a place; a direct message channel is opened. */
export async function channelOf({ rest }: Pick<PostContext, 'rest'>, { kind, key }: Place): Promise<string> {
  if (kind === 'channel') return key
  const { id } = (await rest.post(Routes.userChannels(), { body: { recipient_id: key } })) as { readonly id: string }
  return id
}

function rendered({ client, front }: PostContext, { kind, key }: Place, message: Message): Promise<readonly Page[]> {
  const channel = kind === 'channel' ? client.channels.cache.get(key) : undefined
  const guild = channel && !channel.isDMBased() ? channel.guild.id : undefined
  return pagesOf(front, message, { guild, zone: 'UTC' })
}

/** Posts a page once: if its nonce comes again within minutes, Discord returns the first message. */
export async function postPage(
  rest: REST,
  channel: string,
  page: Page,
  key: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const wire = wireOf(pageWithMark(page, markOf(key)), { nonce: nonceOf(key), enforce_nonce: true, ...more })
  const { id } = (await rest.post(Routes.channelMessages(channel), wire)) as { readonly id: string }
  return id
}

/** Edits a page; a message that somebody deleted stays deleted, and false is returned. */
async function rewrite(rest: REST, channel: string, id: string, page: Page): Promise<boolean> {
  return unlessGone(rest.patch(Routes.channelMessage(channel, id), wireOf(page)))
}

const remove = (rest: REST, channel: string, id: string): Promise<boolean> =>
  unlessGone(rest.delete(Routes.channelMessage(channel, id)))

async function unlessGone(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (!isGone(error)) throw error
    return false
  }
}

/** How far the two clocks may differ, in milliseconds. */
const SLACK_MS = 60_000
const PER_CALL = 100
const MOST_CALLS = 5

interface Seen {
  readonly id: string
  readonly author: { readonly id: string }
  readonly components?: readonly { readonly id?: number }[]
}

/**
 * Finds the pages of a message by their marks. If the last page is missing, the message is sent again: the nonces
 * prevent duplicates.
 */
async function find(
  { client, rest }: PostContext,
  place: Place,
  key: string,
  { from }: { readonly from: Date },
): ReturnType<Chat['find']> {
  try {
    const channel = await channelOf({ rest }, place)
    let after = String(SnowflakeUtil.generate({ timestamp: from.getTime() - SLACK_MS }))
    const own: Seen[] = []
    for (let call = 0; call < MOST_CALLS; call += 1) {
      const query = new URLSearchParams({ after, limit: String(PER_CALL) })
      const seen = (await rest.get(Routes.channelMessages(channel), { query })) as readonly Seen[]
      own.push(...seen.filter(({ author }) => author.id === client.user?.id))
      const latest = seen.map(({ id }) => BigInt(id)).reduce((a, b) => (a > b ? a : b), 0n)
      if (seen.length < PER_CALL) return foundIn(own, place, channel, key)
      after = String(latest)
    }
    return 'unknown'
  } catch (error) {
    if ([50_001, 10_003, 50_013].includes(codeOf(error) ?? 0)) return 'unknown'
    throw failureOf(error)
  }
}

function foundIn(own: readonly Seen[], place: Place, channel: string, key: string) {
  const idOf = (page: string) => own.find(({ components = [] }) => components.some(({ id }) => id === markOf(page)))?.id
  const last = idOf(`${key}/end`)
  if (last === undefined) return 'absent' as const
  const ids: string[] = []
  for (let index = 0; ; index += 1) {
    const id = idOf(pageKey(key, index, Number.POSITIVE_INFINITY))
    if (id === undefined) break
    ids.push(id)
  }
  return { place, id: [channel, ...ids, last].join(':') }
}
