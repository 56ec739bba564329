import { clip } from '../../language/grammar/words.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, button, type Call } from '../../message/message.ts'

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
