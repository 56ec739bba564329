import type { IncomingMessage } from 'node:http'
import { type Json, object, parsed } from './json.ts'

/** The bytes of a request. */
async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** The arguments of a call, from its address and its body: a form, JSON, or parts. */
export async function argumentsOf(request: IncomingMessage, url: URL): Promise<Json> {
  const bytes = await bytesOf(request)
  const type = request.headers['content-type'] ?? ''
  const inUrl = Object.fromEntries(url.searchParams)
  if (type.includes('json')) return { ...inUrl, ...object(parsed(bytes.toString())) }
  if (type.includes('multipart')) {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
    return {
      ...inUrl,
      ...Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name])),
    }
  }
  return { ...inUrl, ...Object.fromEntries(new URLSearchParams(bytes.toString())) }
}

/** The contents of an upload: the whole body, or its one file part. */
export async function uploaded(request: IncomingMessage): Promise<Buffer> {
  const bytes = await bytesOf(request)
  const type = request.headers['content-type'] ?? ''
  if (!type.includes('multipart')) return bytes
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  for (const value of form.values()) if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer())
  return Buffer.alloc(0)
}
