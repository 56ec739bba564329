import type { Temporal } from 'temporal-polyfill'
import { sameStages } from '../../crm/pipelines/stage-names.ts'
import type { RowCondition } from '../../crm/query/condition.ts'
import type { ReadCtx } from '../../language/command.ts'
import { beginningWith, money } from '../../language/params/kinds.ts'
import { minutesIn, readOnce } from '../../language/params/when.ts'
import type { Sign } from '../../language/query/query.ts'
import { isCode } from '../../lib/currency.ts'
import { currencyCalled, showMoney } from '../../lib/money.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { Operator } from '../../records/compare.ts'
import { shortDayIn, showMinutes } from '../../time/say.ts'
import { pipelineNamed } from '../pipeline/pipeline-named.ts'
import { stageNamed } from '../pipeline/stage-named.ts'
import { anyRecord } from '../shared/any-record.ts'
import { memberNamed } from '../shared/member-named.ts'
import { record } from '../shared/records.ts'
import { type AskedField, type AskedShape, kindNamedBy } from './fields.ts'

/** A requested value as it was typed. */
interface Ask {
  readonly ctx: ReadCtx
  readonly field: AskedField
  readonly sign: Sign
  readonly raw: string
}

/** The condition for a value, and the value in words; `widens` if it also asks for records that are not open. */
export interface MatchedValue {
  readonly condition: RowCondition
  readonly said: string
  readonly widens?: boolean
}

type Reader = (ask: Ask) => Promise<MatchedValue>

const unread = ({ field, raw }: Ask, like: string): UserError =>
  new UserError('not_read', [{ code: cut(raw, 60) }, ` is no ${field.name} that I can read.`], {
    next: ['Type it like ', { code: like }, '.'],
  })

/** The two ends of `a..b`; undefined for one value. */
const endsOf = (raw: string): readonly [string, string] | undefined => {
  const [, from, to] = /^(.+?)\s*\.\.\.?\s*(.+)$/u.exec(raw) ?? []
  return from !== undefined && to !== undefined ? [from, to] : undefined
}

/** A condition with the operator of the sign, if the field has that operator. */
function compared({ field, sign, raw }: Ask, operator: Operator, asked: unknown): RowCondition {
  if (!field.of.compares.operators.includes(operator)) {
    throw new UserError('not_read', [
      { code: cut(`${field.key}${sign}${raw}`, 60) },
      `: ${field.name} cannot be compared so.`,
    ])
  }
  return { of: field.of, operator, asked }
}

/** A text: any part of it, or with `=` all of it. */
const text: Reader = async (ask) => {
  const { operators } = ask.field.of.compares
  const operator = ask.sign === ':' || (ask.sign === '=' && !operators.includes('=')) ? 'has' : ask.sign
  return { condition: compared(ask, operator, ask.raw), said: `"${ask.raw}"` }
}

/** One value that has an order, or a range of them. */
const inOrder =
  (read: (raw: string, ask: Ask) => unknown, show: (value: never) => string): Reader =>
  async (ask) => {
    const { sign, raw } = ask
    const ends = sign === ':' || sign === '=' ? endsOf(raw) : undefined
    if (!ends) {
      const value = await read(raw, ask)
      return { condition: compared(ask, sign === ':' ? '=' : sign, value), said: show(value as never) }
    }
    const [from, to] = [await read(ends[0], ask), await read(ends[1], ask)]
    const all = [compared(ask, '>=', from), compared(ask, '<=', to)]
    return { condition: { all }, said: `${show(from as never)} to ${show(to as never)}` }
  }

const figure = (raw: string, ask: Ask): number => {
  const [, digits, thousand] = /^(-?\d{1,12}(?:[.,]\d+)?)\s*(k|m|%)?$/iu.exec(raw.trim()) ?? []
  if (digits === undefined) throw unread(ask, '50')
  const factor = { k: 1000, m: 1_000_000 }[thousand?.toLowerCase() ?? ''] ?? 1
  return Number(digits.replace(',', '.')) * factor
}

const number = inOrder(figure, String)

const percent = inOrder(figure, (value) => `${String(value)} %`)

const minutes = inOrder((raw, ask) => {
  const length = minutesIn(raw)
  if (length === undefined) throw unread(ask, '30m')
  return length
}, showMinutes)

const amount = inOrder((raw, { ctx }) => money('').read(raw, ctx), showMoney)

/** The first and last day of a date or period, with the instants at its ends. */
interface Period {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly begins: Date
  /** The first instant after the period. */
  readonly ends: Date
  readonly said: string
  /** The same where only its first or its last day counts: `october (1 Oct)`. */
  readonly edges: { readonly first: string; readonly last: string }
}

/** A period in words, by what is compared with it: from its first day on, or until its last. */
const saidWith = ({ said, edges }: Period, sign: Sign): string =>
  sign === '>=' || sign === '<' ? edges.first : sign === '<=' || sign === '>' ? edges.last : said

function periodOf(raw: string, ctx: ReadCtx, expect: 'either' | 'past' = 'either'): Period {
  const ends = endsOf(raw)
  if (ends) {
    const [one, other] = [periodOf(ends[0], ctx, expect), periodOf(ends[1], ctx, expect)]
    const said = `${one.said} to ${other.said}`
    const edges = { first: one.edges.first, last: other.edges.last }
    return { from: one.from, to: other.to, begins: one.begins, ends: other.ends, said, edges }
  }
  const read = readOnce(raw, ctx, expect)
  const { year } = ctx.now.toZonedDateTimeISO(ctx.zone)
  const shown = (day: Temporal.PlainDate) => shortDayIn(year, day)
  if (read.kind === 'point' || (read.kind === 'interval' && read.unit === 'time')) {
    const [start, end] = read.kind === 'point' ? [read.at, read.at.add({ minutes: 1 })] : [read.start, read.end]
    const days = { from: start.toPlainDate(), to: end.toPlainDate() }
    const [begins, ends] = [new Date(start.epochMilliseconds), new Date(end.epochMilliseconds)]
    return { ...days, begins, ends, said: raw, edges: { first: raw, last: raw } }
  }
  const [from, to] = read.kind === 'date' ? [read.on, read.on] : [read.start, read.end]
  const at = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(ctx.zone).epochMilliseconds)
  const isOne = from.equals(to)
  const isSaid = /\d/u.test(raw) && isOne
  const said = isSaid ? shown(from) : isOne ? `${raw} (${shown(from)})` : `${raw} (${shown(from)} to ${shown(to)})`
  const edge = (on: Temporal.PlainDate) => (isOne ? said : `${raw} (${shown(on)})`)
  const edges = { first: edge(from), last: edge(to) }
  return { from, to, begins: at(from), ends: at(to.add({ days: 1 })), said, edges }
}

const day: Reader = async (ask) => {
  const period = periodOf(ask.raw, ask.ctx, ask.field.said.isPast ? 'past' : 'either')
  const { from, to } = period
  const within = [compared(ask, '>=', from), compared(ask, '<=', to)]
  const conditions: Readonly<Record<Sign, () => RowCondition>> = {
    ':': () => ({ all: within }),
    '=': () => ({ all: within }),
    '<': () => compared(ask, '<', from),
    '<=': () => compared(ask, '<=', to),
    '>': () => compared(ask, '>', to),
    '>=': () => compared(ask, '>=', from),
  }
  return { condition: conditions[ask.sign](), said: saidWith(period, ask.sign) }
}

/** What a moment is asked for has happened: `created since friday` is the last friday. */
const moment: Reader = async (ask) => {
  const period = periodOf(ask.raw, ask.ctx, 'past')
  const { begins, ends } = period
  const within = [compared(ask, '>=', begins), compared(ask, '<', ends)]
  const conditions: Readonly<Record<Sign, () => RowCondition>> = {
    ':': () => ({ all: within }),
    '=': () => ({ all: within }),
    '<': () => compared(ask, '<', begins),
    '<=': () => compared(ask, '<', ends),
    '>': () => compared(ask, '>=', ends),
    '>=': () => compared(ask, '>=', begins),
  }
  return { condition: conditions[ask.sign](), said: saidWith(period, ask.sign) }
}

const birthday: Reader = async (ask) => {
  const { from, to, said } = periodOf(ask.raw, ask.ctx)
  if (ask.sign !== ':' && ask.sign !== '=') throw unread(ask, `${ask.field.key}:"this month"`)
  return { condition: compared(ask, 'within', { from, to }), said }
}

const UNITS: Readonly<Record<string, number>> = {
  __proto__: null as never,
  h: 1,
  d: 24,
  w: 7 * 24,
  m: 30 * 24,
  y: 365 * 24,
}
const LONG =
  /^(?:over |more than |at least )?(\d{1,4}|an?|one)\s*(h|hours?|hrs?|d|days?|w|wks?|weeks?|m|months?|y|years?)$/iu

/** The time since something happened: `quiet>7d` is more than seven days, `quiet:7d` at least seven. */
const since: Reader = async (ask) => {
  const [, count, unit = ''] = LONG.exec(ask.raw.trim()) ?? []
  if (count === undefined) throw unread(ask, `${ask.field.key}>7d`)
  const hours = (Number(count) || 1) * (UNITS[unit.charAt(0).toLowerCase()] ?? 24)
  const limit = new Date(ask.ctx.now.epochMilliseconds - hours * 3_600_000)
  const turned = { ':': '<=', '=': '<=', '>': '<', '>=': '<=', '<': '>', '<=': '>=' } as const
  const said = hours % 24 === 0 ? `${hours / 24} ${hours === 24 ? 'day' : 'days'}` : `${hours} h`
  return { condition: compared(ask, turned[ask.sign], limit), said }
}

/** One of a few words, also by its beginning. */
const choice: Reader = async (ask) => {
  const { choices, key, said } = ask.field
  const exact = choices.find((each) => each.toLowerCase() === ask.raw.trim().toLowerCase())
  const [only, ...others] = exact === undefined ? beginningWith(choices, ask.raw) : []
  const value = exact ?? (others.length === 0 ? only?.raw : undefined)
  if (value === undefined) throw unread(ask, `${key}:${choices[0] ?? ''}`)
  const operator = ask.field.is === 'choices' ? 'has' : equal(ask)
  return { condition: compared(ask, operator, value), said: value, widens: said.isState === true }
}

const equal = ({ sign }: Ask): Operator => (sign === ':' ? '=' : sign)

const member: Reader = async (ask) => {
  const one = await memberNamed('').read(ask.raw, ask.ctx)
  return { condition: compared(ask, equal(ask), one), said: one.name }
}

const currency: Reader = async (ask) => {
  const code = currencyCalled(ask.raw.trim(), ask.ctx.currency) ?? ask.raw.trim().toUpperCase()
  if (!isCode(code)) throw unread(ask, 'currency:EUR')
  return { condition: compared(ask, equal(ask), code), said: code }
}

const named: Reader = async (ask) => {
  if (!ask.field.noun) throw unread(ask, `${ask.field.key}:none`)
  const kind = kindNamedBy(ask.field)
  const one = await record(kind, '').read(ask.raw, ask.ctx)
  return { condition: compared(ask, equal(ask), one), said: kind.nameOf(one) }
}

const about: Reader = async (ask) => {
  const one = await anyRecord('').read(ask.raw, ask.ctx)
  return { condition: compared(ask, equal(ask), one), said: one.name }
}

/** A stage; with several pipelines the stages of this name in each. */
const stage: Reader = async (ask) => {
  const one = await stageNamed('').read(ask.raw, ask.ctx)
  const any = (await sameStages(ask.ctx.tx, one)).map((each) => compared(ask, equal(ask), each))
  return {
    condition: any.length > 1 ? { any } : compared(ask, equal(ask), one),
    said: one.name,
    widens: one.outcome !== 'open',
  }
}

const pipeline: Reader = async (ask) => {
  const one = await pipelineNamed('').read(ask.raw, ask.ctx)
  return { condition: compared(ask, equal(ask), one), said: one.name }
}

const checkbox: Reader = async (ask) => {
  const isYes = /^(?:y|yes|true|on)$/iu.test(ask.raw.trim())
  if (!isYes && !/^(?:n|no|false|off)$/iu.test(ask.raw.trim())) throw unread(ask, `${ask.field.key}:yes`)
  return { condition: compared(ask, equal(ask), isYes), said: isYes ? 'yes' : 'no' }
}

const tag: Reader = async (ask) => {
  const value = ask.raw.replace(/^#/u, '').toLowerCase()
  return { condition: compared(ask, 'has', value), said: `#${value}` }
}

/** The readers of requested values, by the shape of the field. */
export const READERS: Readonly<Record<AskedShape, Reader>> = {
  words: text,
  text,
  handle: text,
  email: text,
  phone: text,
  emails: text,
  phones: text,
  link: text,
  pairs: text,
  docs: text,
  choice,
  choices: choice,
  checkbox,
  number,
  percent,
  duration: minutes,
  money: amount,
  day,
  birthday,
  moment,
  since,
  tags: tag,
  member,
  record: named,
  related: named,
  currency,
  about,
  stage,
  pipeline,
}
