import { Temporal } from 'temporal-polyfill'
import { type Code, refuse } from '../../result.ts'
import { anyOf, is, type Recogniser, type ValueSaid } from '../../scan.ts'
import { startsNumber } from '../numbers.ts'
import { colon, compact, dotted, hourOnly, noonOrMidnight } from './digits.ts'
import type { ClockSaid, Half } from './said.ts'
import { quarterTime, spokenTime } from './words.ts'

/** Every way to write a time of day. */
export const clock: Recogniser<ClockSaid> = (scan, at) =>
  startsNumber(scan, at) || is(scan, at, ...STARTS) ? everyClock(scan, at) : []

const STARTS = ['noon', 'midday', 'mid', 'midnight', 'noonish', 'high', 'the', 'a', 'quarter', 'half']
const everyClock = anyOf(noonOrMidnight, colon, dotted, compact, hourOnly, spokenTime, quarterTime)

/**
 * The times that a clock phrase may mean next to a part of the day; with several times, or none, it carries a refusal.
 */
export function settled(said: ClockSaid, half?: Half): ValueSaid<Temporal.PlainTime> {
  const fail = (code: Code, message: string) => ({ options: [], refusal: refuse(code, message) })
  if (said.impossible !== undefined) return fail('impossible_time', said.impossible)
  if (said.minute < 0) return halfBefore(said)
  const at = (hour: number) => new Temporal.PlainTime(hour % 24, said.minute, said.second)
  if (said.form === 'exact') {
    const fits = half === undefined || IN_HALF[half](said.hour)
    return fits
      ? { options: [at(said.hour)] }
      : fail('conflict', `${at(said.hour).toString().slice(0, 5)} is not in the ${half}.`)
  }
  const hour = said.hour % 12
  const both = [at(hour), at(hour + 12)]
  const which = { options: both, refusal: refuse('ambiguous_time', 'Morning or afternoon? Say am or pm.') }
  if (half === undefined) return said.form === 'bare' ? which : { options: [at(said.hour)] }
  const chosen = SPOKEN[half](hour)
  if (chosen === undefined) return which
  return { options: [at(chosen === 'am' ? hour : hour + 12)] }
}

// "half three" is 15:30 in Britain, and 14:30 for people who think in German.
function halfBefore(said: ClockSaid): ValueSaid<Temporal.PlainTime> {
  const options = [said.hour + 12, said.hour + 11].map(
    (hour) => new Temporal.PlainTime(said.hour >= 7 ? hour - 12 : hour % 24, 30),
  )
  return { options, refusal: refuse('ambiguous_time', 'Half past the hour, or half an hour before it?') }
}

const IN_HALF: Readonly<Record<Half, (hour: number) => boolean>> = {
  morning: (hour) => hour < 12,
  afternoon: (hour) => hour >= 12 && hour < 19,
  evening: (hour) => hour >= 16,
  night: (hour) => hour >= 18,
}

const SPOKEN: Readonly<Record<Half, (hour: number) => 'am' | 'pm' | undefined>> = {
  morning: (hour) => (hour === 0 ? undefined : 'am'),
  afternoon: (hour) => (hour <= 7 ? 'pm' : undefined),
  evening: (hour) => (hour >= 4 ? 'pm' : undefined),
  night: (hour) => (hour >= 6 ? 'pm' : undefined),
}
