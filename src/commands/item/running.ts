import { Temporal } from 'temporal-polyfill'
import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import {
  annualMinor,
  endOfTerm,
  type Item,
  type ItemTerms,
  lastDay,
  type Running,
  runsOn,
} from '../../crm/items/item.ts'
import { addItems, editItem, itemsOf, replaceItem } from '../../crm/items/items.ts'
import { itemName, itemSaid, runningOf, worthSaid } from '../../crm/items/words.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { asNamed, maybe, textParam } from '../../language/params/kinds.ts'
import { dayParam } from '../../language/params/when.ts'
import { showMoney } from '../../lib/money.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, actions, button, type Call, call, type Reply, say, text } from '../../message/message.ts'
import { checkMayChange } from '../../records/may-change.ts'
import { setReason } from '../../store/transaction.ts'
import { shownDay, writtenDay } from '../../time/say.ts'
import { ref, showButton } from '../shared/cards.ts'
import { DAY_OR_HOUR, sayings } from '../shared/said.ts'
import { dealOfItem, refuseWithoutItems, wonOn } from './deal-of.ts'
import { itemCalled, itemWords } from './item-named.ts'
import { changedTerms, dealOf, itemsButton } from './terms.ts'
import { type TermsSaid, termsSaid } from './terms-said.ts'

/** An item that begins on a known day. */
type Runs = Item & Running

const todayOf = ({ now, zone }: Ctx): Temporal.PlainDate => now.toZonedDateTimeISO(zone).toPlainDate()

const before = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(one, other) < 0

/**
 * The recurring items of a deal that was won: those that run on a day, else those from which no other goes on. @throws UserError where there are
 * none.
 */
async function runningItems(
  ctx: Ctx,
  deal: Deal,
  on?: Temporal.PlainDate,
): Promise<{ readonly all: readonly Item[]; readonly runs: readonly Runs[] }> {
  refuseWithoutItems(deal)
  const won = wonOn(ctx, deal)
  if (!won)
    throw new UserError('nothing_to_do', `${dealOf(deal)} is not won, so nothing of it runs yet.`, {
      next: ['Its items are changed with ', { code: `item edit ${ref(deal)} …` }, '.'],
      actions: [itemsButton(deal)],
      formless: true,
    })
  const all = await itemsOf(ctx.tx, deal.number)
  const followed = new Set(all.map(({ follows }) => follows))
  const recur = all.flatMap((item) => runningOf(item, won) ?? [])
  const then = on === undefined ? [] : recur.filter((item) => runsOn(item, on))
  const runs = then.length > 0 ? then : recur.filter(({ number }) => !followed.has(number))
  if (runs.length > 0) return { all, runs }
  throw new UserError('nothing_to_do', `Nothing of ${dealOf(deal)} recurs.`, {
    actions: [itemsButton(deal)],
    formless: true,
  })
}

/** `ARR −$24,000 from Thu 1 Apr 2027`: by how much what recurs in a year changes on a day. */
function difference(minor: bigint, currency: string, from: Temporal.PlainDate): readonly string[] {
  if (minor === 0n) return []
  const size = showMoney({ currency, minor: minor < 0n ? -minor : minor })
  return [`ARR ${minor < 0n ? '−' : '+'}${size} from ${shownDay(from)}.`]
}

const answer = (deal: Deal, lines: readonly string[], more: readonly Action[] = []): Reply =>
  say(
    dealOf(deal),
    [...lines.map((line) => text(line)), actions(...more, itemsButton(deal), showButton(DEALS, deal))],
    'good',
  )

/** The day on which something ends that was cancelled on `today`: the end of its term, or when notice has passed. */
function usualEnd(item: Runs, today: Temporal.PlainDate): Temporal.PlainDate {
  const last = lastDay(item)
  if (last) return last
  const noticed = item.notice ? today.add({ [item.notice.unit]: item.notice.count }) : today
  return endOfTerm(item, item.term === null ? today : noticed) ?? noticed
}

const lastDayParam: Param<Temporal.PlainDate> = {
  ...dayParam('Its last day; the end of its term if not said'),
  slot: 'shaped',
}
const reason = maybe({ ...textParam('Why it ends', { max: 300 }), called: ['because', 'reason'] })

const BECAUSE = '(?:(?:,| because(?: of)?| as| since|:| -| –|,? reason:?) (?<why>.+))?'
const ON = `(?: (?:on|by|at|as of|per|from|effective|to|for|until|with) (?:the )?(?<on>(?:end of )?${DAY_OR_HOUR}[^,:;]*?))?`
const END = '(?:end|stop|cancel|terminate|close)'

const itemEnd = command({
  path: ['item', 'end'],
  about: 'End what recurs: the customer cancelled. What it came to until then stays',
  params: {
    deal: dealOfItem('The deal, by ref or name, or that of its company', 'won', true),
    item: asNamed(maybe(itemWords('Which of its items; all that recur if not said'))),
    on: maybe(lastDayParam),
    why: reason,
  },
  needs: 'member',
  also: ['cancel', 'stop', 'terminate'],
  said: sayings(
    `${END} (?:the )?(?<item>.+?) (?:of|for|at|with) (?<deal>.+?)${ON}${BECAUSE}`,
    `${END} (?<deal>.+?)(?:['’]s|s['’])? (?:contract|subscription|retainer|agreement|plan)${ON}${BECAUSE}`,
    `${END} (?:the )?(?:contract|subscription|agreement|plan) (?:of|for|with) (?<deal>.+?)${ON}${BECAUSE}`,
    `(?<deal>.+?)(?: has| have| just| is)* (?:cancell?ed|cancell?ing|churned|churning|terminated|gave notice|given notice|quit|is leaving|left us)(?: (?:the|their|its|his|her) (?:contract|subscription|(?<item>.+?)))?${ON}${BECAUSE}`,
    `(?<deal>.+?)(?:['’]s)? (?:contract|subscription|agreement) ends${ON}${BECAUSE}`,
  ),
  examples: ['item end D-7', 'item end D-7 31 mar why: too expensive', 'acme cancelled, too expensive'],
  async run(ctx, { deal, item: named, on, why }): Promise<Reply> {
    await checkMayChange(ctx.tx, DEALS, [deal.number])
    const { runs } = await runningItems(ctx, deal)
    const today = todayOf(ctx)
    const again = (one: Item) => ({
      path: ctx.call.path,
      fields: { ...ctx.call.fields, deal: ref(deal), item: `#${one.number}` },
    })
    const some = named === undefined ? runs : [itemCalled(runs, named, { of: dealOf(deal), again }) as Runs]
    const open = some.filter(
      (item) => item.endReason === null && (lastDay(item) === null || !before(lastDay(item) ?? today, today)),
    )
    if (open.length === 0)
      throw new UserError(
        'nothing_to_do',
        `${some.length === 1 && some[0] ? itemName(some[0]) : 'All'} of ${dealOf(deal)} has ended.`,
        {
          actions: [itemsButton(deal)],
          formless: true,
        },
      )
    await setReason(ctx.tx, why)
    const lines: string[] = []
    let [lost, last] = [0n, today]
    for (const item of open) {
      const end = on ?? usualEnd(item, today)
      refuseEnd(item, end)
      await editItem(ctx.tx, item, { endsOn: end, endReason: why ?? 'cancelled', renews: false })
      lines.push(`${itemName(item)}, ${worthSaid(item)}: ends ${shownDay(end)}.`)
      lost += annualMinor(item)
      if (before(last, end)) last = end
    }
    const currency = open[0]?.price.currency ?? ctx.currency
    const now =
      on === undefined && before(today, last)
        ? [
            button('Ends today', {
              path: ctx.call.path,
              fields: { ...ctx.call.fields, deal: ref(deal), on: writtenDay(today) },
            }),
          ]
        : []
    return answer(
      deal,
      [...(why === undefined ? [] : [`Why: ${why}`]), ...lines, ...difference(-lost, currency, last.add({ days: 1 }))],
      now,
    )
  },
})

/** @throws UserError for an end before an item begins, or behind the end that it has. */
function refuseEnd(item: Runs, end: Temporal.PlainDate): void {
  const last = lastDay(item)
  const wrong = before(end, item.starts)
    ? `${itemName(item)} begins on ${shownDay(item.starts)}, which is later.`
    : last && before(last, end)
      ? `${itemName(item)} ends on ${shownDay(last)} already.`
      : undefined
  if (wrong !== undefined)
    throw new UserError('not_allowed', wrong, { next: 'Say another day, or renew it first.', formless: true })
}

const SPAN = '(?: (?<terms>(?:for|at|until|till|from|with|to|@) .*\\d.*|for an? (?:year|month|quarter)))?'

const itemRenew = command({
  path: ['item', 'renew'],
  about: 'Renew what recurs for another term, at the same price or another',
  params: {
    deal: dealOfItem('The deal, by ref or name, or that of its company', 'won', true),
    item: asNamed(maybe(itemWords('Which of its items; all that have a term if not said'))),
    terms: maybe(
      textParam('For how long and at which price, if not as before: for 12 months at 12k/month', { max: 300 }),
    ),
  },
  needs: 'member',
  also: ['extend', 'prolong'],
  said: sayings(
    `(?:renew|extend|prolong) (?:the )?(?<item>.+?) (?:of|with) (?<deal>.+?)${SPAN}`,
    `(?:renew|extend|prolong) (?<deal>.+?)(?:['’]s)?(?: (?:contract|subscription|agreement))?${SPAN}`,
    `(?:renew|extend|prolong) (?:the )?(?:contract|subscription|agreement) (?:of|with|for) (?<deal>.+?)${SPAN}`,
    `(?<deal>.+?)(?: has| have| just| is)* (?:renew(?:s|ed)|extend(?:s|ed)|prolong(?:s|ed))${SPAN}`,
  ),
  examples: ['item renew D-7', 'renew acme for 12 months at 12k/month'],
  async run(ctx, { deal, item: named, terms }): Promise<Reply> {
    await checkMayChange(ctx.tx, DEALS, [deal.number])
    const { all, runs } = await runningItems(ctx, deal)
    const said = termsSaid(terms ?? '', ctx)
    const again = (one: Item) => ({
      path: ctx.call.path,
      fields: { ...ctx.call.fields, deal: ref(deal), item: `#${one.number}` },
    })
    const called = named ?? (said.rest || undefined)
    const ending = runs.filter(({ term, endsOn }) => term !== null || endsOn !== null)
    if (ending.length === 0)
      throw new UserError(
        'nothing_to_do',
        `What recurs of ${dealOf(deal)} is open-ended: it runs on until it is ended.`,
        {
          next: ['Give it another price from a day on: ', { code: `item change ${ref(deal)} 12k/month from jan` }, '.'],
          formless: true,
        },
      )
    const isOne = called !== undefined || said.price !== undefined || said.quantity !== undefined
    const some = isOne ? [itemCalled(ending, called, { of: dealOf(deal), again }) as Runs] : ending
    const lines: string[] = []
    let more = 0n
    let first: Temporal.PlainDate | undefined
    for (const item of some) {
      const ends = renewalDay(item, todayOf(ctx))
      const starts = said.start ?? ends.add({ days: 1 })
      if (!before(item.starts, starts))
        throw new UserError('not_allowed', `${itemName(item)} begins only on ${shownDay(item.starts)}.`, {
          formless: true,
        })
      const given = changedTerms(ctx, { ...item, startOn: starts }, { ...said, start: starts }, all)
      const next: ItemTerms = { ...item, ...given, startOn: starts }
      if (item.endsOn || item.renews || before(starts, ends.add({ days: 1 })))
        await editItem(ctx.tx, item, { endsOn: starts.subtract({ days: 1 }), endReason: null, renews: false })
      await addItems(ctx.tx, deal.number, [{ ...next, follows: item.number, termFrom: null }])
      lines.push(`Renewed: ${itemSaid(next, todayOf(ctx).year)}.`)
      more += annualMinor(next) - annualMinor(item)
      first ??= starts
    }
    return answer(deal, [...lines, ...difference(more, some[0]?.price.currency ?? ctx.currency, first ?? todayOf(ctx))])
  },
})

/** The day at the end of which an item is renewed: the end of its term, or the last day that was set. */
function renewalDay(item: Runs, today: Temporal.PlainDate): Temporal.PlainDate {
  const ends = lastDay(item) ?? endOfTerm(item, today)
  if (!ends) throw new Error('an item without an end is not renewed')
  return ends
}

const itemChange = command({
  path: ['item', 'change'],
  about: 'Change what recurs from a day on: an upgrade or a downgrade; what it was before stays',
  params: {
    deal: dealOfItem('The deal, by ref or name, or that of its company', 'won', true),
    item: asNamed(maybe(itemWords('Which of its items, by name'))),
    terms: textParam('What it is from which day on: 30 seats from jul, 12k/month from 1 jan', { max: 300 }),
  },
  needs: 'member',
  also: ['upgrade', 'downgrade'],
  said: sayings(
    '(?<deal>.+?)(?: has| have| just| is)* (?:upgrad(?:es?|ed|ing)|downgrad(?:es?|ed|ing)|goes|went|moves|switch(?:es|ed)|expands|expanded|grows|grew|shrinks|shrank)(?: up| down)? to (?<terms>.*\\d.*)',
    '(?:upgrade|downgrade) (?<deal>.+?) to (?<terms>.*\\d.*)',
    '(?<deal>.+?)(?: now)? pays (?<terms>.*\\d.*)',
  ),
  examples: ['item change D-7 30 seats from jul', 'acme upgrades to 12k/month from 1 jan'],
  async run(ctx, { deal, item, terms }): Promise<Reply> {
    return answer(deal, await changeFrom(ctx, deal, item, termsSaid(terms, ctx), terms))
  },
})

/**
 * Changes what recurs of a deal that was won from a day on, which is asked for where it was not said. Returns what to say
 * of it.
 */
export async function changeFrom(
  ctx: Ctx,
  deal: Deal,
  named: string | undefined,
  said: TermsSaid,
  words: string,
): Promise<readonly string[]> {
  await checkMayChange(ctx.tx, DEALS, [deal.number])
  const today = todayOf(ctx)
  const { all, runs } = await runningItems(ctx, deal, said.start ?? today)
  const called = named ?? (said.rest || undefined)
  const as = (item: Item, more: string, path = 'item change') =>
    call(path, { deal: ref(deal), item: `#${item.number}`, terms: `${words}${more}` })
  const item = itemCalled(runs, called, { of: dealOf(deal), again: (one) => as(one, '') }) as Runs
  const { start, ...others } = said
  const given = changedTerms(ctx, item, others, all)
  const next: ItemTerms = { ...item, ...given }
  if (worthSaid(next) === worthSaid(item) && next.quantity === item.quantity && given.term === undefined)
    throw new UserError('nothing_to_do', `${itemName(item)} of ${dealOf(deal)} is ${worthSaid(item)} already.`, {
      isSo: true,
    })
  if (!start) throw fromWhen(item, next, today, as)
  if (!before(item.starts, start) && start.equals(item.starts)) {
    await editItem(ctx.tx, item, given)
    return [`${itemSaid({ ...item, ...given }, today.year)}.`]
  }
  const last = lastDay(item)
  if (before(start, item.starts) || (last && before(last, start)))
    throw new UserError('not_allowed', `On ${shownDay(start)} ${itemName(item)} does not run.`, {
      next: last ? ['Renew it: ', { code: `item renew ${ref(deal)}` }, '.'] : 'Say a day on which it runs.',
      formless: true,
    })
  const goesOn = given.term === undefined && item.term !== null
  await replaceItem(ctx.tx, item, { ...next, startOn: start, termFrom: goesOn ? (item.termFrom ?? item.starts) : null })
  const change = annualMinor(next) - annualMinor(item)
  const word = change > 0n ? 'Upgrade' : change < 0n ? 'Downgrade' : 'Change'
  return [
    `${word} from ${shownDay(start)}: ${itemName(item)}, ${worthSaid(item)} → ${itemName(next)}, ${worthSaid(next)}.`,
    ...difference(change, next.price.currency, start),
  ]
}

/** The question from which day on something is so, with the days that are likely. */
function fromWhen(
  item: Runs,
  next: ItemTerms,
  today: Temporal.PlainDate,
  as: (item: Item, more: string, path?: string) => Call,
): UserError {
  const month = today.with({ day: 1 }).add({ months: 1 })
  const ends = endOfTerm(item, today)
  const days = [
    ...(runsOn(item, today) ? [{ label: 'From today', day: today }] : []),
    ...(runsOn(item, month) ? [{ label: `From ${shownDay(month)}`, day: month }] : []),
  ]
  return new UserError('ambiguous', `From which day on is ${itemName(item)} ${worthSaid(next)}?`, {
    next: 'Nothing is saved yet.',
    actions: [
      ...days.map(({ label, day }) => button(label, as(item, ` from ${writtenDay(day)}`))),
      ...(ends && before(today, ends)
        ? [
            button(
              `From its renewal, ${shownDay(ends.add({ days: 1 }))}`,
              as(item, ` from ${writtenDay(ends.add({ days: 1 }))}`, 'item renew'),
            ),
          ]
        : []),
      button('It was so from the start', as(item, '', 'item edit')),
    ],
    formless: true,
  })
}

/** The commands for what runs. */
export const runningCommands: readonly AnyCommand[] = [itemEnd, itemRenew, itemChange]
