import type { Token } from '../tokens.ts'
import { MONTHS, WEEKDAY_PLURALS, WEEKDAYS } from '../words.ts'
import {
  ACTIONS,
  AFTER_HOLIDAY,
  BEFORE_HOUR,
  BEFORE_PHONE,
  COUNTED,
  DATE_LEADS,
  FREQUENCY_ADVERBS,
  HOLIDAYS,
  LEANING,
  LENGTHS,
  NO_END,
  NO_START,
  NUMBER_WORDS,
  RANKED,
  RELATIVE,
  SPANS,
  STAND_ALONE,
  SUFFIXES,
  TITLES,
  VERBS,
  WEAK_DATE_WORDS,
} from './mention-words.ts'

/** True if a date may begin at a position, judging by the tokens there and before it. */
export function mayBegin(tokens: readonly Token[], from: number): boolean {
  const [first, before] = [tokens[from], tokens[from - 1]]
  if (!first || first.kind === 'mark') return false
  if (before && first.glued && !['(', '"', "'", '“', ',', ';', ':'].includes(before.raw)) return false
  if (before && !first.glued && ['#', '$', '€', '£', '+'].includes(before.raw)) return false
  if (isPerson(tokens, from) || isNumberOf(tokens, from)) return false
  // "black friday campaign" is neither the day after Thanksgiving nor a Friday.
  if (HOLIDAYS.has(before?.text ?? '') && WEEKDAYS.has(first.text)) return false
  return !(first.kind === 'number' && before?.kind === 'number') || endsRef(tokens, from)
}

/** "D-7 2026-11-20", "d7 5pm": the number before belongs to a ref. */
function endsRef(tokens: readonly Token[], at: number): boolean {
  const [before, mark] = [tokens[at - 1], tokens[at - 2]]
  const letter = mark?.raw === '-' && mark.glued ? tokens[at - 3] : mark
  return before?.glued === true && tokens[at]?.glued === false && /^[a-z]$/iu.test(letter?.raw ?? '')
}

/**
 * True if the tokens from `from`, where a date may begin, to `to` may be a date in a line, judging by the tokens inside
 * and around them.
 */
export function isMention(tokens: readonly Token[], from: number, to: number): boolean {
  const last = tokens[to - 1]
  if (!last || NO_END.has(last.text) || !mayEnd(tokens, to)) return false
  const slice = tokens.slice(from, to)
  const [first] = slice
  if (!first) return false
  if ((NO_START.has(first.text) && !leadsOn(slice)) || (first.text === 'in' && isEach(slice[1]))) return false
  // "a week from friday" begins with an article; other articles belong to the words after them.
  if ((first.text === 'a' || first.text === 'an') && !LENGTHS.has(slice[1]?.text ?? '')) return false
  if (slice.length === 1) return isStrongWord(tokens, from)
  if (!isEnd(tokens, to) && leansOn(slice)) return false
  return saysTime(tokens, from, to) && !isLooseNumber(slice, isEnd(tokens, to)) && !isName(tokens, from, to)
}

/** "friday last minute", "the week after thanksgiving", "this PM": only at the end of the line are they whole. */
function leansOn(slice: readonly Token[]): boolean {
  const [last, before] = [slice.at(-1)?.text ?? '', slice.at(-2)]
  if (LEANING.has(last)) return true
  if (last === 'latest' || last === 'earliest') return before?.text === ','
  if (last === 'pm' || last === 'am') return before?.text === 'this'
  // "start december campaign": a verb.
  return slice.length === 2 && slice[0]?.text === 'start' && MONTHS.has(last)
}

function isEach(token: Token | undefined): boolean {
  return token?.text === 'every' || token?.text === 'each'
}

/** "no later than friday", "for 2 weeks from monday": these first words are part of the date. */
function leadsOn([first, second, third, ...rest]: readonly Token[]): boolean {
  if (first?.text === 'no') return (second?.text === 'later' || second?.text === 'earlier') && third?.text === 'than'
  if (first?.text === 'not') return second?.text === 'before' || third?.text === 'than'
  return first?.text === 'for' && rest.some(({ text }) => text === 'from' || text === 'starting')
}

/** A date consists of whole words: it is no part of a longer word, an amount, a handle, or a number with a unit. */
function mayEnd(tokens: readonly Token[], to: number): boolean {
  const [last, after] = [tokens[to - 1], tokens[to]]
  // The point of "p.m." belongs to it, the point after "friday" ends the sentence.
  if (last?.kind === 'mark' && !(last.text === '.' && ['m', 'p', 'a'].includes(tokens[to - 2]?.text ?? '')))
    return false
  if (after?.glued && !/^[,.;:!?)"'”]$/.test(after.raw)) return false
  // "Monday.com": a point followed by letters joins them.
  return !(after?.glued && after.raw === '.' && tokens[to + 1]?.glued)
}

/** The word before a position; a point or colon directly after it is skipped. */
function wordBefore(tokens: readonly Token[], at: number): string {
  const mark = tokens[at - 1]?.kind === 'mark' && tokens[at - 1]?.glued
  return tokens[mark ? at - 2 : at - 1]?.text ?? ''
}

/** "Dr. Monday", "Ms Noon". */
function isPerson(tokens: readonly Token[], at: number): boolean {
  return isCapital(tokens[at]) && TITLES.has(wordBefore(tokens, at))
}

/** "tel: 02-12-2026" */
function isNumberOf(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.kind === 'number' && BEFORE_PHONE.has(wordBefore(tokens, at))
}

/** A single word of a line that is a date by itself. */
function isStrongWord(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'word' || WEAK_DATE_WORDS.has(token.text) || MONTHS.has(token.text)) return false
  // "send it weekly" is a repetition, "the weekly report" is not.
  if (STAND_ALONE.has(token.text)) return isEnd(tokens, at + 1)
  if (FREQUENCY_ADVERBS.has(token.text)) return at > 0 && at === tokens.length - 1 && !isPrice(tokens, at - 1)
  return !isNamed(tokens, at, at + 1) && !isOwner(tokens, at + 1) && !isTied(tokens, at, at + 1)
}

/** "12 USD monthly", "5k yearly": a price with the period of payment. */
function isPrice(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  return token?.kind === 'number' || counts(token) || (token?.text === 'k' && token.glued)
}

/** "Mark Friday", "Friday Corp", "Easter Holdings": adjacent capitalised words are a name. */
function isNamed(tokens: readonly Token[], from: number, to: number): boolean {
  const [first, last, before, after] = [tokens[from], tokens[to - 1], tokens[from - 1], tokens[to]]
  if (after && !after.glued && isCapital(after) && isCapital(last)) return true
  // "Friday & Sons"
  if (after?.text === '&' && isCapital(tokens[to + 1]) && isCapital(last)) return true
  if (!before || !isCapital(first) || !isCapital(before)) return false
  return before.kind === 'word' && !ACTIONS.has(before.text) && !DATE_LEADS.has(before.text)
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.raw) && !/^(?:AM|PM|UTC|GMT|EO[DMQYW]|COB)$/.test(token.raw)
}

/** True if the line, or a clause of it, ends here. */
function isEnd(tokens: readonly Token[], at: number): boolean {
  return at === tokens.length || tokens[at]?.kind === 'mark'
}

/** True if the tokens contain something that shows that they are about time. */
function saysTime(tokens: readonly Token[], from: number, to: number): boolean {
  const slice = tokens.slice(from, to)
  const [first, second] = [slice[0]?.text ?? '', slice[1]?.text ?? '']
  const ends = isEnd(tokens, to)
  if (slice.every((token) => token.kind !== 'word')) return isWritten(slice)
  if (slice[0]?.kind === 'number' && isDayAndHour(slice)) return true
  const month = slice.some(({ text }) => MONTHS.has(text))
  const weekday = slice.some(({ text }) => WEEKDAYS.has(text) || WEEKDAY_PLURALS.has(text))
  const numbers = slice.some(({ kind }) => kind === 'number')
  if (first === 'q' || first === 'h' || (first === 'w' && slice.length === 2))
    return slice.some(({ kind, text }) => kind === 'word' && text !== first)
  if (counts(tokens[to]) || isVerb(tokens, to) || isOwner(tokens, to) || isTied(tokens, from, to)) return false
  if (slice.length === 2 && BEFORE_HOUR.has(first) && isBareNumber(slice[1])) return ends
  // "until now" and "2h" are lengths of time, "3rd party" is an ordinal.
  if (slice.length === 2 && second === 'now') return false
  if (slice.length === 2 && second === 'h') return false
  if (slice.length === 2 && slice[0]?.kind === 'number' && SUFFIXES.has(second)) return ends
  if (SUFFIXES.has(slice.at(-1)?.text ?? '') && RANKED.has(tokens[to]?.text ?? '')) return false
  if (first === 'the' && slice.length === 2) return second === 'weekend' || (numbers && ends)
  if (first === 'the' && !month && !weekday) return ends || slice.some(({ text }) => SPANS.has(text))
  // "june park", "april 2027": a month needs a number, or a word before it that leads to a date.
  if (month && !numbers) return DATE_LEADS.has(first) || slice.length > 2
  return true
}

/** "10 may join": with a small letter and a verb after it, "may" is not the month. */
function isVerb(tokens: readonly Token[], to: number): boolean {
  return tokens[to - 1]?.raw === 'may' && VERBS.has(tokens[to]?.text ?? '')
}

/** "last month's invoice" is about the invoice, not the month. */
function isOwner(tokens: readonly Token[], to: number): boolean {
  return /['’]s?$/.test(tokens[to - 1]?.raw ?? '') && !isEnd(tokens, to)
}

/** "black friday campaign", "year end party": the day only describes the next word. */
function isTied(tokens: readonly Token[], from: number, to: number): boolean {
  const [first, last] = [tokens[from]?.text ?? '', tokens[to - 1]?.text ?? '']
  const named = HOLIDAYS.has(first) || (last === 'end' && SPANS.has(first))
  return named && !isEnd(tokens, to) && !AFTER_HOLIDAY.has(tokens[to]?.text ?? '')
}

/** "at 12.50 per seat", "from 5 euros": the next word says what the digits count. */
function counts(token: Token | undefined): boolean {
  return token !== undefined && COUNTED.has(token.text)
}

function isBareNumber(token: Token | undefined): boolean {
  return token?.kind === 'number' || NUMBER_WORDS.has(token?.text ?? '')
}

const FULL_DATE = '(?:\\d{4}-\\d{1,2}-\\d{1,2}|\\d{4}/\\d{1,2}/\\d{1,2}|\\d{1,2}([./-])\\d{1,2}\\1(?:\\d{4}|\\d{2}))'
const HOUR = '(?:[01]\\d|2[0-3]|[7-9]):[0-5]\\d'
const WRITTEN = new RegExp(`^(?:${FULL_DATE}|${HOUR}(?:-${HOUR})?)$`)
/** With an hour behind it a day without its year is one too: `19.11. 14:00`, `11/20 2pm`. */
const DAY_AND_HOUR = new RegExp(
  `^(?:${FULL_DATE}|\\d{1,2}\\.\\d{1,2}\\.|\\d{1,2}/\\d{1,2}),? (?:(?:at|um|@) ?)?(?:${HOUR}(?:-${HOUR})?|(?:1[0-2]|[1-9])(?::[0-5]\\d)? ?[ap]m)$`,
)

/** Figures alone: a full date with its year, or a time with its colon; or a date and a time. */
function isWritten(slice: readonly Token[]): boolean {
  return WRITTEN.test(slice.map(({ raw }) => raw).join('')) || isDayAndHour(slice)
}

function isDayAndHour(slice: readonly Token[]): boolean {
  const text = slice.map(({ text: word, glued }, index) => (index > 0 && !glued ? ` ${word}` : word)).join('')
  return DAY_AND_HOUR.test(text)
}

/** "fri 20 people", "5 tomorrow": a number at the edge, with nothing that makes it a time, counts something else. */
function isLooseNumber(slice: readonly Token[], ends: boolean): boolean {
  const isDay = (token: Token | undefined) =>
    token !== undefined && (WEEKDAYS.has(token.text) || RELATIVE.has(token.text))
  if (slice[0]?.kind === 'number' && (isDay(slice[1]) || slice[1]?.text === 'on')) return true
  const last = slice.at(-1)
  // "20 nov 27 seats": two digits behind a date are its year only where the words end.
  if (last?.kind === 'number' && last.text.length === 2 && MONTHS.has(slice.at(-2)?.text ?? '')) {
    const day = slice.at(-3)
    if (day?.kind === 'number' || SUFFIXES.has(day?.text ?? '')) return !ends
  }
  const year = /^(?:19|20)\d\d$/.test(last?.text ?? '')
  // "in week 50" is a week of the year, "week 1 of onboarding" is not.
  const week = slice.at(-2)?.text === 'week' && DATE_LEADS.has(slice[0]?.text ?? '')
  return last?.kind === 'number' && !year && !week && isDay(slice.at(-2))
}

/** "Good Friday Ltd", "Black Friday Tees": capitalised words that continue after the date are a name. */
function isName(tokens: readonly Token[], from: number, to: number): boolean {
  const slice = tokens.slice(from, to)
  const [first] = slice
  if (slice.some(({ kind }) => kind === 'number') || (DATE_LEADS.has(first?.text ?? '') && first?.text !== 'first'))
    return false
  return slice.every((token) => token.kind === 'mark' || isCapital(token)) && isNamed(tokens, from, to)
}
