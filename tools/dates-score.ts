import '../src/start/utc.ts'
import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import type { Expected, Preferences } from '../src/time/context.ts'
import { readMoment } from '../src/time/read.ts'
import { nextOf, wallClockTimes } from '../src/time/recurrence/expand.ts'
import type { Moment, Refusal } from '../src/time/result.ts'
import { answerOf, instantAt } from './dates-json.ts'

type Verdict = 'right' | 'refused' | 'wrong'
type Read = Moment | Refusal

interface Case {
  readonly phrase: string
  readonly category: string
  readonly zone: string
  readonly now: string
  readonly prefs?: Preferences
  readonly expect?: Expected
  readonly judge: (read: Read, now: Temporal.Instant) => Verdict
  readonly wanted: string
}

type Row = Readonly<Record<string, unknown>>

const text = (row: Row, key: string): string => {
  const value = row[key]
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : ''
}

/** Scores the reader against a file of phrases and prints right, refused and wrong by category. */
function main(): void {
  const [file, ...flags] = process.argv.slice(2)
  if (!file) {
    process.stderr.write('usage: npm run dates:score -- FILE [--all]\n')
    process.exitCode = 2
    return
  }
  const table = new Map<string, Record<Verdict, number>>()
  for (const item of casesOf(JSON.parse(readFileSync(file, 'utf8')) as unknown)) {
    const now = instantAt(item.now, item.zone)
    const read = readMoment(item.phrase, { now, zone: item.zone, prefs: item.prefs, expect: item.expect })
    const verdict = item.judge(read, now)
    for (const key of [item.category, 'TOTAL']) {
      const row = table.get(key) ?? { right: 0, refused: 0, wrong: 0 }
      row[verdict]++
      table.set(key, row)
    }
    if (verdict === 'wrong' || (verdict === 'refused' && flags.includes('--all'))) {
      const got = JSON.stringify(answerOf(read, now))
      process.stdout.write(`${verdict.padEnd(8)}${JSON.stringify(item.phrase)}  wanted ${item.wanted}  got ${got}\n`)
    }
  }
  print(table)
}

function print(table: ReadonlyMap<string, Record<Verdict, number>>): void {
  const rows = [...table].sort(([a], [b]) => (a === 'TOTAL' ? 1 : b === 'TOTAL' ? -1 : a.localeCompare(b)))
  process.stdout.write(`\n${'category'.padEnd(52)}${'n'.padStart(5)}  right   refused  silently wrong\n`)
  for (const [name, { right, refused, wrong }] of rows) {
    const count = right + refused + wrong
    const share = (value: number) => `${((100 * value) / count).toFixed(1)} %`.padStart(8)
    process.stdout.write(
      `${name.padEnd(52)}${String(count).padStart(5)}${share(right)}${share(refused)}${share(wrong)}\n`,
    )
  }
}

function casesOf(file: unknown): readonly Case[] {
  if (Array.isArray(file)) return file.map((phrase) => noDate(String(phrase)))
  const { rows, examples } = file as { readonly rows?: readonly Row[]; readonly examples?: readonly Row[] }
  const list = rows ?? examples ?? []
  const [first] = list
  if (!first) return []
  if ('rrule' in first) return list.map(recurrence)
  if ('values' in first) return list.map(listed)
  return 'grain' in first ? list.map(grained) : list.map(own)
}

const refusedOr = (read: Read, verdict: Verdict): Verdict => (read.kind === 'error' ? 'refused' : verdict)
const right = (yes: boolean): Verdict => (yes ? 'right' : 'wrong')

function noDate(phrase: string): Case {
  const judge = (read: Read): Verdict => right(read.kind === 'error')
  return { phrase, category: 'no date', zone: 'Europe/Berlin', now: '2026-11-18T10:00:00', judge, wanted: 'refusal' }
}

/** Rows of the own set: exact kind and value, or the code of the refusal. */
function own(row: Row): Case {
  const wanted = text(row, 'expected')
  const kind = text(row, 'kind')
  const next = (row.next ?? []) as readonly string[]
  const judge = (read: Read, now: Temporal.Instant): Verdict => {
    if (kind === 'error') return read.kind !== 'error' ? 'wrong' : read.code === wanted ? 'right' : 'refused'
    if (read.kind === 'error') return 'refused'
    if (read.kind !== kind) return 'wrong'
    if (read.kind !== 'recurring') return right(plain(read) === wanted)
    return right(
      nextOf(read, 4, now)
        .map((occurrence) => occurrence.wall)
        .join() === next.join(),
    )
  }
  const language = row.lang as Preferences['language']
  return {
    phrase: text(row, 'phrase'),
    category: kind,
    zone: 'Europe/Berlin',
    now: '2026-11-18T10:00:00',
    prefs: { language },
    judge,
    wanted,
  }
}

function plain(read: Read): string {
  if (read.kind === 'point') return read.at.toPlainDateTime().toString({ smallestUnit: 'minute' })
  if (read.kind === 'date') return read.on.toString()
  if (read.kind !== 'interval') return ''
  if (read.unit === 'days') return [read.start, read.end].join('/')
  return [read.start, read.end].map((at) => at.toPlainDateTime().toString({ smallestUnit: 'minute' })).join('/')
}

const WIDTH: Readonly<Record<string, Temporal.DurationLike>> = {
  second: { seconds: 1 },
  minute: { minutes: 1 },
  hour: { hours: 1 },
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
}

/** Rows with a grain: the answer must start in the same unit; open ends and exclusive ends are allowed for. */
function grained(row: Row): Case {
  const grain = WIDTH[text(row, 'grain')] ?? { seconds: 1 }
  const start = Temporal.PlainDateTime.from(text(row, 'start'))
  const end = row.end ? Temporal.PlainDateTime.from(text(row, 'end')) : undefined
  const ref = Temporal.PlainDateTime.from(text(row, 'ref'))
  const judge = (read: Read): Verdict => {
    if (read.kind === 'error') return 'refused'
    if (read.kind === 'recurring') return 'wrong'
    const [from, to, day] = bounds(read)
    const width = end === undefined && day && !text(row, 'grain').match(/week|month|quarter|year/) ? { days: 1 } : grain
    const floor = day ? start.toPlainDate().toPlainDateTime() : start
    const inside = (at: Temporal.PlainDateTime, a: Temporal.PlainDateTime, b: Temporal.PlainDateTime) =>
      Temporal.PlainDateTime.compare(at, a) >= 0 && Temporal.PlainDateTime.compare(at, b) < 0
    if (end === undefined) return right(inside(from, floor, floor.add(width)))
    if (to === undefined) return right(inside(from, floor, start.equals(ref) ? end.add({ days: 1 }) : end))
    const near =
      Math.abs(to.until(end).total('seconds')) <=
      Temporal.Duration.from(grain).total({ unit: 'seconds', relativeTo: ref })
    return right(from.equals(start) ? near : day && start.toPlainDate().equals(from.toPlainDate()) && near)
  }
  const category = text(row, 'category')
  const zone = text(row, 'refOffset')
  const wanted = `${text(row, 'start')}${end ? ` to ${end.toString()}` : ''} (${text(row, 'grain')})`
  return {
    phrase: text(row, 'phrase'),
    category,
    zone,
    now: `${text(row, 'ref')}${zone}`,
    prefs: { dateOrder: 'mdy' },
    judge,
    wanted,
  }
}

/** Start, exclusive end if there is one, and whether the answer is in days. */
function bounds(read: Exclude<Moment, { readonly kind: 'recurring' }>) {
  if (read.kind === 'point') return [read.at.toPlainDateTime(), undefined, false] as const
  if (read.kind === 'date') return [read.on.toPlainDateTime(), undefined, true] as const
  if (read.unit === 'time') return [read.start.toPlainDateTime(), read.end.toPlainDateTime(), false] as const
  return [read.start.toPlainDateTime(), read.end.add({ days: 1 }).toPlainDateTime(), true] as const
}

/** Rows with a list of values: any of them counts. */
function listed(row: Row): Case {
  const values = row.values as readonly Row[]
  const judge = (read: Read): Verdict => {
    const impossible = values.every((value) => /not resolved|^0001/.test(text(value, 'value')))
    if (impossible) return right(read.kind === 'error')
    return refusedOr(read, right(values.some((value) => isValue(read, value))))
  }
  const wanted = values
    .map((value) => text(value, 'value') || `${text(value, 'start')}..${text(value, 'end')}`)
    .join(' | ')
  const base = {
    phrase: text(row, 'phrase'),
    category: text(row, 'category'),
    zone: 'UTC',
    now: `${text(row, 'ref')}Z`,
  }
  return { ...base, prefs: { dateOrder: 'mdy' }, judge, wanted }
}

function isValue(read: Read, value: Row): boolean {
  if (read.kind === 'error' || read.kind === 'recurring') return false
  const [from, to, day] = bounds(read)
  const wanted = text(value, 'value')
  if (wanted) {
    if (/^\d\d:/.test(wanted)) return !day && from.toPlainTime().toString({ smallestUnit: 'second' }) === wanted
    return wanted.includes('T') || wanted.includes(' ')
      ? from.equals(wanted.replace(' ', 'T')) && !day
      : day && from.toPlainDate().toString() === wanted
  }
  const [start, end] = [text(value, 'start'), text(value, 'end')]
  const same = from.toPlainDate().toString() === start
  // Some rows end inclusively, most exclusively.
  const ends = to ? [to.toPlainDate().toString(), to.subtract({ days: 1 }).toPlainDate().toString()] : []
  if (to) return same && ends.includes(end)
  return start !== '' && from.toPlainDate().toString() >= start && from.toPlainDate().toString() <= end
}

/** Rows with a rule: both rules are expanded from the same start, as far as twelve occurrences. */
function recurrence(row: Row): Case {
  const ref = text(row, 'ref')
  const judge = (read: Read): Verdict => {
    if (read.kind !== 'recurring') return refusedOr(read, 'wrong')
    const given = row.dtstart ? text(row, 'dtstart') : undefined
    const start = given ? Temporal.PlainDateTime.from(given) : Temporal.PlainDateTime.from(ref)
    if (given && read.start.toPlainDate().toString() < start.toPlainDate().toString()) return 'wrong'
    const wanted = wallClockTimes(text(row, 'rrule'), start, 12)
    // "every morning" has no hour in these rows; ours is a convention of the rules, so days are compared.
    const part = !/BYHOUR|LY;|MINUTELY|HOURLY|SECONDLY/.test(`${text(row, 'rrule')}`) && row.timex === 'TMO'
    const cut = (list: readonly string[]) => list.map((wall) => (part ? wall.slice(0, 10) : wall)).join()
    return right(cut(wanted) === cut(wallClockTimes(read.rule, start, 12)))
  }
  const wanted = `${text(row, 'rrule')} ${text(row, 'dtstart')}`
  return { phrase: text(row, 'phrase'), category: text(row, 'category'), zone: 'UTC', now: `${ref}Z`, judge, wanted }
}

main()
