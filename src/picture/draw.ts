import { type Job, offThread } from '../lib/pool.ts'
import { moduleBeside } from '../lib/thread.ts'
import type { MadeFiles, Message } from '../message/message.ts'
import type { draw } from './draw-job.ts'

/** A picture that takes longer is shown in words. The first one of a thread loads the drawing library too. */
const DRAW: Job = { module: moduleBeside(import.meta.url, 'draw-job'), name: 'draw', ms: 15_000 }

/** The largest picture; a message with more bars describes them in words. */
const MOST_BARS = 50

/**
 * The pictures of a message as PNG, by what they are made from. The message itself holds only the numbers: it is made inside a
 * transaction, where nothing slow may be done, and stored with its answer for ninety days, where 20 kB for each picture
 * would be a waste. So an adapter calls this when it sends.
 * @throws Error when they cannot be drawn, or not in time: the message then shows everything in words.
 */
export async function picturesOf({ blocks }: Message): Promise<MadeFiles> {
  const pictures = blocks.flatMap((block) =>
    block.kind === 'image' && block.picture.bars.length <= MOST_BARS ? [block.picture] : [],
  )
  const drawn = pictures.length > 0 ? await offThread<typeof draw>(DRAW, pictures) : []
  return new Map(pictures.flatMap((picture, index) => (drawn[index] ? [[picture, drawn[index]] as const] : [])))
}
