import { isDeepStrictEqual } from 'node:util'
import type { Temporal } from 'temporal-polyfill'
import { DEAL_FIELDS } from '../crm/deals/fields.ts'
import { type BoardRow, board as boardRows, type Pipeline, pipelines } from '../crm/pipelines/pipelines.ts'
import { type AffectedBoard, type Board, boardsAffected } from '../crm/places/boards.ts'
import { type Channel, channelAt, placeOfChannel, showsAll, showsField } from '../crm/places/channels.ts'
import { type Block, type Message, marked, text } from '../message/message.ts'
import { causeOf, follower } from '../store/changes/changes.ts'
import { exchangeIn } from '../store/exchange.ts'
import { updateStandingMessage } from '../store/outbox/standing.ts'
import { asPlace } from '../store/seers.ts'
import type { Tx } from '../store/transaction.ts'
import { boardOfSeveral, boardPicture, boardTable, boardTotal } from './board.ts'
import { leftOut } from './message.ts'

/** Updates the boards after a change, including changes that an undo makes. */
export const boardsFollow = follower<AffectedBoard>(boardsAffected, async (tx, changed, boards) => {
  for (const board of boards) {
    // It may be the rates that changed.
    if (board.stands) await refreshBoard({ ...tx, exchange: exchangeIn(board.exchange) }, board, causeOf(changed))
    else await closeBoard(tx, board, causeOf(changed))
  }
})

/** Updates one board, for a `cause` that is unique. A board that would look the same is not edited. */
export async function refreshBoard(tx: Tx, { outboxKey: key, ...at }: Board, cause: string): Promise<void> {
  const channel = await channelOf(tx, at)
  await updateStandingMessage(tx, { key, kind: 'board', place: placeOfChannel(channel) }, cause, async (shown) => {
    const seen = await asPlace(tx, placeOfChannel(channel))
    const rows = await boardRows(seen, { pipeline: channel.pipeline ?? undefined })
    const blocks = boardBlocks(rows, await pipelines(tx), channel)
    if (
      isDeepStrictEqual(
        shown?.blocks.filter(({ role }) => role !== 'asOf'),
        blocks,
      )
    )
      return undefined
    return { message: { title: 'Pipeline', blocks: [...blocks, asOf(tx.now)] }, inner: showsAll(channel) }
  })
}

const OVER: Message = {
  title: 'This board was turned off',
  blocks: [text('The pipeline is shown here no more. A manager sets a board up by ', { code: 'board here' }, '.')],
}

async function closeBoard(tx: Tx, { outboxKey: key, ...at }: Board, cause: string): Promise<void> {
  const place = placeOfChannel(await channelOf(tx, at))
  await updateStandingMessage(tx, { key, kind: 'board', place, isOver: true }, cause, async () => ({
    message: OVER,
    inner: false,
  }))
}

async function channelOf(tx: Tx, { platform, placeKey: key }: Omit<Board, 'outboxKey'>): Promise<Channel> {
  const channel = await channelAt(tx, { platform, key })
  if (!channel) throw new Error('a board has no channel')
  return channel
}

/** Everything that a board shows except its time, so that the same pipeline gives the same blocks. */
function boardBlocks(rows: readonly BoardRow[], all: readonly Pipeline[], channel: Channel): readonly Block[] {
  const shown = { amounts: showsField(showsAll(channel), DEAL_FIELDS.amount) }
  return [
    ...namedPipeline(all, channel),
    text(boardTotal(rows, shown)),
    ...(boardOfSeveral(rows, all, shown) ?? [boardTable(rows, shown), ...boardPicture(rows, shown)]),
    ...(shown.amounts ? [] : [text(leftOut(channel))]),
  ]
}

/** The name of the pipeline that a channel is about. */
const namedPipeline = (all: readonly Pipeline[], { pipeline }: Channel): readonly Block[] =>
  all.filter(({ number }) => number === pipeline).map(({ name }) => text({ bold: name }))

const asOf = (now: Temporal.Instant): Block =>
  marked(text('As of ', { time: now.toString(), show: 'moment' }, '.'), { role: 'asOf' })
