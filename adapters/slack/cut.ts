import type { RichTextElement } from '@slack/web-api'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The longest that one text in a block gets; the whole message has about three times as much. */
export const PART = 2500

/** Where a text longer than `most` is cut: after a blank in its last fifth, else between two characters. */
function cutAt(text: string, most: number): number {
  const head = text.slice(0, most)
  const blank = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' ')) + 1
  if (blank > most * 0.8) return blank
  const whole = segmenter.segment(text.slice(0, most + 100)).containing(most)?.index ?? 0
  // A character made of thousands of marks is cut inside, but never inside a surrogate pair.
  if (whole > 0) return whole
  return /[\ud800-\udbff]$/u.test(head) ? most - 1 : most
}

/** The whole text in parts of at most `most` characters. */
export function cut(text: string, most: number): readonly string[] {
  const parts: string[] = []
  let left = text
  while (left.length > most) {
    const at = cutAt(left, most)
    parts.push(left.slice(0, at))
    left = left.slice(at)
  }
  return left === '' ? parts : [...parts, left]
}

/** How many characters of an element are seen. */
export const lengthOf = (element: RichTextElement): number => {
  switch (element.type) {
    case 'text':
      return element.text.length
    case 'link':
      return (element.text ?? element.url).length
    case 'date':
      return (element.fallback ?? '').length
    default:
      return 12
  }
}

/** How many characters of them are seen. */
export const lengthOfAll = (elements: readonly RichTextElement[]): number =>
  elements.reduce((sum, each) => sum + lengthOf(each), 0)

const pieces = (element: RichTextElement): readonly RichTextElement[] => {
  if (lengthOf(element) <= PART) return [element]
  if (element.type === 'text') return cut(element.text, PART).map((text) => ({ ...element, text }))
  if (element.type === 'link') return cut(element.text ?? '', PART).map((text) => ({ ...element, text }))
  return [element]
}

/** The same elements in parts of at most `PART` characters. */
export const parts = (elements: readonly RichTextElement[]): readonly (readonly RichTextElement[])[] =>
  gathered(elements.flatMap(pieces).map((each) => [each])).map((part) => part.flat())

/** Most elements or lines in one block, so that many short ones end before a page does. */
const MOST = 100

/** Lines, none longer than `PART`, put together to groups of at most `PART` characters. */
export function gathered(
  lines: readonly (readonly RichTextElement[])[],
): readonly (readonly (readonly RichTextElement[])[])[] {
  const groups: (readonly RichTextElement[])[][] = []
  let used = 0
  for (const line of lines) {
    const length = lengthOfAll(line)
    const last = groups.at(-1)
    if (last && used + length <= PART && last.length < MOST) last.push(line)
    else {
      groups.push([line])
      used = 0
    }
    used += length
  }
  return groups
}
