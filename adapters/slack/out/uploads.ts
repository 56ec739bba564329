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

/**
 * Uploads a file, with a description of a picture, and returns its id. Without a target the file is in no conversation
 * yet, and a message that refers to it shows it: https://docs.slack.dev/messaging/working-with-files
 */
async function upload(
  team: SlackTeam,
  { name, content, alt }: Upload,
  target?: UploadTarget,
): Promise<string | undefined> {
  const { files } = await team.clients.posting.filesUploadV2({
    file: Buffer.from(content),
    filename: name,
    title: name,
    ...(alt !== undefined && { alt_text: alt }),
    ...(target && { channel_id: target.channel }),
    ...(target?.thread !== undefined && { thread_ts: target.thread }),
  } as Parameters<typeof team.clients.posting.filesUploadV2>[0])
  const [done] = files
  return done?.files?.[0]?.id
}

/** Uploads the pictures among the files; returns the id of each by its name. */
export async function uploadPictures(
  team: SlackTeam,
  uploads: readonly Upload[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const picture of uploads.filter(({ kind }) => kind === 'picture')) {
    const id = await upload(team, picture)
    if (id) ids.set(picture.name, id)
  }
  return ids
}

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
