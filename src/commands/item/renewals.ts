import { Temporal } from 'temporal-polyfill'
import { daysSaid, type GoalPeriod } from '../../crm/goals/period.ts'
import { hasRecurring, type OfWhom, type Renewal, renewalsIn } from '../../crm/items/arr.ts'
import { GAP_DAYS, noticeDay } from '../../crm/items/item.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { asNamed, maybe } from '../../language/params/kinds.ts'
import { showMoney } from '../../lib/money.ts'
import { cut } from '../../lib/text.ts'
import { actions, call, type Reply, type Span, say, type Text, text } from '../../message/message.ts'
import { shortDayIn } from '../../time/say.ts'
import { daysMeant, forecastPeriod } from '../forecast/period.ts'
import { memberNamed } from '../shared/member-named.ts'
import { sayings } from '../shared/said.ts'
import { dayOfAsker } from './days.ts'
import { PERIOD_WORDS, withYears } from './days-said.ts'
import { whomParam } from './whom.ts'

/** So many renewals are shown at once. */
const MOST_RENEWALS = 15
/** So far ahead is looked where no days are said. */
const AHEAD_DAYS = 90
/** So far ahead where it is asked when something ends: ten years. */
const ALL_DAYS = 3_653

const IN = `(?: (?:in|for|of|during|due|due in|within)*(?: )?(?<period>${PERIOD_WORDS}))?`

export const renewals: AnyCommand = command({
  path: ['item', 'renewals'],
  about: 'List what ends or is renewed in some days, with the last day of notice',
  params: {
    period: maybe(withYears(forecastPeriod('The days; the next 90 and what ended lately if not said'))),
    owner: asNamed(maybe(memberNamed('Only those of this person'))),
    of: asNamed(maybe(whomParam)),
  },
  needs: 'viewer',
  said: sayings(
    `(?:(?:show|list|see|which|what)(?: are)?(?: me)? )?(?:the |our |all |upcoming |due )*(?:renewals|contract renewals)(?: (?:are|is|come|coming|due|up|ahead|next|now|soon))*${IN}`,
    `when (?:does|do|is|will|are) (?<of>.+?)(?:[’']s)?(?: (?:contract|subscription|retainer))?(?: up for| due for)? (?:renew|renewal|renewed|end|ending|expire|expiring|run out|running out)(?:s)?(?: again| next)?`,
    `renewals? (?:of|for|with) (?<of>.+)`,
    `(?<owner>my) (?:upcoming )?renewals${IN}`,
    `(?:which |what |the |all |our )*(?:contracts|subscriptions|retainers)(?: that| which| are| is| will| do| come| coming)* (?:end|ends|ending|expire|expires|expiring|run out|running out|renew|renewing|up for renewal|due)(?: (?:in|this))?${IN}`,
    `(?:what|who)(?: is| are|['’]?s)? (?:up for renewal|renewing|to renew|to be renewed)${IN}`,
    `(?:who|which (?:customers|clients|companies))(?: do we have to| must we| should we| has to| have to| needs? to)* (?:renew|renews)${IN}`,
  ),
  examples: ['item renewals', 'item renewals this quarter'],
  async run(ctx, { period, owner, of }): Promise<Reply> {
    const today = dayOfAsker(ctx)
    const whose = {
      zone: ctx.zone,
      owner: owner?.member,
      deals: of?.deals,
      company: of?.company,
    }
    const days: GoalPeriod = period
      ? daysMeant(ctx, period)
      : { first: today, last: today.add({ days: of ? ALL_DAYS : AHEAD_DAYS }) }
    const lately = period ? NONE : await endedLately(ctx, today, whose)
    // Of what is asked for by name the next end is meant.
    const isNext = !period && of !== undefined
    const ahead = await renewalsIn(ctx.tx, { ...days, ...whose, isNext, limit: MOST_RENEWALS - lately.first.length })
    const [first, total] = [[...lately.first, ...ahead.first], lately.total + ahead.total]
    const span = period ? daysSaid(days) : of ? 'the next ten years' : `the next ${AHEAD_DAYS} days`
    if (total === 0) {
      const isAny = await hasRecurring(ctx.tx)
      return say(isAny ? `Nothing ends or is renewed in ${span}` : 'Nothing recurs yet', [
        isAny
          ? text('What is open-ended is never up for renewal.')
          : text(
              'What is sold for a term is renewed at its end: ',
              { code: 'acme 10k/month for 12 months from jan' },
              '.',
            ),
      ])
    }
    const said =
      ahead.total === 0
        ? `Nothing ends or is renewed in ${span}`
        : `${ahead.total === 1 ? '1 renewal' : `${ahead.total} renewals`} in ${span}`
    const before = lately.total === 0 ? '' : `; ${lately.total} ended in the last ${GAP_DAYS}`
    const rows = first.map((one) => renewalRow(one, today))
    const columns = [
      { label: 'Ends' },
      { label: 'What' },
      { label: 'ARR', align: 'right' as const },
      { label: 'Notice' },
      { label: 'Owner' },
      { label: 'Deal' },
    ]
    const more =
      total > first.length
        ? [text(`And ${total - first.length} more: ask for fewer days, like `, { code: 'renewals next month' }, '.')]
        : []
    return {
      ...say(`${said}${before}`, [
        { kind: 'table', columns, rows },
        ...more,
        ...(ctx.member.role === 'viewer' ? [] : [renewMenu(first)]),
      ]),
      result: { refs: [...new Set(first.map(({ deal }) => `D-${deal}`))] },
    }
  },
})

/** So many of those that ended lately are shown before what is ahead. */
const MOST_LATELY = 5
const NONE: Awaited<ReturnType<typeof renewalsIn>> = { first: [], total: 0 }

/** What ended or was renewed in the last thirty days. */
const endedLately = (
  { tx }: Ctx,
  today: Temporal.PlainDate,
  whose: OfWhom & { readonly zone: string; readonly owner: number | undefined },
): ReturnType<typeof renewalsIn> =>
  renewalsIn(tx, {
    ...whose,
    first: today.subtract({ days: GAP_DAYS }),
    last: today.subtract({ days: 1 }),
    limit: MOST_LATELY,
  })

/** `by Thu 31 Dec, in 12 days`; what it says instead where notice is of no use any more. */
function noticeCell({ ends, notice, renews, isEnded }: Renewal, today: Temporal.PlainDate): string {
  if (isEnded) return 'cancelled'
  if (Temporal.PlainDate.compare(ends, today) < 0) return renews ? 'renewed by itself' : 'ended'
  const by = noticeDay(ends, notice)
  const isOver = Temporal.PlainDate.compare(by, today) < 0
  if (notice === null) return renews ? 'renews by itself' : ''
  const left = today.until(by).days
  const when = isOver
    ? 'is over'
    : `by ${shortDayIn(today.year, by)}${left <= GAP_DAYS ? `, ${left === 0 ? 'today' : left === 1 ? 'tomorrow' : `in ${left} days`}` : ''}`
  return renews ? `${when}, renews by itself` : when
}

function renewalRow(one: Renewal, today: Temporal.PlainDate): readonly Text[] {
  const owner: Span = { user: one.owner }
  const whose = one.company && one.company !== one.title ? `${one.company}: ` : ''
  return [
    [shortDayIn(today.year, one.ends)],
    [`${whose}${one.name}`],
    [showMoney({ minor: one.annual, currency: one.currency })],
    [noticeCell(one, today)],
    [owner],
    [{ ref: `D-${one.deal}` }],
  ]
}

/** What can be done with those that are shown. */
function renewMenu(rows: readonly Renewal[]) {
  // What renews by itself may end several times within the days.
  const all = [...new Map(rows.map((one) => [one.item, one])).values()]
  const of = (path: string) =>
    all
      .filter(({ isEnded }) => path !== 'item end' || !isEnded)
      .map((one) => ({
        label: cut(one.name === one.title ? one.title : `${one.title}: ${one.name}`, 75),
        call: call(path, { deal: `D-${one.deal}`, item: `#${one.item}` }),
      }))
  const menus = [
    { label: 'Renew…', options: of('item renew') },
    { label: 'Ends…', options: of('item end') },
  ]
  return actions(
    ...menus.filter(({ options }) => options.length > 0).map((menu) => ({ kind: 'select' as const, ...menu })),
  )
}
