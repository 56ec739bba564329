import type { AnyCommand, Ctx, Param } from '../command.ts'
import type { Registry } from '../registry.ts'
import type { Shapes } from './shapes.ts'

/** Names looked up for one line. */
export interface Lookups {
  /**
   * The index in `candidates` of the first that the param knows, or -1; asked once. A line that asked so often that it
   * can be no sentence about records knows no more of them.
   */
  resolve(param: Param<unknown>, candidates: readonly string[], ctx: Ctx): Promise<number>
}

/** A line with what it is read with. */
export interface Typed extends Shapes {
  readonly registry: Registry
  readonly ctx: Ctx
  readonly lookups: Lookups
}

/** More questions than this are asked by no line that somebody means; each is a statement. */
const MOST_LOOKUPS = 48
/** Nothing has a longer name: that of an e-mail address is the longest. */
const LONGEST_NAME = 254

/** The lookups of a line that asked for nothing yet. */
export const newLookups = (): Lookups => {
  const known = new Map<Param<unknown>, Map<string, Promise<number>>>()
  let left = MOST_LOOKUPS
  return {
    resolve(param, candidates, ctx) {
      const { resolves } = param
      if (!resolves) return Promise.resolve(-1)
      const asked = known.get(param) ?? new Map<string, Promise<number>>()
      known.set(param, asked)
      const key = candidates.join('\n')
      const before = asked.get(key)
      if (before) return before
      const places = [...candidates.keys()].filter((place) => (candidates[place]?.length ?? 0) <= LONGEST_NAME)
      const names = places.map((place) => candidates[place] ?? '')
      if (names.length === 0 || left <= 0) return Promise.resolve(-1)
      if (['record', 'stage', 'member'].includes(param.shape)) left--
      const found = resolves(names, ctx).then((place) => places[place] ?? -1)
      asked.set(key, found)
      return found
    },
  }
}

/** The index of the first of these names that the first positional of a command knows, where that is a record; or -1. */
export const firstRecord = async (
  { lookups, ctx }: Typed,
  command: AnyCommand,
  names: readonly string[],
): Promise<number> => {
  const param = firstPositional(command)
  return param?.shape === 'record' ? await lookups.resolve(param, names, ctx) : -1
}

/** True when the first positional of a command is a record, and it knows one of these names. */
export const namesRecord = async (typed: Typed, command: AnyCommand, names: readonly string[]): Promise<boolean> =>
  (await firstRecord(typed, command, names)) >= 0

/** True when the first positional of a command knows this name. */
export const knows = async ({ lookups, ctx }: Typed, command: AnyCommand, name: string): Promise<boolean> => {
  const param = firstPositional(command)
  return param !== undefined && (await lookups.resolve(param, [name], ctx)) === 0
}

const firstPositional = ({ params }: AnyCommand): Param<unknown> | undefined =>
  Object.values<Param<unknown>>(params).find(({ slot }) => slot === 'positional')
