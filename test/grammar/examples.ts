import { isDeepStrictEqual } from 'node:util'
import type { AnyCommand, Ctx, Param } from '../../src/language/command.ts'
import { looksLikeRef } from '../../src/language/grammar/words.ts'
import { format, parse } from '../../src/language/parse.ts'
import { type Registry, registry } from '../../src/language/registry.ts'
import { contextWithout } from './context.ts'

const withoutLookup = (command: AnyCommand, names: ReadonlySet<string>): AnyCommand => {
  const params = Object.entries<Param<unknown>>(command.params).map(([name, param]) => {
    const knows = (word: string) => looksLikeRef(word) || names.has(word.toLowerCase()) || /^[@#]\S+$/u.test(word)
    const resolves = param.choices ? param.resolves : async (all: readonly string[]) => all.findIndex(knows)
    return [name, param.resolves ? { ...param, resolves } : param] as const
  })
  return { ...command, params: Object.fromEntries(params) }
}

/** The same commands with lookups that need no database: refs, mentions, choices and the given names are known. */
export const withoutLookups = (all: Registry, names: readonly string[]): Registry => {
  const known = new Set(names.map((name) => name.toLowerCase()))
  return registry(all.commands.map((command) => withoutLookup(command, known)))
}

/**
 * Checks that each example reads as its own command with nothing missing, and reads the same when written again.
 * `names` are the records and stages that examples name.
 * @throws Error naming the command and the example.
 */
export const checkExamples = async (all: Registry, names: readonly string[]): Promise<void> => {
  const stub = withoutLookups(all, names)
  const ctx = contextWithout(stub)
  for (const command of stub.commands) {
    for (const example of command.examples) {
      const fault = await exampleFault(example, command, stub, ctx)
      if (fault !== undefined) throw new Error(`Command "${command.path.join(' ')}": example "${example}" ${fault}.`)
    }
  }
}

const exampleFault = async (
  example: string,
  command: AnyCommand,
  all: Registry,
  ctx: Ctx,
): Promise<string | undefined> => {
  try {
    const call = await parse(example, all, ctx)
    if (all.find(call.path) !== command) return `reads as "${call.path.join(' ')}"`
    const params = Object.entries<Param<unknown>>(command.params)
    const missing = params.find(([name, param]) => !param.optional && !call.fields[name])
    if (missing) return `leaves out "${missing[0]}"`
    const again = await parse(format(call, all), all, ctx)
    return isDeepStrictEqual(again.fields, call.fields) ? undefined : 'does not read the same when written again'
  } catch (error) {
    return `is refused: ${error instanceof Error ? error.message : String(error)}`
  }
}
