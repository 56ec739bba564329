import type { ShapeCtx } from '../../language/command.ts'
import { datesAhead } from '../../language/params/next.ts'
import type { Call } from '../../message/message.ts'

const CLOSES = /^clos(?:e|es|ing)(?:\s?(?:date|day))?(?:\s+(?:is|on|by|at))*\s*:?\s+(\S.*)$/iu
const COMPANY =
  /^(?:company|account|organi[sz]ation|client|customer|firm)(?:\s+is)?\s*:?\s+(\p{Lu}[\p{L}\p{N}&'’.-]*(?: [\p{Lu}&\p{N}][\p{L}\p{N}&'’.-]*){0,4})$/u
const CONTACT =
  /^(?:contact|person|main contact|decision maker|buyer)(?:\s+(?:is|person))*\s*:?\s+(\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,3})$/u
/** A number that can hardly be a part of a name, and no year, before a day: `60000 15 feb`. */
const WORTH_AND_DAY = /^(.*\S)\s+(?!(?:19|20)\d\d\s)(\d{4,9})\s+(?:(?:by|on|closing|closes?)\s+)?(\S.*)$/iu

/** When it closes, at the end of the words: `… closing 15 feb`. */
const CLOSES_AT_END =
  /^(.*\S)[\s,;]+(?:and\s+)?clos(?:es?|ing)(?:\s?(?:date|day))?(?:\s+(?:is|on|by|at))*:?\s+(\S.*)$/iu
/** The stage before that: `… proposal stage`. */
const STAGE_AT_END = /^(.*\S)[\s,;]+(?:in (?:the )?)?(\p{L}+) stage[,;]?$/iu

/** Whose it is behind when it closes: `… closes eom owner bo`. */
const OWNER_AT_END = /^(.*\S)[\s,;]+(?:owner|rep|seller|assigned to)(?: is)?:? (@?\p{L}[\p{L}\d._-]{0,39})$/iu

/** A longer line is a story, in which nobody's name is looked for. */
const LONGEST = 300

/** A title and what stood behind it. */
interface Facts {
  readonly title: string
  readonly fields: Call['fields']
}

const isDay = (text: string, ctx: ShapeCtx): boolean =>
  datesAhead(text, ctx).some(({ start, end }) => start === 0 && end === text.length)

/**
 * Takes what can only be a field from the end of a title: `Skyline for Oscorp, closing in March, contact Norman Osborn`,
 * `Victor 60000 15 feb`. Fields that are given already are left as they are.
 */
export function factsBehind(line: string, given: Call['fields'], ctx: ShapeCtx): Facts {
  const isShort = line.length <= LONGEST && given.owner === undefined
  const whose = isShort && given.closes === undefined ? OWNER_AT_END.exec(line) : null
  const owned = whose && CLOSES_AT_END.exec(whose[1] ?? '')
  if (whose?.[2] !== undefined && owned?.[2] !== undefined && isDay(owned[2], ctx)) {
    const found = { owner: whose[2] }
    const before = factsBehind(whose[1] ?? '', { ...given, ...found }, ctx)
    return { title: before.title, fields: { ...found, ...before.fields } }
  }
  const ending = given.closes === undefined ? CLOSES_AT_END.exec(line) : null
  const closes = ending?.[2]
  if (ending && closes !== undefined && isDay(closes, ctx)) {
    const inStage = given.stage === undefined ? STAGE_AT_END.exec(ending[1] ?? '') : null
    const rest = (inStage ?? ending)[1] ?? ''
    const owner = isShort ? OWNER_AT_END.exec(rest) : null
    const found = { closes, ...(inStage && { stage: inStage[2] ?? '' }), ...(owner && { owner: owner[2] ?? '' }) }
    const before = factsBehind(owner?.[1] ?? rest, { ...given, ...found }, ctx)
    return { title: before.title, fields: { ...found, ...before.fields } }
  }
  const [title = line, ...parts] = line.replace(/[\s,;]+$/u, '').split(/\s*[,;]\s+/u)
  const fields: Record<string, string> = {}
  const kept: string[] = []
  for (const part of parts) {
    const [, day] = CLOSES.exec(part) ?? []
    const [, name] = CONTACT.exec(part) ?? []
    const [, firm] = COMPANY.exec(part) ?? []
    if (day !== undefined && given.closes === undefined && isDay(day, ctx)) fields.closes = day
    else if (name !== undefined && given.with === undefined) fields.with = name
    else if (firm !== undefined && given.company === undefined) fields.company = firm
    else kept.push(part)
  }
  const rest = Object.keys(fields).length === 0 ? line : [title, ...kept].join(', ')
  const [, named, amount, day] = WORTH_AND_DAY.exec(rest) ?? []
  if (named === undefined || amount === undefined || day === undefined || !isDay(day, ctx))
    return { title: rest, fields }
  if (given.amount !== undefined || given.closes !== undefined || fields.closes !== undefined)
    return { title: rest, fields }
  return { title: named, fields: { ...fields, amount, closes: day } }
}
