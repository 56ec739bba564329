import { clean, cleanLine, displayWidth, graphemes } from '../../src/chat/display.ts'

/** The styles of a run on a terminal with colours; the words never depend on them. */
export type Style = 'bold' | 'dim' | 'code' | 'link' | 'user' | 'good' | 'warning' | 'bad'

/** Cleaned text in one style. Only `run` and `word` make runs, so that nothing reaches a terminal uncleaned. */
export interface Run {
  readonly text: string
  readonly style?: Style
}

/** One line of the terminal. */
export type LaidLine = readonly Run[]

/** Text that may break into lines. */
export const run = (text: string, style?: Style): Run => ({ text: clean(text), ...(style && { style }) })

/** Text that stays on one line, such as a label. */
export const word = (text: string, style?: Style): Run => ({ text: cleanLine(text), ...(style && { style }) })

export const SPACE: Run = { text: ' ' }

/** The width of a line, in cells. */
export const lineWidth = (line: LaidLine): number => line.reduce((sum, part) => sum + displayWidth(part.text), 0)

/** Indents every line; `first` replaces the blanks of the first one. */
export const indent = (lines: readonly LaidLine[], by: number, first?: LaidLine): readonly LaidLine[] =>
  lines.map((line, index) => {
    if (index === 0 && first) return [...first, ...line]
    return line.length === 0 ? line : [{ text: ' '.repeat(by) }, ...line]
  })

/** The line padded to exactly `width` cells. */
export const pad = (line: LaidLine, width: number, align: 'left' | 'right' = 'left'): LaidLine => {
  const gap: Run = { text: ' '.repeat(Math.max(0, width - lineWidth(line))) }
  return align === 'left' ? [...line, gap] : [gap, ...line]
}

/** Wraps runs into lines of at most `width` cells at blanks; a word is broken only if it is too wide by itself. */
export const wrap = (runs: LaidLine, width: number): readonly LaidLine[] =>
  paragraphs(runs).flatMap((paragraph) => fill(words(paragraph), Math.max(2, width), 0))

/** Puts whole items side by side, as many on each line as fit; `mark` follows each except the last. */
export const flow = (items: readonly LaidLine[], width: number): readonly LaidLine[] => {
  const last = items.length - 1
  const parts = items.flatMap((item, index): readonly LaidLine[] =>
    index === last ? [item] : [item, [{ text: '  ' }]],
  )
  return fill(parts, Math.max(2, width), 2)
}

const paragraphs = (runs: LaidLine): readonly LaidLine[] => {
  const all: Run[][] = [[]]
  for (const part of runs) {
    part.text.split('\n').forEach((text, index) => {
      if (index > 0) all.push([])
      if (text !== '') all.at(-1)?.push({ ...part, text })
    })
  }
  return all
}

/** Words and the blanks between them; adjacent runs without a blank form one word. */
const words = (paragraph: LaidLine): readonly LaidLine[] => {
  const all: Run[][] = []
  let blank = true
  for (const part of paragraph) {
    for (const text of part.text.match(/ +|[^ ]+/g) ?? []) {
      const isBlank = text.startsWith(' ')
      if (isBlank || blank) all.push([])
      all.at(-1)?.push({ ...part, text })
      blank = isBlank
    }
  }
  return all
}

const isBlank = (part: LaidLine): boolean => part.every((each) => each.text.trim() === '')

/**
 * Fills lines greedily with parts; blanks at a line break are dropped, and each line after the first is indented by
 * `hang` cells.
 */
const fill = (parts: readonly LaidLine[], width: number, hang: number): readonly LaidLine[] => {
  const lines: Run[][] = [[]]
  let used = 0
  const next = () => {
    trimEnd(lines.at(-1) ?? [])
    lines.push(hang > 0 ? [{ text: ' '.repeat(hang) }] : [])
    used = hang
  }
  for (const part of parts) {
    const wide = lineWidth(part)
    if (isBlank(part) && used === hang && lines.length > 1) continue
    const start = lines.length > 1 ? hang : 0
    if (used + wide > width && used > start) next()
    if (isBlank(part) && lines.length > 1 && used === hang) continue
    for (const piece of wide > width - used ? broken(part, width - used, width - hang) : [part]) {
      if (used > start && used + lineWidth(piece) > width) next()
      lines.at(-1)?.push(...piece)
      used += lineWidth(piece)
    }
  }
  trimEnd(lines.at(-1) ?? [])
  return lines
}

/** The line without trailing blanks. */
export const trimmed = (line: LaidLine): LaidLine => {
  const copy = [...line]
  trimEnd(copy)
  return copy
}

const trimEnd = (line: Run[]): void => {
  while (line.length > 0 && isBlank(line.slice(-1))) line.pop()
}

/** A part that is too wide for a line, in pieces that fit: the first in `first` cells, the others in `width`. */
const broken = (part: LaidLine, first: number, width: number): readonly LaidLine[] => {
  const pieces: Run[][] = [[]]
  let left = first
  for (const each of part) {
    let text = ''
    for (const grapheme of graphemes(each.text)) {
      const cells = displayWidth(grapheme)
      if (cells > left) {
        if (text !== '') pieces.at(-1)?.push({ ...each, text })
        pieces.push([])
        text = ''
        left = width
      }
      text += grapheme
      left -= cells
    }
    if (text !== '') pieces.at(-1)?.push({ ...each, text })
  }
  return pieces.filter((piece) => piece.length > 0)
}
