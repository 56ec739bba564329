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
import { type Block, type Message, marked, type Text, text } from '../message/message.ts'
import { rewritePost } from '../store/outbox/outbox.ts'
import { shownDay } from '../time/say.ts'

/**
 * Says in the digests that were posted what this request did about the deals which they say need somebody: to be called
 * once, after its work, for a request that changed something. An undo turns it back.
 */
export async function noteForDigests(ctx: Ctx, path: readonly string[]): Promise<void> {
  if (path[0] === 'undo') return rewrite(ctx, await digestsTurned(ctx.tx, ctx.request.id))
  await handle(ctx, await rowsTouched(ctx.tx, ctx.request.id))
}

/** The same for what changes no record: that somebody was nudged about a deal. */
export const noteDeed = async (ctx: Ctx, deal: number, deed: Deed): Promise<void> =>
  handle(ctx, await rowsOfDeal(ctx.tx, deal, deed))

async function handle(ctx: Ctx, handled: readonly Handled[]): Promise<void> {
  if (handled.length === 0) return
  const names = await namesIn(ctx.tx)
  for (const row of handled) {
    const how = deedText(row.deed, names)
    await markHandled(ctx.tx, row, { by: ctx.member.member, how, request: ctx.request.id })
  }
  await rewrite(ctx, [...new Set(handled.map(({ outboxKey }) => outboxKey))].sort())
}

async function rewrite({ tx, request }: Ctx, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await rewritePost(tx, key, request.id, async (original) => withHandled(original, await rowsIn(tx, key)))
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
  const done = new Map(rows.flatMap((row): [string, ShownRow][] => (row.how === null ? [] : [[refIn(row), row]])))
  if (done.size === 0) return original
  const blocks = original.blocks.flatMap((block) => {
    const row = block.row === undefined ? undefined : done.get(block.row)
    if (!row) return [block]
    return block.kind === 'actions' ? [] : [handledLine(row)]
  })
  return { ...original, title: `${original.title} (${done.size} of ${rows.length} handled)`, blocks }
}

const refIn = ({ deal }: Pick<ShownRow, 'deal'>): string => `D-${deal}`

/** `✓ D-7 Acme: moved to Proposal by Ann`. */
function handledLine({ deal, title, how, by }: ShownRow): Block {
  const ref = refIn({ deal })
  const who: Text = by ? [' by ', { user: by }] : []
  return marked(text('✓ ', { ref }, title === null ? '' : ` ${title}`, `: ${how}`, ...who), { row: ref })
}
