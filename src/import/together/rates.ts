import { Temporal } from 'temporal-polyfill'
import type { SharedFile } from '../../chat/request.ts'
import { EVER, isEver, RATE_DECIMALS, type Rate, ratesOf, setRate } from '../../crm/rates/rates.ts'
import { csvText } from '../../lib/csv.ts'
import { isCode } from '../../lib/currency.ts'
import type { Tx } from '../../store/transaction.ts'

/** How the table of rates in an archive of everything is headed. */
const HEADS = ['Currency', 'One is', 'In', 'Since']

/** A rate as it stands in the plan of an import. */
export interface PlannedRate {
  readonly currency: string
  readonly rate: string
  readonly against: string
  /** ISO day; '' of one that holds always. */
  readonly since: string
}

const planned = (rate: Rate): PlannedRate => ({
  currency: rate.currency,
  rate: rate.rate,
  against: rate.against,
  since: isEver(rate) ? '' : rate.since.toString(),
})

/** The rates of a team as they stand in an archive: none without rates. */
export async function ratesKept(tx: Tx): Promise<readonly PlannedRate[]> {
  return (await ratesOf(tx)).map(planned)
}

/** The table of rates of an archive; undefined without rates. */
export const rateTable = (rates: readonly PlannedRate[]): string | undefined =>
  rates.length === 0
    ? undefined
    : csvText(
        HEADS,
        rates.map(({ currency, rate, against, since }) => [currency, rate, against, since]),
      )

const ROW = new RegExp(
  `^(?<currency>[A-Z]{3}),(?<rate>\\d{1,6}(?:\\.\\d{1,${RATE_DECIMALS}})?),(?<against>[A-Z]{3}),(?<since>\\d{4}-\\d\\d-\\d\\d)?$`,
  'u',
)

/** True of the table of rates that `export all` wrote. */
export const isRateTable = ({ content }: Pick<SharedFile, 'content'>): boolean =>
  content.replace(/^\ufeff/u, '').split(/\r?\n/u, 1)[0] === HEADS.join(',')

/** The rates in such a table, without what is none. */
export function ratesIn({ content }: Pick<SharedFile, 'content'>): readonly PlannedRate[] {
  const [, ...lines] = content.split(/\r?\n/u)
  return lines.flatMap((line) => {
    const { currency = '', rate = '', against = '', since = '' } = ROW.exec(line)?.groups ?? {}
    const isRate = isCode(currency) && isCode(against) && currency !== against && /[1-9]/u.test(rate) && isDay(since)
    return isRate ? [{ currency, rate, against, since }] : []
  })
}

function isDay(since: string): boolean {
  if (since === '') return true
  try {
    return Temporal.PlainDate.from(since).toString() === since
  } catch {
    return false
  }
}

/** Of these rates those that are new here: one that is here for the same day stays. */
export async function newRates(tx: Tx, rates: readonly PlannedRate[]): Promise<readonly PlannedRate[]> {
  const keyOf = ({ currency, against, since }: PlannedRate) => `${currency} ${against} ${since}`
  const here = new Set((await ratesKept(tx)).map(keyOf))
  return rates.filter((rate) => !here.has(keyOf(rate)))
}

/** Brings in the rates that are new here. */
export async function bringRates(tx: Tx, rates: readonly PlannedRate[]): Promise<void> {
  for (const { since, ...rate } of await newRates(tx, rates))
    await setRate(tx, { ...rate, since: since === '' ? EVER : Temporal.PlainDate.from(since) })
}
