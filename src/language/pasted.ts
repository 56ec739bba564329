import { allNouns, wordsFor } from '../store/nouns.ts'
import { begunBy, namedInFact } from './grammar/line-sense.ts'
import { newOnes } from './grammar/list-of-new.ts'
import { MARK } from './grammar/polite.ts'
import { isCommand } from './is-command.ts'
import type { Registry } from './registry.ts'

/** A list that somebody pasted as a message: deals or people, one a line, or a block of a sheet. */
export interface PastedText {
  readonly text: string
  /** Where each line may also say what is new of a record that is there: the names by which that would be known. */
  readonly names: readonly string[]
}

/** `paste` and the list below it. */
const SAID =
  /^\/?(?:crm\s+)?paste(?: (?:this|my|our|the|a))?(?: (?:list|lines|rows|deals|people))?\s*:?[^\S\n]*\n(?<list>.*)$/isu

const AMOUNT =
  /[€$£¥]\s?\d|(?<![\p{L}\p{N}.])\d[\d.,'’]*\s?(?:k|mn?|mio|mln|million|grand|€|\$|£|eur|usd|gbp|chf|sek|nok|dkk|euros?|dollars?)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}.+-])\d{1,3}(?:[.,'’]\d{3})+(?!\d)|(?<![\p{L}\p{N}.+-])(?!(?:19|20)\d\d(?!\d))\d{4,9}(?![\p{L}\p{N}-])/iu
const MAIL = /[^\s@,;<>()]+@[^\s@,;<>()]+\.\p{L}{2,}/u
const PHONE = /(?<![\p{L}\p{N}])\+?\(?\d[\d\s().-]{7,}\d/u
const CLOSES = /\b(?:clos(?:es?|ing)|expected|eta)\b/iu
/** What parts the values of a line. */
const PARTED = /\t|\s[–—|·-]\s|[,;]\s|\|/u
const STAGE =
  /(?:^|[\t,;|–—·(-]\s*)(?:in )?(?:new|qualified|qualification|discovery|demo|evaluation|proposal|quoted?|negotiations?|contract(?: sent)?|verbal|closing|won|lost)(?: stage)?\s*(?:$|[\t,;|–—·)-])/iu

/** Words with which a sentence begins, or a line of a mail, and no name of a list. */
const PROSE =
  /^(?:i|we|he|she|they|it|you|the|this|that|these|those|there|here|please|can|could|would|will|should|do|does|did|is|are|was|were|if|when|and|but|so|or|because|hi|hello|hey|dear|thanks|thank|regards|best|sent|from|to|cc|bcc|re|fwd?|subject|date|on|in|at|as|for|with|what|who|how|why|where|my|our|your|his|her)\b(?!\s*[,;|\t–—])/iu
/** What was told before the other lines, which belong to it: `called raj 10m`. */
const TOLD =
  /^(?:(?:i|we|just|today|yesterday|had|have)\s+)*(?:called|rang|phoned|met|mailed|e-?mailed|texted|messaged|spoke|talked|visited|demoed|pitched|saw|wrote|sent|got|asked|told|logged|discussed|finished|reached|heard)\b/iu
/** A line that says itself what it adds: `new deal Acme 4k`. */
const NEW_ONE = new RegExp(
  `^(?:please )?(?:add|new|create|make)(?: an?| another)?(?: new)? (?:${allNouns.flatMap((noun) => wordsFor(noun)).join('|')})\\b`,
  'iu',
)
const SENTENCE_END = /\p{Ll}{2,}[.!?]$/u
const LONGEST_ROW = 240
const SHORTEST_SENTENCE = 9

/** Lines between the rows that are none: headings, sums, rules. */
const BETWEEN =
  /:\**$|^#{1,4}\s|^\*{1,2}[^*]+\*{1,2}$|^[\p{P}\p{S}\s]+$|^(?:(?:grand |sub)?totals?|sum|gesamt|summe|totaal)\b/iu

/** A list needs so many rows, and so many of its lines must be such. */
const LEAST_ROWS = 2
const LEAST_SHARE = 0.6

const isRow = (line: string): boolean => {
  const isSentence = SENTENCE_END.test(line) && line.split(/\s+/u).length >= SHORTEST_SENTENCE
  if (line.length > LONGEST_ROW || PROSE.test(line) || isSentence || !/\p{L}/u.test(line)) return false
  return (
    AMOUNT.test(line) ||
    MAIL.test(line) ||
    (PHONE.test(line) && PARTED.test(line)) ||
    ((CLOSES.test(line) || STAGE.test(line)) && PARTED.test(line))
  )
}

/** True of lines with tabs, as many in each: nobody types them. */
const isBlock = (lines: readonly string[]): boolean => {
  const counts = lines.map((line) => line.split('\t').length)
  return counts.every((count) => count > 1 && count === counts[0])
}

/**
 * The list that a message is, by its words alone; undefined for one line, for commands, notes and mails. Nothing is saved of a
 * list before it was looked at, so that one that is none costs a press.
 */
export function pastedIn(typed: string, registry: Registry): PastedText | undefined {
  const said = SAID.exec(typed.trim())?.groups?.list
  if (said !== undefined && said.trim() !== '') return { text: said, names: [] }
  const text = typed.replace(/^\s*\n|\s+$/gu, '')
  const lines = text.split(/\r\n|[\n\r\u2028]/u).filter((line) => line.trim() !== '')
  if (lines.length < LEAST_ROWS || newOnes(typed.trim(), registry)) return undefined
  const bare = lines.map((line) => line.trim().replace(MARK, ''))
  const isBegun = bare.some((line) => isCommand(line, registry) || begunBy(line, registry) !== undefined)
  if (isBlock(lines) && !isCommand(bare[0] ?? '', registry)) return { text, names: [] }
  if (isBegun || TOLD.test(bare[0] ?? '') || bare.some((line) => NEW_ONE.test(line))) return undefined
  const rows = bare.filter((line) => !BETWEEN.test(line))
  const found = rows.filter(isRow)
  if (found.length < LEAST_ROWS || found.length < rows.length * LEAST_SHARE) return undefined
  const names = rows.flatMap((row) => namedInFact(row) ?? [])
  return { text, names: names.length === rows.length ? names : [] }
}
