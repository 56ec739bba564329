import { TextDecoder } from 'node:util'
import type { openArchive } from '../lib/archive-job.ts'
import { type Job, NotDone, offThread } from '../lib/pool.ts'
import { cleanText } from '../lib/text.ts'
import { moduleBeside } from '../lib/thread.ts'
import { turns } from '../lib/turns.ts'
import type { SharedFile } from './request.ts'

/** How long a workbook or an archive may take. */
const OPEN_ARCHIVE: Job = {
  module: moduleBeside(import.meta.url, '../lib/archive-job'),
  name: 'openArchive',
  ms: 20_000,
}

/** The largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 10_000_000

/** A file's text, or the texts of those in an archive; or a sentence that says why it cannot be read and what to do. */
export type Decoded =
  | { readonly text: string }
  | Required<Pick<SharedFile, 'files' | 'left'>>
  | { readonly wrong: string }

/**
 * Decodes a file: UTF-8, UTF-16 with its byte order mark, or else Windows-1252, which Windows programs write in Western
 * Europe. Of a workbook it is the first sheet, and of an archive all its tables, read on another thread.
 */
export async function decodeFile(bytes: Uint8Array): Promise<Decoded> {
  if (bytes.length > MAX_FILE_BYTES) return { wrong: 'The file is larger than 10 MB. Split it and import the parts.' }
  if (isArchive(bytes)) return archiveTexts(bytes)
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined
  const encoding = wide ?? (bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined)
  if (encoding) return { text: await inPieces(bytes, new TextDecoder(encoding)) }
  if (bytes.includes(0)) return { wrong: 'That is no text file. Save the table as CSV and import that.' }
  try {
    return { text: await inPieces(bytes, new TextDecoder('utf-8', { fatal: true })) }
  } catch {
    return { text: await inPieces(bytes, new TextDecoder('windows-1252')) }
  }
}

const PIECE_BYTES = 262_144

/** Decodes piece by piece, because the largest file would keep everything else waiting for a tenth of a second. */
async function inPieces(bytes: Uint8Array, decoder: TextDecoder): Promise<string> {
  const turn = turns()
  const texts: string[] = []
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    texts.push(cleanText(decoder.decode(bytes.subarray(from, from + PIECE_BYTES), { stream: true })))
    await turn()
  }
  return texts.join('') + decoder.decode()
}

/** True of the bytes of a zip archive, as workbooks are. */
const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

async function archiveTexts(bytes: Uint8Array): Promise<Decoded> {
  try {
    const opened = await offThread<typeof openArchive>(OPEN_ARCHIVE, bytes)
    if ('refused' in opened) return { wrong: opened.refused }
    if ('text' in opened) return opened.text.trim() === '' ? { wrong: UNREAD } : { text: opened.text }
    const files: { name: string; content: string }[] = []
    const left = [...opened.left]
    for (const { name, text, bytes: content = new Uint8Array() } of opened.files) {
      const decoded = text === undefined ? await decodeFile(content) : { text }
      if ('text' in decoded) files.push({ name, content: decoded.text })
      else left.push(name)
    }
    return { files, left }
  } catch (error) {
    if (error instanceof NotDone && error.why === 'full') {
      return { wrong: 'I am reading too many files at this moment. Send it again in a moment.' }
    }
    // What cannot be unpacked is no workbook that anybody can open.
    return { wrong: UNREAD }
  }
}

const UNREAD = 'That is an archive, or a workbook that I cannot read. Save the sheet as CSV and import that.'

/** A file that was decoded, as a request brings it; of an archive with one table that table. */
export function sharedFile(name: string, decoded: Exclude<Decoded, { readonly wrong: string }>): SharedFile {
  if ('text' in decoded) return { name, content: decoded.text }
  const [only, ...others] = decoded.files
  return only && others.length === 0 ? only : { name, content: '', ...decoded }
}

/** The names of files that are tables, or become one. */
export const TABLE_FILE = /\.(?:csv|tsv|txt|xlsx|vcf|zip)$/iu

/** What is said of a file that is no table. */
export const NO_TABLE =
  'I read tables: CSV, TSV, Excel (.xlsx) and vCard, alone or several in a .zip. Save it as one of these, and send it again.'
