import { DEAL_FIELDS } from '../crm/deals/fields.ts'
import { FLOWS } from '../crm/digests/changed.ts'
import { type DigestContents, type DigestFigures, figuresOf } from '../crm/digests/contents.ts'
import type { Digest } from '../crm/digests/digests.ts'
import { shareOfGoal } from '../crm/goals/goals.ts'
import { daysSaid } from '../crm/goals/period.ts'
import { showsField } from '../crm/places/channels.ts'
import { showSums } from '../crm/rates/sums.ts'
import { showMoney } from '../lib/money.ts'
import { type Block, type Text, text } from '../message/message.ts'
import { boardOfSeveral, boardPicture, boardTable, stepText } from './board.ts'

/** How figures are shown: amounts only with `all`, and the differences from the digest before. */
export interface FigureOptions {
  readonly all: boolean
  readonly before: DigestFigures | null | undefined
}

/**
 * The first line: `13 open, $234,000 · Q4 2026 expected $157,850 of $180,000 (88 %), −$1,150 since the last one`. Where
 * outsiders read it is the number alone.
 */
export function firstLine(contents: DigestContents, saying: FigureOptions): Text {
  const { open } = contents
  if (!showsField(saying.all, DEAL_FIELDS.amount))
    return [{ bold: open.count === 0 ? 'Nothing is open' : `${open.count} open` }]
  const worth = showSums(openSums(contents))
  const count = open.count === 0 ? 'Nothing is open' : `${open.count} open${worth && `, ${worth}`}`
  const expected = expectedSaid(contents, saying)
  return [{ bold: count }, ...(expected ? [` · ${expected}`] : [])]
}

/** The sums of the open deals, currency by currency. */
function openSums({ board }: DigestContents) {
  const sums = new Map<string, { currency: string; minor: bigint; isAbout: boolean }>()
  for (const { stage, sums: own } of board)
    for (const { currency, minor, isAbout = false } of stage.outcome === 'open' ? own : []) {
      const before = sums.get(currency)
      sums.set(currency, {
        currency,
        minor: minor + (before?.minor ?? 0n),
        isAbout: isAbout || before?.isAbout === true,
      })
    }
  return [...sums.values()].toSorted((one, other) => (one.currency < other.currency ? -1 : 1))
}

/** `Q4 2026 expected $157,850 of $180,000 (88 %), −$1,150 since the last one`; nothing where nothing is, and no goal. */
function expectedSaid(contents: DigestContents, { before }: FigureOptions): string {
  const { goal, days, sums } = contents.expected
  const [first] = sums
  if (!first || (!goal && sums.every(({ minor }) => minor === 0n))) return ''
  const reached = goal ? ` of ${showMoney(goal.amount)} (${shareOfGoal(first.minor, goal.amount.minor)})` : ''
  const by = changeOf(contents, before)
  const change =
    by === 0n ? '' : `, ${by > 0n ? '+' : '−'}${showMoney({ ...first, minor: by < 0n ? -by : by })} since the last one`
  return `${daysSaid(days)} expected ${showSums(sums)}${reached}${change}`
}

/** What is expected less what was, in the digest before; 0 where that was about other days, another goal or currency. */
function changeOf({ expected: { goal, days, sums } }: DigestContents, before: FigureOptions['before']): bigint {
  const was = before?.expected
  const [sum] = sums
  if (!was || !sum || sums.length > 1 || was.goal !== (goal?.number ?? 0)) return 0n
  const isSame =
    (was.first ?? days.first.toString()) === days.first.toString() && (was.currency ?? sum.currency) === sum.currency
  return isSame ? sum.minor - BigInt(was.minor) : 0n
}

/** The stages with their deals and sums, and a picture of them, below the share of deals that have a next step. */
export function stageBlocks({ board, open, pipelines }: DigestContents, all: boolean): readonly Block[] {
  if (board.every(({ count }) => count === 0)) return []
  const shown = { amounts: showsField(all, DEAL_FIELDS.amount) }
  const step = { open: open.count, withStep: open.count - open.withoutStep }
  const several = boardOfSeveral(board, pipelines, shown)
  return [
    ...(open.count > 0 ? [text(`${stepText(step)}.`)] : []),
    ...(several ?? [boardTable(board, shown), ...boardPicture(board, shown)]),
  ]
}

const share = (part: number, all: number): number => Math.round((part / all) * 100)

const signed = (count: number): string => (count > 0 ? `+${count}` : count < 0 ? `−${-count}` : '±0')

/** The differences from the last digest, for a weekly digest. */
export function deltaBlocks(contents: DigestContents, { kind, figures }: Digest, all: boolean): readonly Block[] {
  if (kind !== 'weekly') return []
  if (!figures) return [text('The next one will say what is different from this one.')]
  const said = deltas(figures, figuresOf(contents), showsField(all, DEAL_FIELDS.amount))
  return [text({ bold: 'Against the last one: ' }, said.join('; '), '.')]
}

/** The differences in words: `open +3, +$12,000; next step +5 %; won 3 (last 1)`. */
export function deltas(before: DigestFigures, after: DigestFigures, amounts: boolean): readonly string[] {
  const sums = [...new Set([...Object.keys(before.sums), ...Object.keys(after.sums)])].sort().map((currency) => {
    const minor = BigInt(after.sums[currency] ?? 0) - BigInt(before.sums[currency] ?? 0)
    const amount = showMoney({ currency, minor: minor < 0n ? -minor : minor })
    return `${minor > 0n ? '+' : minor < 0n ? '−' : '±'}${amount}`
  })
  const steps = ({ withStep, open }: DigestFigures) => (open > 0 ? share(withStep, open) : 0)
  return [
    [`open ${signed(after.open - before.open)}`, ...(amounts ? sums : [])].join(', '),
    `with a next step ${signed(steps(after) - steps(before))} %`,
    ...FLOWS.filter((flow) => (after.flows[flow] ?? 0) + (before.flows[flow] ?? 0) > 0).map(
      (flow) => `${flow} ${after.flows[flow] ?? 0} (${before.flows[flow] ?? 0} before)`,
    ),
  ]
}
