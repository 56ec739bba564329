import type { Reading } from '../../src/command.ts'
import type { Context } from '../../src/time/context.ts'
import { phraseOf, shown } from '../../src/time/format.ts'
import { readMoment } from '../../src/time/read.ts'
import { isRefusal } from '../../src/time/result.ts'
import { cleanLine } from '../../src/visible.ts'
import { clipped, LIMITS } from './limits.ts'

/** One answer to a person who is typing an option. */
export interface Choice {
  readonly name: string
  readonly value: string
}

/**
 * Readings as choices: what each says, and the text that reads as it alone, such as a record's ref. One whose text is
 * too long to be carried is left out, since cut short it would be another; typing it whole still works.
 */
export const choicesFrom = (readings: readonly Reading[]): readonly Choice[] => {
  const fitting = readings.filter(({ raw }) => raw.trim() !== '' && raw.length <= LIMITS.choiceValue.most)
  const once = fitting.filter(({ raw }, index) => fitting.findIndex((other) => other.raw === raw) === index)
  return once.slice(0, LIMITS.choices.most).map(({ label, raw }) => ({
    name: clipped(cleanLine(label).trim() || cleanLine(raw).trim() || '…', LIMITS.choiceName.most),
    value: raw,
  }))
}

/** Whole lines as choices. */
export const lineChoices = (lines: readonly string[]): readonly Choice[] =>
  choicesFrom(lines.map((line) => ({ label: line, raw: line })))

/** What is offered before anything is typed. */
const FIRST = ['today', 'tomorrow 9am', 'monday', 'in 1 week', 'in 1 month'] as const
const FIRST_PAST = ['today', 'yesterday', '2 hours ago', 'last monday'] as const

/**
 * How a date is read while it is typed: `Tue 24 Nov 2026, 09:00`, whose text is that moment and no other, whenever the
 * command is sent. What can be read in several ways has a choice for each; what cannot be read yet has none, and what
 * never will has one that says why, with the text as it was typed.
 */
export const momentReadings = (typed: string, context: Context): readonly Reading[] => {
  if (typed.trim() === '') {
    const first = context.expect === 'past' ? FIRST_PAST : FIRST
    return first.flatMap((phrase) =>
      once(phrase, context).map((read) => ({ ...read, label: `${phrase}: ${read.label}` })),
    )
  }
  const read = readMoment(typed, context)
  if (!isRefusal(read)) return once(typed, context)
  if (read.readings.length > 0) return read.readings.map(({ label, phrase }) => ({ label, raw: phrase }))
  return read.code === 'not_understood' || read.code === 'empty' ? [] : [{ label: read.message, raw: typed }]
}

/** The one reading of a phrase that is no repetition. */
const once = (phrase: string, context: Context): readonly Reading[] => {
  const read = readMoment(phrase, context)
  return isRefusal(read) || read.kind === 'recurring' ? [] : [{ label: shown(read), raw: phraseOf(read) }]
}
