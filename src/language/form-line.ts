import { UserError } from '../message/errors.ts'
import type { Call } from '../message/message.ts'
import type { Ctx, Param } from './command.ts'
import { resolveLine, shapesIn } from './parse.ts'
import type { Registry } from './registry.ts'

/** A name of fewer words is no line. */
const LEAST_WORDS = 2

/**
 * The Call of a form in which a whole line was typed into the name of something new, and nothing else: `Jane Roe @ Acme
 * jane@acme.io 5k`. It is read as the line that it is; any other form stays as it was filled in.
 */
export async function lineInName(
  call: Call,
  filled: Readonly<Record<string, string>>,
  registry: Registry,
  ctx: Ctx,
): Promise<Call> {
  const command = registry.find(call.path)
  const first = Object.entries<Param<unknown>>(command?.params ?? {}).find(
    ([, { slot, hidden }]) => slot === 'positional' && !hidden,
  )
  const [name = '', param] = first ?? []
  const typed = filled[name]?.trim() ?? ''
  const isAlone = Object.entries({ ...call.fields, ...filled }).every(
    ([key, value]) => key === name || value.trim() === '',
  )
  if (command?.path[1] !== 'add' || !param || param.resolves || !isAlone) return call
  if (typed.split(/\s+/u).length < LEAST_WORDS || typed.includes('\n')) return call
  try {
    const read = await resolveLine(shapesIn(`${call.path.join(' ')} ${typed}`), registry, ctx)
    const isSame = read.path.join(' ') === call.path.join(' ')
    const isMore = Object.keys(read.fields).some((key) => key !== name && !command.params[key]?.hidden)
    return isSame && isMore ? { path: call.path, fields: { ...call.fields, ...read.fields } } : call
  } catch (error) {
    // What the grammar does not read is a name all the same.
    if (error instanceof UserError) return call
    throw error
  }
}
