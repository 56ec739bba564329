import type { Text } from '../../../src/message/message.ts'
import { type Eyes, markdown, piecesOf, type TextPiece } from './text.ts'

/** The longest line as it is written, in characters: a few of them fill a message, so that any text can be paged. */
const LONGEST_LINE = 1200
/** Words of one piece that stay together where a line has to be cut. Escaping makes them at most twice as long. */
const CUT = 160

/** A text as lines of markdown. A line that is too long goes on in the next; no word is left out. */
export const markdownLines = (text: Text, eyes: Eyes): readonly string[] => parted(piecesOf(text, eyes)).flatMap(fitted)

/** Pieces parted at their line breaks. */
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

/** One line, or as many as it needs; it is cut at a blank where there is one. */
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

/** Lines of a list's item: its sign before the first, the others below it. */
export const itemLines = (lines: readonly string[]): readonly string[] =>
  lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`))
