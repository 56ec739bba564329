import { setTimeout } from 'node:timers/promises'
import type { Chat, Place } from '../../../src/chat/request.ts'
import { DeliveryError } from '../../../src/message/errors.ts'
import type { Message } from '../../../src/message/message.ts'
import { failureOf, slackError } from '../app/failures.ts'
import type { SlackPlaces } from '../app/places.ts'
import { readKey, type SlackTeam, type Teams } from '../app/teams.ts'
import { drawn } from './drawn.ts'
import { findPages, type PostTarget, postOrEditPages, type StandingPage } from './pages.ts'
import { type Rendered, renderMessage, type Upload } from './render.ts'
import { isPictureUnready, type UploadedPictures, uploadedPictures, uploadToConversation } from './uploads.ts'

/** What posting needs. `mentions` are the Slack ids of members, for messages in a channel. */
export interface PostContext {
  readonly teams: Teams
  readonly places: SlackPlaces
  readonly mentions: (team: SlackTeam, message: Message) => Promise<ReadonlyMap<number, string>>
}

/** How long before now the pages of an interrupted message may have been posted, in milliseconds. */
const BEFORE_MS = 15 * 60_000
/** After one of these errors a message cannot be edited any more and is posted again. */
const FINAL: ReadonlySet<string> = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed'])
/** After one of these errors a conversation cannot be read, so nobody can say whether a message is in it. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'channel_not_found',
  'missing_scope',
  'no_permission',
  'not_in_channel',
  'thread_not_found',
])

/** What posting needs, and the pictures that Slack has. */
interface PictureContext extends PostContext {
  readonly uploaded: UploadedPictures
}

/** Posts, edits and finds messages: https://docs.slack.dev/messaging/sending-and-scheduling-messages */
export function slackPosts(needed: PostContext): Pick<Chat, 'send' | 'edit' | 'find' | 'readers'> {
  const { places } = needed
  const context: PictureContext = { ...needed, uploaded: uploadedPictures() }
  const send: Chat['send'] = (place, message, key) =>
    known(async () => {
      const { team, channel } = await where(context, place)
      const ts = await put(context, team, { channel }, place, message, key)
      return { place, id: `${channel}:${ts}` }
    })
  const find: Chat['find'] = async (place, key, window) => {
    try {
      const { team, channel } = await where(context, place)
      const pages = await findPages(team, { channel }, key, window)
      if (pages === 'unknown') return 'unknown'
      const [first] = pages
      // Interrupted: it is sent again, which adds the missing pages.
      if (!first || pages.length < first.pages) return 'absent'
      return { place, id: `${channel}:${first.ts}` }
    } catch (error) {
      if (UNREADABLE.has(slackError(error) ?? '')) return 'unknown'
      throw failureOf(error)
    }
  }
  return {
    send,
    find,
    edit: ({ place, id }, message, key) =>
      known(async () => {
        const { team } = await where(context, place)
        const [written = '', ts = ''] = id.split(':')
        // A channel may have another id by now.
        const channel = place.kind === 'channel' ? readKey(place.key).id : written
        try {
          const first = { page: 1, pages: 1, ts }
          await withPictures(context, { team, place, message }, async ({ pages }) => {
            const others = pages.length > 1 ? await cutOff(team, { channel, thread: ts }, key) : []
            await postOrEditPages(team, { channel }, pages, key, [first, ...others])
          })
          return { place, id }
        } catch (error) {
          if (!FINAL.has(slackError(error) ?? '')) throw error
          const now = Date.now()
          const there = await find(place, key, { from: new Date(now - BEFORE_MS), to: new Date(now) })
          if (typeof there === 'object') return there
          return { place, id: `${channel}:${await put(context, team, { channel }, place, message, key)}` }
        }
      }),
    async readers(place, homes) {
      if (place.kind === 'dm') return 'team'
      const { team: id, id: channel } = readKey(place.key)
      const team = homes?.includes(id) === false ? undefined : await context.teams.of([id])
      if (!team) throw new DeliveryError('the app is not installed there', 'never')
      return places.readers(team, channel)
    },
  }
}

async function known<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw failureOf(error)
  }
}

/** How long Slack is given to process a picture, in milliseconds. */
const PICTURE_MS = 1_000

/** The retry delay of a message whose workspace has removed the app, in milliseconds. */
const UNINSTALLED_MS = 10 * 60_000

/** The workspace and conversation of a place. */
async function where({ teams, places }: PostContext, place: Place): Promise<{ team: SlackTeam; channel: string }> {
  const { team: id, id: slackId } = readKey(place.key)
  const team = await teams.of([id])
  if (!team) throw new DeliveryError('the app is not installed there', UNINSTALLED_MS)
  return { team, channel: place.kind === 'dm' ? await places.direct(team, slackId) : slackId }
}

async function rendering(
  { mentions }: PostContext,
  team: SlackTeam,
  place: Place,
  message: Message,
  uploaded: ReadonlyMap<string, string> = new Map(),
): Promise<Rendered> {
  const ids = place.kind === 'dm' ? undefined : await mentions(team, message)
  return renderMessage(message, {
    zone: message.zone ?? 'UTC',
    pictures: await drawn(message),
    uploaded: (name) => uploaded.get(name),
    ...(ids && { mention: (member: number) => ids.get(member) }),
  })
}

/**
 * Shows a message with its pictures, or describes them in words where Slack has not processed them yet. Returns the
 * files that the shown message leaves out.
 */
async function withPictures(
  context: PictureContext,
  { team, place, message }: { readonly team: SlackTeam; readonly place: Place; readonly message: Message },
  show: (rendered: Rendered) => Promise<void>,
): Promise<readonly Upload[]> {
  const plain = await rendering(context, team, place, message)
  const pictures = await context.uploaded.ids(team, plain.uploads)
  const waits = pictures.size > 0 ? [0, PICTURE_MS] : []
  for (const ms of waits) {
    if (ms > 0) await setTimeout(ms)
    try {
      await show(await rendering(context, team, place, message, pictures))
      return plain.uploads.filter(({ kind }) => kind === 'file')
    } catch (error) {
      if (!isPictureUnready(error)) throw error
    }
  }
  context.uploaded.forget(team, plain.uploads)
  await show(plain)
  return plain.uploads
}

/** Posts a message with its pictures, and its files below it. */
async function put(
  context: PictureContext,
  team: SlackTeam,
  target: PostTarget,
  place: Place,
  message: Message,
  key: string,
): Promise<string> {
  let ts = ''
  const left = await withPictures(context, { team, place, message }, async ({ pages }) => {
    const standing = pages.length > 1 ? await cutOff(team, target, key) : []
    ts = await postOrEditPages(team, target, pages, key, standing)
  })
  await uploadToConversation(team, left, { channel: target.channel, thread: target.thread ?? ts })
  return ts
}

/** The pages of a message whose first sending was interrupted. */
async function cutOff(team: SlackTeam, target: PostTarget, key: string): Promise<readonly StandingPage[]> {
  const now = Date.now()
  try {
    const found = await findPages(team, target, key, { from: new Date(now - BEFORE_MS), to: new Date(now) })
    return found === 'unknown' ? [] : found
  } catch (error) {
    if (UNREADABLE.has(slackError(error) ?? '')) return []
    throw error
  }
}
