import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { shown } from '../../src/time/format.ts'
import { nextOf } from '../../src/time/recurrence/expand.ts'
import { brief, read, rowsOf, ZONE } from './reader.ts'
import { FURTHER, REPEATED, SIBLINGS } from './siblings.ts'

interface Row {
  readonly phrase: string
  readonly kind: string
  readonly expected: string
  readonly lang?: 'de' | 'es' | 'fr'
  readonly next?: readonly string[]
  readonly instant?: string
  readonly dst?: Readonly<Record<string, string>>
}

const load = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const { rows } = load('crm-phrases.json') as { readonly rows: readonly Row[] }

describe('the twelve rules', () => {
  test.each(rows.map((row) => [row.phrase, row] as const))('%s', (phrase, row) => {
    const answer = read(phrase, { prefs: { language: row.lang } })
    const wanted = row.kind === 'error' ? `!${row.expected}` : (row.next?.join(' ') ?? row.expected)
    expect(brief(answer)).toBe(wanted)
    if (row.instant && answer.kind === 'point') expect(answer.at.toInstant().toString()).toBe(row.instant)
    for (const [day, fires] of Object.entries(row.dst ?? {})) {
      if (answer.kind !== 'recurring') throw new Error('a repetition was expected')
      const midnight = Temporal.PlainDate.from(day).toZonedDateTime(ZONE)
      const [first] = nextOf(answer, 1, midnight.toInstant())
      expect(first?.at.toString({ timeZoneName: 'never' })).toBe(fires)
    }
  })

  test.each(load('crm-no-date.json') as readonly string[])('no date: %s', (line) => {
    expect(read(line).kind).toBe('error')
  })
})

for (const [family, table] of Object.entries({ ...SIBLINGS, ...REPEATED, ...FURTHER })) {
  describe(family, () => {
    test.each(rowsOf(table))('%s', (phrase, wanted) => {
      expect(brief(read(phrase))).toBe(wanted)
    })
  })
}

describe('readings', () => {
  const phrases = [
    ...rows.map(({ phrase }) => phrase),
    ...Object.values({ ...SIBLINGS, ...REPEATED, ...FURTHER }).flatMap((table) =>
      rowsOf(table).map(([phrase]) => phrase),
    ),
  ]

  test('every reading of every refusal reads by itself, beyond doubt, and as something of its own', () => {
    for (const phrase of phrases) {
      const answer = read(phrase)
      if (answer.kind !== 'error') continue
      const meant = answer.readings.map((reading) => read(reading.phrase))
      expect(
        meant.filter(({ kind }) => kind === 'error'),
        phrase,
      ).toEqual([])
      const said = meant.map((moment) => (moment.kind === 'recurring' ? moment.rule : brief(moment)))
      const offsets = meant.map((moment) => (moment.kind === 'point' ? moment.at.offset : ''))
      expect(new Set(said.map((words, index) => words + offsets[index])).size, phrase).toBe(said.length)
    }
  })

  test('what is ambiguous offers something to press', () => {
    expect(read('tomorrow at 3')).toMatchObject({
      code: 'ambiguous_time',
      readings: [
        { label: 'Thu 19 Nov 2026, 03:00', phrase: '19 November 2026 at 03:00' },
        { label: 'Thu 19 Nov 2026, 15:00', phrase: '19 November 2026 at 15:00' },
      ],
    })
  })

  test('the part that was not understood is named', () => {
    const refused = (phrase: string) => {
      const answer = read(phrase)
      return answer.kind === 'error' ? answer.message : ''
    }
    expect(refused('friday bananas')).toBe('I do not understand "bananas" in "friday bananas".')
    expect(refused('tomorrow 9am 10am')).toBe('I do not understand "10am" in "tomorrow 9am 10am".')
    expect(refused('bananas')).toBe('I do not understand "bananas" as a date or time.')
  })
})

describe('words for people', () => {
  const said = (phrase: string) => {
    const answer = read(phrase)
    return answer.kind === 'error' ? answer.message : shown(answer)
  }

  test.each([
    ['tomorrow 9am', 'Thu 19 Nov 2026, 09:00'],
    ['friday', 'Fri 20 Nov 2026'],
    ['7 to 11 december', 'Mon 7 Dec 2026 to Fri 11 Dec 2026'],
    ['tomorrow 2-3pm', 'Thu 19 Nov 2026, 14:00 to 15:00'],
    ['2027-10-31 02:30 CEST', 'Sun 31 Oct 2027, 02:30 (+02:00)'],
    ['every weekday at 8:30', 'every weekday at 08:30'],
    ['every other friday at 4pm', 'every 2 weeks on Friday at 16:00 starting 20 November 2026'],
    ['last business day of every month', 'every month on the last business day'],
    ['every day at 9am and 5:30pm', 'every day at 09:00 and 17:30'],
    ['every monday until 18 december', 'every week on Monday until 18 December 2026'],
    ['first day of every quarter', 'every year in January, April, July and October on the 1st'],
  ])('%s', (phrase, words) => {
    expect(said(phrase)).toBe(words)
  })
})
