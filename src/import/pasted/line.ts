import type { Stage } from '../../crm/pipelines/pipelines.ts'
import type { ReadCtx } from '../../language/command.ts'
import { money } from '../../language/params/kinds.ts'
import { datesAhead, TO_DO_VERBS } from '../../language/params/next.ts'
import { isEmail, phoneIn } from '../../language/params/reach.ts'
import { type Colleague, ownerMeant, stageMeant } from '../columns/mapped.ts'
import { JOB_HEAD } from '../columns/whose.ts'
import { dayOf, dueOfStep } from './days.ts'
import { valuesOnLine } from './parts.ts'

/** What the lines of a list are read with. */
export interface LineReader {
  readonly ctx: ReadCtx
  readonly stages: readonly Stage[]
  readonly team: readonly Colleague[]
}

/** What a line says, each value as it was typed, but for days, which are ISO days or moments of the reader's zone. */
export interface LineSaid {
  name?: string
  amount?: string
  stage?: string
  close?: string
  owner?: string
  company?: string
  person?: string
  role?: string
  step?: string
  due?: string
  readonly emails: string[]
  readonly phones: string[]
  readonly tags: string[]
  readonly notes: string[]
}

/** An address within a line. Its parts are no longer than RFC 5321 lets them be, so that a long word costs little. */
const MAIL = /[<(]?([\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}.-]{1,255}\.\p{L}{2,63})[>)]?/u
const TAG = /(?:^|\s)#(?<tag>[\p{L}][\p{L}\p{N}_-]{0,39})/gu
/** Words that say what follows them, before a colon or without one. */
const SAYS: readonly (readonly [
  RegExp,
  'step' | 'note' | 'owner' | 'stage' | 'person' | 'company' | 'amount' | 'close',
])[] = [
  [/^(?:next(?: steps?| action)?|todo|to do|follow[- ]?ups?|action)\s*:\s*/iu, 'step'],
  [/^(?:notes?|comments?|remarks?|info)\s*:\s*/iu, 'note'],
  [/^(?:owner|(?:sales |account )?rep|account manager|assigned to|owned by)\s*:?\s+@?/iu, 'owner'],
  [/^(?:stage|status|phase)\s*:\s*/iu, 'stage'],
  [/^(?:(?:contact|person|champion|attn|poc|buyer)\s*:|with)\s+/iu, 'person'],
  [/^(?:company|account|customer|firm|org(?:anization)?)\s*:\s*|^@\s*(?=\p{Lu})/iu, 'company'],
  [/^(?:amount|value|worth|budget|price|deal size|acv|arr)\s*:?\s+(?=[\D]{0,4}\d)/iu, 'amount'],
  [
    /^(?:(?:expected|exp\.?|est\.?|will|should|to)\s+)*(?:clos(?:es?|ing)(?: date)?|eta|due|deadline|decision|sign(?:s|ing)?)(?:\s+(?:on|by|in|around|date|is))*\s*:?\s+/iu,
    'close',
  ],
]
/** `demo stage` is a stage called demo. */
const OF_STAGE = /(?<=^(?:in |at )?\p{L}+) (?:stage|phase)$/iu
/** `bo has it`, `owned by bo`. */
const HAS_IT =
  /^@?(?<who>[\p{L}.'-]+(?: [\p{L}.'-]+)?) (?:has|owns|handles|leads|runs|takes|is on) (?:it|this|that|them)$/iu
/** Words before a day on which a deal is to close. */
const CLOSES =
  /(?:^|\s)(?:(?:expected|exp\.?|will|should|to|likely)\s+)*(?:clos(?:es?|ing)|sign(?:s|ing)?|decision|eta|due)(?:\s+(?:on|by|in|around|date|is))*\s*:?\s*$/iu
/** What is done on a day: words with which a step begins. */
const DOES = new RegExp(
  `\\b(?:${TO_DO_VERBS}|meeting|follow[- ]?up|lunch|coffee|dinner|intro|kick-?off|presentation|workshop|zoom|catch ?up|waiting|trial)\\b`,
  'iu',
)
/** A day in figures. */
const WRITTEN_DAY = /^(?:\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})$/u
/** Steps that need no day to be one. */
const STEP_ALONE =
  /^(?:call|send|e-?mail|mail|follow[- ]?up|book|schedule|prepare|chase|ask|meet|demo|ping|nudge)\b.*\s\S/iu
const LED_TO_DAY = /\s+(?:for|on|by|at|until|till|from|in)$/iu
const FIRM =
  /(?:^|\s)(?:inc|llc|ltd|limited|gmbh|corp|corporation|plc|ab|as|oy|ag|bv|nv|sa|srl|sarl|group|holding|co)\.?$/iu
const PERSON = /^\p{Lu}[\p{L}'’.-]*(?: (?:(?:van|von|de|der|den|del|di|da|du|la|le|el|bin) )*\p{Lu}[\p{L}'’.-]*){0,2}$/u
/** Words that alone are a stage, and nobody's name. */
const STAGE_WORD =
  /^(?:angebot|offre|oferta|offerte|propuesta|proposition|verhandlung|n[ée]gociation|negociaci[óo]n|qualifizier\p{L}*|contract|demo|quote|discovery|pilot|trial|evaluation|legal|procurement|verbal|commit)$/iu
/** `Jane Roe @ Globex`, `Jane Roe at Globex`. */
const AT = /^(?<name>.+?)(?:\s+@\s*|\s+@|\s+(?:at|from)\s+(?=\p{Lu}))(?<firm>\p{L}.*)$/u

const AMOUNT = money('')
const FIGURES = /^[\d][\d.,'’ ]*$/u
const isYear = (word: string): boolean => /^(?:19|20)\d\d$/u.test(word)

/** The values of one line. What is nothing else is a note, so that no word of it is lost. */
export function readListLine(line: string, reader: LineReader): LineSaid {
  const said: LineSaid = { emails: [], phones: [], tags: [], notes: [] }
  const parts = valuesOnLine(line)
  // An amount that stands for itself is the line's, and one within its name is a part of that: `Zeta 3M renewal – 45k`.
  const hasOwn = parts
    .slice(1)
    .some((part) => AMOUNT.takes?.(part.split(' '), reader.ctx, []) === part.split(' ').length)
  for (const [index, part] of parts.entries()) take(part, index === 0, said, reader, index === 0 && hasOwn)
  if (said.amount === undefined && said.name !== undefined) takeTrailing(said)
  return said
}

/** A figure at the end of a name is its amount where nothing else is: `Acme 24000`. */
function takeTrailing(said: LineSaid): void {
  const [, name, figure = ''] = /^(.*\p{L}.*?)\s+(\d[\d.,'’]{3,})$/u.exec(said.name ?? '') ?? []
  if (name === undefined || isYear(figure)) return
  said.name = name
  said.amount = figure
}

function take(part: string, isFirst: boolean, said: LineSaid, reader: LineReader, isNamed: boolean): void {
  const text = withoutReach(part, isFirst, said, reader)
  if (text === '') return
  if (!isFirst && takeSaid(text, said, reader)) return
  const undated = withoutDays(text, isFirst, said, reader)
  const rest = isNamed ? undated : withoutAmount(undated, isFirst, said, reader)
  if (rest === '') return
  if (isFirst) takeName(rest, said, reader)
  else takeWords(rest, said, reader)
}

const bare = (text: string): string => text.replace(/\s+/gu, ' ').replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/gu, '')

/** Takes addresses, numbers and tags out of a part. */
function withoutReach(part: string, isFirst: boolean, said: LineSaid, { ctx }: LineReader): string {
  let text = part
  for (let found = MAIL.exec(text); found; found = MAIL.exec(text)) {
    if (found[1] && isEmail(found[1])) said.emails.push(found[1].toLowerCase())
    text = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`
  }
  text = text.replace(TAG, (_, tag: string) => {
    said.tags.push(tag)
    return ' '
  })
  const plain = bare(text).replace(/^(?:e-?mail|mail)\s*:?$/iu, '')
  const number = plain.replace(/^(?:tel|phone|mob(?:ile)?|cell|m|t|p)\.?\s*:?\s*(?=[+(\d])/iu, '')
  const isNumber = (number !== plain || !isFirst) && !WRITTEN_DAY.test(number)
  if (
    isNumber &&
    /^[+(\d][\d\s()./-]{6,}$/u.test(number) &&
    (phoneIn(number, ctx.country) || /^\+|^0|\D.*\D/u.test(number))
  ) {
    said.phones.push(number)
    return ''
  }
  return plain
}

/** What a part says of itself that it is. */
function takeSaid(text: string, said: LineSaid, reader: LineReader): boolean {
  const has = HAS_IT.exec(text)?.groups?.who ?? /^@(?<who>\S+)$/u.exec(text)?.groups?.who
  if (has && isOwner(has, reader)) {
    said.owner ??= has
    return true
  }
  if (OF_STAGE.test(text) && said.stage === undefined) {
    said.stage = text.replace(OF_STAGE, '').replace(/^(?:in|at) /iu, '')
    return true
  }
  for (const [pattern, is] of SAYS) {
    const rest = text.replace(pattern, '')
    if (rest === text || rest === '') continue
    if (is === 'step') takeStep(rest, said, reader)
    else if (is === 'note') said.notes.push(rest)
    else if (is === 'close') {
      const day = dayOf(rest, reader.ctx)
      if (day === undefined || said.close !== undefined) return false
      said.close = day
    } else if (is === 'owner') said.owner ??= rest
    else if (said[is] !== undefined) said.notes.push(text)
    else if (is === 'amount' && !/\d/u.test(rest)) return false
    else said[is] = rest
    return true
  }
  return false
}

/** True of words that name somebody of the team. */
export const isOwner = (who: string, { team, ctx }: Pick<LineReader, 'team' | 'ctx'>): boolean =>
  ownerMeant(team, who, ctx.member.member).to !== null

/** What is to be done, with its day; a figure behind the day is its hour. */
function takeStep(words: string, said: LineSaid, reader: LineReader): void {
  const [date] = datesAhead(words, reader.ctx)
  const hour = date && /^ (\d{1,2})(?=$|[\s,.;])/u.exec(words.slice(date.end))
  const due =
    date && ((hour && dueOfStep(`${date.text} at ${hour[1]}`, reader.ctx)) ?? dueOfStep(date.text, reader.ctx))
  const done =
    due && date ? bare(`${words.slice(0, date.start)} ${words.slice(date.end + (hour?.[0].length ?? 0))}`) : words
  const step = done.replace(LED_TO_DAY, '') || 'Follow up'
  if (said.step !== undefined) said.notes.push(words)
  else Object.assign(said, { step, ...(due && { due }) })
}

/** Takes the days out of a part: on which the deal closes, and for what is to be done. */
function withoutDays(text: string, isFirst: boolean, said: LineSaid, reader: LineReader): string {
  const [date] = datesAhead(text, reader.ctx)
  if (!date) {
    const alone = isFirst || said.close !== undefined || !WRITTEN_DAY.test(text) ? undefined : dayOf(text, reader.ctx)
    if (alone !== undefined) {
      said.close = alone
      return ''
    }
    if (isFirst || !STEP_ALONE.test(text)) return text
    takeStep(text, said, reader)
    return ''
  }
  const before = text.slice(0, date.start)
  const closes = CLOSES.exec(before)
  const day = dayOf(date.text, reader.ctx)
  if (closes && day !== undefined && said.close === undefined) {
    said.close = day
    return bare(`${before.slice(0, closes.index)} ${text.slice(date.end)}`)
  }
  const begins = DOES.exec(before)
  if (begins && !(isFirst && begins.index === 0)) {
    takeStep(text.slice(begins.index), said, reader)
    return bare(text.slice(0, begins.index))
  }
  const isAlone = bare(before) === '' && bare(text.slice(date.end)) === ''
  if (isFirst || !isAlone || day === undefined || said.close !== undefined) return text
  said.close = day
  return ''
}

/** Takes an amount out of a part: one with its sign or unit, or a part that is figures alone. */
function withoutAmount(text: string, isFirst: boolean, said: LineSaid, { ctx }: LineReader): string {
  if (said.amount !== undefined || text === '') return text
  if (!isFirst && FIGURES.test(text) && text.replace(/\D/gu, '').length > 2 && !isYear(text)) {
    said.amount = text
    return ''
  }
  const words = text.split(' ')
  for (const index of words.keys()) {
    const count = AMOUNT.takes?.(words.slice(index), ctx, words.slice(0, index)) ?? 0
    if (count === 0) continue
    const amount = words
      .slice(index, index + count)
      .join(' ')
      .replace(/[,;]+$/u, '')
    said.amount = amount.replace(/^(?:about|approx\.?|around|roughly|circa|ca\.?)\s+/iu, '')
    return bare([...words.slice(0, index), ...words.slice(index + count)].join(' '))
  }
  return text
}

const exactStage = (words: string, stages: readonly Stage[]): boolean =>
  stages.some(({ name }) => name.toLowerCase() === words.toLowerCase())

/** What the line is about: its name, without the stage, the owner and the company behind it. */
function takeName(text: string, said: LineSaid, { stages }: LineReader): void {
  const words = text.split(' ')
  const last = [2, 1].find((count) => words.length > count && exactStage(words.slice(-count).join(' '), stages))
  if (last !== undefined && said.stage === undefined) said.stage = words.slice(-last).join(' ')
  const name = bare(said.stage === undefined || last === undefined ? text : words.slice(0, -last).join(' ')).replace(
    /\s+(?:in|at)$/iu,
    '',
  )
  const at = AT.exec(name)?.groups
  said.name = at?.name ?? name
  if (at?.firm) said.company = at.firm
}

/** A part that is neither a value nor named: a stage, an owner, a person, a job, a company, else a note. */
function takeWords(text: string, said: LineSaid, reader: LineReader): void {
  const plain = text.replace(/^(?:in|at|now|is)\s+(?=\p{Ll})|\s+(?:stage|phase)$/giu, '')
  const count = plain.split(' ').length
  const stage = stageMeant(reader.stages, plain)
  if (
    said.stage === undefined &&
    (stage.how === 'same' || (stage.how === 'like' && count <= 3 && (!PERSON.test(plain) || STAGE_WORD.test(plain))))
  ) {
    said.stage = plain
    return
  }
  const owner = ownerMeant(reader.team, text, reader.ctx.member.member)
  if (said.owner === undefined && owner.to !== null && count <= 3) said.owner = text
  else if (JOB_HEAD.test(text) && count <= 5 && said.role === undefined) said.role = text
  else if (FIRM.test(text) && said.company === undefined) said.company = text
  else if (PERSON.test(text) && said.person === undefined) said.person = text
  else said.notes.push(text)
}
