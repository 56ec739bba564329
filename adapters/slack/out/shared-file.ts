import { decodeFile, MAX_FILE_BYTES, TABLE_FILE } from '../../../src/chat/decode.ts'
import type { SharedFile } from '../../../src/chat/request.ts'
import type { SlackTeam } from '../app/teams.ts'

/** The parts of a message's file that are used: https://docs.slack.dev/reference/objects/file-object */
export interface MessageFile {
  readonly name?: string | null
  readonly size?: number
  readonly url_private_download?: string
}

const DOWNLOAD_MS = 20_000

/** The first table among files. */
export const tableIn = (files: readonly MessageFile[]): MessageFile | undefined =>
  files.find(({ name, url_private_download }) => url_private_download !== undefined && TABLE_FILE.test(name ?? ''))

/** Downloads a file with the bot's token, or says in a sentence why it cannot be read. */
export async function readShared(
  { token }: Pick<SlackTeam, 'token'>,
  { name, size = 0, url_private_download: url = '' }: MessageFile,
): Promise<SharedFile | { readonly wrong: string }> {
  if (size > MAX_FILE_BYTES) return { wrong: 'The file is larger than 10 MB. Split it and import the parts.' }
  const unread = { wrong: `Slack did not give me ${name ?? 'the file'}. Share it once more.` }
  try {
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(DOWNLOAD_MS),
    })
    // Without the scope files:read Slack answers with its sign-in page.
    if (!answer.ok || answer.headers.get('content-type')?.includes('text/html')) return unread
    const decoded = await decodeFile(new Uint8Array(await answer.arrayBuffer()))
    return 'wrong' in decoded ? decoded : { name: name ?? 'table.csv', content: decoded.text }
  } catch {
    return unread
  }
}
