import type { LineTyped } from '../../chat/request.ts'
import { callOfLines } from '../../language/grammar/several-lines.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call, type Text } from '../../message/message.ts'

/**
 * Thrown when a button says that a text is several commands, or a reply brings files beside its words: each is then
 * answered as a request of its own.
 */
export class SeveralPressed extends Error {
  readonly lines: readonly LineTyped[]

  constructor(lines: readonly LineTyped[]) {
    super('several lines')
    this.lines = lines
  }
}

/** Asks whether a text is one command, as it was read, or several; without `one` the text cannot be read as one. */
export function oneOrSeveral(one: Call | undefined, lines: readonly string[]): UserError {
  const [noun = '', verb] = one?.path ?? []
  // What adds several of a kind names them: then that is the likelier.
  const isList = lines.every((line) => /^(?:\S+ add|new \S+) /u.test(line))
  const single = verb === 'add' ? `One ${noun}` : noun === 'log' ? 'One note' : 'One text'
  const words: Text = isList
    ? ['Are these ', { bold: String(lines.length) }, ', or is that one?']
    : ['Is that one text, or are these ', { bold: `${lines.length} commands` }, '?']
  const answers = [
    ...(one ? [button(single, one)] : []),
    button(isList ? `${lines.length} of them` : `${lines.length} commands`, callOfLines(lines)),
  ]
  return new UserError('ambiguous', words, {
    next: ['Nothing is saved yet. The second would be ', { code: cut((lines[1] ?? '').split('\n')[0] ?? '', 80) }, '.'],
    actions: isList ? answers.toReversed() : answers,
  })
}
