import { SUBJECT_LETTERS } from '../../crm/subject.ts'
import type { Mention } from '../../time/find/find.ts'
import { withoutMentions } from '../../time/find/find.ts'
import { type ConditionSpan, conditionIn } from './condition.ts'

/** A part of a line. */
export interface LineSpan {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** What was given in fields of its own, and therefore is not looked for in the words. */
export interface GivenFields {
  readonly who: boolean
  readonly record: boolean
  readonly when: boolean
  readonly condition: boolean
}

/** The parts of a reminder's words, each with its place. */
export interface RemindLine {
  /** The recipient: @bo, me, #sales, here. */
  readonly who: LineSpan | undefined
  /** Further recipients. */
  readonly also: LineSpan | undefined
  /** People and channels inside the text, who may be recipients or part of the text. */
  readonly named: readonly LineSpan[]
  /** Refs of records; `whole` is what is removed from the text with a ref that belongs to no sentence. */
  readonly refs: readonly (LineSpan & { readonly whole: LineSpan })[]
  /** The words after `about`, up to the next date, condition or comma; `whole` includes the word itself. */
  readonly about: (LineSpan & { readonly whole: LineSpan }) | undefined
  readonly condition: ConditionSpan | undefined
  readonly dates: readonly Mention[]
  /** The date that stands apart before the text: it says when, whatever days the text mentions. */
  readonly lead: Mention | undefined
}

/** Finds the dates in a text. */
export type MentionsIn = (text: string) => readonly Mention[]

const QUOTED = /"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»/gu
/** A reminder for everybody goes to a channel. */
const FIRST = /^(?:me|myself|us|everyone|everybody|all of us|the team|here|this channel)(?=$|[\s,:;])/iu
const HANDLE = /(?<![^\s(,;])(?:@[^\s,;:)]+|#(?:[\p{L}\p{N}][\p{L}\p{N}._-]*|\p{Co}+))/giu
const REF = new RegExp(String.raw`(?<![\w#@-])${SUBJECT_LETTERS}-\d{1,9}(?![\w-])`, 'giu')
const LEAD_REF = new RegExp(String.raw`^${SUBJECT_LETTERS}-?\d{1,9}(?![\w-])`, 'iu')
const JOINT = /^(?:[\s,:;–—-]|(?:to|that|of)\s)+/iu

/** Replaces quoted text by as many other characters, because it holds no date, name or condition. */
export const hideQuotes = (line: string): string => line.replace(QUOTED, (quote) => 'x'.repeat(quote.length))

/** Splits the words of a reminder into recipient, record, date, condition and the rest, in any order. */
export function readLine(line: string, datesIn: MentionsIn, given: GivenFields): RemindLine {
  const hidden = hideQuotes(line)
  const found = given.when ? [] : datesIn(hidden)
  const condition = given.condition ? undefined : conditionIn(hidden, found)
  const handles = given.who ? [] : all(HANDLE, hidden)
  const refs = given.record ? [] : all(REF, hidden).map((ref) => ({ ...ref, whole: wholeRef(hidden, ref) }))
  const head = headOf(hidden, { handles, refs, dates: found, condition }, given)
  const stops = [...found, ...(condition ? [condition] : []), ...handles].map(({ start }) => start)
  return {
    who: head.who,
    also: head.also,
    named: head.who ? [] : handles,
    refs: head.refs,
    about: given.record || head.refs.length > 0 ? undefined : aboutIn(hidden, stops),
    condition,
    dates: found,
    lead: head.lead,
  }
}

const all = (pattern: RegExp, text: string): readonly LineSpan[] =>
  [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length, text: found }))

const spanAt = (start: number, text: string): LineSpan => ({ start, end: start + text.length, text })

/** `about D-7` is removed from the text, and so is a ref at its end; a ref inside a sentence stays. */
function wholeRef(text: string, ref: LineSpan): LineSpan {
  const before = /(?:^|\s)(?:about|re:?|regarding|on|for)\s+$/iu.exec(text.slice(0, ref.start))
  if (!before) return { start: ref.start, end: ref.start, text: '' }
  const start = before.index
  return { start, end: ref.end, text: text.slice(start, ref.end) }
}

interface Parts {
  readonly handles: readonly LineSpan[]
  readonly refs: RemindLine['refs']
  readonly dates: readonly Mention[]
  readonly condition: LineSpan | undefined
}

/** The parts before the text, in any order: recipient, record, date, condition. */
function headOf(text: string, parts: Parts, given: GivenFields) {
  let at = 0
  let who: LineSpan | undefined
  let also: LineSpan | undefined
  let lead: Mention | undefined
  const refs = [...parts.refs]
  for (;;) {
    at += JOINT.exec(text.slice(at))?.[0].length ?? 0
    const handle = given.who ? undefined : (parts.handles.find(({ start }) => start === at) ?? firstWord(text, at))
    const date = parts.dates.find(({ start }) => start === at)
    const condition = parts.condition?.start === at ? parts.condition : undefined
    const ref = given.record || refs.length > 1 ? undefined : refAt(text, at)
    if (handle && !who) {
      who = handle
      also = alsoAt(text, handle.end, parts.handles)
      at = also?.end ?? handle.end
    } else if (date && !lead) {
      lead = date
      at = date.end
    } else if (condition) at = condition.end
    else if (ref && refs.every(({ start }) => start === ref.start)) {
      refs.splice(0, refs.length, ref)
      at = ref.whole.end
    } else return { who, also, lead, refs }
  }
}

const firstWord = (text: string, at: number): LineSpan | undefined => {
  const word = FIRST.exec(text.slice(at))?.[0]
  return word === undefined ? undefined : spanAt(at, word)
}

/** `@bo and me`, `@bo, @cy` */
function alsoAt(text: string, at: number, handles: readonly LineSpan[]): LineSpan | undefined {
  const joint = /^\s*(?:,|&|\+|and)\s*(?:and\s+)?/iu.exec(text.slice(at))?.[0]
  if (joint === undefined) return undefined
  const next = at + joint.length
  return handles.find(({ start }) => start === next) ?? firstWord(text, next)
}

function refAt(text: string, at: number): RemindLine['refs'][number] | undefined {
  const about = /^(?:about|re:?|regarding|on|for)\s+/iu.exec(text.slice(at))?.[0] ?? ''
  const ref = LEAD_REF.exec(text.slice(at + about.length))?.[0]
  if (ref === undefined) return undefined
  const whole = spanAt(at, text.slice(at, at + about.length + ref.length))
  return { ...spanAt(at + about.length, ref), whole }
}

function aboutIn(text: string, stops: readonly number[]): RemindLine['about'] {
  const found = /(?:^|\s)about\s+(?=\S)/iu.exec(text)
  if (!found) return undefined
  const start = found.index + found[0].length
  const comma = text.slice(start).search(/[,;](?:\s|$)/u)
  const ends = [text.length, ...stops.filter((stop) => stop > start), ...(comma < 0 ? [] : [start + comma])]
  const name = text.slice(start, Math.min(...ends)).trimEnd()
  if (name === '' || stops.includes(start)) return undefined
  return { ...spanAt(start, name), whole: spanAt(found.index, text.slice(found.index, start + name.length)) }
}

/** A line without some of its parts, and without the words and marks before them. */
export function leftOf(line: string, parts: readonly { readonly start: number; readonly end: number }[]): string {
  const kept = withoutMentions(
    line,
    [...parts].sort((a, b) => a.start - b.start),
  )
  return kept
    .replace(JOINT, '')
    .replace(/^about\s+(?=\S)/iu, '')
    .replace(/(?:^|\s)(?:and|but|about|to|on|at|by)$/iu, '')
    .replace(/^[\s,;:–—-]+|(?<![\s,;:–—-])[\s,;:–—-]+$/gu, '')
}

/** A text without the quotes around it. */
export const unquoted = (text: string): string => /^["“„«](.*)["”“»]$/su.exec(text)?.[1] ?? text
