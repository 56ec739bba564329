import { Temporal } from 'temporal-polyfill'
import { daysSaid, type GoalPeriod } from '../../crm/goals/period.ts'
import { arrOf, hasRecurring } from '../../crm/items/arr.ts'
import { type Ended, endedIn } from '../../crm/items/churn.ts'
import { lossSaid } from '../../crm/words/loss.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { asNamed, choice, maybe } from '../../language/params/kinds.ts'
import { when } from '../../language/params/when.ts'
import { showMoney } from '../../lib/money.ts'
import { actions, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { shortDayIn } from '../../time/say.ts'
import { daysMeant } from '../forecast/period.ts'
import { sayings } from '../shared/said.ts'
import { dayOfAsker } from './days.ts'
import { PERIOD_WORDS, withYears } from './days-said.ts'
import { whomParam } from './whom.ts'

/** So many of them are shown at once. */
const MOST_SHOWN = 15
/** The reason that is kept where none was said. */
const UNSAID = 'cancelled'
const NOT_RENEWED = 'not renewed'

/** By what it is divided. */
const GROUPS = ['reason', 'company', 'owner'] as const
type ChurnGroup = (typeof GROUPS)[number]
const GROUP_SAID: Readonly<Record<string, ChurnGroup>> = {
  __proto__: null as never,
  reasons: 'reason',
  why: 'reason',
  warum: 'reason',
  gründe: 'reason',
  grund: 'reason',
  waarom: 'reason',
  redenen: 'reason',
  customer: 'company',
  account: 'company',
  client: 'company',
  rep: 'owner',
  seller: 'owner',
  person: 'owner',
}
const GROUP = [...GROUPS, ...Object.keys(GROUP_SAID)].join('|')

const plainGroup = choice('Divided by what', [...GROUPS])
const groupParam: Param<ChurnGroup> = {
  ...plainGroup,
  resolves: async (candidates) =>
    candidates.findIndex((each) => new RegExp(`^(?:by |per )?(?:${GROUP})$`, 'iu').test(each)),
  read(raw, ctx) {
    const word = raw
      .trim()
      .toLowerCase()
      .replace(/^(?:by|per)\s+/u, '')
    return GROUP_SAID[word] ?? plainGroup.read(word, ctx)
  },
}

const IN = `(?:,? (?:in|for|of|during|over|within)*(?: )?(?<period>${PERIOD_WORDS}))?`
const BY = `(?:,? (?:by|per) (?<by>${GROUP}))?`
const ASK =
  "(?:(?:show(?: me)?|list|see|what(?:['’]?s| is| was| are| were)|how (?:much|many|high|big|bad)(?: is| was| are)?) )?(?:the |our |my |all )*"
const CHURN =
  '(?:(?:customer|revenue|logo|arr|mrr|subscription|contract)s? )?(?:churn(?: rate| report| figures?)?|cancell?ations|churned (?:arr|mrr|revenue)|lost (?:arr|mrr|recurring revenue))'
const WHO = '(?:customers|clients|companies|accounts|people|subscribers|contracts|subscriptions|retainers)'
const LEFT = '(?:churn(?:ed)?|cancel(?:led|ed)?|quit|gave notice|(?:left|leave)(?: us)?|(?:stopped|stop) paying)'
const RECURRING = '(?:arr|mrr|recurring revenue|recurring)'

/** The reason under which an end is counted: that of the list of lost reasons with which it begins, or its own words. */
const countedAs = (ctx: Ctx, { reason }: Ended): string =>
  reason === null ? NOT_RENEWED : reason === UNSAID ? 'no reason said' : (lossSaid(ctx.tx, reason).reason ?? reason)

const sum = (all: readonly Ended[]): string => {
  const by = new Map<string, bigint>()
  for (const { currency, annual } of all) by.set(currency, (by.get(currency) ?? 0n) + annual)
  return [...by].map(([currency, minor]) => showMoney({ currency, minor })).join(' and ')
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

export const churn: AnyCommand = command({
  path: ['item', 'churn'],
  about: 'Show what recurred and ended in some days: what was cancelled or not renewed, and why',
  params: {
    period: maybe(withYears(when('The days; this year if not said', 'past'))),
    by: maybe(groupParam),
    of: asNamed(maybe(whomParam)),
  },
  needs: 'viewer',
  shorts: ['churn'],
  said: sayings(
    `${ASK}(?<by>reasons?) (?:for|of|behind|why) (?:the |our )?(?:churn|cancell?ations|cancelling|leaving|${WHO} (?:cancel|leave|churn))${IN}`,
    `${ASK}(?:main |most common |top )?(?:churn|cancell?ation|cancelling|cancell?ations) (?<by>reasons?)${IN}`,
    `(?<by>why) (?:do|did|have|are|has) (?:our |the |my )?(?:${WHO}|they) (?:${LEFT}|churning|cancell?ing|leaving)(?: us)?${IN}`,
    `(?<by>why) (?:do|did|are) (?:we|i) (?:churn|churning|lose ${WHO}|losing ${WHO})${IN}`,
    `(?<by>warum) kündigen (?:unsere |die )?(?:kunden|leute)${IN}`,
    `kündigungs(?<by>gründe|grund)${IN}`,
    `(?<by>waarom) zeggen (?:onze |de )?klanten op${IN}`,
    `opzeg(?<by>redenen)${IN}`,
    `${ASK}${CHURN}${IN}${BY}(?: (?:look|please|now|so far|like))*`,
    `${ASK}${CHURN}${BY}${IN}`,
    `${ASK}${CHURN} (?:of|from|at|with) (?<of>.+)`,
    `who(?: has| have| all)? ${LEFT}${IN}`,
    `(?:which|what|how many|list|show(?: me)?)(?: of our| of the)? ${WHO}(?: have| has| that| who| did| were| we)* (?:${LEFT}|lost|lose|cancel)${IN}`,
    `(?:which|what|how many) ${WHO} (?:did|have) we (?:lose|lost)${IN}`,
    `(?:how much|what)(?: ${RECURRING})? (?:did|have|do) (?:we|i) churn(?:ed)?${IN}`,
    `(?:how much|what) ${RECURRING} (?:did|have|do) (?:we|i) (?:lose|lost)${IN}`,
    `(?:how much|what) (?:did|have|do) (?:we|i) (?:lose|lost) (?:in|of|from) (?:${RECURRING}|churn|cancell?ations)${IN}`,
    `(?:was haben wir an |wie hoch ist (?:die|unsere) )?(?:kündigungen|abwanderung|kundenabwanderung)${IN}`,
    `(?:opzeggingen|klantverlies)${IN}`,
  ),
  examples: ['item churn', 'item churn 2026', 'churn by reason', 'churn by:reason of:Acme'],
  async run(ctx, { period, by, of }): Promise<Reply> {
    const today = dayOfAsker(ctx)
    const year = Temporal.PlainDate.from({ year: today.year, month: 1, day: 1 })
    const days: GoalPeriod = period ? daysMeant(ctx, period) : { first: year, last: year.with({ month: 12, day: 31 }) }
    const whom = {
      zone: ctx.zone,
      ...(of?.deals && { deals: of.deals }),
      ...(of?.company !== undefined && { company: of.company }),
    }
    const all = await endedIn(ctx.tx, { ...days, today, ...whom })
    const whose = of ? ` of ${of.name}` : ''
    if (all.length === 0) return nothingEnded(ctx, `${whose} in ${daysSaid(days)}`)
    const deals = counted(new Set(all.map(({ deal }) => deal)).size, 'deal')
    const before = await arrOf(ctx.tx, { ...whom, on: days.first.subtract({ days: 1 }) })
    const share = all.every(({ currency }) => currency === before[0]?.currency) ? shareOf(all, before[0]?.minor) : ''
    const again = (more: Record<string, string>) => call('item churn', { ...ctx.call.fields, ...more })
    return {
      ...say(`Churned${whose} in ${daysSaid(days)}: ${sum(all)} ARR`, [
        text(`${counted(all.length, 'item')} of ${deals}${share}.`),
        by ? groupsOf(ctx, all, by) : rowsOf(all, today),
        ...(!by && all.length > MOST_SHOWN ? [text(`And ${all.length - MOST_SHOWN} more.`)] : []),
        actions(
          ...GROUPS.filter((each) => each !== by).map((each) => button(`By ${each}`, again({ by: each }))),
          button('ARR', call('arr')),
        ),
      ]),
      result: { refs: [...new Set(all.map(({ deal }) => `D-${deal}`))].slice(0, MOST_SHOWN) },
    }
  },
})

/** `, 8 % of the $15,000 ARR before`; nothing where there was none. */
function shareOf(all: readonly Ended[], before: bigint | undefined): string {
  const [{ currency } = { currency: '' }] = all
  if (before === undefined || before <= 0n) return ''
  const lost = all.reduce((total, { annual }) => total + annual, 0n)
  // What began within these days may be more than all before them.
  if (lost > before) return ''
  const percent = Number((lost * 1000n) / before) / 10
  return `, ${percent} % of the ${showMoney({ currency, minor: before })} ARR before`
}

async function nothingEnded(ctx: Ctx, whose: string): Promise<Reply> {
  const isAny = await hasRecurring(ctx.tx)
  return say(isAny ? `Nothing that recurs ended${whose}` : 'Nothing recurs yet', [
    isAny
      ? text('It counts what was cancelled, as by ', { code: 'acme cancelled, too expensive' }, ', or not renewed.')
      : text('It counts what is sold for each month or year: ', { code: 'acme 10k/month for 12 months from jan' }, '.'),
    actions(button('Lost deals', call('deal list', { where: 'lost' })), button('Renewals', call('item renewals'))),
  ])
}

/** What ended, the largest first. */
function rowsOf(all: readonly Ended[], today: Temporal.PlainDate) {
  const columns = [
    { label: 'Ends' },
    { label: 'What' },
    { label: 'ARR', align: 'right' as const },
    { label: 'Why' },
    { label: 'Owner' },
    { label: 'Deal' },
  ]
  const rows = all.slice(0, MOST_SHOWN).map((one): readonly Text[] => {
    const whose = one.company && one.company !== one.title ? `${one.company}: ` : ''
    const why = one.reason ?? NOT_RENEWED
    return [
      [shortDayIn(today.year, one.ends)],
      [`${whose}${one.name}`],
      [showMoney({ minor: one.annual, currency: one.currency })],
      [why === UNSAID ? '' : why],
      [{ user: one.owner }],
      [{ ref: `D-${one.deal}` }],
    ]
  })
  return { kind: 'table' as const, columns, rows }
}

/** The sums of what ended, by what they have in common. */
function groupsOf(ctx: Ctx, all: readonly Ended[], by: ChurnGroup) {
  const nameOf: Readonly<Record<ChurnGroup, (one: Ended) => string>> = {
    reason: (one) => countedAs(ctx, one),
    company: ({ company, title }) => company ?? title,
    owner: ({ owner }) => owner.name,
  }
  const groups = new Map<string, { readonly name: string; readonly of: Ended[] }>()
  for (const one of all) {
    const name = nameOf[by](one)
    const group = groups.get(name.toLowerCase()) ?? { name, of: [] }
    group.of.push(one)
    groups.set(name.toLowerCase(), group)
  }
  const rows = [...groups.values()]
    .slice(0, MOST_SHOWN)
    .map(({ name, of }): readonly Text[] => [[name], [sum(of)], [counted(of.length, 'item')]])
  return {
    kind: 'table' as const,
    columns: [{ label: '' }, { label: 'ARR', align: 'right' as const }, { label: '' }],
    rows,
  }
}
