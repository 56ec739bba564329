import { isFirmName } from '../../crm/people/alike.ts'
import type { Contact } from '../../crm/people/contacts.ts'
import { type Stage, stages } from '../../crm/pipelines/pipelines.ts'
import type { Member } from '../../crm/team/members.ts'
import type { Ctx, Param, ShapeCtx } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { placeFirst } from '../../language/params/company.ts'
import { MOST_READ, words } from '../../language/params/kinds.ts'
import { isExtra } from '../../language/params/more.ts'
import { datesAhead } from '../../language/params/next.ts'
import { dueOf } from '../../language/params/when.ts'
import { moneyReadings, moneyText, showMoney } from '../../lib/money.ts'
import { type Action, button, type Call } from '../../message/message.ts'
import type { Mention } from '../../time/find/find.ts'
import { isRefusal } from '../../time/result.ts'
import { shownDay, writtenDay, writtenTime } from '../../time/say.ts'
import { isToDo } from '../lead/capture.ts'
import { memberCalled } from '../shared/for-whom.ts'
import { leftOver } from '../shared/left-over.ts'
import { factsBehind } from './facts-behind.ts'
import {
  buyerReading,
  contactsCalled,
  FOR_FIRM,
  isPerson,
  LED_TO_PERSON,
  OF_WHOM,
  ownerBehind,
  WHOSE,
  WITH_PERSON,
} from './whose.ts'

/** Words that introduce a next step. */
const NEXT = /(?:^|[\s,;]+)(?:next (?:steps?|action)|next:|nxt:|todo:|to do:|follow[- ]?up:)(?:\s+is)?:?\s+(\S.*)$/iu
/** Verbs with which no noun begins, and verbs that are nouns too but are followed by whom or what. */
const TO_DO =
  /^(?:(?:send|ask|chase|follow up|remind|write|prepare|invite|ping|schedule|book|arrange)\b.*|(?:call|ring|phone|email|mail|meet|check|visit|show|share) (?:\p{Lu}\S*|them|him|her|back|the|with|again)\b.*)$/u
/** What separates a title from a next step. */
const PARTS = /(?:[,;.]|\s[-–—|]|\s(?:and|then))\s+$/iu
/** Words before a day without a meaning of their own. */
const LEADS_TO_DAY = /[\s,;–—-]+(?:(?:expected|due|closes?|closing|by|on|until|till|before|for)\s+)*$/iu
/** Words that make any time the one in which a deal closes: `expected march 2027`. */
const EXPECTED = /[\s,;(]+(?:expected|expecting|due|closes?|closing|to close|etc)(?: (?:in|by|around|for))?\s+$/iu
const EXPECTED_FIRST = new RegExp(EXPECTED.source.replace('\\s+$', '\\s+'), 'iu')
/** Names that contain a day, such as Black Friday. */
const NAMED_DAY = /\b(?:black|good|cyber|casual|ash|giving|super|easter|first|dress-down)\s+$/iu
/** A period in which something is due; a quarter or a year is more likely a part of the title. */
const DUE_STRETCH = /^(?:next|this|end|early|late|mid|eo[wmqy]\b|in\b|within\b|by\b)/iu
const FIELD_WORD =
  '(?:stage|phase|status|owner|rep|closes?|closing|closed|close date|closing date|expected|company|account|amount|worth|value|price|budget|probability|chance|phone|e-?mail|contact|contact person|decision maker|source|priority|tag|due|start|deadline|currency|discount|competitor)'
/** A field's name with a value that it did not take: `stage signed`, `closing soon, contact tbd`. */
const FIELD = new RegExp(`^${FIELD_WORD}:? (?!(?:the|a|an|of|and)\\b)\\S+(?: \\S+){0,8}$`, 'iu')
/** A field's name with a value that is still open; nothing that is sold is called so. */
const OPEN_FIELD = new RegExp(
  `[\\s,;]+(${FIELD_WORD}:?(?: (?:is|to be))? (?:soon|tbd|tba|tbc|asap|later|unknown|unclear|open|n/a|\\?+)(?![\\p{L}\\d]).*)$`,
  'iu',
)

/** A quarter or a year behind a word for the end: `closing q1`. */
const QUARTER =
  /[\s,;(]+((?:(?:closing|closes|close|to close|expected|due)(?: in| by)? )?(?:q[1-4](?: 20\d\d)?|h[12](?: 20\d\d)?))$/iu

/** A second amount, or a percentage. */
const FIGURE = /^[€$£]?\d[\d.,'’]*\s?(?:[km%]|[€$£])?$/iu

/** True of a day on which something may be due, and not a time that the title is about. */
const isDay = ({ read, text }: Mention): boolean =>
  isRefusal(read) || read.kind === 'date' || read.kind === 'point' || DUE_STRETCH.test(text)

/** What stands before who buys, at the start of a title, and before what it is worth, at the end of words. */
const LED_TO_BUYER = /^(?:for|with|at|from|to|about|of|by)\s+(?=\S)/iu
const LED_TO_AMOUNT = /(?<=\S)\s+(?:for|at|worth|of|over|around)$/iu

/** `deal of 15k with Acme`: what stands before the amount is no word of the title. */
const ONLY_A_LINK = /^(?:of|for|at|worth|over|around|about)$/iu

/** The words of a line without the small words that only link them: `for Acme`, `with Acme for` 12k. */
const withoutLinks = (pieces: readonly string[]): readonly string[] => {
  const [first, ...others] = ONLY_A_LINK.test(pieces[0] ?? '') ? pieces.slice(1) : pieces
  return [...(first === undefined ? [] : [placeFirst(first) ? first : first.replace(LED_TO_BUYER, '')]), ...others].map(
    (piece) => piece.replace(LED_TO_AMOUNT, ''),
  )
}

/** A key:value word that is no field; not a web address, `re:` or an hour. */
const isPair = (word: string): boolean => isExtra(word) && /:[^:]*$/u.test(word)

/** The words after a title that are a next step, and whether they can mean nothing else. */
function stepIn(
  line: string,
  starts: readonly number[],
  ctx: ShapeCtx,
): { readonly at: number; readonly isSure: boolean } | undefined {
  const [date] = datesAhead(line, ctx).filter(isDay)
  const isParted = (at: number) => at > 0 && (starts.includes(at) || PARTS.test(line.slice(0, at)))
  const all = [...line.matchAll(/\S+/gu)]
    .map(({ 0: word, index }) => ({ word, index }))
    .filter(({ index }) => index > 0)
  const told = all.filter(({ word, index }) => isToDo(word) && date !== undefined && index < date.start)
  const parted = told.find(({ index }) => isParted(index))
  if (parted) return { at: parted.index, isSure: true }
  const plain = told[0] ?? all.find(({ index }) => isParted(index) && TO_DO.test(line.slice(index)))
  return plain && { at: plain.index, isSure: false }
}

/** The words at the end of a title, or key:value words in it, that may be something else. */
function leftIn(line: string, starts: readonly number[], ctx: ShapeCtx): string | undefined {
  const pairs = line.split(/\s+/u).slice(1).filter(isPair)
  if (pairs.length > 0) return pairs.join(' ')
  const step = stepIn(line, starts, ctx)
  if (step) return line.slice(step.at)
  const date = datesAhead(line, ctx).findLast(
    (each) => each.end === line.length && (isDay(each) || EXPECTED.test(line.slice(0, each.start))),
  )
  const led = date && EXPECTED.exec(line.slice(0, date.start))
  if (led && !isDay(date)) return line.slice(led.index).replace(/^[\s,;(]+/u, '')
  if (date && date.start > 0 && !NAMED_DAY.test(line.slice(0, date.start))) return date.text
  const quarter = QUARTER.exec(line)
  const isApart = starts.length > 1 && line.slice(starts.at(-1) ?? 0) === quarter?.[1]
  if (quarter?.[1] !== undefined && quarter.index > 0 && (isApart || !/^[qh]/iu.test(quarter[1]))) return quarter[1]
  const firm = FOR_FIRM.exec(line)
  if (firm && firm.index > 0) return line.slice(firm.index).trim()
  const whose = WHOSE.map((pattern) => pattern.exec(line)).find(Boolean)
  if (whose && whose.index > 0) return line.slice(whose.index).trim()
  const last = line.slice(starts.at(-1) ?? 0)
  const [, behindAmount, whom] = WITH_PERSON.exec(last) ?? []
  if (whom !== undefined && isPerson(whom) && (starts.length > 1 || behindAmount !== undefined))
    return starts.length > 1 ? last : `with ${whom}`
  if (starts.length > 1 && FIGURE.test(last)) return last
  if (starts.length > 1 && FIELD.test(last)) return last
  const field = OPEN_FIELD.exec(line)?.[1] ?? /[,;]\s+([^,;]+)$/u.exec(line)?.[1]
  if (field !== undefined && (FIELD.test(field) || OPEN_FIELD.test(` ${field}`))) return field
  const behind = starts.length > 1 ? last : /,\s+(\S+|\p{Lu}\S*(?: \p{Lu}\S*){1,2})$/u.exec(line)?.[1]
  return behind !== undefined && (/^\p{L}+(?: \p{Lu}\p{L}+)?$/u.test(behind) || isPerson(behind)) ? behind : undefined
}

/**
 * The title, or all free words of a line. A next step is separated from it if it is introduced as one, or stands apart
 * with its day; other words that may not belong to it are returned as `left` and asked about.
 */
export const titleInLine: Param<string> = {
  ...words('What is sold to whom, such as Acme 50 seats'),
  splits(pieces, fields, ctx) {
    const parts = [...(fields.title === undefined ? [] : [fields.title]), ...withoutLinks(pieces)].map((part) =>
      part.replace(/[,;]+$/u, ''),
    )
    const line = parts.join(' ').replace(/\n/gu, ' ')
    if (line.length > MOST_READ) return { ...fields, title: line }
    const facts = factsBehind(pieces.join(' ').replace(/\n/gu, ' '), fields, ctx)
    if (Object.keys(facts.fields).length > 0) {
      return titleInLine.splits?.([facts.title], { ...fields, ...facts.fields }, ctx) ?? fields
    }
    const said = fields.company === undefined && fields.title === undefined ? placeFirst(line) : undefined
    if (said) {
      const [, ...others] = parts
      const first = placeFirst(parts[0] ?? '')
      const rest = first && first.place === said.place ? [first.rest, ...others] : [said.rest]
      return titleInLine.splits?.(rest, { ...fields, company: said.place }, ctx) ?? fields
    }
    const starts = parts.map((_, index) => parts.slice(0, index).join(' ').length + (index > 0 ? 1 : 0))
    const next = fields.next === undefined ? NEXT.exec(line) : null
    if (next && next.index > 0) return { ...fields, title: line.slice(0, next.index), next: next[1] ?? '' }
    const step = fields.next === undefined ? stepIn(line, starts, ctx) : undefined
    if (step?.isSure) {
      const title = line.slice(0, step.at).replace(PARTS, '').trim()
      return { ...fields, title, next: line.slice(step.at) }
    }
    const left = leftIn(line, starts, ctx)
    return { ...fields, title: line, ...(left !== undefined && { left }) }
  },
}

/** A title, with the owner if the words named one. */
interface TitleRead {
  readonly title: string
  readonly owner?: Member
  readonly stage?: Stage
  /** A contact whose whole name stands apart. */
  readonly contact?: Contact
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** A title without the words that were read as something else. */
const withoutLeft = (title: string, left: string): string => {
  const at = title.lastIndexOf(left)
  const rest =
    at < 0
      ? title
          .split(/\s+/u)
          .filter((word) => !left.split(' ').includes(word))
          .join(' ')
      : `${title.slice(0, at)}${title.slice(at + left.length)}`
  return rest
    .replace(/\s+/gu, ' ')
    .replace(LEADS_TO_DAY, '')
    .replace(/[\s,;–—-]+$/u, '')
    .trim()
}

/**
 * Reads the words at the end of a title. An owner is taken; a day, a next step and an unknown key are asked about.
 * @throws UserError with each reading as a whole Call, the title as typed being the last.
 */
export async function readTitle(ctx: Ctx, title: string, left: string | undefined): Promise<TitleRead> {
  if (left === undefined) return { title }
  const { path, fields } = ctx.call
  const { left: _left, ...given } = fields
  const whole = withoutLeft(title, left)
  const whose = given.owner === undefined ? await ownerBehind(ctx, whole) : undefined
  const rest = whose?.title ?? whole
  const again = (more: Call['fields'], kept = rest): Call => ({
    path,
    fields: { ...given, ...(whose && { owner: whose.name }), ...more, title: kept },
  })
  const name = OF_WHOM.exec(left)?.[1]
  const owner = name !== undefined && given.owner === undefined ? await memberCalled(ctx, name) : undefined
  if (owner && name !== left) return { title: rest, owner }
  // Parted from the title by a comma or what it is worth, it is no word of it.
  const [, between, whoever] = WITH_PERSON.exec(left) ?? []
  const named = given.stage === undefined ? await stages(ctx.tx) : []
  const begun = named.find(({ name: each }) => isSame(each, between ?? ''))
  if (whoever !== undefined && between !== undefined && !begun) return { title }
  const stage = named.find(({ name: each }) => isSame(each, left))
  if (stage && rest !== '') return { title: rest, stage }
  const called = whoever ?? left.replace(LED_TO_PERSON, '')
  const people = given.with === undefined && rest !== '' ? await contactsCalled(ctx, called) : []
  const [person, ...namesakes] = people.filter((each) => isSame(each.name, called))
  if (person && namesakes.length === 0) return { title: rest, contact: person, ...(begun && { stage: begun }) }
  const inStage: Call['fields'] = begun ? { stage: begun.name } : {}
  const whom = given.company === undefined ? FOR_FIRM.exec(` ${left}`)?.[1] : undefined
  const readings = [
    ...(owner ? [button(`Owner: ${owner.name}`, again({ owner: owner.name }))] : []),
    ...(whom === undefined ? [] : await buyerReading(ctx, title, whom, again)),
    ...people
      .slice(0, 3)
      .map((each) => button(clip(`Contact: ${each.name}`, 75), again({ with: `C-${each.number}`, ...inStage }))),
    ...(people.length === 0 && whom === undefined && given.company === undefined && isFirmName(called)
      ? [button(clip(`Company: ${called}`, 75), again({ company: called, ...inStage }))]
      : []),
    ...(people.length === 0 && given.with === undefined && isPerson(called) && !isFirmName(called)
      ? [button(clip(`Contact: ${called}, new`, 75), again({ person: called, ...inStage }))]
      : []),
    ...amountReading(ctx, left, again),
    ...(QUARTER.test(` ${left}`) && given.closes === undefined ? [quarterReading(left, again)] : []),
    ...(EXPECTED_FIRST.test(` ${left}`) ? dayReadings(ctx, left, again) : []),
    ...(left.split(' ').every(isPair) || FIELD.test(left) || OPEN_FIELD.test(` ${left}`) || FIGURE.test(left)
      ? [button(clip(`Note: ${left}`, 75), again({ note: [given.note, left].filter(Boolean).join('\n') }))]
      : []),
    ...(EXPECTED_FIRST.test(` ${left}`) ? [] : dayReadings(ctx, left, again)),
  ]
  if (readings.length === 0) return { title }
  throw leftOver({ field: 'title', left, whole: title, readings, again: (whole) => again({}, whole) })
}

/** Digits after an amount, read as the amount that replaces it. */
function amountReading(ctx: Ctx, left: string, again: (more: Call['fields']) => Call): readonly Action[] {
  if (!FIGURE.test(left) || left.endsWith('%')) return []
  const [money] = moneyReadings(left, ctx.currency)
  return money ? [button(`Amount: ${showMoney(money)}`, again({ amount: moneyText(money) }))] : []
}

/** The end of a quarter as the day on which the deal closes. */
function quarterReading(left: string, again: (more: Call['fields']) => Call): Action {
  const span = left.replace(/^\D*?(?=[qh]\d)/iu, '')
  return button(clip(`Closes ${span.toUpperCase()}`, 75), again({ closes: `end of ${span}` }))
}

function dayReadings(ctx: Ctx, words: string, again: (more: Call['fields']) => Call) {
  const { closes, next } = ctx.call.fields
  const left = ` ${words}`.replace(EXPECTED_FIRST, '').trim()
  const [date] = datesAhead(left, ctx).filter((each) => isDay(each) || left !== words)
  const toDo = next === undefined && (date?.text !== left || TO_DO.test(left))
  if (toDo && (date ?? TO_DO.test(left))) return [button(clip(`Next step: ${left}`, 75), again({ next: left }))]
  if (!date || date.text !== left) return []
  const { read } = date
  const due = isRefusal(read) || read.kind === 'recurring' ? undefined : dueOf(read, ctx)
  const on = due?.on
  const time = due?.at ? ` ${writtenTime(due.at.toZonedDateTimeISO(ctx.zone))}` : ''
  const isPlain = on !== undefined && !isRefusal(read) && (read.kind === 'date' || read.kind === 'point')
  const shown = isPlain ? shownDay(on) : left
  return [
    ...(closes === undefined
      ? [button(clip(`Closes ${shown}`, 75), again({ closes: isPlain ? writtenDay(on) : left }))]
      : []),
    ...(next === undefined
      ? [
          button(
            clip(`Follow up ${shown}${time}`, 75),
            again({ next: isPlain ? `Follow up ${writtenDay(on)}${time}` : `Follow up ${left}` }),
          ),
        ]
      : []),
  ]
}
