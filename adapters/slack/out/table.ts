import type { RichTextBlock, RichTextElement } from '@slack/web-api'
import { cleanLine, displayWidth } from '../../../src/chat/display.ts'
import type { Block, Text } from '../../../src/message/message.ts'
import { gathered, PART, parts } from './cut.ts'
import { isInvisible, joinedStyles, richText, type Viewer } from './text.ts'
import { grouped, weight } from './weight.ts'

type Table = Extract<Block, { readonly kind: 'table' }>

/** How many cells of a line a phone shows in a monospaced font without wrapping. */
export const PHONE = 34
const GAP = ' '
const LEAST = 8
/** A row that needs more lines than this is hard to read as a row. */
const HIGHEST = 2
/** The most characters in a cell: characters without width, such as a thousand accents, must not fill a column. */
const LONGEST = 2 * PHONE
/** An empty cell in a row that is shown as a line, so that the cells after it keep their position. */
const NOTHING = '–'
/** The most rows that are measured; longer tables are shown as lines on several pages anyway. */
const MOST_ROWS = 200

/** A table: in columns if they fit a phone, else a line for each row. Nothing is cut off. */
export function renderTable(table: Table, viewer: Viewer): readonly RichTextBlock[] {
  const grid = gridOf(table, viewer)
  return grid ? columns(grid) : lines(table, viewer)
}

/** A cell as plain words, or undefined when it holds what only Slack can show: the reader's own time, or a mention. */
function words(cell: Text, viewer: Viewer): string | undefined {
  const elements = richText(cell, viewer)
  const all = elements.map((each) => (each.type === 'text' ? each.text : undefined))
  const line = all.every((each) => each !== undefined) ? all.join('') : '\n'
  return line.includes('\n') || line.length > LONGEST ? undefined : cleanLine(line).trim()
}

interface Grid {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly right: readonly boolean[]
  readonly widths: readonly number[]
}

/** The table in columns of at most 34 cells together, or undefined when it does not fit. */
function gridOf({ columns, rows }: Table, viewer: Viewer): Grid | undefined {
  if (columns.length === 0 || rows.length > MOST_ROWS || rows.some((row) => row.length > columns.length))
    return undefined
  const head = columns.map((column) => cleanLine(column.label).trim())
  const cells: (readonly string[])[] = []
  for (const row of rows) {
    const shown = columns.map((_, index) => words(row[index] ?? [], viewer))
    if (shown.some((cell) => cell === undefined)) return undefined
    cells.push(shown.map((cell) => cell ?? ''))
  }
  const right = columns.map((column) => column.align === 'right')
  const widths = fitted([head, ...cells], right)
  if (!widths) return undefined
  const tall = [head, ...cells].some((row) => row.some((cell, at) => wrapped(cell, widths[at] ?? 1).length > HIGHEST))
  return tall ? undefined : { head, rows: cells, right, widths }
}

/** Narrows the widest columns of words, but not below their longest word; numbers are never broken. */
function fitted(all: readonly (readonly string[])[], right: readonly boolean[]): readonly number[] | undefined {
  const natural = right.map((_, at) => Math.max(1, ...all.map((row) => displayWidth(row[at] ?? ''))))
  const least = right.map((isNumber, at) => {
    const longest = Math.max(1, ...all.flatMap((row) => (row[at] ?? '').split(' ').map(displayWidth)))
    return isNumber ? (natural[at] ?? 1) : Math.min(natural[at] ?? 1, Math.max(LEAST, longest))
  })
  const widths = [...natural]
  const room = PHONE - GAP.length * (widths.length - 1)
  for (let over = widths.reduce((a, b) => a + b, 0) - room; over > 0; over -= 1) {
    const wide = widths.map((each, at) => ({ each, at })).filter(({ each, at }) => each > (least[at] ?? 1))
    const widest = wide.toSorted((a, b) => b.each - a.each)[0]
    if (!widest) return undefined
    widths[widest.at] = widest.each - 1
  }
  return widths
}

/** A cell wrapped at blanks into lines of at most `width` cells. */
function wrapped(cell: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of cell.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && displayWidth(last) + 1 + displayWidth(word) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function drawn(row: readonly string[], { widths, right }: Grid): string {
  const cells = widths.map((width, at) => wrapped(row[at] ?? '', width))
  return Array.from({ length: Math.max(...cells.map((cell) => cell.length)) }, (_, line) =>
    cells
      .map((cell, at) => {
        const shown = cell[line] ?? ''
        const gap = ' '.repeat(Math.max(0, (widths[at] ?? 0) - displayWidth(shown)))
        return right[at] ? gap + shown : shown + gap
      })
      .join(GAP)
      .trimEnd(),
  ).join('\n')
}

/** The table in columns; each part of a long table repeats the head. */
function columns(grid: Grid): readonly RichTextBlock[] {
  const head = [drawn(grid.head, grid), grid.widths.map((width) => '─'.repeat(width)).join(GAP)]
  const rows = grid.rows.map((row) => ({ text: drawn(row, grid) }))
  const groups = rows.length === 0 ? [[]] : grouped(rows, PART - weight({ text: head.join() }), MOST_ROWS)
  return groups.map((part) => {
    const text = [...head, ...part.map((row) => row.text)].join('\n')
    return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }] }
  })
}

const DOT: RichTextElement = { type: 'text', text: ' · ' }

/** `Deal · Title · Amount`, then a bullet for each row with its first cell in bold. */
function lines({ columns, rows }: Table, viewer: Viewer): readonly RichTextBlock[] {
  const labels = columns.map((column) => cleanLine(column.label).trim()).filter((name) => name !== '')
  const head: readonly RichTextElement[] =
    labels.length === 0 ? [] : [{ type: 'text', text: labels.join(' · '), style: { italic: true } }]
  const items = rows.flatMap((row) => parts(lineOf(row, viewer)))
  const top = head.length === 0 ? [] : parts(head).map((part): RichTextBlock => section(part))
  return [...top, ...gathered(items).map(bullets)]
}

function lineOf(row: readonly Text[], viewer: Viewer): readonly RichTextElement[] {
  const cells = row.flatMap((cell, at): readonly RichTextElement[] => {
    const shown = richText(cell, viewer)
    const filled: readonly RichTextElement[] = isInvisible(shown) ? [{ type: 'text', text: NOTHING }] : shown
    return at === 0 ? filled.map(bold) : [DOT, ...filled]
  })
  return joinedStyles(cells)
}

const bold = (element: RichTextElement): RichTextElement =>
  element.type === 'text' ? { ...element, style: { ...element.style, bold: true } } : element

const section = (elements: readonly RichTextElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [...elements] }],
})

/** A bulleted list of the items. */
export const bullets = (items: readonly (readonly RichTextElement[])[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: items.map((item) => ({ type: 'rich_text_section', elements: [...item] })),
    },
  ],
})
