import { Temporal } from 'temporal-polyfill'
import {
  type AffectedRow,
  type DealAction,
  digestsReverted,
  type HandledRow,
  handledBy,
  markHandled,
  rowsAffected,
  rowsIn,
  rowsOfDeal,
  type ShownRow,
} from '../crm/digests/rows.ts'
import { namesIn } from '../crm/history/nouns.ts'
import type { Ctx } from '../language/command.ts'
import { type Block, type Message, marked, type Text, text } from '../message/message.ts'
import { type ChangeSet, causeOf, follower, isUndo } from '../store/changes/changes.ts'
import { originalPost, rewritePost } from '../store/outbox/outbox.ts'
import { asPlace } from '../store/seers.ts'
import type { Tx } from '../store/transaction.ts'
import { shownDay } from '../time/say.ts'
import { withoutDeals } from './controls.ts'

/**
 * Marks in posted digests which of the deals that need attention were handled by a change, and how. Undoing the change
 * removes the mark.
 */
export const digestsFollow = follower<AffectedRow>(
  (tx, changed) => (isUndo(changed) ? digestsReverted(tx, changed.request) : rowsAffected(tx, changed)),
  async (tx, changed, rows) => {
    const keys = rows.map(({ outboxKey }) => outboxKey)
    await (isUndo(changed) ? rewrite(tx, causeOf(changed), keys) : handle(tx, changed, rows.map(handledBy)))
  },
)

/** The same for an action that changes no record: a nudge about a deal. */
export const noteDealAction = async ({ tx, request, member }: Ctx, deal: number, action: DealAction): Promise<void> =>
  handle(tx, { request: request.id, by: member, since: 0n }, await rowsOfDeal(tx, deal, action))

async function handle(
  tx: Tx,
  changed: Pick<ChangeSet, 'request' | 'by' | 'since'>,
  handled: readonly HandledRow[],
): Promise<void> {
  if (handled.length === 0) return
  const { request, by } = changed
  const names = await namesIn(tx)
  for (const row of handled) await markHandled(tx, row, { by: by.member, how: deedText(row.action, names), request })
  await rewrite(tx, causeOf(changed), [...new Set(handled.map(({ outboxKey }) => outboxKey))].sort())
}

async function rewrite(tx: Tx, cause: string, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await rewritePost(tx, key, cause, async (original) =>
      withHandled(original, await rowsIn(await asReaders(tx, key), key)),
    )
  }
}

/** As the readers of a posted digest see: what they do not see any more is not named anew. */
async function asReaders(tx: Tx, key: string): Promise<Tx> {
  if (tx.hides === false) return tx
  const posted = await originalPost(tx, key)
  return posted ? asPlace(tx, posted.place) : tx
}

/** The action in words that are safe in any place and may be stored: no amount, no reason, no title and no name. */
function deedText(action: DealAction, { stage }: Awaited<ReturnType<typeof namesIn>>): string {
  switch (action.kind) {
    case 'moved':
      return `moved to ${stage(String(action.stage))}`
    case 'assigned':
      return 'handed on'
    case 'snoozed':
      return `snoozed until ${shownDay(Temporal.PlainDate.from(action.until))}`
    case 'logged':
      return `${action.what} logged`
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

/**
 * A digest's message with its handled rows: who did what, and how many of all rows are handled. Handled deals are in no menu
 * any more; the rows of an earlier digest had buttons of their own, which go.
 */
export function withHandled(original: Message, rows: readonly ShownRow[]): Message {
  const done = new Map(rows.flatMap((row): [string, ShownRow][] => (row.how === null ? [] : [[refIn(row), row]])))
  if (done.size === 0) return original
  const handled = new Set(done.keys())
  const blocks = original.blocks.flatMap((block) => {
    const row = block.row === undefined ? undefined : done.get(block.row)
    if (!row) return block.kind === 'actions' ? withoutDeals(block, handled) : [block]
    return block.kind === 'actions' ? [] : [handledLine(row)]
  })
  return { ...original, title: `${original.title} (${done.size} of ${rows.length} handled)`, blocks }
}

const refIn = ({ deal }: Pick<ShownRow, 'deal'>): string => `D-${deal}`

/** `✓ Acme: moved to Proposal by Ann D-7`. */
function handledLine({ deal, title, how, by }: ShownRow): Block {
  const ref = refIn({ deal })
  const who: Text = by ? [' by ', { user: by }] : []
  const named: Text =
    title === null ? ['✓ ', { ref }, `: ${how}`, ...who] : [`✓ ${title}: ${how}`, ...who, ' ', { ref }]
  return marked(text(...named), { row: ref })
}
