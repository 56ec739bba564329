import type { Text } from '../../../src/message/message.ts'
import { markdown, piecesOf, type TextPiece, type Viewer } from './text.ts'

/**
 * The longest line in markdown, in characters: several of them fit a message, so that any text can be split into pages.
 */
const LONGEST_LINE = 1200
/** Where a line must be cut, words of a run stay together up to this length. Escaping at most doubles it. */
const CUT = 160

/** A text as lines of markdown. A line that is too long continues in the next; no word is lost. */
export const markdownLines = (text: Text, viewer: Viewer): readonly string[] =>
  parted(piecesOf(text, viewer)).flatMap(fitted)

/** The pieces split at their line breaks. */
const parted = (pieces: readonly TextPiece[]): readonly (readonly TextPiece[])[] => {
  const lines: TextPiece[][] = [[]]
  for (const piece of pieces) {
    if (piece.kind === 'ready') lines.at(-1)?.push(piece)
    else {
      piece.text.split('\n').forEach((text, index) => {
        if (index > 0) lines.push([])
        lines.at(-1)?.push({ kind: piece.kind, text })
      })
    }
  }
  return lines
}

/** One line, or as many as it needs; it is cut at a blank if possible. */
const fitted = (line: readonly TextPiece[]): readonly string[] => {
  const whole = markdown(line)
  if (whole.length <= LONGEST_LINE) return [whole]
  const lines: string[] = []
  let current: readonly TextPiece[] = []
  for (const piece of line.flatMap(cut)) {
    const more = [...current, piece]
    if (current.length > 0 && markdown(more).length > LONGEST_LINE) {
      lines.push(markdown(current))
      current = [piece]
    } else current = more
  }
  return [...lines, markdown(current)]
}

const PARTS = new RegExp(`.{1,${CUT}}(?:\\s|$)|.{1,${CUT}}`, 'gsu')

const cut = (piece: TextPiece): readonly TextPiece[] =>
  piece.kind === 'ready' ? [piece] : (piece.text.match(PARTS) ?? []).map((text) => ({ kind: piece.kind, text }))

/** The lines of a list item: its bullet before the first, the others indented. */
export const itemLines = (lines: readonly string[]): readonly string[] =>
  lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`))
