import { UserError } from '../../message/errors.ts'
import { type Action, button, type Call } from '../../message/message.ts'
import type { Reading } from '../command.ts'
import { orUndefined } from './offers.ts'
import type { ReadingChoice } from './state.ts'
import { clip, type Word } from './words.ts'

/** A word that may be the value of a shaped param, or mere words: the whole line waits for the person's answer. */
export class DoubtfulWord extends Error {
  readonly at: number
  readonly param: string
  readonly readings: readonly Reading[]

  constructor(at: number, param: string, readings: readonly Reading[]) {
    super(param)
    this.at = at
    this.param = param
    this.readings = readings
  }
}

/** Asks what a doubtful word means: each answer is a button with the whole Call, "just words" is the last. */
export const askedAbout = async (
  doubt: DoubtfulWord,
  reread: (decision: ReadingChoice) => Promise<Call>,
  words: readonly Word[],
): Promise<UserError> => {
  const size = Math.max(1, ...doubt.readings.map(({ count = 1, together }) => (together ? count : 1)))
  const typed = words
    .slice(doubt.at, doubt.at + size)
    .map((word) => word.typed)
    .join(' ')
  const answers: Action[] = []
  for (const { label, raw, count } of doubt.readings) {
    const call = await orUndefined(reread({ at: doubt.at, raw, ...(count !== undefined && { count }) }))
    if (call) answers.push(button(`${label} as ${doubt.param}`, call))
  }
  answers.push(...(await asWords(typed, reread({ at: doubt.at, count: size }))))
  const withoutPoliteness = `${doubt.param}:${doubt.readings[0]?.raw ?? ''}`
  return new UserError(
    'ambiguous',
    ['I can read ', { code: clip(typed, 60) }, ' in more than one way. Which do you mean?'],
    {
      next: ['To say it at once, type ', { code: withoutPoliteness }, ', or put the name into double quotes.'],
      actions: answers,
    },
  )
}

/**
 * The doubtful word as mere words: as part of the text or name that it falls into, or with the question about those
 * words.
 */
const asWords = async (typed: string, reread: Promise<Call>): Promise<readonly Action[]> => {
  try {
    const call = await reread
    const holder = Object.entries(call.fields).find(([, value]) => value.includes(typed.replace(/,+$/u, '')))
    return holder ? [button(clip(`Part of ${holder[0]}: ${holder[1]}`, 75), call)] : []
  } catch (error) {
    if (error instanceof UserError) return error.actions.slice(0, 1)
    throw error
  }
}
