import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Message, Picture } from '../../src/message/message.ts'
import { barsSvg, type Fonts } from '../../src/picture/bars.ts'
import { picturesOf } from '../../src/picture/draw.ts'
import { fontIn } from '../../src/picture/font.ts'

const font = (name: string) => fontIn(readFileSync(new URL(`../../assets/fonts/Inter-${name}.ttf`, import.meta.url)))
const fonts: Fonts = { regular: font('Regular'), bold: font('Bold') }

const bars = (...labels: readonly string[]): Picture => ({
  bars: labels.map((label, index) => ({ label, length: 1 / (index + 1), text: `${index + 1} deals · $24,000` })),
})
const showing = (picture: Picture): Message => ({
  title: 'Pipeline',
  blocks: [{ kind: 'image', picture, alt: 'Bars', name: 'pipeline.png' }],
})

/** The texts of a drawing, in order. */
const textsIn = (picture: Picture): readonly string[] =>
  [...barsSvg(picture, fonts).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '')

test.for([
  ['New', true],
  ['Überprüfung', true],
  ['Переговоры', true],
  ['Διαπραγμάτευση', true],
  ['Thương lượng', true],
  ['€ £ ¥ ₹ zł –', true],
  ['契約', false],
  ['عرض', false],
  ['New 🚀', false],
] as const)('the font has the characters of %s: %s', ([text, covered]) => {
  expect(fonts.bold.covers(text)).toBe(covered)
})

test('a label that the font cannot write is its number, one that is too long ends early, and marks are no markup', () => {
  const long = 'Waiting for the board of directors'
  expect(textsIn(bars('契約', long, 'A & <b>"B"</b>'))).toEqual([
    'Stage 1',
    '1 deals · $24,000',
    'Waiting for the boa…',
    '2 deals · $24,000',
    'A &amp; &lt;b&gt;&quot;B&quot;&lt;/b&gt;',
    '3 deals · $24,000',
  ])
})

test('parts of a bar end where their sum ends, stay in its track and are named above, and a mark says what is wanted', () => {
  const parts = [1 / 3, 1 / 3, 1 / 3]
  const picture: Picture = {
    legend: ['Won', 'Open', 'x'.repeat(90)],
    markedAs: 'Goal',
    bars: [{ label: 'Ann', length: 1, parts, text: '$9', mark: 0.5 }],
  }
  const svg = barsSvg(picture, fonts)
  const inBar = [...svg.matchAll(/<rect x="([\d.]+)" y="54" width="(\d+)" height="18" fill/g)].map(([, x, width]) => [
    Number(x),
    Number(width),
  ])
  const [first, ...rest] = inBar
  expect(inBar).toHaveLength(3)
  expect(rest.map(([x]) => x)).toEqual(inBar.slice(0, 2).map(([x = 0, width = 0]) => x + width))
  const [track] = [...svg.matchAll(/<rect x="([\d.]+)" y="54" width="(\d+)" height="18" rx="4" fill="#eef1f6"/g)]
  expect(first?.[0]).toBe(Number(track?.[1]))
  expect(inBar.reduce((sum, [, width = 0]) => sum + width, 0)).toBe(Number(track?.[2]))
  // What finds no room is left out, with what would stand behind it.
  expect(textsIn(picture)).toEqual(['Won', 'Open', 'Ann', '$9'])
  expect(textsIn({ ...picture, legend: ['Won', 'Open'] })).toEqual(['Won', 'Open', 'Goal', 'Ann', '$9'])
})

test('text that the font cannot write is left out behind its bar', () => {
  expect(textsIn({ bars: [{ label: 'New', length: 1, text: '10 د.إ' }] })).toEqual(['New', ''])
})

test('a picture is drawn as PNG, twice as large as it is shown, the same bytes each time, and small', async () => {
  const picture = bars('New', 'Qualified', 'Proposal', 'Negotiation')
  const again = { ...picture }
  const png = (await picturesOf(showing(picture))).get(picture)
  expect(png && Buffer.from(png).equals(Buffer.from((await picturesOf(showing(again))).get(again) ?? []))).toBe(true)
  const view = Buffer.from(png ?? [])
  expect(view.subarray(1, 4).toString()).toBe('PNG')
  expect([view.readUInt32BE(16), view.readUInt32BE(20)]).toEqual([1280, 320])
  expect(view.length).toBeLessThan(40_000)
})

test('a message without a picture loads nothing', async () => {
  expect((await picturesOf({ title: 'Hi', blocks: [] })).size).toBe(0)
})
