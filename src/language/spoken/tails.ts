import { nearness } from '../../lib/near.ts'

/** The longest line whose end, or whose beginning, is looked at. */
const LONGEST = 160

/** Words with which a text begins that is kept as it was typed. */
export const TOLD_FIRST =
  /^(?:log|notes?|comment|remark|call|email|mail|meeting|demo|chat|visit|event|todo|to-?do|tasks?|remind|reminder|next|followup|follow-up)\b|\n/iu
/** A report of what happened, whose words are kept as well. */
export const REPORTS =
  /^(?:(?:i|we|just|have|had|today|yesterday)\s+)*(?:\p{L}{2,}ed|met|spoke|wrote|sent|rang|saw|talked|got|left)\b/iu

/** Words of what somebody said or wants, which is kept whole. */
const TELLS_OF = /\b(?:they|he|she|wants?|wanted|needs?|says?|said|asks?|asked|told|because)\b/iu

const IT =
  '(?:it|this|that|her|him|them|these|both|accordingly|down|in|there|the record|the card|the deal|the contact|please|pls|plz)'
/** The verb of an order that repeats what the line says already. */
const REPEATS =
  '(?:update|change|fix|correct|adjust|link|connect|set|edit|amend|record|save|store|enter|add|put|note|mark|write)'
const DO_SO = new RegExp(
  `(?:[,;.]|\\s[-–—])\\s+(?:(?:so|and|then|please|pls|plz|can you|could you)\\s+)*${REPEATS}(?:\\s+${IT})+[\\s.!]*$`,
  'iu',
)
/** The same with a slip, or alone: `…, pls udpate`. */
const PLEASE_DO = /(?:[,;.]|\s[-–—])\s+(?:(?:so|and|then)\s+)?(?:please|pls|plz)\s+(\p{L}{3,9})[\s.!]*$/iu
const ALONE: readonly string[] = [
  'update',
  'change',
  'correct',
  'adjust',
  'record',
  'save',
  'store',
  'enter',
  'edit',
  'note',
  'fix',
]

const NUMBER = '[€$£]?\\d\\S*(?:\\s?(?:am|pm|k|h|%|euros?|dollars?))?'
const DAY =
  '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|today|tomorrow|(?:next|this) (?:week|month|quarter|year|(?:mon|tues?|wed|thu|fri)\\p{L}*)'
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}*'
const VALUE = `(?:\\d{1,2}(?:st|nd|rd|th)? ${MONTH}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?|${NUMBER}|${DAY}|${MONTH})`
const ANY_VALUE = new RegExp(`(?:^|\\s)${VALUE}`, 'iu')
/** The old value behind a new one: `R-5 at noon, not 11`. */
const NOT_THE_OLD = new RegExp(
  `(?:,|;|\\s[-–—]|\\s\\()?\\s*\\b(?:and )?(?:not|instead of|rather than)\\s+(?:(?:at|on|for|by|in|the|until|till|to)\\s+)*${VALUE}(?: any ?more| any longer)?\\)?[\\s.!]*$`,
  'iu',
)
/** The other name behind a new one: `vesta to bo, not cy`. */
const NOT_THE_OTHER =
  /(?<=\sto\s[^\s,]{2,20})(?:,?\s+(?:and )?not (?:to )?|,?\s+(?:instead of|rather than) )\p{L}+(?:\s\p{L}+)?[\s.!]*$/iu
/** Where such words take something away from what is listed, or from a series. */
const LISTS = /\b(?:deals|leads|tasks|to-?dos|contacts|companies|accounts|reminders|every|each|daily|weekly|all)\b|\?/iu

/** An order without what only repeats it, and without the old value behind the new one. */
export function withoutTail(line: string): string {
  if (line.length > LONGEST) return line
  if (LISTS.test(line)) return line.replace(ALL_OF_THEM, '')
  if (TOLD_FIRST.test(line)) return line
  if (REPORTS.test(line) || TELLS_OF.test(line)) return line
  const plain = withoutRepeat(line)
  return /:\s/u.test(plain) ? plain : withoutOld(plain)
}

/** `vesta deals, all of them` */
const ALL_OF_THEM =
  /,\s+(?:all|both|every one|each one|the lot|the whole lot)(?: of (?:them|it|those|these))?[\s.!]*$/iu

function withoutRepeat(line: string): string {
  const plain = line.replace(DO_SO, '')
  const verb = PLEASE_DO.exec(plain)
  if (!verb || !ALONE.some((each) => (nearness((verb[1] ?? '').toLowerCase(), each) ?? 2) < 2)) return plain
  return plain.slice(0, verb.index)
}

function withoutOld(line: string): string {
  const found = NOT_THE_OLD.exec(line)
  const before = found ? line.slice(0, found.index) : ''
  return found && ANY_VALUE.test(before.slice(before.indexOf(' '))) ? before : line.replace(NOT_THE_OTHER, '')
}

const EXCUSE =
  "(?:(?:i['’]?m|i am|we['’]?re|we are|feeling|still|am|is)\\s+)?(?:not feeling well|sick|ill|unwell|away|out(?: of (?:the )?office)?|off|ooo|on (?:sick )?leave|on vacation|on holiday|busy|swamped|travell?ing|stuck(?: in (?:traffic|meetings?|a meeting))?|running late|double[- ]booked|in meetings?)"
const WHILE = '(?:\\s+(?:today|tomorrow|all day|this (?:week|morning|afternoon)|next week|now|(?:until|till) \\S+))*'
/** Why something is to be put off, before it: `away today - move my tasks to fri`. */
const EXCUSE_FIRST = new RegExp(
  `^${EXCUSE}${WHILE}(?:\\s[-–—]|[,;:.!]+|\\s(?:so|and))\\s+(?=(?:(?:so|please|pls|can you|could you|then)\\s+)*(?:move|push|snooze|postpone|delay|defer|reschedule|reassign|assign|hand|give|cancel|put|shift|bump|mute|pause)\\b)`,
  'iu',
)

/** A line without the reason of its author before what is to be done. */
export const withoutExcuse = (line: string): string => (line.length > LONGEST ? line : line.replace(EXCUSE_FIRST, ''))
