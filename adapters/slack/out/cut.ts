import type { RichTextElement } from '@slack/web-api'
import { grouped } from './weight.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The weight limit of one block of text; three such blocks fit on a page. */
export const PART = 2500

/** Where to cut a text longer than `most`: after a blank in its last fifth, else between two characters. */
function cutAt(text: string, most: number): number {
  const head = text.slice(0, most)
  const blank = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' ')) + 1
  if (blank > most * 0.8) return blank
  const whole = segmenter.segment(text.slice(0, most + 100)).containing(most)?.index ?? 0
  // A character of thousands of combining marks is cut inside, but never inside a surrogate pair.
  if (whole > 0) return whole
  return /[\ud800-\udbff]$/u.test(head) ? most - 1 : most
}

/** The whole text in parts of at most `most` characters. */
export function inParts(text: string, most: number): readonly string[] {
  const parts: string[] = []
  let left = text
  while (left.length > most) {
    const at = cutAt(left, most)
    parts.push(left.slice(0, at))
    left = left.slice(at)
  }
  return left === '' ? parts : [...parts, left]
}

/** No text of this length is heavier than `PART`: a UTF-16 unit is at most three bytes in UTF-8. */
const PIECE = Math.floor(PART / 3) - 33
/** The most elements or lines in one block. */
const MOST = 100

const pieces = (element: RichTextElement): readonly RichTextElement[] => {
  if (element.type === 'text') return inParts(element.text, PIECE).map((text) => ({ ...element, text }))
  if (element.type === 'link' && element.text) return inParts(element.text, PIECE).map((text) => ({ ...element, text }))
  return [element]
}

/** The same elements in parts, each of weight `PART` or less. */
export const parts = (elements: readonly RichTextElement[]): readonly (readonly RichTextElement[])[] =>
  grouped(elements.flatMap(pieces), PART, MOST)

/** Lines, none heavier than `PART`, in groups of weight `PART` or less. */
export const gathered = (
  lines: readonly (readonly RichTextElement[])[],
): readonly (readonly (readonly RichTextElement[])[])[] => grouped(lines, PART, MOST)
