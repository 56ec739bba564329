import { MARK } from '../../language/grammar/polite.ts'

/** Legal forms, which a comma does not part from the name before them. */
const FORM = '(?:inc|llc|ltd|limited|gmbh|corp|co|plc|ab|as|oy|ag|bv|nv|sa|srl|jr|sr|phd|md)\\b'
/** What parts the values of a line: commas, dashes with blanks around, arrows, middle dots. */
const BREAK = new RegExp(`\\s+(?:[–—-]{1,3}|[·•→]|->|=>|/|//)\\s+|\\s*,\\s+(?!${FORM})|\\s*,$|\\s+-\\s*$`, 'iu')
/** What begins a value by its name within a line: `Eta 9,500 next: send quote tue`. */
const NAMED = /\s+(?=(?:next(?: steps?)?|todo|note|owner|stage|contact|closes?):\s)/iu
/** Commas without blanks part cells, but not the thousands of a figure. */
const TIGHT = /,(?!\d{3}(?!\d))/u
/** `Acme: 24k, proposal`: what stands before the colon is what the line is about, but for words that name a value. */
const LED =
  /^(?!(?:next|note|notes|todo|to do|follow|owner|rep|stage|status|clos|expected|contact|with|tel|phone|mobile|e-?mail|amount|value|company|https?)\b)(?<name>[^:,\t|;]{2,60}):\s+(?=\S)/iu
const BRACKETS = /\s*\((?<inner>[^()]{2,80})\)\s*/gu

/** A tick box or a sign of a list before a line: `- `, `1. `, `[x] `. */
const BOX = /^(?:[-*•–+]\s+)?\[[ x]?\]\s+/iu

/** A line without what lists put before it. */
export const unmarked = (line: string): string => line.trim().replace(BOX, '').replace(MARK, '').trim()

/**
 * The values of a line, as it parts them: by tabs, else by bars, else by semicolons, else by commas and dashes. Blanks
 * are one first, because what breaks a line has blanks around it and is looked for from each of them.
 */
export function valuesOnLine(line: string): readonly string[] {
  const parts = cellsOf(line.replace(/[^\S\t]+/gu, ' ')).map((part) => part.replace(/^["“]|["”]$/gu, '').trim())
  return parts.filter((part) => part !== '' && !/^[\p{P}\s]+$/u.test(part))
}

function cellsOf(line: string): readonly string[] {
  if (line.includes('\t')) return line.split('\t')
  if (/\s\|\s|\|.*\|/u.test(line)) return line.split('|')
  if (line.includes(';')) return line.split(';')
  const led = LED.exec(line)
  const name = led?.groups?.name
  const opened = (name === undefined ? line : line.slice(led?.[0].length)).replace(BRACKETS, ', $<inner>, ')
  const parts = opened.split(BREAK).flatMap((part) => part.split(NAMED))
  const all = parts.length === 1 && (opened.match(/,/gu) ?? []).length > 1 ? opened.split(TIGHT) : parts
  return name === undefined ? all : [name, ...all]
}
