import type { Temporal } from 'temporal-polyfill'
import { ARR_GROUPS, type ArrGroup, type ArrRow, arrOf, hasRecurring, nextStart } from '../../crm/items/arr.ts'
import { showSum } from '../../crm/rates/sums.ts'
import { type AnyCommand, command, type Param } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { asNamed, choice, maybe, words as wordsParam } from '../../language/params/kinds.ts'
import { isCode } from '../../lib/currency.ts'
import { currencyCalled, type Money } from '../../lib/money.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, type Call, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { shownDay, writtenDay } from '../../time/say.ts'
import { sayings } from '../shared/said.ts'
import { churn } from './churn.ts'
import { dayOfAsker } from './days.ts'
import { nearestDay } from './days-said.ts'
import { renewals } from './renewals.ts'
import { whomParam } from './whom.ts'

/** A twelfth, rounded half up. */
const monthly = ({ minor, currency }: Money): Money => ({ currency, minor: (minor + 6n) / 12n })

/** A row of a year as what is asked for: of a year, or of a month. Marked where some of it was converted. */
const sumOf = ({ minor, currency, isAbout }: ArrRow, as: (money: Money) => Money): string =>
  showSum({ ...as({ minor, currency }), isAbout })

const sums = (rows: readonly ArrRow[], as: (money: Money) => Money = (money) => money): string =>
  rows.map((row) => sumOf(row, as)).join(' and ')

/** Rows of several groups as one sum of each currency. */
function inAll(rows: readonly ArrRow[]): readonly ArrRow[] {
  const all = new Map<string, ArrRow>()
  for (const row of rows) {
    const known = all.get(row.currency)
    all.set(row.currency, {
      ...row,
      name: null,
      number: null,
      minor: row.minor + (known?.minor ?? 0n),
      isAbout: row.isAbout || known?.isAbout === true,
      items: row.items + (known?.items ?? 0),
      deals: row.deals + (known?.deals ?? 0),
    })
  }
  return [...all.values()]
}

/** The most groups of a table. */
const MOST_GROUPS = 24

const counted = (count: number, noun: string): string => (count === 1 ? `1 ${noun}` : `${count} ${noun}s`)

/** A day without a year may be behind for as long. */
const MOST_BEHIND = 366

/** Says that nothing recurs, with what to type. */
const nothing = (isAny: boolean, of: string, on: string): Reply =>
  say(isAny ? `Nothing${of} recurs on ${on}` : 'Nothing recurs yet', [
    isAny
      ? text('What recurs counts from the day on which its deal is won, or from the first day that was said.')
      : text(
          'It counts what is sold for each month or year: ',
          { code: 'acme 10k/month for 12 months from jan' },
          ', and the deal is won.',
        ),
    ...(isAny ? [actions(button('Renewals', call('item renewals')))] : []),
  ])

/** Says from which day on something recurs, where nothing does so yet. */
const begins = (
  name: string,
  whose: string,
  { day, next }: { readonly day: Temporal.PlainDate; readonly next: Temporal.PlainDate },
  then: Call,
): Reply =>
  say(`${name}${whose}: nothing on ${shownDay(day)}; what recurs begins on ${shownDay(next)}`, [
    actions(button(`On ${shownDay(next)}`, then), button('Renewals', call('item renewals'))),
  ])

/** Other words for what it is divided by. */
const GROUP_WORDS: Readonly<Record<string, ArrGroup>> = {
  __proto__: null as never,
  customer: 'company',
  account: 'company',
  client: 'company',
  rep: 'owner',
  seller: 'owner',
  person: 'owner',
  product: 'item',
}
const GROUP = [...ARR_GROUPS, ...Object.keys(GROUP_WORDS)].join('|')

const plainGroup = choice('Divided by what', [...ARR_GROUPS])
const groupParam: Param<ArrGroup> = {
  ...plainGroup,
  resolves: async (candidates) =>
    candidates.findIndex((each) => new RegExp(`^(?:by |per )?(?:${GROUP})$`, 'iu').test(each)),
  read(raw, ctx) {
    const word = raw
      .trim()
      .toLowerCase()
      .replace(/^(?:by|per)\s+/u, '')
    return GROUP_WORDS[word] ?? plainGroup.read(word, ctx)
  },
}

/** A currency as it is asked for: `in usd`, `in dollars`, `in €`. */
const CURRENCY = '(?:[a-z]{3}|[€$£¥]|(?:us |canadian |australian )?dollars?|euros?|pounds?|yen|francs?)'
const currencyParam: Param<string> = {
  ...wordsParam('In which currency', { max: 30 }),
  resolves: async (candidates, ctx) => candidates.findIndex((each) => codeSaid(each, ctx.currency) !== undefined),
  read(raw, ctx) {
    const code = codeSaid(raw, ctx.currency)
    if (code !== undefined) return code
    throw new UserError('not_read', [{ code: raw.trim() }, ' is no currency that I know.'], {
      next: 'Say its code, such as EUR.',
    })
  },
}

const codeSaid = (raw: string, ours: string): string | undefined => {
  const name = raw.trim().replace(/^in /iu, '')
  return currencyCalled(name, ours) ?? (isCode(name) ? name.toUpperCase() : undefined)
}

/** Says of which currencies the sum has nothing, since no rate is there for them. */
const withoutRate = (to: string, rows: readonly ArrRow[]) =>
  text(
    `${rows.map(({ currency }) => currency).join(' and ')} is not converted to ${to}: there is no rate. An admin sets one: `,
    { code: `rate ${rows[0]?.currency === undefined ? to : rows[0].currency} 1.1` },
    '.',
  )

const recurringIn = (figure: 'arr' | 'mrr'): AnyCommand => {
  const [name, other] = figure === 'arr' ? ['ARR', 'MRR'] : ['MRR', 'ARR']
  const isMonthly = figure === 'mrr'
  const ours = (money: Money) => (isMonthly ? monthly(money) : money)
  const theirs = (money: Money) => (isMonthly ? money : monthly(money))
  const words =
    figure === 'arr'
      ? '(?:arr|annual(?:ly)? recurring revenue|recurring revenue(?: (?:per|a) year)?)'
      : '(?:mrr|monthly recurring revenue|recurring revenue (?:per|a) month)'
  const ASK =
    "(?:(?:show(?: me)?|what(?:['’]?s| is| was| will be)|how (?:much|high|big)(?: is| was)?) )?(?:the |our |my )*"
  return command({
    path: [figure],
    about: `Show what recurs in a ${isMonthly ? 'month' : 'year'}, of the items of won deals that run on a day`,
    params: {
      by: maybe(groupParam),
      of: asNamed(maybe(whomParam)),
      in: asNamed(maybe(currencyParam)),
      on: { ...maybe(nearestDay(MOST_BEHIND)), slot: 'shaped' as const },
      asof: asOf,
    },
    needs: 'viewer',
    said: sayings(
      `${ASK}${words}(?: (?:look|now|today|total|in total|please|do we have|have we(?: got)?|is there|are we at))*(?: (?:by|per) (?<by>${GROUP}))?(?: in (?<in>${CURRENCY}))?`,
      `${ASK}${words} in (?<in>${CURRENCY})(?: (?:by|per) (?<by>${GROUP}))?`,
      `${ASK}${words} (?:of|from|with|for) (?<of>.+?)(?: in (?<in>${CURRENCY}))?(?: (?:by|per) (?<by>${GROUP}))?`,
      `${ASK}(?<of>.+?)(?:['’]s|s['’]) ${words}`,
      `${ASK}${words} (?:on|at|by) (?:the )?(?<on>(?:end of )?.*(?:\\d|month|quarter|year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).*)`,
    ),
    examples: [figure, `${figure} by company`, `${figure} of Acme`, `${figure} on:"1 jan"`],
    async run(ctx, { by, of, in: to, on }): Promise<Reply> {
      const day = on ?? dayOfAsker(ctx)
      const asked = {
        on: day,
        zone: ctx.zone,
        to,
        deals: of?.deals,
        company: of?.company,
      }
      const rows = await arrOf(ctx.tx, { ...asked, by })
      const whose = of ? ` of ${of.name}` : ''
      if (rows.length === 0) {
        const next = await nextStart(ctx.tx, asked)
        if (next) return begins(name, whose, { day, next }, call(figure, { ...ctx.call.fields, on: writtenDay(next) }))
        return nothing(of !== undefined || (await hasRecurring(ctx.tx)), whose, shownDay(day))
      }
      const total = inAll(rows)
      const unrated = to === undefined ? [] : total.filter(({ currency }) => currency !== to)
      const title = `${name}${whose}${to === undefined ? '' : ` in ${to}`}${by ? ` by ${by}` : ''}: ${sums(total, ours)}`
      const items = total.reduce((sum, row) => sum + row.items, 0)
      const deals = total.reduce((sum, row) => sum + row.deals, 0)
      const head = `On ${shownDay(day)}. ${other} ${sums(total, theirs)}${by ? '' : `, of ${counted(items, 'item')} in ${counted(deals, 'deal')}`}.`
      const again = (more: Record<string, string>) => call(figure, { ...ctx.call.fields, ...more })
      const ways = ARR_GROUPS.filter((each) => each !== by).map((each) => button(`By ${each}`, again({ by: each })))
      return say(title, [
        text(head),
        ...(unrated.length === 0 || to === undefined ? [] : [withoutRate(to, unrated)]),
        ...(by ? [groupTable(rows, ours, name)] : []),
        actions(...(of?.deals ? [] : ways), button('Renewals', call('item renewals'))),
      ])
    },
  })
}

function groupTable(rows: readonly ArrRow[], ours: (money: Money) => Money, label: string) {
  const shown = rows
    .slice(0, MOST_GROUPS)
    .map((row): readonly Text[] => [[row.name ?? 'none'], [sumOf(row, ours)], [counted(row.items, 'item')]])
  const rest = rows.slice(MOST_GROUPS)
  const more: readonly (readonly Text[])[] =
    rest.length > 0 ? [[[`${rest.length} more`], [sums(inAll(rest), ours)], ['']]] : []
  return {
    kind: 'table' as const,
    columns: [{ label: '' }, { label, align: 'right' as const }, { label: '' }],
    rows: [...shown, ...more],
  }
}

/** The commands that count what recurs. */
export const recurringCommands: readonly AnyCommand[] = [recurringIn('arr'), recurringIn('mrr'), renewals, churn]
