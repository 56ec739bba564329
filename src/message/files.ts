import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import type { FileContent } from './message.ts'

/** A longer text is packed, because an answer is written and stored as one text. */
const LONG = 200_000

/** The bytes of a file in a message. */
export function bytesOf({ content, encoding }: FileContent): Buffer {
  if (encoding === undefined) return Buffer.from(content)
  const bytes = Buffer.from(content, 'base64')
  return encoding === 'gzip' ? gunzipSync(bytes) : bytes
}

/** A text as a file; a long one is packed. */
export async function textFile(name: string, texts: readonly string[]): Promise<FileContent> {
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  if (length <= LONG) return { kind: 'file', name, content: texts.join('') }
  const packed = await promisify(gzip)(Buffer.concat(texts.map((text) => Buffer.from(text))))
  return { kind: 'file', name, content: packed.toString('base64'), encoding: 'gzip' }
}
