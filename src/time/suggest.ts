import type { Context } from './context.ts'
import { phraseOf, shown } from './format.ts'
import { readMoment } from './read.ts'
import { type DateReading, isRefusal } from './result.ts'

/** The suggestions before anything is typed. */
const AHEAD = ['today', 'tomorrow 9am', 'monday', 'in 1 week', 'in 1 month'] as const
const BEHIND = ['today', '1 hour ago', 'yesterday', '2 days ago', '1 week ago'] as const

/**
 * The readings of a date while it is typed: `Tue 24 Nov 2026, 09:00`, with a phrase that always means that moment,
 * whenever it is sent. Text with several meanings has a reading for each; unfinished text has none; text that can never
 * be a date has one that says why, with the text as typed.
 */
export function suggestMoments(typed: string, context: Context): readonly DateReading[] {
  if (typed.trim() === '')
    return (context.expect === 'past' ? BEHIND : AHEAD).flatMap((phrase) => offered(phrase, context))
  const read = readMoment(typed, context)
  if (!isRefusal(read)) return once(typed, context)
  if (read.readings.length > 0) return read.readings
  return read.code === 'not_understood' ? [] : [{ label: read.message, phrase: typed }]
}

const offered = (phrase: string, context: Context): readonly DateReading[] =>
  once(phrase, context).map((read) => ({ ...read, label: `${phrase}: ${read.label}` }))

/** The readings of a phrase that is not a repetition. */
function once(phrase: string, context: Context): readonly DateReading[] {
  const read = readMoment(phrase, context)
  return isRefusal(read) || read.kind === 'recurring' ? [] : [{ label: shown(read), phrase: phraseOf(read) }]
}
