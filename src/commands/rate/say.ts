import type { Temporal } from 'temporal-polyfill'
import { isEver, type Rate } from '../../crm/rates/rates.ts'
import { dayOfTeam } from '../../crm/rates/worth.ts'
import { settingsOf } from '../../crm/team/settings.ts'
import type { Ctx } from '../../language/command.ts'
import { digitsOf, narrowSign } from '../../lib/currency.ts'
import { shownDay } from '../../time/say.ts'

/** `$1.0825`, `$1.10`: a rate with all its decimals, and at least those of an amount. */
export function worthSaid({ rate: exact, against }: Pick<Rate, 'rate' | 'against'>): string {
  const [whole = '', fraction = ''] = exact.split('.')
  const decimals = fraction.padEnd(digitsOf(against), '0')
  const rate = decimals === '' ? whole : `${whole}.${decimals}`
  const sign = narrowSign(against)
  return /^\p{L}/u.test(sign) ? `${rate} ${against}` : `${sign}${rate}`
}

/** `1 EUR = $1.08`. */
export const rateSaid = (rate: Pick<Rate, 'currency' | 'against' | 'rate'>): string =>
  `1 ${rate.currency} = ${worthSaid(rate)}`

/** True of a rate that holds only later. */
export const isToCome = ({ since }: Pick<Rate, 'since'>, today: Temporal.PlainDate): boolean =>
  since.since(today).sign > 0

/** `since Thu 1 Jan 2026`, `from Fri 1 Jan 2027`; of the first of a currency `always`. */
export const sinceSaid = (rate: Pick<Rate, 'since'>, today: Temporal.PlainDate): string =>
  isEver(rate) ? 'always' : `${isToCome(rate, today) ? 'from' : 'since'} ${shownDay(rate.since)}`

/** `1 EUR = $1.08 since Thu 1 Jan 2026`; of the first of a currency without a day. */
export const heldSaid = (rate: Rate, today: Temporal.PlainDate): string =>
  `${rateSaid(rate)}${isEver(rate) ? '' : ` ${sinceSaid(rate, today)}`}`

/** The day of the team that is today, or which is asked of. */
export const teamToday = async ({ tx }: Ctx): Promise<Temporal.PlainDate> =>
  dayOfTeam(tx, tx.exchange ?? (await settingsOf(tx)))
