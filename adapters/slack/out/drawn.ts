import type { Message, Picture } from '../../../src/message/message.ts'
import { picturesOf } from '../../../src/picture/draw.ts'

const NONE: ReadonlyMap<Picture, Uint8Array> = new Map()

/** The pictures of a message; empty when they cannot be drawn: the message then describes them in words. */
export const drawn = (message: Message): Promise<ReadonlyMap<Picture, Uint8Array>> =>
  picturesOf(message).catch(() => NONE)
