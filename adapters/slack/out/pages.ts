import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api'
import type { SlackTeam } from '../app/teams.ts'
import { type Page, payloadOf } from './render.ts'

/** The metadata event type of our posts, by which a post is found again if its response was lost. */
const EVENT = 'parley_post'

/** A page that exists in a conversation. */
export interface StandingPage {
  readonly page: number
  readonly pages: number
  readonly ts: string
}

/** The conversation of the first page, and the message whose thread it belongs to. */
export interface PostTarget {
  readonly channel: string
  readonly thread?: string | undefined
}

/**
 * Posts the pages of a message and edits those that exist already: the first in the conversation, the others in its
 * thread. Returns the ts of the first.
 */
export async function postOrEditPages(
  { clients }: SlackTeam,
  { channel, thread }: PostTarget,
  pages: readonly Page[],
  key: string,
  standing: readonly StandingPage[] = [],
): Promise<string> {
  let first: string | undefined
  for (const [index, page] of pages.entries()) {
    const there = standing.find((one) => one.page === index + 1)?.ts
    if (there !== undefined) await clients.posting.chat.update({ channel, ts: there, ...updateOf(page) })
    const under = first === undefined ? thread : (thread ?? first)
    const ts =
      there ??
      (await post(clients.posting, {
        channel,
        ...payloadOf(page),
        ...(under !== undefined && { thread_ts: under }),
        metadata: { event_type: EVENT, event_payload: { key, page: index + 1, pages: pages.length } },
      }))
    first ??= ts
  }
  if (first === undefined) throw new Error('a message has at least one page')
  return first
}

type PostArguments = Parameters<WebClient['chat']['postMessage']>[0]

async function post(client: WebClient, message: PostArguments): Promise<string> {
  const { ts } = await client.chat.postMessage(message)
  if (!ts) throw new Error('Slack posted a message without a ts')
  return ts
}

/** Arguments of an edit, which does not accept options for previews and markup. */
function updateOf(page: Page) {
  const { text, blocks, parse, link_names } = payloadOf(page)
  return { text, blocks, parse, link_names }
}

/** A time range in which a message is looked for, wide enough for two clocks that differ. */
export interface Window {
  readonly from: Date
  readonly to: Date
}

const SLACK_MS = 60_000
const PER_CALL = 200
const MOST_CALLS = 5

/** The parts of the messages of a conversation or thread that are used. */
interface Seen {
  readonly ts?: string
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: object }
}

/**
 * The pages that were posted under a key, oldest first. 'unknown' when there are too many messages to search.
 * @throws when the conversation cannot be read.
 */
export async function findPages(
  { clients }: SlackTeam,
  { channel, thread }: PostTarget,
  key: string,
  { from, to }: Window,
): Promise<readonly StandingPage[] | 'unknown'> {
  const within = { oldest: seconds(from.getTime() - SLACK_MS), latest: seconds(to.getTime() + SLACK_MS) }
  const asked = { channel, ...within, inclusive: true, include_all_metadata: true, limit: PER_CALL }
  const found: StandingPage[] = []
  let cursor: string | undefined
  for (let call = 0; call < MOST_CALLS; call += 1) {
    const more = { ...asked, ...(cursor && { cursor }) }
    const read = () =>
      thread
        ? clients.posting.conversations.replies({ ...more, ts: thread })
        : clients.posting.conversations.history(more)
    // Apps that are sold outside of Slack's own directory may read fifteen messages a minute: no further page comes.
    const answer = await read().catch((error: unknown) => {
      if (call > 0 && error instanceof WebAPIRateLimitedError) return undefined
      throw error
    })
    if (!answer) return 'unknown'
    const { messages = [], response_metadata } = answer
    found.push(...messages.flatMap((message) => standingOf(message, key)))
    cursor = response_metadata?.next_cursor
    if (!cursor) break
  }
  if (cursor) return 'unknown'
  const [first] = found
  if (first && first.pages > 1 && !thread) {
    // The further pages are in the thread of the first.
    const { messages = [] } = await clients.posting.conversations.replies({ ...asked, ts: first.ts })
    found.push(...messages.flatMap((message) => standingOf(message, key)))
  }
  return [...new Map(found.map((one) => [one.page, one])).values()].toSorted((a, b) => a.page - b.page)
}

function standingOf({ ts, metadata }: Seen, key: string): readonly StandingPage[] {
  if (!ts || metadata?.event_type !== EVENT) return []
  const said = (metadata.event_payload ?? {}) as Readonly<Record<string, unknown>>
  if (said.key !== key) return []
  return [{ ts, page: Number(said.page ?? 1), pages: Number(said.pages ?? 1) }]
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(6)
