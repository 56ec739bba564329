import { Temporal } from 'temporal-polyfill'
import {
  dayOfShare,
  FORECAST_PARTS,
  type ForecastOf,
  type ForecastPart,
  type ForecastSums,
  LEAST,
  type Share,
  sumsOf,
} from '../../crm/deals/forecast.ts'
import { type Goal, shareOfGoal } from '../../crm/goals/goals.ts'
import { showMoney } from '../../lib/money.ts'
import type { Block, Picture, Text } from '../../message/message.ts'
import { MONTH_NAMES } from '../../time/words.ts'

/** How a forecast is parted into rows. */
export type By = 'owner' | 'month'

/** The shares of one row of the table: of an owner, or of a month. */
export interface ForecastRow {
  readonly label: Text
  readonly name: string
  readonly sums: ForecastSums
  readonly goal: bigint | undefined
}

const MOST_ROWS = 20

const HEADS: Readonly<Record<ForecastPart, string>> = {
  won: 'Won',
  commit: `Commit (≥ ${LEAST.commit} %)`,
  best: `Best (≥ ${LEAST.best} %)`,
  early: 'Early',
}

/** The rows by owner, largest first, or by month in their order. */
export function rowsBy(
  by: By,
  shares: readonly Share[],
  of: ForecastOf,
  goals: readonly Goal[],
): readonly ForecastRow[] {
  const groups = new Map<string | number, Share[]>()
  for (const share of shares) {
    const key =
      by === 'owner' ? share.deal.owner.member : (dayOfShare(share, of.zone)?.toPlainYearMonth().toString() ?? '')
    const group = groups.get(key)
    if (group) group.push(share)
    else groups.set(key, [share])
  }
  const rows = [...groups].map(([key, group]): ForecastRow & { readonly key: string | number } => {
    const owner = group[0]?.deal.owner
    const label: Text = by === 'owner' && owner ? [{ user: owner }] : [monthSaid(String(key))]
    const goal = goals.find(
      ({ of: whose, amount }) => by === 'owner' && whose?.member === key && amount.currency === of.currency,
    )
    return {
      key,
      label,
      name: by === 'owner' ? (owner?.name ?? '') : monthSaid(String(key)),
      sums: sumsOf(group),
      goal: goal?.amount.minor,
    }
  })
  if (by === 'month') return rows.toSorted((one, other) => (String(one.key) < String(other.key) ? -1 : 1))
  return rows.toSorted(
    (one, other) => Number(other.sums.expected - one.sums.expected) || Number(one.key) - Number(other.key),
  )
}

function monthSaid(month: string): string {
  const { year, month: number } = Temporal.PlainYearMonth.from(month)
  return `${MONTH_NAMES[number - 1]?.slice(0, 3)} ${year}`
}

/** The rows with their sums, and what all come to. */
export function forecastTable(rows: readonly ForecastRow[], total: ForecastRow, { currency }: ForecastOf): Block {
  const hasGoals = [...rows, total].some(({ goal }) => goal !== undefined)
  const cell = (minor: bigint) => (minor === 0n ? '–' : showMoney({ minor, currency }))
  const others = rows.slice(MOST_ROWS)
  const shown = others.length > 1 ? [...rows.slice(0, MOST_ROWS), together(others)] : rows
  const line = ({ label, sums, goal }: ForecastRow, isLast: boolean): readonly Text[] => {
    const cells = [
      ...FORECAST_PARTS.map((part) => cell(sums[part])),
      cell(sums.expected),
      ...(hasGoals ? [shareOfGoal(sums.expected, goal)] : []),
    ]
    return [label, ...cells.map((each): Text => (isLast ? [{ bold: each }] : [each]))]
  }
  const heads = ['', ...FORECAST_PARTS.map((part) => HEADS[part]), 'Expected', ...(hasGoals ? ['of goal'] : [])]
  return {
    kind: 'table',
    columns: heads.map((label, index) => ({ label, ...(index > 0 && { align: 'right' as const }) })),
    rows: [...shown.map((row) => line(row, false)), line(total, true)],
  }
}

const together = (rows: readonly ForecastRow[]): ForecastRow => ({
  label: [`${rows.length} others`],
  name: `${rows.length} others`,
  goal: undefined,
  sums: rows.map(({ sums }) => sums).reduce(added),
})

const added = (one: ForecastSums, other: ForecastSums): ForecastSums => ({
  won: one.won + other.won,
  commit: one.commit + other.commit,
  best: one.best + other.best,
  early: one.early + other.early,
  expected: one.expected + other.expected,
})

/** A picture of the rows, each part in its colour, with the goal as a line. */
export function forecastPicture(rows: readonly ForecastRow[], { currency }: ForecastOf): readonly Block[] {
  const size = ({ sums, goal }: ForecastRow) => [sums.won + sums.commit + sums.best + sums.early, goal ?? 0n]
  const greatest = rows.flatMap(size).reduce((most, each) => (each > most ? each : most), 0n)
  if (greatest === 0n || rows.length < 2 || rows.length > MOST_ROWS) return []
  const share = (minor: bigint) => Number((minor * 10_000n) / greatest) / 10_000
  const picture: Picture = {
    legend: FORECAST_PARTS.map((part) => HEADS[part]),
    ...(rows.some(({ goal }) => goal !== undefined) && { markedAs: 'Goal' }),
    bars: rows.map(({ name, sums, goal }) => ({
      label: name,
      length: share(sums.won + sums.commit + sums.best + sums.early),
      parts: FORECAST_PARTS.map((part) => share(sums[part])),
      ...(goal !== undefined && { mark: share(goal) }),
      text: `${showMoney({ minor: sums.expected, currency })} expected`,
    })),
  }
  const said = rows.map(({ name, sums }) => `${name} ${showMoney({ minor: sums.expected, currency })}`).join(', ')
  return [
    {
      kind: 'image',
      name: 'forecast.png',
      picture,
      alt: `Bars of what is won and open, by how sure it is. Expected: ${said}`,
    },
  ]
}
