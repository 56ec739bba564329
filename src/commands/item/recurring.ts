import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { type Item, ONCE } from '../../crm/items/item.ts'
import { addItems, itemsOf } from '../../crm/items/items.ts'
import { amountFrom, firstTermOf, itemSaid } from '../../crm/items/words.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import type { Ctx, Param, ShapeCtx } from '../../language/command.ts'
import { maybe } from '../../language/params/kinds.ts'
import { CODE_SAID, SIGN_SAID } from '../../lib/currency.ts'
import { type Money, moneyText, showMoney } from '../../lib/money.ts'
import { ratesInEnglish } from '../../lib/rates.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, call } from '../../message/message.ts'
import { amountOf, dealName, ref } from '../shared/cards.ts'
import { sayings } from '../shared/said.ts'
import { changeFrom } from './change.ts'
import { yearOfAsker } from './days.ts'
import { newTerms } from './terms.ts'
import { saysTerm, type TermsSaid, termsSaid } from './terms-said.ts'

/** With what an amount that is paid again and again begins, or what is said of it further. */
const BEGINS = new RegExp(
  `^(?:[~€$£]?\\d|${SIGN_SAID}$|(?:${CODE_SAID})$|(?:at|@|for|from|over|starting|starts?|beginning|since|until|till|less|minus|with|and|plus|\\+|&|no|not|notice|auto|auto[- ]?renew\\S*|renew\\S*|open[- ]?end\\S*|rolling|x|×|für|voor|ab|vanaf|laufzeit|looptijd|unbefristet|kündigungsfrist|opzegtermijn|bis|tot)$)`,
  'iu',
)

const bare = (words: readonly string[]): string =>
  words
    .join(' ')
    .replace(/[,;.]+$/u, '')
    .replace(/^(?:plus|and|\+|&)\s+/iu, '')
    .trim()

/** True of words that are an amount paid again and again, and nothing else: `10k/month for 12 months`. */
function isRate(text: string, ctx: ShapeCtx): boolean {
  if (!/\d/u.test(text)) return false
  const said = termsSaid(text, ctx)
  return (
    said.rest === '' && said.quantity === undefined && said.price !== undefined && (said.interval ?? 'once') !== 'once'
  )
}

/** True of words that say more of such an amount: `for 12 months`, `from jan`, `less 10%`. */
function isMore(text: string, ctx: ShapeCtx): boolean {
  const said = termsSaid(text, ctx)
  return said.rest === '' && said.quantity === undefined && said.price === undefined
}

/** How often something is paid, at the end of words. */
const RATED =
  /(?:\/|\b(?:per|an?|each|every) )(?:mo|m|month|q|quarter|wk|week|w|yr|y|year|annum)s?\b|\b(?:monthly|weekly|quarterly|yearly|annually|mrr|arr)\b|\bp\.?\s?[am]\b/iu

/** The price of one of many, of which it is not said how many: `200 per user per month` is asked about. */
const PER_ONE =
  /^\S+(?: (?:eur|usd|euros?|dollars?))? ?(?:\/ ?|per |an? |each )(?:user|seat|head|person|licen[cs]e|employee|device|unit|member)s?\b/iu

/** As many words of it are looked at together. */
const MOST_WORDS = 8

/** True where words end within what they mean: `from june, 30` before `days notice`. */
const isCutIn = (words: readonly string[], count: number): boolean =>
  /^\d{1,3}$/u.test(words[count - 1] ?? '') &&
  (words[count] === undefined
    ? count === MOST_WORDS
    : /^(?:days?|weeks?|months?|years?|tage?|monate?|dagen|maand(?:en)?|%)/iu.test(words[count]))

/**
 * An amount that is paid again and again, for how long and from when: `10k/month for 12 months from jan`. Its parts may
 * stand anywhere in a line.
 */
export const recurring: Param<TermsSaid | undefined> = maybe({
  about: 'What is paid again and again, such as 2k/month for 12 months from jan',
  shape: 'money' as const,
  slot: 'shaped' as const,
  optional: false,
  hidden: true,
  formless: true,
  many: true,
  takes(words, ctx, before) {
    const first = words[0] ?? ''
    if (!BEGINS.test(ratesInEnglish(first.replace(/[,;]+$/u, ''))) || before.length === 0) return 0
    if (PER_ONE.test(words.slice(0, 4).join(' ')) && !/\d/u.test(before.join(' '))) return 0
    const isLater = RATED.test(ratesInEnglish(before.join(' ')))
    if (!isLater && !RATED.test(ratesInEnglish(words.join(' ')))) return 0
    for (let count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
      if (isCutIn(words, count)) continue
      const text = bare(words.slice(0, count))
      if (text !== '' && (isRate(text, ctx) || (isLater && isMore(text, ctx)))) return count
    }
    return 0
  },
  read(raw: string, ctx): TermsSaid {
    const said = termsSaid(bare([raw]), ctx)
    if (said.price && said.interval) return said
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is no amount that is paid again and again.'], {
      next: ['Say it like ', { code: '2k/month for 12 months from jan' }, '.'],
    })
  },
})

/** What is counted at the end of a title, where a price of one follows: `Acme 20 seats` at 50/month. */
const COUNTED = /(?:^|\s)([1-9]\d{0,5}) (\p{L}+s)$/u

/** @throws UserError where items are turned off. */
function refuseOff({ off }: Ctx): void {
  if (!off.has('items')) return
  throw new UserError('not_allowed', 'Items are turned off here, so that no amount is paid again and again.', {
    next: 'Say what it comes to in all, like 24k.',
    formless: true,
  })
}

/** What a new deal is worth besides is an item of it too, and those of one deal are in one currency. */
const twoCurrencies = (amount: Money, price: Money): UserError =>
  new UserError(
    'not_allowed',
    `${showMoney(amount)} and ${showMoney(price)} are in two currencies, and the items of a deal are in one.`,
    { next: 'Say both in one currency, or add a deal for each.', formless: true },
  )

/**
 * Gives a new deal what is paid again and again as its item, and what it is worth besides as another one. Returns the deal
 * as it is then.
 */
export async function soldBy(ctx: Ctx, deal: Deal, said: TermsSaid): Promise<Deal> {
  refuseOff(ctx)
  const { title: sold, amount } = deal
  const [, count, counted] = said.isEach ? (COUNTED.exec(sold) ?? []) : []
  const whole = count === undefined ? said : { ...said, quantity: Number(count) * 100, rest: counted ?? '' }
  const terms = await newTerms(ctx, whole, { deal, items: [], name: sold })
  if (amount && amount.currency !== terms.price.currency) throw twoCurrencies(amount, terms.price)
  const besides = amount ? [{ ...ONCE, name: sold, price: amount }] : []
  await addItems(ctx.tx, deal.number, [...besides, terms])
  return (await recordNumbered(ctx.tx, DEALS, deal.number)) ?? deal
}

/**
 * Asks for how long something is paid of which that was not said: a year of it, without an end, or once.
 * @throws UserError with each as a button.
 */
export function askTerm({ call: { path, fields } }: Ctx, said: TermsSaid): void {
  const { price, interval = 'once', isEach } = said
  const { recurring: raw = '', ...others } = fields
  // What is called recurring revenue has no end.
  if (saysTerm(said) || !price || interval === 'once' || /\b[ma]rr\b/iu.test(raw)) return
  const year = firstTermOf({ ...ONCE, name: '', price, interval, term: 12 })
  throw new UserError('ambiguous', [{ code: cut(raw, 60) }, ': for how long?'], {
    next: 'Nothing is saved yet.',
    actions: [
      button(isEach ? 'For 12 months' : `For 12 months, ${showMoney(year)}`, {
        path,
        fields: { ...others, recurring: `${raw} for 12 months` },
      }),
      button('Open-ended', { path, fields: { ...others, recurring: `${raw} open-ended` } }),
      ...(isEach
        ? []
        : [button(`${showMoney(price)} once`, { path, fields: { ...others, amount: moneyText(price) } })]),
    ],
  })
}

/** Gives a deal what was said that is paid again and again; returns what to say of it. */
async function addRecurring(ctx: Ctx, deal: Deal, said: TermsSaid): Promise<readonly string[]> {
  const terms = await newTerms(ctx, said, { deal, items: [], name: deal.title })
  const amount = await addItems(ctx.tx, deal.number, [terms])
  const items = [{ follows: null, ...terms } as Item]
  const year = yearOfAsker(ctx)
  return [itemSaid(terms, year), `amount ${amountOf(deal.amount)} → ${amountOf(amount)}, ${amountFrom(items)}`]
}

/**
 * Does to a deal what an edit says of an amount that is paid again and again: it is its first item, or changes the only
 * one. Returns what to say of it. @throws UserError where it may be meant in several ways.
 */
export async function editRecurring(ctx: Ctx, deal: Deal, said: TermsSaid, words: string): Promise<readonly string[]> {
  refuseOff(ctx)
  const now = (await recordNumbered(ctx.tx, DEALS, deal.number)) ?? deal
  if (now.itemCount === null) {
    askTerm(ctx, said)
    return addRecurring(ctx, now, said)
  }
  if (deal.stage.outcome === 'won') {
    const lines = await changeFrom(ctx, now, undefined, said, words)
    return lines.map((line) => line.replace(/\.$/u, ''))
  }
  const items = await itemsOf(ctx.tx, deal.number)
  throw new UserError(
    'ambiguous',
    `${dealName(deal)} has ${items.length === 1 ? 'an item' : `${items.length} items`} already.`,
    {
      next: 'Nothing is saved yet.',
      actions: [
        ...items
          .filter(({ interval, endsOn }) => interval !== 'once' && endsOn === null)
          .slice(0, 3)
          .map((item) =>
            button(
              cut(`${item.name} is ${words}`, 75),
              call('item edit', { deal: ref(deal), item: `#${item.number}`, terms: `at ${words}` }),
            ),
          ),
        button('Another item', call('item add', { deal: ref(deal), what: words })),
      ],
      formless: true,
    },
  )
}

/** @throws UserError of an amount for a deal whose amount is counted of its items. */
export function refuseCounted(deal: Deal, amount: Money | null, isRated: boolean): void {
  if (isRated)
    throw new UserError('ambiguous', 'An amount and what is paid again and again: are both sold?', {
      next: ['Say each as an item: ', { code: `item add ${ref(deal)} Setup 2k` }, '.'],
      formless: true,
    })
  if (
    deal.itemCount === null ||
    (amount && deal.amount?.minor === amount.minor && deal.amount.currency === amount.currency)
  )
    return
  throw new UserError(
    'not_allowed',
    `The amount of ${dealName(deal)} is counted of its items: ${amountOf(deal.amount)}.`,
    {
      next: ['Change an item, like ', { code: `item edit ${ref(deal)} less 10%` }, ', or take them off.'],
      actions: [button('Items', call('item list', { deal: ref(deal) }))],
      formless: true,
    },
  )
}

/** Words for an amount that is paid again and again, as a regular expression. */
export const RATE_SAID = `${SIGN_SAID}?\\d[\\d.,']*\\s?k?\\s?(?:${SIGN_SAID}|${CODE_SAID})?\\s?(?:/|a |an |per |each |every |monthly|quarterly|yearly|annually|weekly|mrr|arr).*`
const RATE = `(?<recurring>${RATE_SAID})`

/** How people say what is paid again and again of a deal: `acme pays 500 a quarter`. */
export const recurringSaid = sayings(
  `(?<deal>.+?) (?:pays|is paying|will pay|would pay|brings(?: in)?|is bringing(?: in)?|is on|costs|signed for|subscribed for|took|takes)(?: us)?(?: now)? ${RATE}`,
  `(?<deal>.+?)(?: is| are| has|: ?| at| for)+ (?:a )?(?:retainer of )?${RATE}`,
)
