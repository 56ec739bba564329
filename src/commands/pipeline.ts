import { command } from '../command.ts'
import { type StepShare, stepShare } from '../crm/home.ts'
import { type BoardRow, board } from '../crm/pipelines.ts'
import { type Reply, say, type Text, text } from '../message.ts'
import { showMoney } from '../money.ts'

const BAR = 12

const sums = (row: BoardRow): string =>
  row.sums.map((sum) => showMoney({ ...sum, minor: sum.minor })).join(' + ') || '–'

/** A bar as long as the share of the greatest stage: by amount where one currency has all, else by the number of deals. */
function bars(rows: readonly BoardRow[]): readonly string[] {
  const currencies = new Set(rows.flatMap((row) => row.sums.map((sum) => sum.currency)))
  const size = (row: BoardRow): number => (currencies.size === 1 ? Number(row.sums[0]?.minor ?? 0n) : row.count)
  const greatest = Math.max(...rows.map(size), 1)
  return rows.map((row) => '█'.repeat(size(row) === 0 ? 0 : Math.max(1, Math.round((size(row) / greatest) * BAR))))
}

/** Sums by currency over rows, each weighed by `weigh` percent. */
function total(rows: readonly BoardRow[], weigh: (row: BoardRow) => number): string {
  const byCurrency = new Map<string, bigint>()
  for (const row of rows) {
    for (const { currency, minor } of row.sums) {
      byCurrency.set(currency, (byCurrency.get(currency) ?? 0n) + (minor * BigInt(weigh(row))) / 100n)
    }
  }
  return [...byCurrency].map(([currency, minor]) => showMoney({ currency, minor })).join(' + ') || 'no amounts'
}

/** The headline figure of a pipeline: 3 of 4 open deals have a next step (75 %). */
export const stepText = ({ open, withStep }: StepShare): string =>
  `${withStep} of ${open} open ${open === 1 ? 'deal has' : 'deals have'} a next step (${Math.round((100 * withStep) / Math.max(1, open))} %)`

export const pipeline = command({
  path: ['pipeline'],
  about: 'Show every stage with its deals, their sum and a bar',
  params: {},
  needs: 'viewer',
  examples: ['pipeline'],
  async run(ctx): Promise<Reply> {
    const rows = await board(ctx.tx)
    if (rows.every((row) => row.count === 0)) {
      return say('The pipeline is empty', [text('Start with: ', { code: 'deal add Acme 50 seats 24k' })])
    }
    const open = rows.filter((row) => row.stage.outcome === 'open')
    const drawn = bars(open)
    const lines = rows.map((row): readonly Text[] => [
      [row.stage.name],
      [String(row.count)],
      [sums(row)],
      [drawn[open.indexOf(row)] ?? ''],
    ])
    const count = open.reduce((sum, row) => sum + row.count, 0)
    return say('Pipeline', [
      {
        kind: 'table',
        columns: [
          { label: 'Stage' },
          { label: 'Deals', align: 'right' },
          { label: 'Sum', align: 'right' },
          { label: '' },
        ],
        rows: lines,
      },
      text(
        count === 0
          ? 'Nothing is open.'
          : `${count} open, ${total(open, () => 100)}; forecast ${total(open, (row) => row.stage.probability)}`,
      ),
      ...(count === 0 ? [] : [text(stepText(await stepShare(ctx.tx)))]),
    ])
  },
})
