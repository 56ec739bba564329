import type { Message, Picture } from '../../../src/message/message.ts'
import { picturesOf } from '../../../src/picture/draw.ts'

const NONE: ReadonlyMap<Picture, Uint8Array> = new Map()

/** The pictures of a message; none where they cannot be drawn: the message says in words what they show. */
export const drawn = (message: Message): Promise<ReadonlyMap<Picture, Uint8Array>> =>
  picturesOf(message).catch(() => NONE)
