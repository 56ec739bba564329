import { currenciesUsed, isEver, type Rate, rateOn, ratesOf } from '../../crm/rates/rates.ts'
import { amountIn } from '../../crm/rates/worth.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { asNamed, maybe, money } from '../../language/params/kinds.ts'
import { showMoney } from '../../lib/money.ts'
import { allows } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { type Block, type Reply, say, type Text, text } from '../../message/message.ts'
import { shownDay } from '../../time/say.ts'
import { sayings } from '../shared/said.ts'
import { isToCome, rateSaid, teamToday, worthSaid } from './say.ts'
import { AMOUNT, ANY_CURRENCY, CURRENCY, RATE, unitsOf } from './words.ts'

const C = `(?<currency>${CURRENCY})`
const ANY = `(?<currency>${ANY_CURRENCY})`

const MOST_SHOWN = 40

const some = maybe(unitsOf('Only those of this currency'))
/** All are shown with what they were before: `rates history` asks for no more. */
const onlyOf: typeof some = {
  ...some,
  read: (raw, ctx) => (/^(?:all|history|over time)$/iu.test(raw.trim()) ? undefined : some.read(raw, ctx)),
}

export const rateList = command({
  path: ['rate', 'list'],
  about: 'Show the exchange rates and since when each holds',
  params: { currency: onlyOf, asof: asOf },
  needs: 'viewer',
  also: ['show', 'all', 'history'],
  shorts: ['rates', 'currencies'],
  said: sayings(
    `(?:(?:show|see|list|get|what are|which are|give)(?: me)? )?(?:all |the |our |my |current |today's )*(?:exchange|fx|currency|conversion) rates?`,
    `(?:(?:show|see|list|what are|which are)(?: me)? )(?:all |the |our |my |current |today's )*rates?`,
    `(?:what(?:['’]?s| is)|show(?: me)?|which is) (?:the |our |today's |current )*${RATE} (?:of|for|on|from) (?:the )?${ANY}`,
    `(?:what(?:['’]?s| is)|show(?: me)?) (?:the |our |today's |current )*${C} ${RATE}(?: today| now)*`,
    `${C} rates?`,
    `(?:how much|what)(?:['’]?s| is| are) (?:the )?${C}(?: worth| at)?(?: today| now| in (?:usd|dollars?|eur|euros?))*`,
    'what rates? (?:do we|are we|is) us(?:e|ing)',
  ),
  examples: ['rate list'],
  async run(ctx, { currency }): Promise<Reply> {
    const [all, today] = [await ratesOf(ctx.tx), await teamToday(ctx)]
    const asked = currency?.code
    const counting = all.filter(
      (each) => each.against === ctx.currency && (asked === undefined || each.currency === asked),
    )
    const others = all.filter(({ against }) => against !== ctx.currency)
    const mayChange = allows(ctx.member.role, 'manager')
    const foot = [...(asked === undefined ? await withoutRate(ctx, counting) : []), ...leftFrom(others, ctx.currency)]
    if (counting.length === 0) {
      const how = mayChange
        ? text('Set one with ', { code: `rate ${asked ?? (ctx.currency === 'EUR' ? 'USD' : 'EUR')} 1.08` }, '.')
        : text('A manager sets them.')
      return say(asked === undefined ? 'No exchange rates are set' : `${asked} has no rate`, [...foot, how])
    }
    const holdsNow = ctx.tx.isPast ? 'held then' : 'holds today'
    const rows = counting.slice(0, MOST_SHOWN).map((each): readonly Text[] => {
      const now = rateOn(counting, each.currency, today)
      const holds = now?.since.equals(each.since) ? holdsNow : isToCome(each, today) ? 'to come' : 'before'
      const since = isEver(each) ? 'always' : shownDay(each.since)
      return [[each.currency], [worthSaid(each)], [since], [holds]]
    })
    const columns = ['Currency', `One in ${ctx.currency}`, 'From', ''].map((label, index) => ({
      label,
      ...(index === 1 && { align: 'right' as const }),
    }))
    const more =
      counting.length > MOST_SHOWN ? [text(`and ${counting.length - MOST_SHOWN} more: ask for one currency.`)] : []
    const now = asked === undefined ? undefined : rateOn(counting, asked, today)
    const count = counting.length === 1 ? '1 exchange rate' : `${counting.length} exchange rates`
    return say(now ? `${rateSaid(now)} today` : count, [{ kind: 'table', columns, rows }, ...more, ...foot])
  },
})

/** The currencies that records have amounts in, and that are in no sum. */
async function withoutRate(ctx: Ctx, rates: readonly Rate[]): Promise<readonly Block[]> {
  const used = await currenciesUsed(ctx.tx)
  const missing = [...used].filter(
    ([code]) => code !== ctx.currency && !rates.some(({ currency }) => currency === code),
  )
  if (missing.length === 0) return []
  const said = missing.map(([code, count]) => `${code} (${count === 1 ? '1 amount' : `${count} amounts`})`).join(', ')
  return [text({ bold: 'Without a rate: ' }, said, '. Those are in no comparison and no converted sum.')]
}

/** Rates against a currency that the team had before. */
function leftFrom(others: readonly Rate[], team: string): readonly Block[] {
  const before = [...new Set(others.map(({ against }) => against))]
  if (before.length === 0) return []
  const count = others.length === 1 ? '1 rate is' : `${others.length} rates are`
  return [
    text(
      `${count} against ${before.join(' and ')}, and count${others.length === 1 ? 's' : ''} only while that is the team's currency, not ${team}.`,
    ),
  ]
}

const A = `(?<amount>${AMOUNT})`
const TO = `(?<to>${CURRENCY})`

export const rateConvert = command({
  path: ['rate', 'convert'],
  about: 'Say what an amount is in another currency, at the rate of today or of a day',
  params: {
    amount: money('The amount, such as 500 EUR'),
    to: asNamed(maybe(unitsOf("The other currency; the team's if not said"))),
    asof: asOf,
  },
  needs: 'viewer',
  said: sayings(
    `(?:convert|exchange|turn|change) ${A} (?:to|into|in) ${TO}`,
    `(?:how much|what)(?:['’]?s| is| are| would be| was| were)? ${A}(?: worth)? (?:in|to|as) ${TO}(?: today| now)*`,
    `${A} (?:in|to|into|as|=) ${TO}`,
  ),
  examples: ['rate convert 500 EUR', 'rate convert 500 USD to:EUR'],
  async run(ctx, { amount, to }): Promise<Reply> {
    const code = to?.code ?? ctx.currency
    if (code === amount.currency)
      throw new UserError('nothing_to_do', `That is in ${code} already.`, { formless: true })
    const worth = await amountIn(ctx.tx, amount, code)
    if (worth)
      return say(`${showMoney(amount)} ≈ ${showMoney(worth)}`, [
        text(`At the rate of ${shownDay(await teamToday(ctx))}.`),
      ])
    const rates = await ratesOf(ctx.tx)
    const today = await teamToday(ctx)
    const lacking = [amount.currency, code].filter(
      (each) =>
        each !== ctx.currency &&
        !rateOn(
          rates.filter(({ against }) => against === ctx.currency),
          each,
          today,
        ),
    )
    const words =
      lacking.length > 0
        ? `${lacking.join(' and ')} ${lacking.length > 1 ? 'have' : 'has'} no rate for ${shownDay(today)}.`
        : 'That is more than I can convert.'
    throw new UserError('not_found', words, {
      next: ['See what there is with ', { code: 'rates' }, '.'],
      formless: true,
    })
  },
})
