import type { Picture, PictureBar } from '../message/message.ts'
import type { Font } from './font.ts'

/** The two weights that a picture is written in. */
export interface Fonts {
  readonly regular: Font
  readonly bold: Font
}

const WIDTH = 640
const EDGE = 20
const ROW = 34
const BAR = 18
const SIZE = 14
const LABELS = 150
const GAP = 12
const TEXTS = 220
/** The longest bar, in pixels: the width that labels and texts leave. */
const BARS = WIDTH - 2 * EDGE - LABELS - TEXTS - 2 * GAP

// The picture has its own background, so that it reads the same in a dark and in a light client; all texts have a
// contrast of 7:1 or better.
const COLOURS = {
  ground: '#ffffff',
  edge: '#d5dae2',
  track: '#eef1f6',
  bar: '#2f6fde',
  mark: '#b3261e',
  label: '#1c2430',
  text: '#3d4858',
}

/**
 * The parts of a bar, the surest one darkest: told apart by their lightness too, so that who sees few colours can.
 * Blue to yellow is safe for all common kinds of colour blindness (https://colorbrewer2.org, sequential).
 */
const PARTS = ['#14418b', '#2f6fde', '#8fb8f4', '#f2c14e', '#c9ced8']

/** A bar chart with horizontal bars as SVG; the same picture always gives the same text. */
export function barsSvg({ bars, legend, markedAs }: Picture, fonts: Fonts): string {
  const top = EDGE + (legend ? ROW : 0)
  const height = top + EDGE + ROW * bars.length - (ROW - BAR)
  const rows = bars.map((bar, index) => rowSvg(bar, index, { top: top + ROW * index, fonts }))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="Inter" font-size="${SIZE}">`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="10" fill="${COLOURS.ground}" stroke="${COLOURS.edge}"/>`,
    ...(legend ? legendSvg(legend, markedAs, fonts) : []),
    ...rows,
    '</svg>',
  ].join('\n')
}

/** What the parts are, each behind a square of its colour, and the marks behind one; what finds no room is left out. */
function legendSvg(legend: readonly string[], markedAs: string | undefined, { regular }: Fonts): readonly string[] {
  let left = EDGE
  const entry = (name: string, sign: (at: number) => string): readonly string[] => {
    const at = left
    left += BAR + GAP / 2 + regular.width(name, SIZE) + GAP
    if (!regular.covers(name) || left > WIDTH - EDGE) return []
    const line = EDGE + BAR / 2 + SIZE * 0.36
    return [sign(at), `<text x="${at + BAR + GAP / 2}" y="${line}" fill="${COLOURS.text}">${escaped(name)}</text>`]
  }
  const square = (at: number, colour: string) =>
    `<rect x="${at}" y="${EDGE}" width="${BAR}" height="${BAR}" rx="4" fill="${colour}"/>`
  const parts = legend.flatMap((name, index) => entry(name, (at) => square(at, PARTS[index] ?? COLOURS.bar)))
  return markedAs === undefined ? parts : [...parts, ...entry(markedAs, (at) => markSvg(at + BAR / 2, EDGE))]
}

/** A line across a bar. */
const markSvg = (x: number, top: number): string =>
  `<rect x="${x - 1.5}" y="${top - 3}" width="3" height="${BAR + 6}" fill="${COLOURS.mark}"/>`

const widthOf = (length: number): number => Math.round(Math.min(1, Math.max(0, length)) * BARS)

/** The parts of a bar beside each other; each ends where the sum of those up to it ends, so that nothing is rounded twice. */
function partsSvg(parts: readonly number[], left: number, top: number): string {
  let sum = 0
  return parts
    .map((part, index) => {
      const from = widthOf(sum)
      sum += part
      const width = widthOf(sum) - from
      return width > 0
        ? `<rect x="${left + from}" y="${top}" width="${width}" height="${BAR}" fill="${PARTS[index] ?? COLOURS.bar}"/>`
        : ''
    })
    .join('')
}

function rowSvg(
  { label, length, text, parts, mark }: PictureBar,
  index: number,
  { top, fonts: { regular, bold } }: { readonly top: number; readonly fonts: Fonts },
): string {
  const left = EDGE + LABELS + GAP
  const width = widthOf(length)
  const line = top + BAR / 2 + SIZE * 0.36
  const name = bold.covers(label) ? label : `Stage ${index + 1}`
  const shown = regular.covers(text) ? fitting(text, regular, TEXTS) : ''
  return [
    `<text x="${EDGE + LABELS}" y="${line}" text-anchor="end" font-weight="700" fill="${COLOURS.label}">${escaped(fitting(name, bold, LABELS))}</text>`,
    `<rect x="${left}" y="${top}" width="${BARS}" height="${BAR}" rx="4" fill="${COLOURS.track}"/>`,
    width > 0 && !parts
      ? `<rect x="${left}" y="${top}" width="${Math.max(4, width)}" height="${BAR}" rx="4" fill="${COLOURS.bar}"/>`
      : '',
    ...(parts ? [partsSvg(parts, left, top)] : []),
    ...(mark === undefined ? [] : [markSvg(left + widthOf(mark), top)]),
    `<text x="${left + BARS + GAP}" y="${line}" fill="${COLOURS.text}">${escaped(shown)}</text>`,
  ].join('\n')
}

/** A text cut to a width, with … at the end if it was cut. */
function fitting(text: string, font: Font, width: number): string {
  // No character is narrower than a pixel, so what is longer than the width in pixels does not fit.
  const characters = Array.from(text.slice(0, 2 * width)).slice(0, width)
  if (characters.join('') === text && font.width(text, SIZE) <= width) return text
  while (characters.length > 0 && font.width(`${characters.join('').trimEnd()}…`, SIZE) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

const ESCAPES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

const escaped = (text: string): string =>
  text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')
