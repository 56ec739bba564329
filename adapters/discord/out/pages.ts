import { type APIComponentInContainer, ComponentType } from 'discord.js'
import { LIMITS } from '../app/limits.ts'
import type { Upload } from './files.ts'
import type { Lines } from './table.ts'

/** A part of a message: lines, which can be split anywhere, or a component, which cannot be split. */
export type MessagePart = Lines | WholeComponent

/** A component, the number of components that it counts as, and the file that it shows. */
export interface WholeComponent {
  readonly component: APIComponentInContainer
  readonly counts: number
  readonly file?: Upload
}

/** The contents of one page. */
export interface PageContents {
  readonly components: readonly APIComponentInContainer[]
  readonly files: readonly Upload[]
}

/** Reserved on every page: for its container and title, the page number, and a row of two buttons at the end. */
const FRAME = { components: 6, text: 320 } as const
const ROOM = {
  components: LIMITS.components.most - FRAME.components,
  text: LIMITS.text.most - FRAME.text,
} as const

interface Filling {
  components: APIComponentInContainer[]
  files: Upload[]
  counts: number
  text: number
}

const empty = (): Filling => ({ components: [], files: [], counts: 0, text: 0 })

/** Puts parts on as many pages as they need, in their order, without losing any. */
export const paged = (parts: readonly MessagePart[]): readonly PageContents[] => {
  const sheets: Filling[] = [empty()]
  for (const part of parts) {
    if ('component' in part) placeWhole(sheets, part)
    else placeLines(sheets, part)
  }
  return sheets
}

const last = (sheets: Filling[]): Filling => {
  const sheet = sheets.at(-1) ?? empty()
  if (sheets.length === 0) sheets.push(sheet)
  return sheet
}

const placeWhole = (sheets: Filling[], { component, counts, file }: WholeComponent): void => {
  const full = (sheet: Filling) =>
    sheet.counts + counts > ROOM.components || (file !== undefined && sheet.files.length === LIMITS.files.most)
  if (full(last(sheets))) sheets.push(empty())
  const sheet = last(sheets)
  sheet.components.push(component)
  sheet.counts += counts
  if (file) sheet.files.push(file)
}

const placeLines = (sheets: Filling[], part: Lines): void => {
  for (let rest = withoutBlankEnds(part.lines, part); rest.length > 0; ) {
    const sheet = last(sheets)
    const fitting = sheet.counts < ROOM.components ? howMany(rest, part, ROOM.text - sheet.text) : 0
    if (fitting === 0 && sheet.components.length > 0) {
      sheets.push(empty())
      continue
    }
    const taken = Math.max(1, fitting)
    const content = display(rest.slice(0, taken), part)
    sheet.components.push({ type: ComponentType.TextDisplay, content })
    sheet.counts += 1
    sheet.text += content.length
    rest = withoutBlankEnds(rest.slice(taken), part)
  }
}

/** How many lines, from the first on, fit into a number of characters. */
const howMany = (lines: readonly string[], { open, close }: Lines, room: number): number => {
  let size = (open?.length ?? 0) + (close?.length ?? 0) + 1
  const over = lines.findIndex((line) => {
    size += line.length + 1
    return size > room
  })
  return over < 0 ? lines.length : over
}

const display = (lines: readonly string[], { open, close }: Lines): string =>
  [...(open === undefined ? [] : [open]), ...lines, ...(close === undefined ? [] : [close])].join('\n')

/** Discord refuses a text of blanks only. In a code block a blank line may be a row, so it stays. */
const withoutBlankEnds = (lines: readonly string[], { open }: Lines): readonly string[] => {
  if (open !== undefined) return lines
  const first = lines.findIndex((line) => line.trim() !== '')
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line.trim() !== '') + 1)
}
