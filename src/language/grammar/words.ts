/**
 * A part of a line between blanks. `typed` is the original, `value` is without name and quotes, `name` is what stands
 * before a colon at its start (lower-cased), whether that name is known or not.
 */
export interface Word {
  readonly start: number
  readonly valueStart: number
  readonly end: number
  readonly typed: string
  readonly value: string
  readonly name: string | undefined
  readonly quoted: boolean
}

/** The closing marks of each opening quote. Phones turn `"` into smart quotes, so `"` closes those too. */
const CLOSERS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '"': '"',
  '\u201c': '\u201d\u201c"',
  '\u201d': '\u201d"',
  '\u201e': '\u201c\u201d"',
  '\u00ab': '\u00bb',
  '\u00bb': '\u00ab',
}
const BLANK = /\s/u
const NAME = /[-_a-z0-9]{1,32}:/iy

/**
 * The value of the quote that opens at `at`, and where it ends; undefined when it is never closed. `open` are marks
 * that were not found up to the end of the line, so no later quote looks for them again.
 */
const quoteAt = (
  line: string,
  at: number,
  open: Set<string>,
): { readonly value: string; readonly end: number } | undefined => {
  const closers = CLOSERS[line[at] ?? '']
  if (closers === undefined) return undefined
  let value = ''
  for (let index = at + 1; index < line.length; index++) {
    const char = line.charAt(index)
    if (open.has(closers) && !closers.includes(char)) return undefined
    if (closers.includes(char)) {
      const next = line[index + 1]
      if (next === undefined || next === ',' || BLANK.test(next)) return { value, end: index + 1 }
      if (next === char) index++
    }
    value += char
  }
  open.add(closers)
  return undefined
}

const nameAt = (line: string, at: number): string | undefined => {
  NAME.lastIndex = at
  return NAME.exec(line)?.[0].slice(0, -1)
}

const wordAt = (line: string, start: number, open: Set<string>): Word => {
  const name = nameAt(line, start)
  const valueStart = name === undefined ? start : start + name.length + 1
  const quote = quoteAt(line, valueStart, open)
  let end = quote?.end ?? valueStart
  if (quote === undefined) while (end < line.length && !BLANK.test(line.charAt(end))) end++
  return {
    start,
    valueStart,
    end,
    typed: line.slice(start, end),
    value: quote?.value ?? line.slice(valueStart, end),
    name: name?.toLowerCase(),
    quoted: quote !== undefined,
  }
}

/**
 * Cuts a line into words. Blanks of every kind, line breaks and non-breaking ones too, stand between words.
 *
 * A quote opens only at the start of a word or right after its `name:`. It ends at its closing mark when a blank, a
 * comma or the end follows, so `"27" screens"` ends after 27 and `"5"x7"` is one piece. A doubled mark inside is one
 * mark, so every value can be written: double each `"` in it and put `"` around it. An opening mark that is never
 * closed is a character like any other, apostrophes always are. A comma right after a quote is punctuation.
 */
export const wordsOf = (line: string): readonly Word[] => {
  const words: Word[] = []
  const open = new Set<string>()
  let at = 0
  while (at < line.length) {
    if (BLANK.test(line.charAt(at))) {
      at++
      continue
    }
    const word = wordAt(line, at, open)
    words.push(word)
    at = word.quoted && line[word.end] === ',' ? word.end + 1 : word.end
  }
  return words
}

/** A quote that stands alone: exactly one value, never a part of a longer one. */
export const isPiece = (word: Word): boolean => word.quoted && word.name === undefined

/** Looks like a short ref of a record, such as D-7 or d7. */
export const looksLikeRef = (word: string): boolean => /^[a-z]-?\d{1,9}$/i.test(word)

/** Without commas at the end. */
export const bare = (typed: string): string => typed.replace(/(?<=[^,]),+$/u, '')

/** Shortened to fit on a button or into a sentence. */
export const clip = (text: string, max: number): string => {
  const line = text.replace(/\s+/gu, ' ').trim()
  const chars = Array.from(line)
  return chars.length <= max ? line : `${chars.slice(0, max - 1).join('')}…`
}
