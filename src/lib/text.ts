/**
 * The beginning of a text, in at most so many UTF-16 units. An emoji or another character that takes two of them is
 * kept whole or left out: PostgreSQL takes no JSON with half of one.
 */
export const cut = (text: string, most: number): string => {
  const head = text.slice(0, most)
  return head.length < text.length ? head.replace(/[\ud800-\udbff]$/u, '') : head
}

/** The same with an ellipsis, which counts, where something was left out. */
export const clipped = (text: string, most: number): string =>
  text.length <= most ? text : `${cut(text, most - 1).trimEnd()}…`

/** NUL, which no PostgreSQL text can hold, goes; half a surrogate pair, which is no character, becomes U+FFFD. */
export const cleanText = (text: string): string => text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd')

/** The same value with clean text throughout, as JSONB takes it. */
export function cleanJson<T>(value: T): T {
  const json = JSON.stringify(value)
  if (!/\\u(?:0000|d[89a-f])/.test(json)) return value
  return JSON.parse(json, (_, each) => (typeof each === 'string' ? cleanText(each) : each)) as T
}

/** What nobody sees: blanks, control and format characters, marks without a letter, and letters that are drawn as nothing. */
const UNSEEN = /[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** True of a text in which there is nothing to see, and which would name nothing. */
export const isUnseen = (text: string): boolean => text.replace(UNSEEN, '') === ''
