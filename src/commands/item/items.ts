import type { Temporal } from 'temporal-polyfill'
import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { amountOfItems, type Item, type ItemTerms } from '../../crm/items/item.ts'
import { addItems, editItem, itemsOf, removeItem } from '../../crm/items/items.ts'
import { products } from '../../crm/items/products.ts'
import {
  amountFrom,
  hundredthsSaid,
  itemName,
  itemSaid,
  noticeSaid,
  paidSaid,
  priceSaid,
  termSaid,
} from '../../crm/items/words.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { asNamed, maybe, textParam, words } from '../../language/params/kinds.ts'
import { CODE_SAID, SIGN_SAID } from '../../lib/currency.ts'
import { type Money, moneyText, showMoney } from '../../lib/money.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { checkMayChange } from '../../records/may-change.ts'
import { amountOf, ref, showButton } from '../shared/cards.ts'
import { sayings } from '../shared/said.ts'
import { before, dayOfAsker, wonOn, yearOfAsker } from './days.ts'
import { dealOfItem, refuseWithoutItems } from './deal-of.ts'
import { isSold, itemCalled, itemWords, productNamed, productQuoted, productsLike } from './item-named.ts'
import { itemList } from './list.ts'
import { changedTerms, changesSaid, dealOf, itemsButton, newTerms } from './terms.ts'
import { type TermsSaid, termsSaid } from './terms-said.ts'

/** What is sold, with its price and for how long, in words. */
const whatSold = (about: string): Param<string> => ({
  ...textParam(about, { max: 400 }),
  suggest: (typed, ctx) => productsLike(ctx, typed),
})

/** `$24,000 → $10,800, the first 12 months of its item`. */
const amountLine = (before: Money | null, after: Money | null, items: readonly Item[]): string => {
  if (after === null) return `Amount: ${amountOf(before)} → none, because no items are left.`
  const change = before?.minor === after.minor && before.currency === after.currency ? '' : `${amountOf(before)} → `
  return `Amount: ${change}${showMoney(after)}, ${amountFrom(items)}.`
}

/** The answer to a change of a deal's items: the items that changed, and what the amount is now. */
async function itemsChanged(
  ctx: Ctx,
  deal: Deal,
  { lines, more = [] }: { readonly lines: readonly string[]; readonly more?: readonly Action[] },
): Promise<Reply> {
  const items = await itemsOf(ctx.tx, deal.number)
  const after = amountOfItems(items)
  return say(
    dealOf(deal),
    [
      ...lines.map((line) => text(line)),
      text(amountLine(deal.amount, after, items)),
      actions(...more, itemsButton(deal), showButton(DEALS, deal)),
    ],
    'good',
  )
}

/** Adds an item to a deal and says what its amount is now. An amount that was there before can be kept as an item of its own. */
async function added(ctx: Ctx, deal: Deal, said: TermsSaid): Promise<Reply> {
  await checkMayChange(ctx.tx, DEALS, [deal.number])
  const items = deal.itemCount === null ? [] : await itemsOf(ctx.tx, deal.number)
  const count = said.quantity === undefined ? '' : `${hundredthsSaid(said.quantity)} `
  const again = (what: string) =>
    call('item add', { deal: ref(deal), what: `${count}${said.rest === '' ? '' : `"${said.rest}" `}${what}`.trim() })
  const told = await newTerms(ctx, said, { deal, items, name: deal.title, again })
  const terms = { ...told, startOn: told.startOn ?? laterStart(ctx, deal, items, told) }
  await addItems(ctx.tx, deal.number, [terms])
  const kept =
    deal.amount && deal.amount.minor > 0n && items.length === 0 && deal.amount.currency === terms.price.currency
      ? [
          button(
            `Keep the ${showMoney(deal.amount)} too`,
            call('item add', {
              deal: ref(deal),
              what: moneyText(deal.amount),
            }),
          ),
        ]
      : []
  return itemsChanged(ctx, deal, { lines: [itemSaid(terms, yearOfAsker(ctx))], more: kept })
}

/** What is added to the items of a deal after it was won runs from then on, and not from the day on which it was won. */
function laterStart(ctx: Ctx, deal: Deal, items: readonly Item[], { interval }: ItemTerms): Temporal.PlainDate | null {
  const won = wonOn(ctx, deal)
  const today = dayOfAsker(ctx)
  const isLater = won !== undefined && items.length > 0 && before(won, today)
  return isLater && interval !== 'once' ? today : null
}

const PRICED = '[^,;]*\\d'
const GIVE = '(?:add|sell|put|book)(?: another| also| in)?'
const TO = '(?:to|on|onto|for|in)'
/** What else is added to a deal. */
const NO_ITEM =
  '(?:notes?|tasks?|deals?|leads?|contacts?|compan(?:y|ies)|reminders?|calls?|logs?|meetings?|tags?|documents?|docs?|links?|stages?|products?|fields?)\\b'

const itemAdd = command({
  path: ['item', 'add'],
  about: 'Add what is sold to a deal: how many, at which price, less which discount, for how long',
  params: {
    deal: dealOfItem('The deal, by ref or name, or that of its company', 'open'),
    what: maybe(whatSold('What is sold, such as 20 Seat at 50/month less 10%, for 12 months from jan')),
    product: { ...asNamed(maybe(productNamed('The product, if it is on the price list'))), hidden: true },
    quantity: { ...asNamed(maybe(words('How many of the product', { max: 20 }))), hidden: true },
    terms: { ...asNamed(maybe(words('Further words for it', { max: 300 }))), hidden: true },
  },
  needs: 'member',
  also: ['new', 'create', 'put', 'sell'],
  said: sayings(
    `${GIVE} (?<what>\\d[\\d.,]*\\s?(?:x |× ?)?[a-z].*?) ${TO} (?<deal>.+?),? (?<terms>(?:at|@|for|à|less|minus|with) ${PRICED}.*)`,
    `${GIVE} (?<what>\\d[\\d.,]*\\s?(?:x |× ?)?[a-z].*(?:at|@|for|à) ?${SIGN_SAID}?\\d.*?) ${TO} (?<deal>.+)`,
    `${GIVE} (?<what>(?!an? )\\d[\\d.,]*\\s?(?:x |× ?)[a-z].*?) ${TO} (?<deal>.+)`,
    `${GIVE} (?<what>[^:]+? (?:at |for )?${SIGN_SAID}?\\d[\\d.,]*k?\\s?(?:${SIGN_SAID}|${CODE_SAID})?\\s?(?:/|a |per |each |every )\\s?(?:month|mo|m|quarter|q|week|wk|year|yr|y)) ${TO} (?<deal>.+?)(?:,? (?<terms>(?:for|from|less|with|starting) .*\\d.*))?`,
    `${GIVE} (?:an? )?(?:line[- ]?)?item (?:to|on|for) (?<deal>[^:,]+)[:,] ?(?<what>.+)`,
    `${GIVE} (?:an? )?(?!${NO_ITEM})(?<what>[a-z][^:]*? ${SIGN_SAID}?\\d[\\d.,]*k?(?: ?(?:${SIGN_SAID}|${CODE_SAID}))?) (?:to|on|onto) (?<deal>.+)`,
    `(?:attach|put|book) (?:the )?products? (?<product>.+?) ${TO} (?<deal>.+?)(?:,? (?<terms>(?:at|@|for|à|less|minus|with|from) ${PRICED}.*))?`,
    `attach (?<quantity>\\d[\\d.,]*) (?<product>[a-z][^:]*?) ${TO} (?<deal>.+?)(?:,? (?<terms>(?:at|@|for|à|less|minus|with|from) ${PRICED}.*))?`,
    `(?<deal>[^:]+): ?(?<what>(?:a |an )?(?:monthly|quarterly|yearly|annual|weekly) .*\\d.*)`,
    `(?<deal>.+?) (?:gets|buys|bought|orders|ordered|takes|wants) (?<what>\\d[\\d.,]*\\s?(?:x )?[a-z].* (?:at|@|for|à) ?${SIGN_SAID}?\\d.*)`,
    `(?<deal>[^:]+): ?(?<what>\\d[\\d.,]*\\s?(?:x|×)\\s?[a-z].*)`,
    `(?<deal>[^:]+): ?(?<what>\\d[\\d.,]* [a-z].*? (?:at|@|à) ?${SIGN_SAID}?\\d.*)`,
    `${GIVE} (?<quantity>\\d[\\d.,]*) (?<product>[a-z][^:]*?) ${TO} (?<deal>.+?)(?:,? (?<terms>(?:at|@|for|à|less|minus|with|from) ${PRICED}.*))?`,
    `${GIVE} (?:(?:an?|the|our) )?(?<product>[^:]+?) ${TO} (?<deal>.+?)(?:,? (?<terms>(?:at|@|for|à|less|minus|with|from) ${PRICED}.*))?`,
  ),
  examples: [
    'item add D-7 20 Seat at 50/month less 10%',
    'item add D-7 Onboarding 2k',
    'item add D-7 "Support plan" 500/month for 12 months from jan, notice 3 months, renews',
  ],
  async run(ctx, { deal, what, product, quantity, terms }): Promise<Reply> {
    const words = [what, quantity, product?.name, terms].filter((each) => each !== undefined).join(' ')
    if (words === '')
      throw new UserError('missing', `What is sold by ${dealOf(deal)}?`, {
        next: ['Say it so: ', { code: `item add ${ref(deal)} 20 Seat at 50/month` }, '.'],
        open: { path: ctx.call.path, fields: { deal: ref(deal) } },
      })
    return added(ctx, deal, termsSaid(productQuoted(await products(ctx.tx), words), ctx))
  },
})

/** The terms of an item that a change names, as they are said. */
const SAY: Readonly<Record<string, (item: ItemTerms) => string>> = {
  __proto__: null as never,
  quantity: ({ quantity }) => hundredthsSaid(quantity),
  price: ({ price, interval }) => priceSaid(price, interval),
  discount: ({ discount }) => `${hundredthsSaid(discount)} %`,
  term: ({ term }) => (term === null ? 'open-ended' : termSaid(term)),
  start: ({ startOn }) => startOn?.toString() ?? 'the day it is won',
  notice: ({ notice }) => (notice ? noticeSaid(notice) : 'none'),
  renewal: ({ renews }) => (renews ? 'by itself' : 'by hand'),
}

const bareNumber = /^(?:to |is |now |= ?)*(\d{1,7}(?:[.,]\d{1,2})?)$/iu

/** What was said of an item that is there: a mere number is how many of it, where it is counted, else its price. */
function saidOf(ctx: Ctx, item: Item, raw: string): TermsSaid {
  const number = bareNumber.exec(raw.trim())?.[1]
  if (number === undefined) return termsSaid(raw.replace(/^(?:to|is|now|=)\s+/iu, 'at '), ctx)
  if (item.quantity !== 100 || item.product !== null)
    return { rest: '', quantity: Math.round(Number(number.replace(',', '.')) * 100) }
  return termsSaid(`at ${number}`, ctx)
}

/** The words behind the name of an item: `seats 25`. */
const behind = (terms: string, name: string): string =>
  name !== '' && terms.trim().toLowerCase().startsWith(name.toLowerCase()) ? terms.trim().slice(name.length) : terms

const SAYS_NOTHING: readonly string[] = ['rest'] satisfies readonly (keyof TermsSaid)[]

const plainTerms = textParam('What it is to be: 30, at 45/month, 15 %, for 24 months, notice 3 months', { max: 300 })
/** What an item is to be. Words that say nothing of an item are refused, so that a line with them may mean something else. */
const newTermsSaid: Param<string> = {
  ...plainTerms,
  async read(raw, ctx) {
    const terms = await plainTerms.read(raw, ctx)
    if (bareNumber.test(terms.trim())) return terms
    const said = termsSaid(terms, ctx)
    const isTold = Object.keys(said).some((key) => !SAYS_NOTHING.includes(key))
    if (isTold && (said.rest === '' || (await isSold(ctx, said.rest)))) return terms
    if (isTold)
      throw new UserError('not_found', `Nothing that is sold is called "${cut(said.rest, 60)}".`, {
        next: ['See what a deal has: ', { code: 'items of acme' }, '.'],
      })
    throw new UserError('not_read', [{ code: cut(terms, 60) }, ' says nothing of what an item is to be.'], {
      next: [
        'Say it like ',
        { code: '30' },
        ', ',
        { code: 'at 45/month less 15%' },
        ' or ',
        { code: 'notice 3 months' },
        '.',
      ],
    })
  },
}

const CHANGE = '(?:change|set|make|update|raise|lower|increase|reduce|cut|put)'
const NUMBER_OF = '(?:the )?(?:quantity|number|count|amount) of (?:the )?'

const itemEdit = command({
  path: ['item', 'edit'],
  about: 'Change an item of a deal as if it had always been so: quantity, price, discount, term, notice',
  params: {
    deal: dealOfItem('The deal, by ref or name, or that of its company', 'with items', true),
    item: asNamed(maybe(itemWords('Which of its items, by name'))),
    price: { ...asNamed(maybe(words('Its new price', { max: 80 }))), hidden: true },
    terms: maybe(newTermsSaid),
  },
  needs: 'member',
  also: ['change', 'update', 'set'],
  said: sayings(
    `${CHANGE} ${NUMBER_OF}(?<item>.+?) (?:of|on|for|at|in) (?<deal>.+?) to (?<terms>\\d[\\d.,]*)`,
    `${CHANGE} (?:the )?price of (?:the )?(?<item>.+?) (?:of|on|for|at|in) (?<deal>.+?) to (?<price>.*\\d.*)`,
    `${CHANGE} (?:the )?(?<item>.+?) (?:of|on|for|at|in) (?<deal>.+?) to (?<terms>.*\\d.*)`,
    `(?:give )?(?<terms>\\d{1,2}(?:[.,]\\d{1,2})? ?% off) (?:the )?(?<item>.+?) (?:of|for|at|on|to) (?<deal>.+)`,
    `(?:give )?(?<terms>\\d{1,2}(?:[.,]\\d{1,2})? ?%(?: off| discount| rebate)?) (?:on|for) (?:the )?(?<item>.+?) (?:of|for|at|on|to) (?<deal>.+)`,
    `(?:apply|grant|give|put) (?:an? )?(?<terms>\\d{1,2}(?:[.,]\\d{1,2})? ?%)(?: off| discount| rebate)? (?:to|on) (?<deal>.+)`,
    `give (?<deal>.+?) (?<terms>\\d{1,2}(?:[.,]\\d{1,2})? ?%(?: off| discount| rebate)?)(?: (?:on|for) (?:the )?(?<item>.+))?`,
  ),
  examples: [
    'item edit D-7 item:Seat 30',
    'item edit D-7 item:Seat at 45/month less 15%',
    'item edit D-7 notice 3 months, renews',
  ],
  async run(ctx, { deal, item: named, price, terms: typed }): Promise<Reply> {
    refuseWithoutItems(deal)
    const terms = [...(price === undefined ? [] : [`at ${price}`]), ...(typed === undefined ? [] : [typed])].join(' ')
    if (terms === '')
      throw new UserError('missing', `What of ${dealOf(deal)} is to be different?`, {
        next: [
          'Say it so: ',
          { code: `item edit ${ref(deal)} item:Seat 30` },
          ', or ',
          { code: 'at 45/month less 15%' },
          '.',
        ],
        open: { path: ctx.call.path, fields: ctx.call.fields },
      })
    await checkMayChange(ctx.tx, DEALS, [deal.number])
    const items = await itemsOf(ctx.tx, deal.number)
    const whole = termsSaid(terms, ctx)
    const name = bareNumber.test(terms.trim()) ? '' : whole.rest
    const called = named ?? (name || undefined)
    const again = (one: Item) => call('item edit', { deal: ref(deal), item: `#${one.number}`, terms })
    const item = itemCalled(items, called, { of: dealOf(deal), again })
    const given = changedTerms(ctx, item, saidOf(ctx, item, named === undefined ? behind(terms, name) : terms), items)
    const changes = changesSaid(item, given, SAY)
    if (changes.length === 0)
      throw new UserError('nothing_to_do', `${itemName(item)} of ${dealOf(deal)} is so already.`, { formless: true })
    await editItem(ctx.tx, item, given)
    return itemsChanged(ctx, deal, { lines: [`${item.name}: ${changes.join(', ')}`] })
  },
})

const itemRemove = command({
  path: ['item', 'remove'],
  about: 'Take an item off a deal, as if it had not been sold',
  params: {
    deal: dealOfItem('The deal, by ref or name, or that of its company', 'with items', true),
    item: maybe(itemWords('Which of its items, by name')),
  },
  needs: 'member',
  also: ['delete', 'drop'],
  said: sayings('(?:remove|take|drop|delete|strike)(?: out)? (?:the )?(?<item>.+?) (?:from|off|out of|of) (?<deal>.+)'),
  examples: ['item remove D-7 Onboarding'],
  async run(ctx, { deal, item: named }): Promise<Reply> {
    refuseWithoutItems(deal)
    await checkMayChange(ctx.tx, DEALS, [deal.number])
    const again = (one: Item) => call('item remove', { deal: ref(deal), item: `#${one.number}` })
    const item = itemCalled(await itemsOf(ctx.tx, deal.number), named, { of: dealOf(deal), again })
    await removeItem(ctx.tx, item)
    return itemsChanged(ctx, deal, { lines: [`Without ${itemName(item)}, ${paidSaid(item)}.`] })
  },
})

/** The commands for items of a deal. */
export const itemCommands: readonly AnyCommand[] = [itemAdd, itemList, itemEdit, itemRemove]
