import { monthName } from '../phrases/named-date.ts'
import { WORKDAYS } from '../phrases/nth.ts'
import { cardinal, rank } from '../phrases/numbers.ts'
import { found, is, isAttached, type Recogniser, type Scan, type ScanMatch, says, saysOf, tokenText } from '../scan.ts'
import { WEEKDAY_PLURALS, WEEKDAYS } from '../words.ts'
import type { Ranked } from './draft.ts'

/** Days of the week in order, each once. */
export function sorted(days: readonly number[]): readonly number[] {
  return [...new Set(days)].sort((a, b) => a - b)
}

/** A list of weekdays. `plural` is what makes a list without "every" a repetition. */
export interface WeekdayList {
  readonly days: readonly number[]
  readonly plural: boolean
}

/** The position after a word that joins a list, or the same position. */
function joined(scan: Scan, at: number): number | undefined {
  return says(scan, at, ', and', 'and', ',', '&', '+', '/')
}

/**
 * One or more items, joined by commas and "and". Shorter lists are returned too, because the following words may belong
 * to the rest.
 */
export function itemsIn<T>(
  item: Recogniser<T>,
  skipped: readonly string[] = [],
  loose = false,
): Recogniser<readonly T[]> {
  return (scan, at) => {
    const lists: ScanMatch<readonly T[]>[] = []
    let list: readonly T[] = []
    for (let place: number | undefined = at; place !== undefined && lists.length < MOST_ITEMS; ) {
      const items: readonly ScanMatch<T>[] = found(item, scan, saysOf(scan, place, skipped) ?? place)
      const longest = items.reduce<ScanMatch<T> | undefined>(
        (best, next) => (!best || next.end > best.end ? next : best),
        undefined,
      )
      if (!longest) break
      list = [...list, longest.value]
      lists.unshift({ value: list, end: longest.end })
      place = joined(scan, longest.end) ?? (loose ? longest.end : undefined)
    }
    return lists
  }
}

const MOST_ITEMS = 24

/** `mon`, `mondays`, `mon-fri`, `saturdays through tuesdays`, `weekends`, `weekdays`. */
const weekdayItem: Recogniser<WeekdayList> = (scan, at) => {
  const group = weekdayGroup(scan, at)
  if (group) return [group]
  const first = oneWeekday(scan, at)
  if (!first) return []
  const to = says(scan, first.end, 'through', '-', 'to')
  const last = to === undefined ? undefined : oneWeekday(scan, to)
  const one = { value: { days: [first.value.day], plural: first.value.plural }, end: first.end }
  if (!last) return [one]
  const days: number[] = []
  for (let day = first.value.day; ; day = (day % 7) + 1) {
    days.push(day)
    if (day === last.value.day) break
  }
  return [{ value: { days, plural: first.value.plural || last.value.plural }, end: last.end }]
}

function weekdayGroup(scan: Scan, at: number): ScanMatch<WeekdayList> | undefined {
  const weekend = says(scan, at, 'weekends', 'weekend', 'week ends', 'week - ends', 'weekend days')
  if (weekend !== undefined) {
    return { value: { days: [6, 7], plural: tokenText(scan, weekend - 1).endsWith('s') }, end: weekend }
  }
  const working = saysOf(scan, at, WORKDAYS)
  if (working === undefined) return undefined
  return {
    value: { days: [...scan.env.workingDays], plural: tokenText(scan, working - 1).endsWith('s') },
    end: working,
  }
}

function oneWeekday(scan: Scan, at: number): ScanMatch<{ readonly day: number; readonly plural: boolean }> | undefined {
  const plural = WEEKDAY_PLURALS.get(tokenText(scan, at))
  if (plural !== undefined && !/['’]/.test(scan.tokens[at]?.raw ?? ''))
    return { value: { day: plural, plural: true }, end: at + 1 }
  const day = WEEKDAYS.get(tokenText(scan, at))
  if (day === undefined) return undefined
  const dotted = is(scan, at + 1, '.') && isAttached(scan, at + 1)
  return { value: { day, plural: false }, end: dotted ? at + 2 : at + 1 }
}

/** Any number of weekdays, as one set. */
export const weekdayList: Recogniser<WeekdayList> = (scan, at) =>
  found(weekdayLists, scan, at).map(({ value, end }) => ({
    value: { days: sorted(value.flatMap((item) => item.days)), plural: value.some((item) => item.plural) },
    end,
  }))
// "every mon wed fri": weekdays need no joining words.
const weekdayLists = itemsIn(weekdayItem, ['on every', 'every', 'on'], true)

/** `first and third friday and second tuesday`: ordinals apply to the weekday after them. */
export const rankedList: Recogniser<readonly Ranked[]> = (scan, at) => {
  const groups = found(rankGroups, scan, at)
  return groups.map(({ value, end }) => ({ value: value.flat(), end }))
}

const rankGroup: Recogniser<readonly Ranked[]> = (scan, at) =>
  found(ranks, scan, at).flatMap(({ value, end }) => {
    const of = countedAt(scan, end)
    return of ? [{ value: value.map((rank) => ({ rank, of: of.value })), end: of.end }] : []
  })
const rankGroups = itemsIn(rankGroup, ['the', 'on the', 'every'])
const ranks = itemsIn(rank, ['the'])

function countedAt(scan: Scan, at: number): ScanMatch<Ranked['of']> | undefined {
  const working = saysOf(scan, at, WORKDAYS)
  if (working !== undefined) return { value: 'workday', end: working }
  if (is(scan, at, 'day', 'days')) return { value: 'day', end: at + 1 }
  const day = WEEKDAYS.get(tokenText(scan, at)) ?? WEEKDAY_PLURALS.get(tokenText(scan, at))
  if (day === undefined) return undefined
  const dotted = is(scan, at + 1, '.') && isAttached(scan, at + 1)
  return { value: day, end: dotted ? at + 2 : at + 1 }
}

/** `1st and 15th`, `20 and 30`, `last`: days of a month. */
export const monthDayList = (plain: boolean): Recogniser<readonly number[]> => (plain ? plainDays : rankedDays)
const rankedDays = itemsIn(rank, ['on the', 'the', 'on'])
const plainDay: Recogniser<number> = (scan, at) => {
  const ranked = found(rank, scan, at)
  if (ranked.length > 0) return ranked
  return scan.tokens[at]?.kind === 'number'
    ? found(cardinal, scan, at).filter(({ value }) => value >= 1 && value <= 31)
    : []
}
const plainDays = itemsIn(plainDay, ['on the', 'the', 'on'])

/** `january and july`. */
export const monthList = itemsIn(monthName)
