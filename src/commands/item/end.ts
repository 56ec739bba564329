import type { Temporal } from 'temporal-polyfill'
import { DEALS } from '../../crm/deals/deals.ts'
import { annualMinor, endOfTerm, type Item, lastDay } from '../../crm/items/item.ts'
import { editItem } from '../../crm/items/items.ts'
import { itemName, paidSaid } from '../../crm/items/words.ts'
import { command, type Param } from '../../language/command.ts'
import { asNamed, maybe, textParam } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Reply } from '../../message/message.ts'
import { checkMayChange } from '../../records/may-change.ts'
import { shownDay, writtenDay } from '../../time/say.ts'
import { ref } from '../shared/cards.ts'
import { DAY_OR_HOUR, sayings } from '../shared/said.ts'
import { before, dayOfAsker } from './days.ts'
import { nearestDay } from './days-said.ts'
import { dealOfItem } from './deal-of.ts'
import { itemCalled, itemWords } from './item-named.ts'
import { difference, type Runs, runningItems, runsAnswer } from './runs.ts'
import { dealOf, itemsButton } from './terms.ts'

/** The day on which something ends that was cancelled on `today`: the end of its term, or when notice has passed. */
function usualEnd(item: Runs, today: Temporal.PlainDate): Temporal.PlainDate {
  const last = lastDay(item)
  if (last) return last
  const noticed = item.notice ? today.add({ [item.notice.unit]: item.notice.count }) : today
  return endOfTerm(item, item.term === null ? today : noticed) ?? noticed
}

/** What is told to have ended is told within so many days. */
const MOST_BEHIND = 60

const lastDayParam: Param<Temporal.PlainDate> = {
  ...nearestDay(MOST_BEHIND),
  about: 'Its last day; the end of its term if not said',
  slot: 'shaped',
}
const reason = maybe({ ...textParam('Why it ends', { max: 300 }), called: ['because', 'reason'] })

const BECAUSE =
  '(?:(?:,? because(?: of)?|,? as| since|:| -| –|,? reason:?|,| (?=(?:lost to|went (?:to|with)) )) (?<why>.+))?'
const ON = `(?: (?:on|by|at|as of|per|from|effective|to|for|until|with) (?:the )?(?<on>(?:end of )?${DAY_OR_HOUR}[^,:;]*?))?`
/** The same where a day is said, with or without a word that leads to it. */
const THEN = `(?: (?:on|by|at|as of|per|from|effective|to|for|until|with))?(?: the)? (?<on>(?:end of )?${DAY_OR_HOUR}[^,:;]*?)`
/** Much else is ended and cancelled: a deal is called by its name. */
const NO_OTHER = '(?!(?:the|my|our|all|of|an?|this|that|it|every|[trmg]-?\\d)\\b)'
const END = '(?:end|stop|cancel|terminate|close)'

export const itemEnd = command({
  path: ['item', 'end'],
  about: 'End what recurs: the customer cancelled. What it came to until then stays',
  params: {
    deal: dealOfItem('The deal, by ref or name, or that of its company', 'won', true),
    item: asNamed(maybe(itemWords('Which of its items; all that recur if not said'))),
    on: maybe(lastDayParam),
    why: reason,
  },
  needs: 'member',
  also: ['terminate'],
  said: sayings(
    `${END} (?:the )?(?<item>.+?) (?:of|for|at|with) (?<deal>.+?)${ON}${BECAUSE}`,
    `${END} (?<deal>.+?)(?:['’]s|s['’])? (?:contract|subscription|retainer|agreement|plan)${ON}${BECAUSE}`,
    `${END} (?:the )?(?:contract|subscription|agreement|plan) (?:of|for|with) (?<deal>.+?)${ON}${BECAUSE}`,
    `(?<deal>.+?)(?: has| have| just| is)* (?:cancell?ed|cancell?ing|churned|churning|terminated|gave notice|given notice|quit|is leaving|left us)(?: (?:the|their|its|his|her) (?:contract|subscription|(?<item>.+?)))?${ON}${BECAUSE}`,
    `(?<deal>.+?)(?:['’]s)? (?:contract|subscription|agreement) ends${ON}${BECAUSE}`,
    `(?<deal>.+?) (?:ends|stops|will end|is ending|runs out)${THEN}${BECAUSE}`,
    `(?:end|stop|cancel|terminate) ${NO_OTHER}(?<deal>[^,:;]+?)${THEN}${BECAUSE}`,
    `(?:end|stop|cancel|terminate) ${NO_OTHER}(?<deal>[^,:;]+?)(?:, ?| because(?: of)? |: | - )(?<why>.+)`,
    `(?<deal>.+?) (?:hat|haben) (?:zum (?<on>.+?) )?gekündigt${BECAUSE}`,
    `(?<deal>.+?) heeft (?:per (?<on>.+?) )?opgezegd${BECAUSE}`,
  ),
  examples: ['item end D-7', 'item end D-7 31 mar why: too expensive', 'item end D-7 item:Support'],
  async run(ctx, { deal, item: named, on, why }): Promise<Reply> {
    await checkMayChange(ctx.tx, DEALS, [deal.number])
    const { runs } = await runningItems(ctx, deal)
    const today = dayOfAsker(ctx)
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
    const lines: string[] = []
    let [lost, last] = [0n, today]
    for (const item of open) {
      const end = on ?? usualEnd(item, today)
      refuseEnd(item, end)
      await editItem(ctx.tx, item, { endsOn: end, endReason: why ?? 'cancelled', renews: false })
      lines.push(`${itemName(item)}, ${paidSaid(item)}: ends ${shownDay(end)}.`)
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
    return runsAnswer(
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
