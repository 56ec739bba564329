import { UserError } from '../message/errors.ts'
import type { Call } from '../message/message.ts'
import { knownMember } from '../store/requests/claim.ts'
import { plainText, readArgs } from './args.ts'
import type { Ctx, Param, ParamShape, Reading } from './command.ts'
import type { Completer, CompletionContext } from './complete.ts'
import { contextFor } from './context.ts'
import { AmbiguousValue } from './params/kinds.ts'
import { resolveLine, shapesIn } from './parse.ts'
import type { Registry } from './registry.ts'

/** What an answer to a form's question is. */
export interface Judgement {
  /** Why it is no value of the field, with the values that may be meant; undefined when it is one. */
  readonly wrong?: { readonly why: string; readonly readings: readonly Reading[] }
  /** The words of the command that it reads as; missing when it is the beginning of none, or certainly an answer. */
  readonly command?: string
}

/** An answer to the question for a field of a command; the fields of the call are those that are filled in already. */
export interface AnswerTyped {
  readonly call: Call
  readonly field: string
  readonly typed: string
}

/** Fields whose values are certainly no commands; others take any words, such as a new company or several tags. */
const CERTAIN: ReadonlySet<ParamShape> = new Set<ParamShape>([
  'stage',
  'choice',
  'money',
  'member',
  'count',
  'duration',
  'email',
  'phone',
  'channel',
  'recipient',
  'role',
])

/**
 * Judges an answer before the next question is asked, without changing anything: whether it is a value of the field,
 * and whether it may be a command that was meant to be run. A value that is more than words is an answer. People
 * outside the team are told nothing.
 */
export function judgeWith(completing: CompletionContext) {
  const { store, clock, registry, admins } = completing
  return async ({ call, field, typed }: AnswerTyped, asking: Completer): Promise<Judgement> =>
    store.transaction(asking.workspace, clock.now(), async (tx) => {
      const { platform, key } = asking.actor
      const asker = await knownMember(tx, asking.actor, admins.includes(`${platform}:${key}`))
      const params: Readonly<Record<string, Param<unknown>>> = registry.find(call.path)?.params ?? {}
      const param = Object.hasOwn(params, field) ? params[field] : undefined
      if (!asker || !param) return {}
      const ctx = contextFor(tx, { ...asking, id: '', input: { line: typed } }, asker, completing)
      const wrong = await faultOf(param, typed, { ...ctx, call })
      if (!wrong && CERTAIN.has(param.shape)) return {}
      const command = await commandIn(typed, registry, ctx, wrong !== undefined)
      return { ...(wrong && { wrong }), ...(command && { command }) }
    })
}

async function faultOf(param: Param<unknown>, typed: string, ctx: Ctx): Promise<Judgement['wrong']> {
  try {
    await param.read(typed, ctx)
    return undefined
  } catch (error) {
    if (error instanceof AmbiguousValue) return { why: plainText(error.words), readings: error.readings }
    if (!(error instanceof UserError)) throw error
    const next = error.next ? ` ${plainText(error.next)}` : ''
    return { why: `${plainText(error.words)}${next}`, readings: [] }
  }
}

/**
 * The words of the command that a text reads as. A name alone shows its record, and is none here. With `orAsked` a line
 * that would be asked about counts too.
 */
async function commandIn(line: string, registry: Registry, ctx: Ctx, orAsked: boolean): Promise<string | undefined> {
  const word = line.trim().toLowerCase()
  if (!/\s/u.test(word)) return registry.ofNoun(word).length > 0 || registry.find([word]) ? word : undefined
  try {
    const call = await resolveLine(shapesIn(line), registry, ctx)
    const command = registry.find(call.path)
    if (!command || ['show', 'find'].includes(call.path.at(-1) ?? '')) return undefined
    await readArgs(command, call, ctx)
    return command.path.join(' ')
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return orAsked && error.code === 'ambiguous' ? 'a command' : undefined
  }
}
