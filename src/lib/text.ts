/**
 * The beginning of a text, at most `most` UTF-16 units long. A character of two units, such as an emoji, is kept whole
 * or left out, because PostgreSQL refuses JSON with half of one.
 */
export const cut = (text: string, most: number): string => {
  const head = text.slice(0, most)
  return head.length < text.length ? head.replace(/[\ud800-\udbff]$/u, '') : head
}

/** The same with an ellipsis if the text was cut; the ellipsis counts. */
export const clipped = (text: string, most: number): string =>
  text.length <= most ? text : `${cut(text, most - 1).trimEnd()}…`

/** A noun with its article, by its first letter: `an item`, `a deal`. */
export const withArticle = (noun: string): string => `${/^[aeiou]/iu.test(noun) ? 'an' : 'a'} ${noun}`

/** The same words with their first letter in upper case, as a sentence or a label begins. */
export const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

/** Methods of ES2024 that every Node has on which this runs. They take a tenth of the time of a regular expression. */
type WellFormed = string & { isWellFormed(): boolean; toWellFormed(): string }

/** Removes NUL, which PostgreSQL text cannot hold, and replaces a lone surrogate, which is no character, by U+FFFD. */
export function cleanText(text: string): string {
  const storable = (text.includes('\u0000') ? text.replaceAll('\u0000', '') : text) as WellFormed
  return storable.isWellFormed() ? storable : storable.toWellFormed()
}

/** The value with all its strings cleaned, so that JSONB accepts it. */
export function cleanJson<T>(value: T): T {
  const json = JSON.stringify(value)
  if (!/\\u(?:0000|d[89a-f])/.test(json)) return value
  return JSON.parse(json, (_, each) => (typeof each === 'string' ? cleanText(each) : each)) as T
}

/** Invisible characters: blanks, control and format characters, combining marks, and letters without a visible shape. */
const UNSEEN = /[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** True of a text without visible characters, which cannot be a name. */
export const isUnseen = (text: string): boolean => text.replace(UNSEEN, '') === ''
