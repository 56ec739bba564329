import type { BoardRow, BoardSum, Pipeline } from '../crm/pipelines/pipelines.ts'
import { type Sum, showSum, showSums } from '../crm/rates/sums.ts'
import type { StepShare } from '../crm/tasks/home.ts'
import { hundredth } from '../lib/money.ts'
import { type Block, type Picture, type Text, text } from '../message/message.ts'

/** Options of a board: `amounts` is false in a place that people outside the team can read. */
export interface BoardOptions {
  readonly amounts: boolean
}

const ALL: BoardOptions = { amounts: true }
const BAR = 12

const sums = (row: BoardRow): string => showSums(row.sums) || '–'

const openRows = (rows: readonly BoardRow[]): readonly BoardRow[] =>
  rows.filter(({ stage }) => stage.outcome === 'open')

const isOneCurrency = (rows: readonly BoardRow[]): boolean =>
  new Set(rows.flatMap((row) => row.sums.map((sum) => sum.currency))).size === 1

/**
 * Each row's share (0 to 1) of the largest row: by amount if all amounts have one currency, else by the number of
 * deals.
 */
function shares(rows: readonly BoardRow[], { amounts }: BoardOptions): readonly number[] {
  const byAmount = amounts && isOneCurrency(rows)
  const size = (row: BoardRow): number => (byAmount ? Number(row.sums[0]?.minor ?? 0n) : row.count)
  const greatest = Math.max(...rows.map(size), 1)
  return rows.map((row) => size(row) / greatest)
}

const bar = (share: number | undefined): string => '█'.repeat(share ? Math.max(1, Math.round(share * BAR)) : 0)

/** The stages with their deals, sums and bars; won and lost stages have no bar. */
export function boardTable(rows: readonly BoardRow[], shown = ALL): Block {
  const open = openRows(rows)
  const drawn = shares(open, shown)
  const sum = shown.amounts ? [{ label: 'Sum', align: 'right' as const }] : []
  return {
    kind: 'table',
    columns: [{ label: 'Stage' }, { label: 'Deals', align: 'right' }, ...sum, { label: '' }],
    rows: rows.map((row): readonly Text[] => [
      [row.stage.name],
      [String(row.count)],
      ...(shown.amounts ? [[sums(row)]] : []),
      [bar(drawn[open.indexOf(row)])],
    ]),
  }
}

/** The sums by currency over rows; `hundredfold` gives a hundred times what is added up. */
function total(rows: readonly BoardRow[], hundredfold: (sum: BoardSum) => bigint): string {
  const byCurrency = new Map<string, Sum>()
  for (const row of rows) {
    for (const sum of row.sums) {
      const before = byCurrency.get(sum.currency)
      const minor = (before?.minor ?? 0n) + hundredfold(sum)
      byCurrency.set(sum.currency, { currency: sum.currency, minor, isAbout: sum.isAbout || before?.isAbout })
    }
  }
  return showSums([...byCurrency.values()].map((sum) => ({ ...sum, minor: hundredth(sum.minor) }))) || 'no amounts'
}

/** The open deals in one line: `3 open, $30,000; forecast $6,900`. */
export function boardTotal(rows: readonly BoardRow[], { amounts } = ALL): string {
  const open = openRows(rows)
  const count = open.reduce((sum, row) => sum + row.count, 0)
  if (count === 0) return 'Nothing is open.'
  if (!amounts) return `${count} open`
  return `${count} open, ${total(open, ({ minor }) => minor * 100n)}; forecast ${total(open, ({ weighted }) => weighted)}`
}

/** The key figure of a pipeline: `3 of 4 open deals have a next step (75 %)`. */
export const stepText = ({ open, withStep }: StepShare): string =>
  `${withStep} of ${open} open ${open === 1 ? 'deal has' : 'deals have'} a next step (${Math.round((100 * withStep) / Math.max(1, open))} %)`

/** A picture of the open stages, if any deal is open; the table next to it shows the same numbers. */
export function boardPicture(rows: readonly BoardRow[], shown = ALL): readonly Block[] {
  const open = openRows(rows)
  if (open.every(({ count }) => count === 0)) return []
  const drawn = shares(open, shown)
  const told = ({ count, sums: all }: BoardRow): string => {
    const deals = `${count} ${count === 1 ? 'deal' : 'deals'}`
    const [sum] = all
    return shown.amounts && sum && isOneCurrency(open) ? `${deals} · ${showSum(sum)}` : deals
  }
  const bars: Picture['bars'] = open.map((row, index) => ({
    label: row.stage.name,
    length: drawn[index] ?? 0,
    text: told(row),
  }))
  const alt = `Bars of the open stages: ${bars.map(({ label, text }) => `${label} ${text}`).join('; ')}`
  return [{ kind: 'image', picture: { bars }, alt, name: 'pipeline.png' }]
}

/**
 * The board of several pipelines, one after the other: the name and the total of each that has deals, and its table.
 * Undefined for the board of one.
 */
export function boardOfSeveral(
  rows: readonly BoardRow[],
  pipelines: readonly Pipeline[],
  shown = ALL,
): readonly Block[] | undefined {
  const of = (pipeline: Pipeline) => rows.filter(({ stage }) => stage.pipelineNumber === pipeline.number)
  if (pipelines.filter((pipeline) => of(pipeline).length > 0).length < 2) return undefined
  return pipelines
    .filter((pipeline) => of(pipeline).some(({ count }) => count > 0))
    .flatMap((pipeline) => [
      text({ bold: pipeline.name }, `: ${boardTotal(of(pipeline), shown)}`),
      boardTable(of(pipeline), shown),
    ])
}
