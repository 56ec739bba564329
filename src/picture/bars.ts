import type { Picture } from '../message/message.ts'
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
  label: '#1c2430',
  text: '#3d4858',
}

/** A bar chart with horizontal bars as SVG; the same picture always gives the same text. */
export function barsSvg({ bars }: Picture, fonts: Fonts): string {
  const height = 2 * EDGE + ROW * bars.length - (ROW - BAR)
  const rows = bars.map((bar, index) => rowSvg(bar, index, fonts))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="Inter" font-size="${SIZE}">`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="10" fill="${COLOURS.ground}" stroke="${COLOURS.edge}"/>`,
    ...rows,
    '</svg>',
  ].join('\n')
}

function rowSvg({ label, length, text }: Picture['bars'][number], index: number, { regular, bold }: Fonts): string {
  const top = EDGE + ROW * index
  const left = EDGE + LABELS + GAP
  const width = Math.round(Math.min(1, Math.max(0, length)) * BARS)
  const line = top + BAR / 2 + SIZE * 0.36
  const name = bold.covers(label) ? label : `Stage ${index + 1}`
  const shown = regular.covers(text) ? fitting(text, regular, TEXTS) : ''
  return [
    `<text x="${EDGE + LABELS}" y="${line}" text-anchor="end" font-weight="700" fill="${COLOURS.label}">${escaped(fitting(name, bold, LABELS))}</text>`,
    `<rect x="${left}" y="${top}" width="${BARS}" height="${BAR}" rx="4" fill="${COLOURS.track}"/>`,
    width > 0
      ? `<rect x="${left}" y="${top}" width="${Math.max(4, width)}" height="${BAR}" rx="4" fill="${COLOURS.bar}"/>`
      : '',
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

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string =>
  text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')
