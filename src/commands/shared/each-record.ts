import type { Each, Param, ReadCtx } from '../../language/command.ts'
import { namedSeveral } from '../../language/grammar/named-several.ts'

const wordsIn = (text: string): readonly string[] => text.trim().split(/\s+/u)

type Resolves = NonNullable<Param<unknown>['resolves']>

const knownBy = (resolves: Param<unknown>['resolves']) => async (names: readonly string[], ctx: ReadCtx) =>
  (await resolves?.(names, ctx)) ?? -1

const made = new WeakMap<Resolves, Resolves>()

/** Resolves the names of several records by resolving each; all params that resolve one in the same way share it. */
function severalIn(one: Param<unknown>['resolves']): Resolves {
  const known = knownBy(one)
  const before = one && made.get(one)
  if (before) return before
  const found: Resolves = async (candidates, ctx) => {
    const whole = await known(candidates, ctx)
    let seen: string | undefined
    for (const [index, candidate] of candidates.entries()) {
      if (index === whole) return index
      // Candidates are mostly runs from the same word on: if the longest does not begin with a name, no other does.
      if (seen?.startsWith(candidate)) continue
      seen = candidate
      const several = await namedSeveral(wordsIn(candidate), (names) => known(names, ctx))
      const end =
        several &&
        wordsIn(candidate)
          .slice(0, several.count)
          .join(' ')
          .replace(/[,:;]+$/u, '')
      const found = end === undefined ? -1 : candidates.indexOf(end)
      if (found >= 0) return whole >= 0 ? Math.min(found, whole) : found
    }
    return whole
  }
  if (one) made.set(one, found)
  return found
}

/** The record of a command that can be done to several; one whole name goes before several shorter ones. */
export const each = <T>(one: Param<T>, { refOf, named }: Naming<T>): Param<T> => {
  const known = knownBy(one.resolves)
  const parts: Each['parts'] = async (raw, ctx) => {
    const words = wordsIn(raw)
    if (words.length < 2 && !/[,;&+/]/u.test(raw)) return []
    const several = await namedSeveral(words, (names) => known(names, ctx))
    const isAll = several?.count === words.length && (await known([raw.trim()], ctx)) < 0
    return several && isAll ? several.names : []
  }
  return {
    ...one,
    resolves: severalIn(one.resolves),
    each: { parts, refOf: (value) => refOf(value as T), named: (value) => named(value as T) },
  }
}

/** How a value of the param is written in a line and in a sentence. */
interface Naming<T> {
  readonly refOf: (value: T) => string
  readonly named: (value: T) => string
}
