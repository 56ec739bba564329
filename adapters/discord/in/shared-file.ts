import type { Attachment } from 'discord.js'
import { decodeFile, MAX_FILE_BYTES, sharedFile, TABLE_FILE } from '../../../src/chat/decode.ts'
import type { SharedFile } from '../../../src/chat/request.ts'

const DOWNLOAD_MS = 20_000

/** The first table among the attachments of a message. */
export const tableIn = (attachments: Iterable<Attachment>): Attachment | undefined =>
  [...attachments].find(({ name }) => TABLE_FILE.test(name))

/** Downloads a file, or says in a sentence why it cannot be read. */
export async function fileOf(
  { name, size, url }: Attachment,
  ms = DOWNLOAD_MS,
): Promise<SharedFile | { readonly wrong: string }> {
  if (size > MAX_FILE_BYTES) return { wrong: 'The file is larger than 10 MB. Split it and import the parts.' }
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ms) })
    if (!answer.ok) return { wrong: `Discord did not give me ${name}. Send it once more.` }
    const decoded = await decodeFile(new Uint8Array(await answer.arrayBuffer()))
    return 'wrong' in decoded ? decoded : sharedFile(name, decoded)
  } catch {
    return { wrong: `Discord did not give me ${name}. Send it once more.` }
  }
}
