import { type ArrRow, arrOf } from '../../crm/items/arr.ts'
import { showSums } from '../../crm/rates/sums.ts'
import { type ArrChange, arrChanges } from '../../crm/reports/customers.ts'
import { type ResultGroup, resultsOf } from '../../crm/reports/results.ts'
import { command } from '../../language/command.ts'
import { maybe } from '../../language/params/kinds.ts'
import { csvText } from '../../lib/csv.ts'
import { decimalText, showMoney } from '../../lib/money.ts'
import { cut } from '../../lib/text.ts'
import { actions, type Block, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { shownDay } from '../../time/say.ts'
import { asFile } from '../shared/file.ts'
import { sayings } from '../shared/said.ts'
import { memberOrTeam } from '../team/member-or-team.ts'
import { type AskedReport, figuresTable, otherDays, reportAgain, reportName } from './controls.ts'
import { groupingOf } from './grouping.ts'
import { IN_DAYS, inDays, recentDays, reportDays } from './period.ts'

/** The most customers of the table. */
const MOST = 10
const SHOW =
  "(?:(?:show(?: me)?|give me|see|what(?:['’]?s| is| are)|who(?:['’]?s| is| are)|which(?: are)?|report(?: on| of)?) )?(?:the |our |my |are )*"
const CUSTOMERS = '(?:customers?|clients?|accounts?)'

/** A customer with what was won from them in the days, and what recurs of them now. */
interface Row {
  readonly name: string
  readonly number: string | null
  readonly won: ResultGroup | undefined
  readonly arr: readonly ArrRow[]
}

export const reportCustomers = command({
  path: ['report', 'customers'],
  about: 'The customers: what was won from each, what recurs, and how recurring revenue grew and shrank',
  params: {
    owner: maybe(memberOrTeam('Whose deals; those of everybody if not said')),
    period: maybe(reportDays('The days; the last 365 if not said')),
    as: maybe(asFile()),
  },
  needs: 'viewer',
  said: sayings(
    `${SHOW}(?:top|best|biggest|largest|most valuable|main|key) (?:\\d+ )?${CUSTOMERS}${IN_DAYS}`,
    `${SHOW}${CUSTOMERS} (?:report|ranking|revenue)${IN_DAYS}`,
    `(?:who|which ${CUSTOMERS}|what ${CUSTOMERS}) (?:buys?|bought|brings?|brought|pays?|paid|spends?|spent) (?:us )?(?:the )?most${IN_DAYS}`,
    `${SHOW}(?:revenue|sales|won) (?:by|per) ${CUSTOMERS}${IN_DAYS}`,
    `${SHOW}(?:arr|mrr|recurring revenue) (?:movements?|changes?|growth|bridge|waterfall|development)${IN_DAYS}`,
    `how (?:did|has|is|was) (?:our |the )?(?:arr|mrr|recurring revenue) (?:change|changed|grow|grown|grew|growing|move|moved|develop|developed|go|gone|evolve|evolved|changing)${IN_DAYS}`,
    `${SHOW}(?:net |gross )?(?:(?:revenue|customer|logo|arr) )?retention(?: rates?)?${IN_DAYS}`,
  ),
  examples: ['report customers', 'report customers this year', 'top customers'],
  async run(ctx, { owner, period, as }): Promise<Reply> {
    const days = period ?? recentDays(ctx, 365)
    const whose = owner === 'team' ? undefined : owner
    const asked: AskedReport = { path: 'report customers', days, whose }
    const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
    const last = days.last.until(today).sign < 0 ? today : days.last
    const by = await groupingOf(ctx, 'company')
    const won = await resultsOf(ctx.tx, { ...days, zone: ctx.zone, owner: whose?.member }, by.by)
    const arr = whose ? [] : await arrOf(ctx.tx, { on: last, zone: ctx.zone, by: 'company' })
    const rows = rowsOf(won, arr, ctx.currency)
    const name = reportName('Customers', asked)
    if (rows.length === 0)
      return say(`${name}: nothing was won`, [
        actions(...otherDays(asked, 'all time'), button('Pipeline', call('pipeline'))),
      ])
    if (as) return asCsv(name, rows)
    // What recurred on the eve of the first day is what the days began with.
    const changes = whose
      ? []
      : await arrChanges(ctx.tx, { first: days.first.subtract({ days: 1 }), last, zone: ctx.zone })
    const options = rows
      .slice(0, MOST)
      .flatMap(({ name: label, number }) =>
        number === null ? [] : [{ label: cut(label, 75), call: call('company show', { company: `A-${number}` }) }],
      )
    return say(`${name}: ${rows.length === 1 ? '1 customer' : `${rows.length.toLocaleString('en-US')} customers`}`, [
      ...changes.flatMap((change) => changeSaid(change, shownDay(last))),
      tableOf(rows),
      actions(
        ...(options.length > 0 ? [{ kind: 'select' as const, label: 'Show…', options }] : []),
        button('Won deals', call('deal list', { where: `outcome:won${inDays('closed', days)}` })),
        ...otherDays(asked, 'this year'),
        ...(changes.length > 0 ? [button('Renewals', call('item renewals'))] : []),
        button('CSV', reportAgain(asked, { as: 'as csv' })),
      ),
    ])
  },
})

/** Customers, those of whom most was won first, in the team's currency before others, then by what recurs. */
function rowsOf(won: readonly ResultGroup[], arr: readonly ArrRow[], currency: string): readonly Row[] {
  const rows = new Map<string, Row>()
  for (const group of won) {
    if (group.won > 0 && group.key !== null)
      rows.set(group.key, { name: group.label ?? group.key, number: group.key, won: group, arr: [] })
  }
  for (const each of arr) {
    const key = each.number === null ? `deal ${each.name}` : String(each.number)
    const known = rows.get(key) ?? {
      name: each.name ?? '',
      number: each.number === null ? null : key,
      won: undefined,
      arr: [],
    }
    rows.set(key, { ...known, arr: [...known.arr, each] })
  }
  const worth = ({ won: group, arr: own }: Row): readonly [bigint, bigint] => [
    group?.sums.find((sum) => sum.currency === currency)?.won ?? 0n,
    own.find((each) => each.currency === currency)?.minor ?? 0n,
  ]
  return [...rows.values()].toSorted((one, other) => {
    const [[a, b], [c, d]] = [worth(one), worth(other)]
    return a === c ? (b === d ? one.name.localeCompare(other.name) : b < d ? 1 : -1) : a < c ? 1 : -1
  })
}

/** `ARR $10,000 → $14,000: new $5,000, ended −$1,000. Of 4 customers 3 stayed, net retention 90 %.` */
function changeSaid(change: ArrChange, day: string): readonly Block[] {
  const { currency, from, to, came, grew, shrank, ended, customers, left } = change
  const money = (minor: bigint) => showMoney({ minor, currency })
  const parts = [
    ...(came > 0n ? [`new ${money(came)}`] : []),
    ...(grew > 0n ? [`more ${money(grew)}`] : []),
    ...(shrank > 0n ? [`less −${money(shrank)}`] : []),
    ...(ended > 0n ? [`ended −${money(ended)}`] : []),
  ]
  const kept = from - ended - shrank + grew
  const stayed =
    customers === 0
      ? ''
      : ` Of ${customers === 1 ? '1 customer' : `${customers} customers`} ${left} stayed; of what recurred ${(kept * 200n + from) / (2n * from)} % is left, with what grew.`
  return [
    text(
      { bold: from === to ? `ARR ${money(to)} on ${day}` : `ARR ${money(from)} → ${money(to)} on ${day}` },
      `${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.${stayed}`,
    ),
  ]
}

const wonSaid = ({ won }: Row): string =>
  showSums(
    (won?.sums ?? []).flatMap(({ currency, won: minor, isAbout }) =>
      minor > 0n ? [{ currency, minor, isAbout }] : [],
    ),
  ) || '–'

const arrSaid = ({ arr }: Row): string => showSums(arr.map(({ currency, minor }) => ({ currency, minor }))) || '–'

function tableOf(rows: readonly Row[]) {
  const hasArr = rows.some(({ arr }) => arr.length > 0)
  const line = (row: Row): readonly Text[] => [
    [row.name],
    [wonSaid(row)],
    [row.won ? String(row.won.won) : '–'],
    ...(hasArr ? [[arrSaid(row)]] : []),
  ]
  const rest = rows.length - MOST
  return figuresTable(
    ['Customer', 'Won', 'Deals', ...(hasArr ? ['ARR'] : [])],
    [
      ...rows.slice(0, rest === 1 ? rows.length : MOST).map(line),
      ...(rest > 1 ? [[[`${rest} others`], [''], [''], ...(hasArr ? [['']] : [])]] : []),
    ],
  )
}

function asCsv(name: string, rows: readonly Row[]): Reply {
  const heads = ['Customer', 'Deals won', 'Currency', 'Won amount', 'ARR']
  const cells = rows.flatMap((row) => {
    const sums = row.won?.sums ?? []
    const currencies = [
      ...new Set([...sums.map(({ currency }) => currency), ...row.arr.map(({ currency }) => currency)]),
    ]
    return (currencies.length > 0 ? currencies : ['']).map((currency, index) => {
      const won = sums.find((sum) => sum.currency === currency)?.won
      const arr = row.arr.find((each) => each.currency === currency)?.minor
      return [
        row.name,
        index === 0 ? String(row.won?.won ?? 0) : '',
        currency,
        won === undefined ? '' : decimalText({ minor: won, currency }),
        arr === undefined ? '' : decimalText({ minor: arr, currency }),
      ]
    })
  })
  return say(name, [{ kind: 'file', name: 'customers.csv', content: csvText(heads, cells) }])
}
