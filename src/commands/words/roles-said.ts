import type { Param } from '../../language/command.ts'
import { sayings } from '../shared/said.ts'
import { wordNamed } from './word-named.ts'

/** A part that a contact has in a deal, of those that the team keeps. */
export function partNamed(about: string): Param<string> {
  const { resolves: _, ...param } = wordNamed('role', about, 'role')
  return param
}

/** The parts that every team begins with, where nothing marks off the name behind them. */
const USUAL =
  'decision[- ]?maker|champion|sponsor|economic buyer|budget holder|influencer|technical contact|end user|blocker|buyer'
const THE = '(?:the |our |an? |my |their )?(?:main |new |key )?'
const AT = '(?:for|on|at|of|in|to)'

/** How people say who has which part: `jane is our champion at acme`, `champion of D-7: jane`. */
export const partSaid: readonly RegExp[] = sayings(
  `(?:add|link|put|connect|attach|tie|set|mark)(?: contact| person)? (?<contact>.+?) as ${THE}(?<part>.+?) ${AT} (?<deal>.+)`,
  `(?<contact>.+?) (?:is|became|becomes|has become|will be|acts as|would be)(?: now)? ${THE}(?<part>.+?) ${AT} (?<deal>.+)`,
  `${THE}(?<part>.+?) (?:for|on|at|of|in) (?<deal>.+?) ?(?: is(?: now)?|:|=| ->) (?<contact>.+)`,
  `(?:make|set) (?<contact>.+?) ${THE}(?<part>${USUAL}) ${AT} (?<deal>.+)`,
  `(?<deal>.+?)(?::| -|,|['’]s) ${THE}(?<part>.+?)(?: is(?: now)?|:|=) (?<contact>.+)`,
  `(?<deal>.+?)(?::| -|,) ${THE}(?<part>${USUAL}) (?<contact>.+)`,
  `(?<deal>.+?)(?::| -|,) (?<contact>.+?) (?:is|as) ${THE}(?<part>.+)`,
  `(?<contact>.+?) (?<part>decides|signs off|champions|sponsors|blocks)(?: on| about| for| at)? (?<deal>.+)`,
)
