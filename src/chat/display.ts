import stringWidth from 'string-width'
import { withNames } from './picked.ts'

/**
 * Makes people's words safe to show on any platform. A terminal obeys control codes, and a chat client reorders or
 * hides text when format characters tell it to: therefore control characters become visible pictures, and characters
 * that only reorder or hide their neighbours are removed. Something that was picked is shown by its name.
 */

/** Format characters that are invisible, except the two joiners that scripts and emoji need. */
const UNSEEN = /(?!\u200c|\u200d|[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2])\p{Cf}/gu
const BREAK = /\r\n|[\u0085\u2028\u2029]/g
const CONTROL = /(?!\n)\p{Cc}/gu
const LONE_SURROGATE = /\p{Cs}/gu

const picture = (control: string): string => {
  const code = control.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : '\ufffd'
}

/** Text that is safe to show; line breaks stay. */
export const clean = (text: string): string =>
  withNames(text)
    .replace(BREAK, '\n')
    .replace(/\t/g, '  ')
    .replace(CONTROL, picture)
    .replace(UNSEEN, '')
    .replace(LONE_SURROGATE, '\ufffd')

/** The same on one line. */
export const cleanLine = (text: string): string => clean(text).replace(/ *\n+ */g, ' ')

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const PLAIN = /^[\x20-\x7e]*$/

/** The characters of a text as a reader counts them. */
export const graphemes = (text: string): readonly string[] =>
  PLAIN.test(text) ? text.split('') : Array.from(segmenter.segment(text), (part) => part.segment)

/** How many cells a text takes in a monospaced font. */
export const displayWidth = (text: string): number => (PLAIN.test(text) ? text.length : stringWidth(text))
