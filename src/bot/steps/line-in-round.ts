import { refOf } from '../../crm/kinds.ts'
import { isOfPairs, type Round } from '../../crm/rounds/rounds.ts'
import { anyNumbered, firstNamedOfAny } from '../../crm/search/records.ts'
import { subjectOf } from '../../crm/subject.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import type { AnyCommand, Ctx, Param } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { TO_DO_VERBS } from '../../language/params/next.ts'
import { dateContext } from '../../language/params/when.ts'
import { resolveLine, shapesIn } from '../../language/parse.ts'
import type { Registry } from '../../language/registry.ts'
import { UserError } from '../../message/errors.ts'
import { type Call, call } from '../../message/message.ts'
import { readMoment } from '../../time/read.ts'
import { isRefusal } from '../../time/result.ts'

/** A line that was typed while a record of a round is shown. */
interface LineInRound {
  readonly call: Call
  /** True when it is about that record. */
  readonly isOfRound: boolean
}

/** What reading such a line needs. */
interface Reading {
  readonly round: Round
  readonly ctx: Ctx
  readonly registry: Registry
}

/** Words that lead through the records. */
const WAYS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:skip|next|pass|later|not now|leave (?:it|this|that))(?: (?:it|this|that|one|this one|that one|please))*$/iu,
    'skip',
  ],
  [/^(?:go )?(?:back|previous|prev)(?: one)?(?: please)?$/iu, 'back'],
  [
    /^(?:stop|enough|quit|exit|end|that['’]?s (?:it|enough|all)|i['’]?m done|finish)(?: (?:here|now|it|this))*$/iu,
    'stop',
  ],
  [/^(?:go on|continue|again|show (?:it|this)(?: again)?|where was i)$/iu, 'on'],
]

/** What people say of two records that are shown side by side. */
const SAME =
  /^(?:yes|yep|yeah|merge|same|the same|(?:they|these|those|both) are the same|merge (?:them|these|both|it))(?: please)?$/iu
const NOT_SAME =
  /^(?:no|nope|different|not (?:the )?same|(?:they|these|those) are(?: not|n['’]t) the same|(?:they|these|those) are different|keep both|both stay)$/iu

/** The Call for the pair that a round shows. */
function pairCallOf({ noun, records, position }: Round, text: string): Call | undefined {
  const type = RECORD_TYPES.find((each) => each.noun === noun)
  const [number, , otherNumber] = records[position] ?? []
  if (!type || number === undefined || otherNumber === undefined) return undefined
  const [one, other] = [refOf(type, { number }), refOf(type, { number: otherNumber })]
  if (SAME.test(text)) return call(`${noun} merge`, { [noun]: one, into: other })
  return NOT_SAME.test(text) ? call('not same', { one, other }) : undefined
}

/** The ref of the record that a round shows. */
function refInRound(round: Round): string | undefined {
  const [number] = round.records[round.position] ?? []
  const type = RECORD_TYPES.find(({ noun }) => noun === round.noun)
  return type && number !== undefined ? refOf(type, { number }) : undefined
}

/**
 * Reads a line that was typed while a record is shown: as it stands where it names a record or asks for something, and
 * else as said of that record. @throws UserError as the line alone.
 */
export async function lineInRound(line: string, reading: Reading): Promise<LineInRound> {
  const { round, ctx, registry } = reading
  const text = line.trim().replace(/[.!]+$/u, '')
  const way = WAYS.find(([said]) => said.test(text))?.[1]
  if (way) return { call: call(`go ${way}`), isOfRound: false }
  const deed = isOfPairs(round) ? pairCallOf(round, text) : undefined
  if (deed) return { call: deed, isOfRound: true }
  const ref = refInRound(round)
  let refused: UserError | undefined
  const alone = await read(line, reading).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error
    refused = error
    return undefined
  })
  if (ref === undefined) {
    if (alone) return { call: alone, isOfRound: false }
    throw refused ?? new Error('a line was neither read nor refused')
  }
  const command = alone && registry.find(alone.path)
  const own = alone && command ? await recordOf(ctx, command, alone) : undefined
  if (alone && own !== undefined && own !== UNKNOWN) return { call: alone, isOfRound: own === ref }
  if (alone && command?.needs === 'viewer') return { call: alone, isOfRound: false }
  const said = withNext(text, ctx)
  const byNoun = await ofRecord(nounVerbIn(round, ref, said, registry), ref, reading)
  if (byNoun) return { call: byNoun, isOfRound: true }
  const isOpen = alone && command && own === undefined && said === text
  if (isOpen && (await namesAnother(ctx, round, alone))) return { call: alone, isOfRound: false }
  const filled = isOpen ? withRecord(command, alone, ref) : undefined
  if (filled) return { call: filled, isOfRound: true }
  const found = await ofRecord(saidOf(ref, said), ref, reading)
  if (found) return { call: found, isOfRound: true }
  if (alone) return { call: alone, isOfRound: false }
  throw refused ?? new Error('a line was neither read nor refused')
}

/** The Call of the first of these lines that does something with the record. */
async function ofRecord(lines: readonly string[], ref: string, reading: Reading): Promise<Call | undefined> {
  const { ctx, registry } = reading
  for (const said of lines) {
    const found = await readable(said, reading)
    const does = found && registry.find(found.path)
    if (found && does && does.needs !== 'viewer' && (await recordOf(ctx, does, found)) === ref) return found
  }
  return undefined
}

const VERB = /^([^\s,:]+)((?: (?:it|this|that)(?=$|[\s,;:]))?)(.*)$/su

/** `snooze 2 weeks` as a command of the record's kind. */
function nounVerbIn({ noun }: Round, ref: string, text: string, registry: Registry): readonly string[] {
  const [, verb = '', , rest = ''] = VERB.exec(text) ?? []
  return registry.find([noun, verb.toLowerCase()]) ? [`${noun} ${verb} ${ref}${rest}`] : []
}

/** `called, next fri`: a day behind `next` is that of the next step. */
function withNext(text: string, ctx: Ctx): string {
  const [, said, day] = /^(.+?)[,;]? (?:and )?next:? (?!week|month|quarter|year)(.+)$/isu.exec(text) ?? []
  if (said === undefined || day === undefined) return text
  const found = readMoment(day, dateContext(ctx, 'future'))
  return isRefusal(found) ? text : `${said.replace(/[,;]$/u, '')}, next: follow up ${day}`
}

/** The line with the record in it: behind its verb, before it, and at its end. */
function saidOf(ref: string, text: string): readonly string[] {
  const [, verb = text, , rest = ''] = VERB.exec(text) ?? []
  const task = TO_DO.test(text) ? [`task add ${text} for:${ref}`] : []
  return [`${verb} ${ref}${rest}`, `${ref} ${text}`, `${ref}: ${text}`, ...task, `${text} for ${ref}`]
}

const TO_DO = new RegExp(`^(?:${TO_DO_VERBS})\\b`, 'iu')

const read = (line: string, { registry, ctx }: Reading): Promise<Call> => resolveLine(shapesIn(line), registry, ctx)

/** The Call of a line; undefined for one that is refused. */
const readable = (line: string, reading: Reading): Promise<Call | undefined> =>
  read(line, reading).catch((error: unknown) => {
    if (error instanceof UserError) return undefined
    throw error
  })

const recordParams = ({ params }: AnyCommand): readonly (readonly [string, Param<unknown>])[] =>
  Object.entries<Param<unknown>>(params).filter(([, { shape, hidden }]) => shape === 'record' && !hidden)

/** In place of a ref: a name that nothing has, and one that several have. */
const UNKNOWN = 'unknown'
const SEVERAL = 'several'

/** The ref of the first record that a Call names; undefined for a Call that names none. */
async function recordOf(ctx: Ctx, command: AnyCommand, { path, fields }: Call): Promise<string | undefined> {
  for (const [name, param] of recordParams(command)) {
    const raw = fields[name]
    if (raw === undefined) continue
    try {
      const value = await param.read(raw, { ...ctx, call: { path, fields } })
      return param.refsOf?.(value as never)[0] ?? SEVERAL
    } catch (error) {
      if (error instanceof UserError) return UNKNOWN
      if (error instanceof AmbiguousValue) return SEVERAL
      throw error
    }
  }
  return undefined
}

/** Words before a name: `call Bill`, `about Globex`. */
const LEADS_TO_NAME = /^(?:with|to|for|at|from|about|visit|call|ring|phone|e?-?mail|meet|ping|ask|tell|text|message)$/iu
/** The most words that are looked at, and the most of a name. */
const MOST_WORDS = 24
const LONGEST_NAME = 3

/** True when the words of a Call name a record of which the name of the one that is shown has nothing. */
async function namesAnother(ctx: Ctx, round: Round, { fields }: Call): Promise<boolean> {
  const words = Object.values(fields).join(' ').split(/\s+/u).slice(0, MOST_WORDS)
  const names = words.flatMap((_, at) => {
    if (!LEADS_TO_NAME.test(words[at - 1] ?? '')) return []
    const counts = Array.from({ length: LONGEST_NAME }, (__, less) => LONGEST_NAME - less)
    return counts.map((count) => bareOf(words.slice(at, at + count).join(' '))).filter((name) => name.length > 2)
  })
  const subject = subjectOf(refInRound(round) ?? '')
  const shown = subject && (await anyNumbered(ctx.tx, subject))
  const found = names[await firstNamedOfAny(ctx.tx, names)]
  return found !== undefined && !(shown?.name.toLowerCase().includes(found.toLowerCase()) ?? false)
}

const bareOf = (name: string): string => name.replace(/[\s\p{P}]+$/u, '')

/** The Call with the record where it lacks one: the one that the command is about, else one that it may be about. */
function withRecord(command: AnyCommand, { path, fields }: Call, ref: string): Call | undefined {
  const params = recordParams(command)
  const [name] = params.find(([, { optional }]) => !optional) ?? params.find(([key]) => ABOUT.includes(key)) ?? []
  return name === undefined ? undefined : { path, fields: { ...fields, [name]: ref } }
}

/** Names of params for the record that something is about. */
const ABOUT = ['for', 'about', 'record']
