import { createHash } from 'node:crypto'
import { clipped } from '../../../src/lib/text.ts'
import { slackError } from '../app/failures.ts'
import { LIMITS } from '../app/limits.ts'
import type { SlackTeam } from '../app/teams.ts'
import { escaped } from './fallback.ts'
import { payloadOf, type Upload } from './render.ts'
import { label } from './text.ts'

/** Where files are put: below a message of a conversation. */
export interface UploadTarget {
  readonly channel: string
  readonly thread?: string
}

/** How long the bytes of a file may take on their way to Slack, in milliseconds. */
const UPLOAD_MS = 15_000

/**
 * Uploads a file, with a description of a picture, and returns its id. Without a target the file is in no conversation
 * yet, and a message that refers to it shows it. The three steps are taken here because the client's own way sends the
 * description by a name that Slack does not read: https://docs.slack.dev/messaging/working-with-files
 */
async function upload({ clients }: SlackTeam, { name, content, alt }: Upload, target?: UploadTarget): Promise<string> {
  const { files } = clients.posting
  const { upload_url, file_id: id } = await files.getUploadURLExternal({
    filename: name,
    length: content.byteLength,
    ...(alt !== undefined && { alt_txt: clipped(alt, LIMITS.fileAlt.most) }),
  })
  if (!upload_url || !id) throw new Error('Slack gave no address for a file')
  const sent = await fetch(upload_url, {
    method: 'POST',
    body: Buffer.from(content),
    signal: AbortSignal.timeout(UPLOAD_MS),
  })
  if (!sent.ok) throw new Error(`Slack did not take a file (${sent.status})`)
  await files.completeUploadExternal({
    files: [{ id, title: name }],
    ...(target && { channel_id: target.channel }),
    ...(target?.thread !== undefined && { thread_ts: target.thread }),
  } as Parameters<typeof files.completeUploadExternal>[0])
  return id
}

/** The pictures of messages, uploaded once while they stay the same. */
export interface UploadedPictures {
  /** Uploads the pictures among the files that Slack does not have yet; returns the id of each by its name. */
  ids(team: SlackTeam, uploads: readonly Upload[]): Promise<ReadonlyMap<string, string>>
  /** Forgets pictures that Slack would not show, so that they are uploaded again. */
  forget(team: SlackTeam, uploads: readonly Upload[]): void
}

/** The most pictures whose ids are remembered. */
const MOST_REMEMBERED = 500

/** Remembers which pictures Slack has: a message that is edited keeps its picture, and a board that did not change uploads none. */
export function uploadedPictures(): UploadedPictures {
  const known = new Map<string, string>()
  const keyOf = (team: SlackTeam, { content, alt = '' }: Upload): string =>
    [team.id, createHash('sha256').update(content).digest('hex'), alt].join(' ')
  const idOf = async (team: SlackTeam, picture: Upload): Promise<string> => {
    const key = keyOf(team, picture)
    const id = known.get(key) ?? (await upload(team, picture))
    known.set(key, id)
    const [oldest] = known.keys()
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest)
    return id
  }
  return {
    async ids(team, uploads) {
      const ids = new Map<string, string>()
      for (const picture of uploads.filter(isPicture)) ids.set(picture.name, await idOf(team, picture))
      return ids
    },
    forget(team, uploads) {
      for (const picture of uploads.filter(isPicture)) known.delete(keyOf(team, picture))
    },
  }
}

const isPicture = ({ kind }: Upload): boolean => kind === 'picture'

/** True when Slack has a picture but cannot show it yet: it processes each one for a moment. */
export const isPictureUnready = (error: unknown): boolean =>
  ['invalid_blocks', 'slack_file_not_found', 'invalid_slack_file'].includes(slackError(error) ?? '')

/**
 * Puts files below an existing message. If one cannot be uploaded, a reply there says so: the message must not be
 * posted again because of it.
 */
export async function uploadToConversation(
  team: SlackTeam,
  files: readonly Upload[],
  target: UploadTarget,
): Promise<void> {
  for (const file of files) {
    try {
      await upload(team, file, target)
    } catch {
      const words = label(`${file.name} could not be uploaded to Slack. Ask for it again.`, LIMITS.sectionText.most)
      const { channel, thread } = target
      await team.clients.posting.chat
        .postMessage({
          channel,
          ...payloadOf({ text: escaped(words.text), blocks: [{ type: 'section', text: words }] }),
          ...(thread !== undefined && { thread_ts: thread }),
        })
        .catch(() => {}) // Slack has a problem; the message itself was posted
    }
  }
}
