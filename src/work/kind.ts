import type { Message } from '../message/message.ts'
import type { LongWork } from '../store/long-work.ts'
import type { PostKind } from '../store/outbox/kinds.ts'
import type { Tx } from '../store/transaction.ts'

/** The next items of long work. */
export interface Chunk<Item> {
  readonly items: readonly Item[]
  /** The names of further items that are done with: they changed since the work was asked for, and are left as they are. */
  readonly left?: readonly string[]
  /** True when nothing comes behind them. */
  readonly isLast: boolean
}

/**
 * A kind of long work: a request starts it, the heartbeat goes on with it, and everything that it writes is one change
 * with one undo. Each chunk is one transaction, in which its functions are called in this order.
 */
export interface WorkKind<Item, Next extends Chunk<Item> = Chunk<Item>> {
  /** Its name in the table, and the kind of the messages that it posts. */
  readonly name: string
  readonly posts: PostKind
  /** The most items of a chunk; fewer are asked for after a chunk that failed. */
  readonly size: number
  /** The next items, at most `most`; undefined when the work is there no more, and ends without a word. */
  next(tx: Tx, work: LongWork, most: number): Promise<Next | undefined>
  /**
   * Writes some of the items of a chunk and returns what came of them, by words of the kind's own. It may be called
   * several times with parts of a chunk, because an item that cannot be written is found and left out.
   */
  take(tx: Tx, chunk: Next, items: readonly Item[]): Promise<Readonly<Record<string, number>>>
  /** An item in the words in which a person would look for it: `Line 812`. */
  nameOf(item: Item): string
  /** Stores, where the kind keeps it, that a chunk is done. `work` is what it is after it. */
  keep?(tx: Tx, work: LongWork, chunk: Next): Promise<void>
  /** The title of the one message that is rewritten after each chunk. */
  progress(chunk: Next, work: LongWork): string
  /** The message at the end; the items that were left out and the button that undoes all are added to it. */
  ending(chunk: Next, work: LongWork): Message
}
