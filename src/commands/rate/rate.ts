import { Temporal } from 'temporal-polyfill'
import { EVER, isEver, type Rate, rateOn, ratesOf, removeRates, setRate } from '../../crm/rates/rates.ts'
import { type AnyCommand, command } from '../../language/command.ts'
import { asNamed, choice, maybe } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { shownDay, writtenDay } from '../../time/say.ts'
import { sayings } from '../shared/said.ts'
import { rateConvert, rateList } from './list.ts'
import { heldSaid, rateSaid, sinceSaid, teamToday, worthSaid } from './say.ts'
import {
  ANY_CURRENCY,
  CURRENCY,
  forOne,
  inverse,
  RATE,
  sinceDay,
  type Units,
  unitsBeforeDay,
  unitsInLine,
  WORTH,
  type Worth,
  worthOf,
} from './words.ts'

const C = `(?<currency>${CURRENCY})`
const ANY = `(?<currency>${ANY_CURRENCY})`
const R = `(?<rate>${WORTH})`
const SINCE =
  '(?:,? (?<from>(?:from|since|starting|effective|valid from|as from|as at|today|yesterday|tomorrow|now) ?.*))?'
const IS =
  "(?:(?: is| are|[’']s)?(?: now| currently| today)?(?: worth| at| valued at)?| costs?| equals?| stands? at| trades? at| buys?)(?: about)?"
const SET = '(?:set|change|update|make|put|add|enter|use|fix|save)'
/** What may stand between a currency and its rate. */
const BECOMES = '(?: to| is| at| now|:| ?=)* ?'

const rateSet = command({
  path: ['rate'],
  about: "Say what a currency is worth in the team's, from a day on",
  params: {
    currency: unitsInLine('The currency, such as EUR or 100 JPY'),
    rate: worthOf("What one is worth in the team's currency, such as 1.08"),
    from: maybe(
      sinceDay('The first day on which it holds; today if not said, and always for the first rate of a currency'),
    ),
  },
  needs: 'manager',
  shorts: ['fx'],
  datedBy: 'from',
  said: sayings(
    `(?:${SET} )?(?:the |our |an? )?(?:new )?${RATE} (?:for |of |from |on )?(?:the )?${ANY}${BECOMES}${R}${SINCE}`,
    `(?:${SET} )?(?:the |our )?${ANY}(?:['’]s)? ${RATE}${BECOMES}${R}${SINCE}`,
    `${SET} (?:the )?${C}(?: to| at| ?=)+ ?${R}${SINCE}`,
    `(?:we )?(?:use|take|apply|count with|calculate with|assume) (?:a rate of )?${R} (?:for|per|as|on) (?:the |an? )?${C}${SINCE}`,
    `(?:we )?(?:count|calculate|convert|take|value|book|treat) (?:the |an? )?${C} (?:at|with|as|for)(?: a rate of)? ${R}${SINCE}`,
    `(?:kurs|wechselkurs|koers)(?: von| vom| des| van)?(?: the)? ${ANY}${BECOMES}${R}`,
    `(?:the )?${C} ?= ?${R}${SINCE}`,
    `(?:the )?${C}${IS} ${R}${SINCE}`,
    `(?:since|from) (?<from>\\S+(?: \\S+){0,2}?),? (?:the )?${C}(?: is| is at| =|=| costs| is worth)+ ?${R}`,
  ),
  examples: ['rate EUR 1.08', 'rate EUR 1.08 from 1 jan', '1 eur = 1.08 usd'],
  async run(ctx, { currency, rate, from }): Promise<Reply> {
    const against = ctx.currency
    const { code, worth } = sorted(currency, rate, against)
    const all = (await ratesOf(ctx.tx)).filter((each) => each.against === against)
    const today = await teamToday(ctx)
    const own = all.filter((each) => each.currency === code)
    const isFirst = own.length === 0
    const since = from ?? (isFirst ? EVER : today)
    const made: Rate = { currency: code, against, since, rate: worth }
    const before = own.find((each) => each.since.equals(since))
    if (before?.rate === worth)
      throw new UserError('nothing_to_do', `${rateSaid(made)} ${sinceSaid(made, today)} already.`, { formless: true })
    await setRate(ctx.tx, made)
    const earlier = own.find((each) => Temporal.PlainDate.compare(each.since, since) < 0)
    const later = own.findLast((each) => Temporal.PlainDate.compare(each.since, since) > 0)
    const notes = [
      ...(before ? [`It was ${worthSaid(before)}.`] : []),
      ...(earlier ? [`Before that it is ${worthSaid(earlier)}.`] : []),
      ...(later ? [`From ${shownDay(later.since)} on it is ${worthSaid(later)}.`] : []),
      ...(isFirst && from === undefined ? ['It is the first, so it also holds for what was closed before.'] : []),
      ...(isFirst && from !== undefined && !isEver(made) ? ['What was closed before has no rate.'] : []),
      `What is open counts at today's rate, what is closed at that of its day.`,
    ]
    return say(heldSaid(made, today), [text(notes.join(' ')), actions(button('All rates', call('rate list')))], 'good')
  },
})

/** What is to be set. @throws UserError for the team's own currency, and for a rate the wrong way round or in a third currency. */
function sorted(units: Units, worth: Worth, team: string): { readonly code: string; readonly worth: string } {
  const unit = worth.unit ?? units.unit
  const { code, count } = units
  if (code === team && unit !== undefined && unit !== team) throw turned(unit, forOne(worth.rate, count), team)
  if (code === team)
    throw new UserError('nothing_to_do', `${team} is the team's own currency: it needs no rate.`, { formless: true })
  if (unit !== undefined && unit !== team)
    throw new UserError('not_read', `Rates are what a currency is worth in ${team}, the team's own.`, {
      next: ['Type it like ', { code: `rate ${code} 1.08` }, '.'],
      formless: true,
    })
  const rate = forOne(worth.rate, count)
  if ((rate.split('.')[1] ?? '').length > 10)
    throw new UserError('not_read', 'That has more decimals than I keep for one of it.', { formless: true })
  return { code, worth: rate }
}

/** `1 usd = 0.92 eur` says it the other way round, and the rate that follows is rounded. */
function turned(code: string, rate: string, team: string): UserError {
  const other = inverse(rate)
  const shown = rateSaid({ currency: code, against: team, rate: other })
  return new UserError('not_read', `Rates are what one ${code} is worth in ${team}. That would be ${shown}.`, {
    next: 'Nothing is saved yet.',
    actions: [button(`Set ${shown}`, call('rate', { currency: code, rate: other }))],
    formless: true,
  })
}

const DROP = '(?:delete|remove|drop|clear|forget|cancel|take away|get rid of)'

const rateDelete = command({
  path: ['rate', 'delete'],
  about: 'Take an exchange rate away',
  params: {
    currency: unitsBeforeDay('The currency, such as EUR'),
    from: maybe(sinceDay('The day from which it holds; needed if there are several')),
    all: asNamed(maybe(choice('Every rate of the currency', ['yes', 'all']))),
  },
  needs: 'manager',
  also: ['remove', 'clear', 'drop'],
  datedBy: 'from',
  said: sayings(
    `${DROP} (?<all>all) (?:of )?(?:the |our )?${RATE}s? (?:for |of |on )?(?:the )?${ANY}`,
    `${DROP} (?<all>all) (?:of )?(?:the |our )?${C}(?:['’]s)? ${RATE}s?`,
    `${DROP} (?:the |our |all )*${RATE}s? (?:for |of |on )?(?:the )?${ANY}${SINCE}`,
    `${DROP} (?:the |our |all )*${C}(?:['’]s)? ${RATE}s?${SINCE}`,
  ),
  examples: ['rate delete EUR', 'rate delete EUR from:"1 jan"'],
  async run(ctx, { currency: { code }, from, all }): Promise<Reply> {
    const today = await teamToday(ctx)
    const own = (await ratesOf(ctx.tx)).filter((each) => each.currency === code && each.against === ctx.currency)
    if (own.length === 0)
      throw new UserError('not_found', `${code} has no rate.`, {
        actions: [button('All rates', call('rate list'))],
        formless: true,
      })
    const wanted = from ? own.filter(({ since }) => since.equals(from)) : all || own.length === 1 ? own : undefined
    if (!wanted || wanted.length === 0) throw whichRate(code, own, { today, isUnknown: wanted !== undefined })
    await removeRates(ctx.tx, wanted)
    const left = own.filter((each) => !wanted.includes(each))
    const now = rateOn(left, code, today)
    const [first] = wanted
    const what = wanted.length === 1 && first ? heldSaid(first, today) : `${wanted.length} rates of ${code}`
    const then = now
      ? `${rateSaid(now)} holds now.`
      : `${code} has no rate${left.length > 0 ? ' for today' : ''} any more: amounts in it are in no comparison and no converted sum.`
    return say(`Took away ${what}`, [text(then)], 'good')
  },
})

/** Asks which of several is meant, or says that none begins on that day. */
function whichRate(
  code: string,
  own: readonly Rate[],
  { today, isUnknown }: { readonly today: Temporal.PlainDate; readonly isUnknown: boolean },
): UserError {
  const one = (each: Rate): Action =>
    button(
      `${worthSaid(each)} ${sinceSaid(each, today)}`,
      call('rate delete', { currency: code, from: isEver(each) ? 'always' : writtenDay(each.since) }),
    )
  const every = own.length > 1 ? [button(`All ${own.length}`, call('rate delete', { currency: code, all: 'yes' }))] : []
  const words = isUnknown
    ? `No rate of ${code} begins on that day.`
    : `${code} has ${own.length} rates. Which one goes?`
  return new UserError('missing', words, {
    next: 'Nothing is changed yet.',
    actions: [...own.slice(0, 4).map(one), ...every],
    formless: true,
  })
}

/** Commands for exchange rates. */
export const rateCommands: readonly AnyCommand[] = [rateSet, rateList, rateConvert, rateDelete]
