import type { MadeFiles, Message } from '../../../src/message/message.ts'
import { picturesOf } from '../../../src/picture/draw.ts'

const NONE: MadeFiles = new Map()

/** The pictures of a message; empty when they cannot be drawn: the message then describes them in words. */
export const drawn = (message: Message): Promise<MadeFiles> => picturesOf(message).catch(() => NONE)

/** The archives of a message, packed, without its pictures. */
export async function packed({ title, blocks }: Message): Promise<MadeFiles> {
  return drawn({ title, blocks: blocks.filter(({ kind }) => kind === 'file') })
}
