import { clip } from '../../language/grammar/words.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, button, type Call } from '../../message/message.ts'

/** Words of a line that are kept in one of its fields and may be more than a part of that. */
interface LeftOver {
  readonly field: 'title' | 'name'
  readonly left: string
  /** The whole value of the field, with these words in it. */
  readonly whole: string
  /** What they may be, the likeliest first. */
  readonly readings: readonly Action[]
  /** The same request with another value of the field, and nothing left over. */
  readonly again: (whole: string) => Call
}

/** Asks what words are: each reading is the whole request, and that they are as they were typed is the last. */
export const leftOver = ({ field, left, whole, readings, again }: LeftOver): UserError =>
  new UserError('ambiguous', [{ code: clip(left, 60) }, ` stands in the ${field}. Is it more than a word of it?`], {
    next: 'Nothing is saved yet.',
    actions: [...readings, button(clip(`Part of the ${field}: ${whole}`, 75), again(whole))],
  })
