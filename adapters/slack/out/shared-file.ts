import { decodeFile, MAX_FILE_BYTES, sharedFile, TABLE_FILE } from '../../../src/chat/decode.ts'
import type { AttachedFile, SharedFile } from '../../../src/chat/request.ts'
import type { SlackTeam } from '../app/teams.ts'

/** The parts of a message's file that are used: https://docs.slack.dev/reference/objects/file-object */
export interface MessageFile {
  readonly id?: string
  readonly name?: string | null
  /** Slack's own word for the kind, which a snippet without an ending has too. */
  readonly filetype?: string
  /** 'check_file_info' for a file of another company, of which a message holds the id alone. */
  readonly file_access?: string
  readonly size?: number
  readonly url_private_download?: string
  /** Its page in Slack, which those who may see it can open. */
  readonly permalink?: string
}

/** A file as it is kept of a reply: by its name, and by its page in Slack. */
export const attachedFile = ({ name, permalink }: MessageFile): AttachedFile => ({
  name: name?.trim() || 'a file',
  ...(permalink !== undefined && { link: permalink }),
})

const DOWNLOAD_MS = 20_000

/** Slack's words for tables: https://docs.slack.dev/reference/objects/file-object#file-types */
const TABLE_TYPES: ReadonlySet<string> = new Set(['csv', 'tsv', 'text', 'xlsx', 'vcard', 'zip'])

/** The first table among the files of a message. */
export async function tableIn(
  { clients }: Pick<SlackTeam, 'clients'>,
  files: readonly MessageFile[],
): Promise<MessageFile | undefined> {
  for (const file of files) {
    const { id, file_access } = file
    const isElsewhere = file_access === 'check_file_info' && id !== undefined
    const whole: MessageFile = isElsewhere ? await described(clients, id).catch(() => file) : file
    const { name, filetype = '', url_private_download } = whole
    if (url_private_download && (TABLE_FILE.test(name ?? '') || TABLE_TYPES.has(filetype))) return whole
  }
  return undefined
}

/** A file as Slack describes it: https://docs.slack.dev/reference/methods/files.info */
async function described({ quick }: SlackTeam['clients'], id: string): Promise<MessageFile> {
  const { file } = await quick.files.info({ file: id })
  return (file ?? {}) as MessageFile
}

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
    return 'wrong' in decoded ? decoded : sharedFile(name ?? 'table.csv', decoded)
  } catch {
    return unread
  }
}
