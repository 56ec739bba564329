import { isAmong, recordsOf } from '../../bulk/sorted-out.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { recordsAsked } from '../../crm/query/records.ts'
import {
  changedLastBy,
  endRound,
  eventsOf,
  isOfPairs,
  keepRound,
  type LeftOut,
  type Round,
} from '../../crm/rounds/rounds.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import type { Ctx } from '../../language/command.ts'
import { parseQuery } from '../../language/query/parse.ts'
import { type Block, list, type Reply, say, type Text, text } from '../../message/message.ts'
import type { RecordRow, RecordType } from '../../records/record-type.ts'
import { type AskedFor, resolved } from '../asking/asking.ts'
import { sentences } from '../shared/sentences.ts'
import { roundCard } from './card.ts'
import { nextPair, pairAt, shownPair } from './pairs.ts'
import { deedsInWords } from './words.ts'

/** So many records are looked up at once for the next one that still fits. */
const AHEAD = 25
/** The most records that the result names. */
const MOST_NAMED = 10

const typeOfRound = ({ noun }: Round): RecordType => {
  const type = RECORD_TYPES.find((each) => each.noun === noun)
  if (!type) throw new Error(`there are no ${noun}s to go through`)
  return type
}

const askedOf = (ctx: Ctx, round: Round): Promise<AskedFor> =>
  resolved(ctx, typeOfRound(round), parseQuery(round.query))

/** Shows the record at the position of a round, or the next one that is still as it was; after the last, the result. */
export async function showRound(ctx: Ctx, round: Round): Promise<Reply> {
  if (isOfPairs(round)) return showPair(ctx, round)
  const type = typeOfRound(round)
  const asked = await askedOf(ctx, round)
  const left: LeftOut[] = []
  const passed = new Set([...round.left, ...round.done].map(({ number }) => number))
  for (let from = round.position; from < round.records.length; from += AHEAD) {
    const part = round.records.slice(from, from + AHEAD)
    const numbers = part.map(([number]) => number)
    const question = {
      where: { all: [asked.where, isAmong(numbers)] },
      sorted: [],
      deleted: asked.deleted,
      currency: ctx.currency,
    }
    const fitting = await recordsAsked(ctx.tx, type, question, { limit: AHEAD, offset: 0 })
    for (const [index, [number, version]] of part.entries()) {
      if (passed.has(number)) continue
      const record = fitting.find((each) => each.number === number)
      const out = record ? await changedByOther(ctx, type, record, version) : { number }
      if (record && !out) {
        const next = { ...round, position: from + index, left: [...round.left, ...left] }
        return shownCard(ctx, next, { type, asked, record, notes: await leftNotes(ctx, type, left) })
      }
      if (out) left.push(out)
    }
  }
  return endOf(ctx, { ...round, position: round.records.length, left: [...round.left, ...left] })
}

/** Shows the pair at the position of a round, or the next one that is still likely the same; after the last, the result. */
async function showPair(ctx: Ctx, round: Round): Promise<Reply> {
  const { compared, position, left } = await nextPair(ctx, round)
  const next = { ...round, position, left: [...round.left, ...left] }
  return compared ? shownPair(ctx, next, compared, await leftNotes(ctx, typeOfRound(round), left)) : endOf(ctx, next)
}

/** Shows the pair before that is still one; the same again if there is none. */
async function showPairBefore(ctx: Ctx, round: Round): Promise<Reply> {
  for (let position = round.position - 1; position >= 0; position--) {
    const compared = await pairAt(ctx, round, position)
    if (compared) return shownPair(ctx, { ...round, position }, compared, [])
  }
  return showPair(ctx, round)
}

/** Shows the record before, whatever became of it; the first one again if there is none before. */
export async function showBefore(ctx: Ctx, round: Round): Promise<Reply> {
  if (isOfPairs(round)) return showPairBefore(ctx, round)
  const type = typeOfRound(round)
  const out = new Set(round.left.map(({ number }) => number))
  const index = round.records.findLastIndex(([number], at) => at < round.position && !out.has(number))
  const position = Math.max(0, index)
  const [number] = round.records[position] ?? []
  const [record] = number === undefined ? [] : await recordsOf(ctx.tx, type, [number])
  if (!record) return showRound(ctx, round)
  const asked = await askedOf(ctx, round)
  return shownCard(ctx, { ...round, position }, { type, asked, record, notes: [] })
}

interface Shown {
  readonly type: RecordType
  readonly asked: AskedFor
  readonly record: RecordRow
  readonly notes: readonly Block[]
}

async function shownCard(ctx: Ctx, round: Round, shown: Shown): Promise<Reply> {
  const { platform, key } = ctx.place
  const now = { ...round, platform, place: key, shownAt: ctx.tx.at }
  await keepRound(ctx.tx, ctx.member.member, now)
  return roundCard(ctx, { round: now, ...shown })
}

/** A record that somebody else changed since the round began; undefined for one that nobody or only this person did. */
async function changedByOther(
  ctx: Ctx,
  { table }: RecordType,
  { number, version }: RecordRow,
  before: number,
): Promise<LeftOut | undefined> {
  if (version === before) return undefined
  const by = await changedLastBy(ctx.tx, table, number)
  if (by?.member === ctx.member.member) return undefined
  return { number, ...(by && { by }) }
}

/** Says which records are left out and why. */
async function leftNotes(ctx: Ctx, type: RecordType, left: readonly LeftOut[]): Promise<readonly Block[]> {
  if (left.length === 0) return []
  const shown = left.slice(0, MOST_NAMED)
  const records = await recordsOf(
    ctx.tx,
    type,
    shown.map(({ number }) => number),
  )
  const said = shown.flatMap(({ number, by }, index): Text => {
    const record = records.find((each) => each.number === number)
    const name = record ? namedOf(type, record as never) : refOf(type, { number })
    const why: Text = by ? ['changed by ', { user: by }, ' meanwhile'] : ['fits no more']
    return [index > 0 ? '; ' : '', `${name}: `, ...why]
  })
  const more = left.length > shown.length ? [`; and ${left.length - shown.length} more`] : []
  return [text({ bold: 'Left out: ' }, ...said, ...more, '.')]
}

/** Ends a round and says what was done to how many. One button takes all of it back. */
export async function endOf(ctx: Ctx, round: Round): Promise<Reply> {
  await endRound(ctx.tx, ctx.member.member)
  const type = typeOfRound(round)
  const { records, done: all, left, position } = round
  const events = await eventsOf(
    ctx.tx,
    all.map(({ request }) => request),
  )
  // The last deed has no number yet while it is answered.
  const done = all.filter(
    ({ request }) => request === ctx.request.id || events.some((each) => each.request === request),
  )
  const changed = new Set(done.map(({ number }) => number))
  const seen = records.slice(0, position).filter(([number]) => !left.some((each) => each.number === number))
  // One record may be in several pairs.
  const deeds = isOfPairs(round) ? done.length : changed.size
  const skipped = isOfPairs(round)
    ? Math.max(0, seen.length - deeds)
    : seen.filter(([number]) => !changed.has(number)).length
  const ahead = records.length - position
  const numbers = [
    ...(deeds > 0 ? [`${deeds} changed (${deedsInWords(done)})`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(left.length > 0 ? [`${left.length} left out`] : []),
    ...(ahead > 0 ? [`${ahead} not looked at`] : []),
  ]
  const lines: Text[] = []
  for (const { request } of done.slice(0, MOST_NAMED)) lines.push(...(await sentences(ctx.tx, request, 2)))
  const one = isOfPairs(round) ? `pair of ${type.plural}` : type.noun
  const what = records.length === 1 ? one : isOfPairs(round) ? `pairs of ${type.plural}` : type.plural
  const title = `${ahead > 0 ? 'Stopped after' : 'Went through'} ${ahead > 0 ? `${position} of ` : ''}${records.length} ${what}`
  return {
    ...say(`${title}: ${numbers.join(', ') || 'nothing was changed'}`, [
      ...(await leftNotes(ctx, type, left)),
      ...(lines.length > 0 ? [list(lines)] : []),
    ]),
    result: { refs: [...changed].map((number) => refOf(type, { number })) },
    undoing: events.map(({ event }) => event),
  }
}
