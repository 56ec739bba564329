import { slackError } from '../app/failures.ts'
import { LIMITS } from '../app/limits.ts'
import type { SlackTeam } from '../app/teams.ts'
import { escaped } from './fallback.ts'
import { payloadOf, type Upload } from './render.ts'
import { label } from './text.ts'

/** Where files are put: into a conversation, under a message of it. */
export interface Shelf {
  readonly channel: string
  readonly thread?: string
}

/**
 * Uploads a file, with what a picture shows for those who cannot see it, and returns its id. Without a shelf it is in no
 * conversation yet, and is shown by a message that names it: https://docs.slack.dev/messaging/working-with-files
 */
async function upload(team: SlackTeam, { name, content, alt }: Upload, shelf?: Shelf): Promise<string | undefined> {
  const { files } = await team.clients.posting.filesUploadV2({
    file: Buffer.from(content),
    filename: name,
    title: name,
    ...(alt !== undefined && { alt_text: alt }),
    ...(shelf && { channel_id: shelf.channel }),
    ...(shelf?.thread !== undefined && { thread_ts: shelf.thread }),
  } as Parameters<typeof team.clients.posting.filesUploadV2>[0])
  const [done] = files
  return done?.files?.[0]?.id
}

/** The pictures among them, uploaded: the id of each by its name. */
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

/** True when Slack cannot show a picture yet that it has: it looks at each for a moment after it came. */
export const isPictureUnready = (error: unknown): boolean =>
  ['invalid_blocks', 'slack_file_not_found', 'invalid_slack_file'].includes(slackError(error) ?? '')

/**
 * Puts files under a message that stands already. One that cannot be uploaded is said so there: the message must not be
 * posted again for it.
 */
export async function shelve(team: SlackTeam, files: readonly Upload[], shelf: Shelf): Promise<void> {
  for (const file of files) {
    try {
      await upload(team, file, shelf)
    } catch {
      const words = label(`${file.name} could not be uploaded to Slack. Ask for it again.`, LIMITS.sectionText.most)
      const { channel, thread } = shelf
      await team.clients.posting.chat
        .postMessage({
          channel,
          ...payloadOf({ text: escaped(words.text), blocks: [{ type: 'section', text: words }] }),
          ...(thread !== undefined && { thread_ts: thread }),
        })
        .catch(() => {}) // Slack is not well; what the message itself says stands
    }
  }
}
