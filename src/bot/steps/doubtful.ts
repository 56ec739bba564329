import { callOfLines } from '../../language/grammar/several-lines.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call, type Text } from '../../message/message.ts'

/** Thrown when a button says that a text is several commands: each is then answered as a request of its own. */
export class SeveralPressed extends Error {
  readonly lines: readonly string[]

  constructor(lines: readonly string[]) {
    super('several lines')
    this.lines = lines
  }
}

/** Asks whether a text is one command, as it was read, or several; without `one` the text cannot be read as one. */
export function oneOrSeveral(one: Call | undefined, lines: readonly string[]): UserError {
  const words: Text = ['Is that one text, or are these ', { bold: `${lines.length} commands` }, '?']
  return new UserError('ambiguous', words, {
    next: ['Nothing is saved yet. The second would be ', { code: cut((lines[1] ?? '').split('\n')[0] ?? '', 80) }, '.'],
    actions: [
      ...(one ? [button(one.path[0] === 'log' ? 'One note' : 'One text', one)] : []),
      button(`${lines.length} commands`, callOfLines(lines)),
    ],
  })
}
