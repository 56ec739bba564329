import type { Call } from '../../message/message.ts'

/** The path of a button that says that the lines of a text are commands. It is no command, so nobody can type it. */
const LINES = 'these lines'

/** The Call of a button that answers each of some lines as its own request. */
export const callOfLines = (lines: readonly string[]): Call => ({
  path: [LINES],
  fields: { lines: JSON.stringify(lines) },
})

/** The lines of such a button when it was pressed. */
export const linesPressed = ({ path, fields }: Call): readonly string[] | undefined =>
  path[0] === LINES && path.length === 1 ? (JSON.parse(fields.lines ?? '[]') as readonly string[]) : undefined
