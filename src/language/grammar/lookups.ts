import type { AnyCommand, Ctx, Param } from '../command.ts'
import type { Registry } from '../registry.ts'
import type { Shapes } from './shapes.ts'

/** The names that are looked up for one line. */
export interface Lookups {
  /** True after so many lookups that the line can be no sentence about records: no more names are looked up. */
  readonly isOver: boolean
  /**
   * The index in `candidates` of the first one that the param knows, or -1 for none and after too many lookups. No
   * candidate is looked up twice.
   */
  resolve(param: Param<unknown>, candidates: readonly string[], ctx: Ctx): Promise<number>
}

/** A line with everything that it is read with. */
export interface TypedLine extends Shapes {
  readonly registry: Registry
  readonly ctx: Ctx
  readonly lookups: Lookups
  /** The words as they were typed, where the line is read in other words. */
  readonly told?: () => string | undefined
  /** True of a line whose slips are mended, which is done once. */
  readonly isMended?: true
}

/** The most lookups of a line, and the most database statements for them; no meaningful line needs more. */
const MOST_ASKED = 128
const MOST_STATEMENTS = 48
/** No name is longer: an e-mail address is the longest. */
const LONGEST_NAME = 254

/** Lookups for a new line. */
export const newLookups = (): Lookups => {
  const known = new Map<Param<unknown>['resolves'], Map<string, Promise<number>>>()
  let asked = 0
  let statements = 0
  const isOver = () => asked >= MOST_ASKED || statements >= MOST_STATEMENTS
  return {
    get isOver() {
      return isOver()
    },
    resolve(param, candidates, ctx) {
      const { resolves } = param
      if (!resolves) return Promise.resolve(-1)
      const answers = known.get(resolves) ?? new Map<string, Promise<number>>()
      known.set(resolves, answers)
      const key = candidates.join('\n')
      const before = answers.get(key)
      if (before) return before
      if (isOver()) return Promise.resolve(-1)
      asked++
      const places = [...candidates.keys()].filter((place) => (candidates[place]?.length ?? 0) <= LONGEST_NAME)
      const names = places.map((place) => candidates[place] ?? '')
      if (names.length === 0) return Promise.resolve(-1)
      if (['record', 'stage', 'pipeline', 'member'].includes(param.shape)) statements++
      const found = resolves(names, ctx).then((place) => places[place] ?? -1)
      answers.set(key, found)
      return found
    },
  }
}

/** The index of the first of these names that is a record known to the first positional of a command; or -1. */
export const firstRecord = async (
  { lookups, ctx }: TypedLine,
  command: AnyCommand,
  names: readonly string[],
): Promise<number> => {
  const param = firstPositional(command)
  return param?.shape === 'record' ? await lookups.resolve(param, names, ctx) : -1
}

/** True when the first positional of a command is a record, and knows one of these names. */
export const namesRecord = async (typed: TypedLine, command: AnyCommand, names: readonly string[]): Promise<boolean> =>
  (await firstRecord(typed, command, names)) >= 0

/** True when the first positional of a command knows this name. */
export const knows = async ({ lookups, ctx }: TypedLine, command: AnyCommand, name: string): Promise<boolean> => {
  const param = firstPositional(command)
  return param !== undefined && (await lookups.resolve(param, [name], ctx)) === 0
}

const firstPositional = ({ params }: AnyCommand): Param<unknown> | undefined =>
  Object.values<Param<unknown>>(params).find(({ slot }) => slot === 'positional')
