import type { Buffer } from 'node:buffer'
import { LIMITS } from '../app/limits.ts'

/** A file as discord.js uploads it; components refer to it by `attachment://` and its name. */
export interface Upload {
  readonly attachment: Buffer
  readonly name: string
  /** The description of a picture, for people who cannot see it. */
  readonly description?: string
}

/** A file name that Discord does not change, and that is unique in the message. */
export const uploadName = (name: string, number: number): string => {
  const kind = /\.[a-z0-9]{1,5}$/iu.exec(name)?.[0].toLowerCase() ?? ''
  const words = name.slice(0, name.length - kind.length).match(/[a-z0-9]+/giu)
  return `${(words?.join('-') ?? 'file').slice(0, 60)}-${number}${kind}`
}

/** A text file as one upload, or as several if it is too large, split between its lines; none if it is empty. */
export const textParts = (all: Buffer): readonly Buffer[] => {
  const most = LIMITS.fileBytes.most
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
