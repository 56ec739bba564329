import type { AnyCommand } from '../command.ts'
import type { Registry } from '../registry.ts'
import { LONGEST_SAYING, withoutSince } from './polite.ts'

const TAKES_REST = /\(\?<(?:rest|text)>\.\+\)\$$/u
const TOLD = /\(\?<(?:rest|text)>/u

/** Marks at the end, and faces; the dot of `11.12.` belongs to the date. */
const END =
  /(?:[\s?!]|(?<!\d\.\d{1,2})\.|\p{Extended_Pictographic}|\u200d|\ufe0f|(?<=\s)[:;]['’]?-?[()DP/|]+|(?<=\s)<3)+$/u

/** The texts that a saying found, by the names of its groups. */
export type Groups = Readonly<Record<string, string>>

/** A command with the groups that one of its sayings found in a line. */
export interface SaidCommand {
  readonly command: AnyCommand
  readonly groups: Groups
}

/**
 * Undo and own fields come first, because their sayings name no record. Members, whose whole names are known, come before what
 * merely begins so: `rename bo to Robert`. Before them are deals, because most lines are about them: if several kinds
 * of records have the name, the deal is meant.
 */
export const rankOf = ({ path: [noun] }: AnyCommand): number =>
  noun === 'undo' || noun === 'field' ? -1 : noun === 'deal' ? 0 : noun === 'member' ? 1 : 2

/** A saying with its command, and what its source says of it: read once, because every line is held against all. */
interface Saying {
  readonly command: AnyCommand
  readonly saying: RegExp
  readonly takesRest: boolean
  readonly isTold: boolean
}

const sayingsOf = {
  said: new WeakMap<Registry, readonly Saying[]>(),
  hints: new WeakMap<Registry, readonly Saying[]>(),
}

const sayingsIn = (registry: Registry, ways: 'said' | 'hints'): readonly Saying[] => {
  const known = sayingsOf[ways].get(registry)
  if (known) return known
  const all = registry.commands
    .flatMap((command) =>
      (command[ways] ?? []).map((saying) => ({
        command,
        saying,
        takesRest: TAKES_REST.test(saying.source),
        isTold: TOLD.test(saying.source),
      })),
    )
    .toSorted((one, other) => rankOf(one.command) - rankOf(other.command))
  sayingsOf[ways].set(registry, all)
  return all
}

/** The commands whose sayings fit a line, or whose hints do: those about deals before others. */
export const matching = (line: string, registry: Registry, ways: 'said' | 'hints' = 'said'): readonly SaidCommand[] => {
  const bare = line.replace(END, '')
  const plain = withoutSince(bare)
  const isLong = line.length > LONGEST_SAYING
  return sayingsIn(registry, ways).flatMap(({ command, saying, takesRest, isTold }): readonly SaidCommand[] => {
    if (isLong && !takesRest) return []
    // A statement keeps its full stop; a question may have its mark or not.
    const [first, second] = isTold ? [line, bare] : [bare, line]
    const found = saying.exec(first) ?? (second === first ? null : saying.exec(second))
    const short = isTold || plain === bare ? null : saying.exec(plain)
    return [short, found].flatMap((match) => (match ? [{ command, groups: given(match.groups ?? {}) }] : []))
  })
}

/** A word with which no saying begins. */
const NO_VERB = 'zzqx'

/**
 * Commands whose saying fits a line by its own first word, whatever records exist; not those whose saying begins with
 * any words, as in `acme won`.
 */
export const saidAlone = (line: string, registry: Registry): readonly AnyCommand[] => {
  const other = line.replace(/^\S+/u, NO_VERB)
  return matching(line, registry)
    .filter(({ command }) => command.said?.some((saying) => saying.test(line) && !saying.test(other)))
    .map(({ command }) => command)
}

/** The groups of a saying; `more` goes on with the rest, where other words stand between. */
const given = ({ more, ...groups }: Readonly<Record<string, string | undefined>>): Groups => {
  const all = { ...groups, ...(more && { rest: `${groups.rest ?? ''} ${more}` }) }
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value.trim()]] : [])))
}
