import type { Call } from '../../message/message.ts'

/** The path of a button by which the lines of a text are so many commands: it is no command, and nobody can type it. */
const LINES = 'these lines'

/** What a button does that answers each of some lines as a request of its own. */
export const callOfLines = (lines: readonly string[]): Call => ({
  path: [LINES],
  fields: { lines: JSON.stringify(lines) },
})

/** The lines that a pressed button says are so many commands. */
export const linesPressed = ({ path, fields }: Call): readonly string[] | undefined =>
  path[0] === LINES && path.length === 1 ? (JSON.parse(fields.lines ?? '[]') as readonly string[]) : undefined
