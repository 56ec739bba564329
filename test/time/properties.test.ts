import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { findDates } from '../../src/time/find/find.ts'
import { phraseOf } from '../../src/time/format.ts'
import { readMoment } from '../../src/time/read.ts'
import { nextOf } from '../../src/time/recurrence/expand.ts'
import type { Moment, Refusal } from '../../src/time/result.ts'
import { fc, test as prop } from '../chance.ts'
import { NOW, read, rowsOf, ZONE } from './reader.ts'
import { FURTHER, REPEATED, SIBLINGS } from './siblings.ts'

const tables = Object.values({ ...SIBLINGS, ...REPEATED, ...FURTHER }).flatMap((table) =>
  rowsOf(table).map(([phrase]) => phrase),
)
const words = [...new Set(tables.flatMap((phrase) => phrase.split(/\s+/)))]

/** Words of the grammar in any order: most are nonsense, and some mean more than they should. */
const soup = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 9 }).map((list) => list.join(' '))
const anything = fc.oneof(fc.string({ maxLength: 220 }), fc.string({ unit: 'grapheme', maxLength: 80 }), soup)
const context = { now: NOW, zone: ZONE }

function days(answer: Moment | Refusal): readonly Temporal.PlainDate[] {
  if (answer.kind === 'point') return [answer.at.toPlainDate()]
  if (answer.kind === 'date') return [answer.on]
  if (answer.kind === 'recurring') return [answer.start.toPlainDate()]
  if (answer.kind === 'error') return []
  return [Temporal.PlainDate.from(answer.start), Temporal.PlainDate.from(answer.end)]
}

describe('any text', () => {
  prop.prop([anything], { numRuns: 400 })('is answered without an exception and within ten years', (phrase) => {
    const answer = readMoment(phrase, context)
    const today = NOW.toZonedDateTimeISO(ZONE).toPlainDate()
    for (const day of days(answer)) {
      expect(Math.abs(today.until(day, { largestUnit: 'years' }).years), phrase).toBeLessThanOrEqual(10)
    }
  })

  prop.prop([anything], { numRuns: 400 })(
    'a result written out reads as itself, and is written the same again',
    (phrase) => {
      const answer = readMoment(phrase, context)
      if (answer.kind === 'error') return
      const written = phraseOf(answer)
      const again = readMoment(written, context)
      expect(again.kind, `${phrase} -> ${written}`).toBe(answer.kind)
      if (again.kind === 'error') return
      expect(phraseOf(again), phrase).toBe(written)
      expect(JSON.stringify(again), `${phrase} -> ${written}`).toBe(JSON.stringify(answer))
    },
  )

  prop.prop([anything], { numRuns: 300 })('every reading that is offered reads beyond doubt', (phrase) => {
    const answer = readMoment(phrase, context)
    if (answer.kind !== 'error') return
    for (const reading of answer.readings)
      expect(readMoment(reading.phrase, context).kind, `${phrase}: ${reading.phrase}`).not.toBe('error')
  })

  prop.prop([anything], { numRuns: 300 })('mentions lie in their line, in order, and lose no other word', (line) => {
    const { mentions } = findDates(line, context)
    let place = 0
    for (const { start, end, text } of mentions) {
      expect(start).toBeGreaterThanOrEqual(place)
      expect(line.slice(start, end)).toBe(text)
      place = end
    }
  })
})

describe('the tables', () => {
  test('every result written out reads as itself', () => {
    for (const phrase of tables) {
      const answer = read(phrase)
      if (answer.kind === 'error') continue
      const again = read(phraseOf(answer))
      expect(JSON.stringify(again), `${phrase} -> ${phraseOf(answer)}`).toBe(JSON.stringify(answer))
    }
  })
})

describe('repetitions', () => {
  const rules = rowsOf(REPEATED.repetitions ?? '').flatMap(([phrase]) => {
    const answer = read(phrase)
    return answer.kind === 'recurring' ? [answer] : []
  })

  test('a rule starts with its first occurrence, as the library finds it', () => {
    for (const rule of rules) {
      const [first] = nextOf(rule, 1, NOW)
      const start = rule.timed ? rule.start.toString({ smallestUnit: 'minute' }) : rule.start.toPlainDate().toString()
      expect(first?.wall, rule.rule).toBe(start)
    }
  })

  prop.prop([fc.constantFrom(...rules), fc.integer({ min: 0, max: 3600 * 24 * 900 })], { numRuns: 200 })(
    'go forward only, wherever they are asked from, and agree with themselves',
    (rule, seconds) => {
      const after = NOW.add({ seconds })
      const list = nextOf(rule, 5, after)
      let last = rule.timed ? after : undefined
      for (const { at } of list) {
        const instant = at.toInstant()
        if (last) expect(Temporal.Instant.compare(instant, last)).toBe(1)
        last = instant
      }
      const [, second] = list
      const [first] = list
      if (first && second && rule.timed) {
        expect(nextOf(rule, 1, first.at.toInstant())[0]?.at.toString()).toBe(second.at.toString())
      }
    },
  )
})
