import { Buffer } from 'node:buffer'
import { LIMITS } from '../app/limits.ts'

/** A file as discord.js uploads it; components show it by `attachment://` and its name. */
export interface Upload {
  readonly attachment: Buffer
  readonly name: string
  /** What a picture shows, for who cannot see it. */
  readonly description?: string
}

/** A name that Discord leaves as it is, and that no other file of the message has. */
export const uploadName = (name: string, number: number): string => {
  const kind = /\.[a-z0-9]{1,5}$/iu.exec(name)?.[0].toLowerCase() ?? ''
  const words = name.slice(0, name.length - kind.length).match(/[a-z0-9]+/giu)
  return `${(words?.join('-') ?? 'file').slice(0, 60)}-${number}${kind}`
}

/** A file of text as one upload, or as several where it is too large, parted between its lines; none if it is empty. */
export const textParts = (content: string): readonly Buffer[] => {
  const most = LIMITS.fileBytes.most
  const all = Buffer.from(content)
  const parts: Buffer[] = []
  for (let from = 0; from < all.length; ) {
    const end = Math.min(from + most, all.length)
    const line = end < all.length ? all.subarray(from, end).lastIndexOf('\n') : -1
    const to = line > 0 ? from + line + 1 : end
    parts.push(all.subarray(from, to))
    from = to
  }
  return parts
}
