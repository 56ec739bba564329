import { clip } from '../../language/grammar/words.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, button, type Call } from '../../message/message.ts'
import type { ImpossibleDay } from '../../time/find/impossible.ts'

/** Words in a field's value that may not belong to it. */
interface LeftOver {
  readonly field: 'title' | 'name'
  readonly left: string
  /** The whole value of the field, including these words. */
  readonly whole: string
  /** What they may mean instead, likeliest first. */
  readonly readings: readonly Action[]
  /** The same request with another value of the field, and without the question. */
  readonly again: (whole: string) => Call
}

/** Asks what words mean: each reading is a button with the whole request; the last button keeps them as typed. */
export const leftOver = ({ field, left, whole, readings, again }: LeftOver): UserError =>
  new UserError('ambiguous', [{ code: clip(left, 60) }, ` stands in the ${field}. Is it more than a word of it?`], {
    next: 'Nothing is saved yet.',
    actions: [...readings, button(clip(`Part of the ${field}: ${whole}`, 75), again(whole))],
  })

/** Asks about words with a day that no calendar has. `kept` is the Call that keeps them as they are. */
export const askedAboutImpossible = ({ text, refusal }: ImpossibleDay, words: string, kept: Call): UserError =>
  new UserError('not_read', [{ code: text }, `: ${refusal.message}`], {
    next: ['Nothing is saved yet. Say the day again, like ', { code: '24 Nov' }, '.'],
    actions: [button(clip(`Keep it as text: ${words}`, 75), kept)],
  })
