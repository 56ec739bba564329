import { MERGEABLE_NOUNS } from '../../crm/duplicates/duplicates.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { keepRound, type LeftOut, type Round } from '../../crm/rounds/rounds.ts'
import type { Ctx } from '../../language/command.ts'
import { type Action, actions, type Block, button, type Call, call, type Reply, text } from '../../message/message.ts'
import { type Compared, callsFor, comparedPair, mergePreview, sideBySide } from '../duplicates/compare.ts'

/** The field of a Call that says in which round it is made. */
const MARK = 'round'

/** The two records at a place of a round of pairs; undefined where they are gone or likely the same no more. */
export async function pairAt(ctx: Ctx, round: Round, index: number): Promise<Compared | undefined> {
  const noun = MERGEABLE_NOUNS.find((each) => each === round.noun)
  const [one, , other] = round.records[index] ?? []
  if (noun === undefined || one === undefined || other === undefined) return undefined
  const compared = await comparedPair(ctx, { noun, numbers: [one, other] })
  return compared?.likely && compared
}

/** The first pair from the place of a round on that is still likely the same, with the records that are left out before it. */
export async function nextPair(
  ctx: Ctx,
  round: Round,
): Promise<{ readonly compared?: Compared; readonly position: number; readonly left: readonly LeftOut[] }> {
  const left: LeftOut[] = []
  // What became of a record in this round is known: its other pairs are passed without a word.
  const known = new Set([...round.done, ...round.left].map(({ number }) => number))
  for (let position = round.position; position < round.records.length; position++) {
    const compared = await pairAt(ctx, round, position)
    if (compared) return { compared, position, left }
    const [number = 0, , other = 0] = round.records[position] ?? []
    if (!known.has(number) && !known.has(other)) left.push({ number })
  }
  return { position: round.records.length, left }
}

/** Shows a pair of a round, side by side, with what merging would do. */
export async function shownPair(ctx: Ctx, round: Round, compared: Compared, notes: readonly Block[]): Promise<Reply> {
  const { platform, key } = ctx.place
  const now = { ...round, platform, place: key, shownAt: ctx.tx.at }
  await keepRound(ctx.tx, ctx.member.member, now)
  const { type, one, other, likely } = compared
  const title = `${round.position + 1} of ${round.records.length}: ${namedOf(type, one as never)} and ${namedOf(type, other as never)}`
  const why = likely ? [text({ bold: 'Why they are here: ' }, `${likely.reason}.`)] : []
  return {
    message: {
      title,
      tone: 'plain',
      blocks: [
        ...notes,
        ...why,
        sideBySide(compared),
        ...(await mergePreview(ctx, compared)),
        actions(...controls(now, compared)),
      ],
    },
    audience: 'private',
    result: { refs: [refOf(type, one), refOf(type, other)] },
    undoing: 'none',
  }
}

function controls(round: Round, compared: Compared): readonly Action[] {
  const { type, one, other } = compared
  const mark = `${round.id}/${round.position}/${one.version + other.version}`
  const marked = (each: Call): Call => ({ path: each.path, fields: { ...each.fields, [MARK]: mark } })
  const way = (to: string): Call => call(`go ${to}`, { [MARK]: mark })
  const { merge, otherWay, notSame } = callsFor(compared)
  return [
    button(`Merge into ${refOf(type, other)}`, marked(merge), 'primary'),
    button('Not the same', marked(notSame)),
    button('Skip', way('skip')),
    button('Stop', way('stop')),
    {
      kind: 'select',
      label: 'Do…',
      options: [
        { label: `Merge into ${refOf(type, one)}`, call: marked(otherWay) },
        ...(round.position > 0 ? [{ label: 'Back', call: way('back') }] : []),
      ],
    },
  ]
}
