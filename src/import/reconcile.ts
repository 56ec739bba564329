import { type OpenDeals, openDealsAmong } from '../crm/imports/sums.ts'
import { stages } from '../crm/pipelines/pipelines.ts'
import { showMoney } from '../lib/money.ts'
import type { LongWork } from '../store/long-work.ts'
import type { Tx } from '../store/transaction.ts'
import type { RowPart } from './part.ts'
import { rowCount } from './say.ts'

/** What stands before the figures of open deals in the counts of long work. */
const WORDS = { file: 'open in the file', here: 'open here' } as const

/** The open deals that some rows say, each with the number of its record, and those that are here for them, as numbers to add up. */
export async function openFigures(
  tx: Tx,
  parts: readonly { readonly part: RowPart; readonly number: number }[],
): Promise<Readonly<Record<string, number>>> {
  if (parts.length === 0) return {}
  const open = new Set((await stages(tx)).flatMap(({ number, outcome }) => (outcome === 'open' ? [number] : [])))
  const said = parts.filter(({ part: { values } }) => open.has(Number(values.stageNumber)))
  const worth: Record<string, number> = {}
  for (const { part } of said) {
    const { amountMinor, currency } = part.values
    if (typeof currency === 'string') worth[currency] = (worth[currency] ?? 0) + Number(amountMinor ?? 0)
  }
  const here = await openDealsAmong(tx, [...new Set(parts.map(({ number }) => number))])
  return { ...figures(WORDS.file, { count: said.length, worth }), ...figures(WORDS.here, here) }
}

const figures = (of: string, { count, worth }: OpenDeals): Readonly<Record<string, number>> => ({
  [of]: count,
  ...Object.fromEntries(Object.entries(worth).map(([currency, minor]) => [`${of} ${currency}`, minor])),
})

function read({ counts }: Pick<LongWork, 'counts'>, of: string): OpenDeals {
  const worth = Object.entries(counts).flatMap(([word, minor]) =>
    word.startsWith(`${of} `) && minor > 0 ? [[word.slice(of.length + 1), minor] as const] : [],
  )
  return { count: counts[of] ?? 0, worth: Object.fromEntries(worth.toSorted(([a], [b]) => (a < b ? -1 : 1))) }
}

const worthWords = ({ worth }: OpenDeals): string =>
  Object.entries(worth)
    .map(([currency, minor]) => `, ${showMoney({ minor: BigInt(minor), currency })}`)
    .join('')

/** Compares the open deals of a file with those that are here for them; undefined where it says none. */
export function reconciled(work: Pick<LongWork, 'counts'>): string | undefined {
  const [file, here] = [read(work, WORDS.file), read(work, WORDS.here)]
  if (file.count === 0) return undefined
  const said = (open: OpenDeals) => `${rowCount(open.count)}${worthWords(open)}`
  const first = `In the file ${rowCount(file.count)} open ${file.count === 1 ? 'deal' : 'deals'}${worthWords(file)}`
  return said(file) === said(here) ? `${first}; here the same.` : `${first}; here ${said(here)}.`
}
