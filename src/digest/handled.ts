import { Temporal } from 'temporal-polyfill'
import {
  type Deed,
  digestsTurned,
  type Handled,
  markHandled,
  rowsIn,
  rowsOfDeal,
  rowsTouched,
  type ShownRow,
} from '../crm/digests/rows.ts'
import { namesIn } from '../crm/history/nouns.ts'
import type { Ctx } from '../language/command.ts'
import { type Block, type Message, text } from '../message/message.ts'
import { type ChangeSet, causeOf, isUndo } from '../store/changes/changes.ts'
import { rewritePost } from '../store/outbox/outbox.ts'
import type { Tx } from '../store/transaction.ts'
import { shownDay } from '../time/say.ts'

/** Says in the digests that were posted what was done about the deals which they say need somebody. An undo turns it back. */
export async function noteForDigests(tx: Tx, changed: ChangeSet): Promise<void> {
  if (isUndo(changed)) await rewrite(tx, causeOf(changed), await digestsTurned(tx, changed.request))
  else await handle(tx, changed, await rowsTouched(tx, changed))
}

/** The same for what changes no record: that somebody was nudged about a deal. */
export const noteDeed = async ({ tx, request, member }: Ctx, deal: number, deed: Deed): Promise<void> =>
  handle(tx, { request: request.id, by: member, since: 0n }, await rowsOfDeal(tx, deal, deed))

async function handle(
  tx: Tx,
  changed: Pick<ChangeSet, 'request' | 'by' | 'since'>,
  handled: readonly Handled[],
): Promise<void> {
  if (handled.length === 0) return
  const { request, by } = changed
  const names = await namesIn(tx)
  for (const row of handled) await markHandled(tx, row, { by: by.member, how: deedText(row.deed, names), request })
  await rewrite(tx, causeOf(changed), [...new Set(handled.map(({ outboxKey }) => outboxKey))].sort())
}

async function rewrite(tx: Tx, cause: string, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await rewritePost(tx, key, cause, async (original) => withHandled(original, await rowsIn(tx, key)))
  }
}

/** What was done in words that may be read in any place, and kept: no amount, no reason, no title, nobody's name. */
function deedText(deed: Deed, { stage }: Awaited<ReturnType<typeof namesIn>>): string {
  switch (deed.kind) {
    case 'moved':
      return `moved to ${stage(String(deed.stage))}`
    case 'assigned':
      return 'handed on'
    case 'snoozed':
      return `snoozed until ${shownDay(Temporal.PlainDate.from(deed.until))}`
    case 'logged':
      return `${deed.what} logged`
    case 'task':
      return 'next step planned'
    case 'done':
      return 'next step done'
    case 'deleted':
      return 'deleted'
    case 'nudged':
      return 'its owner was nudged'
    case 'changed':
      return 'changed'
  }
}

/** A digest's message with the rows that are handled: who did what, without their buttons, and how many of all are. */
export function withHandled(original: Message, rows: readonly ShownRow[]): Message {
  const done = new Map(rows.flatMap((row) => (row.how === null ? [] : [[`D-${row.deal}`, row] as const])))
  if (done.size === 0) return original
  const blocks: Block[] = []
  let skips = false
  for (const block of original.blocks) {
    const row = rowOf(block, done)
    if (row && block.kind === 'text') {
      const [ref = '', title = ''] = block.text
      blocks.push(text('✓ ', ref, title, `: ${row.how}`, ...(row.by ? [' by ', { user: row.by }] : [])))
    } else if (!(skips && block.kind === 'actions')) blocks.push(block)
    skips = row !== undefined
  }
  return { ...original, title: `${original.title} (${done.size} of ${rows.length} handled)`, blocks }
}

/** The handled row that a block is the line of: a paragraph that begins with the deal's ref. */
function rowOf(block: Block, done: ReadonlyMap<string, ShownRow>): ShownRow | undefined {
  const first = block.kind === 'text' ? block.text[0] : undefined
  return typeof first === 'object' && 'ref' in first ? done.get(first.ref) : undefined
}
