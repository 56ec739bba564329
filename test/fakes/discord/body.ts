import type { IncomingMessage } from 'node:http'
import { Refusal } from './faults.ts'

/** A file as it came, by the number of its `files[n]`. */
export interface SentFile {
  readonly index: string
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** What a request brings: JSON, or JSON in `payload_json` with files beside it.
 * https://docs.discord.com/developers/reference#uploading-files */
export interface Body {
  readonly json: unknown
  readonly files: readonly SentFile[]
}

/** Reads a request's body whole. Throws Refusal when it is not JSON. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const bytes = Buffer.concat(parts)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return { json: parse(bytes.toString()), files: [] }
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const files: SentFile[] = []
  for (const [key, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(key)?.[1]
    if (index === undefined || typeof value === 'string') continue
    files.push({ index, name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  const payload = form.get('payload_json')
  return { json: typeof payload === 'string' ? parse(payload) : {}, files }
}

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('badJson')
  }
}
