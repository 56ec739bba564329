import { Temporal } from 'temporal-polyfill'
import type { RecordDay } from '../crm/due/days.ts'
import { showMoney } from '../lib/money.ts'
import { type Action, actions, button, call, list, type Message, type Text } from '../message/message.ts'
import { shownDay } from '../time/say.ts'

/** The most rows; a person with more has imported them all with one day. */
const MOST_ROWS = 20

const refOf = ({ kind, number }: RecordDay): string => `${kind === 'birthday' ? 'C' : 'D'}-${number}`

/** `today`, or the day off on which it is. */
const when = ({ on }: RecordDay, today: Temporal.PlainDate): string =>
  on === today.toString() ? 'today' : shownDay(Temporal.PlainDate.from(on))

function row(one: RecordDay, today: Temporal.PlainDate): Text {
  const { kind, name, detail, year, on, amountMinor, currency } = one
  const ref = { ref: refOf(one) }
  if (kind === 'birthday') {
    const age = year === null ? '' : `, ${Number(on.slice(0, 4)) - year} years`
    return [`Birthday ${when(one, today)}: ${name}${age} (`, ref, ')']
  }
  if (kind === 'renewal') return [renewal(one), ' (', ref, ')']
  const amount = amountMinor === null || currency === null ? [] : [showMoney({ minor: BigInt(amountMinor), currency })]
  return [`Should close ${when(one, today)}: ${[name, ...amount, ...(detail ? [detail] : [])].join(', ')} (`, ref, ')']
}

/** `Notice by Thu 30 Sep 2027: Globex, Retainer, $24,000 a year, ends Fri 31 Dec 2027`. */
function renewal({ name, detail, on, ends, renews, amountMinor, currency }: RecordDay): string {
  const [by, last] = [on, ends ?? on].map((day) => Temporal.PlainDate.from(day)) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
  ]
  const worth =
    amountMinor === null || currency === null ? [] : [`${showMoney({ minor: BigInt(amountMinor), currency })} a year`]
  const what = [...new Set([name, ...(detail ? [detail] : [])]), ...worth].join(', ')
  const end = renews ? `is renewed by itself after ${shownDay(last)}` : `ends ${shownDay(last)}`
  return by.equals(last) ? `Up for renewal: ${what}, ${end}` : `Notice by ${shownDay(by)}: ${what}, ${end}`
}

const counted = (count: number, one: string, several: string): readonly string[] =>
  count === 0 ? [] : [count === 1 ? `1 ${one}` : `${count} ${several}`]

/** One message with the days of a person's records: birthdays, deals that should close, and what ends or is renewed. */
export function daysMessage(all: readonly RecordDay[], today: Temporal.PlainDate): Message {
  const birthdays = all.filter(({ kind }) => kind === 'birthday')
  const closing = all.filter(({ kind }) => kind === 'close')
  const renewals = all.filter(({ kind }) => kind === 'renewal')
  const [only] = all.length === 1 ? all : []
  const title = [
    ...counted(birthdays.length, 'birthday', 'birthdays'),
    ...counted(closing.length, 'deal that should close', 'deals that should close'),
    ...counted(renewals.length, 'renewal', 'renewals'),
  ].join(', ')
  const shown = all.slice(0, MOST_ROWS)
  return {
    title: only
      ? row(only, today)
          .map((span) => (typeof span === 'string' ? span : refOf(only)))
          .join('')
      : title,
    blocks: [
      ...(only ? [] : [list([...shown.map((one) => row(one, today)), ...rest(all.length - shown.length)])]),
      actions(
        ...ways(birthdays, closing),
        ...renewing(renewals),
        button('No such days', call('me mute', { what: 'days' })),
      ),
    ],
  }
}

const rest = (count: number): readonly Text[] => (count > 0 ? [[`and ${count} more`]] : [])

/** What can be done with what ends or is renewed. */
function renewing(all: readonly RecordDay[]): readonly Action[] {
  const of = (label: string, path: string): readonly Action[] => {
    const options = all.slice(0, MOST_ROWS).map((one) => ({
      label: `${one.name} (${refOf(one)})`,
      call: call(path, { deal: refOf(one), item: `#${one.item}` }),
    }))
    const [only] = options
    if (!only) return []
    return [options.length === 1 ? button(label, only.call) : { kind: 'select', label: `${label}…`, options }]
  }
  return [...of('Renew', 'item renew'), ...of('Ends', 'item end')]
}

/** What can be done: buttons for one of a kind, a menu for several. */
function ways(birthdays: readonly RecordDay[], closing: readonly RecordDay[]): readonly Action[] {
  const of = (
    all: readonly RecordDay[],
    label: string,
    path: string,
    field: string,
    more: Record<string, string> = {},
  ) => {
    const calls = all
      .slice(0, MOST_ROWS)
      .map((one) => ({ label: `${one.name} (${refOf(one)})`, call: call(path, { [field]: refOf(one), ...more }) }))
    const [first] = calls
    if (!first) return []
    return [calls.length === 1 ? button(label, first.call) : { kind: 'select' as const, label, options: calls }]
  }
  return [
    ...of(birthdays, 'Log call', 'log call', 'record', { text: '' }),
    ...of(closing, 'Won', 'deal won', 'deal'),
    ...of(closing, 'Closes…', 'deal edit', 'deal'),
  ]
}
