import type { AnyCommand, Param } from '../command.ts'
import type { Registry } from '../registry.ts'
import { afterCrm, type CommandFound, commandAt } from './path.ts'
import { MARK, withoutPoliteness, withoutSince } from './polite.ts'
import { saidAlone } from './sayings.ts'
import { looksLikeRef, wordsOf } from './words.ts'

/**
 * What a line below another one is, by its words alone: a command; a short line that is a command or the beginning of a
 * sentence, such as `call jane`; or words.
 */
export type LineSense = 'command' | 'maybe' | 'words'

/** A line with the command that it begins with. */
export interface BegunLine extends CommandFound {
  readonly words: number
}

/** The command with which a line begins. */
export function begunBy(line: string, registry: Registry): BegunLine | undefined {
  const words = wordsOf(line)
  const at = commandAt(words, afterCrm(words), registry)
  return at && { ...at, words: words.length }
}

/**
 * Words that follow the first word of a sentence, but not the verb of a command: call them back, won a tender, done
 * with it.
 */
const SENTENCE =
  /^(?:[“"'(]?)(?:them|me|you|us|him|her|it|its|that|this|these|those|there|back|on|off|forward|ahead|out|up|down|over|in|into|with|without|for|from|by|of|to|at|and|or|but|not|no|a|an|the|is|was|are|were|be|been|will|would|can|could|should|may|might|has|have|had|when|while|if|as|so|because|since|about|after|before|we|they|i|he|she|who|which|your|our|my|their|his|some|any|all|more|very|too|again|soon|asap|please)(?:['’]\p{L}+)?[,.;:!?]*$/iu
const SENTENCE_END = /[\p{L}\p{N}][.!?…]["”’)]*$/u
const LONGEST = 140
const MOST_WORDS = 14

/** Commands whose short words may also begin a sentence, because what they store is sentences. */
const isTalk = ({ path: [noun = '', verb = ''] }: AnyCommand): boolean =>
  ['log', 'remind', 'find', 'help', 'home'].includes(noun) || verb === 'add'

const isChange = ({ needs }: AnyCommand): boolean => needs !== 'viewer'

const required = ({ params }: AnyCommand): number =>
  Object.values<Param<unknown>>(params).filter(({ optional }) => !optional).length

/** What a line is that no command's own words decide. */
export function senseOf(typed: string, registry: Registry): LineSense {
  const line = withoutPoliteness(typed)
  const words = line.split(/\s+/u)
  if (MARK.test(typed) || line.length > LONGEST || words.length > MOST_WORDS || SENTENCE_END.test(line)) return 'words'
  if (SENTENCE.test(words[1] ?? '')) return 'words'
  const begun = begunBy(line, registry)
  if (begun) {
    const rest = begun.words - begun.from
    if (rest < Math.max(1, required(begun.command)) || !isChange(begun.command)) return 'words'
    return isTalk(begun.command) ? 'maybe' : 'command'
  }
  const said = saidAlone(line, registry).filter(isChange)
  if (said.length === 0) return 'words'
  return said.some((command) => !isTalk(command)) ? 'command' : 'maybe'
}

const AMOUNT = '[€$£]?\\d[\\d.,]*\\s?(?:k|m|€|\\$|£|eur|usd|euros?|dollars?|%)?'
const NAME = `[\\p{L}\\p{N}"'’&.-]+(?: [\\p{L}\\p{N}"'’&.-]+){0,4}?`
const IS =
  '(?:is |are |was |now |at |in |to |as |stage |amount |value |worth |please |moved |moves |goes |went |-> ?|=> ?|→ ?|= ?)*'
/** Usual names of stages: of all the words that may stand behind a name, these say that it moved. */
const STAGES =
  '(?:new|qualified|qualification|discovery|demo|evaluation|proposal|quoted?|negotiations?|contract(?:ing| sent)?|verbal(?: commit)?|closing|on hold)'
const SOON = '.{2,24}'
/** What is new of something that is named first: `acme 35k`, `acme to proposal`, `globex won`, `hooli owner bo`. */
const FACT = new RegExp(
  `^(?<name>${NAME})(?:['’]s)?:? ?(?:${IS}${AMOUNT}|${IS}(?:closed[ -])?(?:won|lost)(?:[,:] .+| because .+)?|(?:to|->|=>|→) ?\\p{L}+(?: \\p{L}+)?|${IS}${STAGES}|(?:owner|rep|stage|status)(?: is| to)?:? @?\\p{L}+|(?:should |will |is |expected to )*clos(?:es?|ing)(?: date| on| in)*(?: is| to| please| now)*:? ${SOON}|next(?: step)?(?: is)?: .+)$`,
  'iu',
)
const LONGEST_FACT = 80

/** True of a line that says, by its words alone, what is new of a record that it names first. */
export const saysFact = (line: string): boolean => namedInFact(line) !== undefined

/** The name that such a line begins with; undefined where a line says nothing new of anything. */
export const namedInFact = (line: string): string | undefined =>
  line.length <= LONGEST_FACT ? (FACT.exec(line) ?? FACT.exec(withoutSince(line)))?.groups?.name : undefined

/** Words that begin a line of notes about one record, and are no name of another. */
const NOTED =
  /^(?:the|a|an|our|their|his|her|my|this|that|it|he|she|they|we|i|you|all|budget|price|pricing|amount|value|cost|costs|fee|total|discount|seats?|users?|licen[cs]es?|timeline|deadline|decision|date|start|launch|kick-?off|contract|contact|owner|stage|status|next|todo|result|outcome|agenda|topics?|goal|need|needs|pain|competitors?|competition|risk|risks|team|size|term|terms|phase|step|option|offer|quote|demo|pilot|trial|meeting|call|follow-?up|asap|note|ps|re|from|to|cc|subject|sent|tel|phone|fax|mobile)$/iu

/**
 * True of a line that says what is new of the record which an earlier line is about, by its words alone: `acme won` below
 * `log call acme they signed`. A ref names a record by itself.
 */
export function saysFactOf(line: string, earlier: string): boolean {
  const name = namedInFact(line.replace(/[\s.!]+$/u, '')) ?? ''
  const first = name.toLowerCase().split(' ', 1)[0] ?? ''
  const isRef: boolean = looksLikeRef(first)
  if (isRef) return true
  const words: readonly string[] = earlier.toLowerCase().match(/[\p{L}\p{N}&-]+/gu) ?? []
  return first.length > 1 && !NOTED.test(first) && words.includes(first.replace(/['’]s?$/u, ''))
}

/** True of a line that may say what is new of another record than the one told about, or go on with the text. */
export const maySayFact = (line: string): boolean => saysFact(line) && !NOTED.test(line.split(/[\s:]/u, 1)[0] ?? '')

/** The lines of a list without the mark before each, if the first one has a mark; else the lines unchanged. */
export const withoutMarks = (lines: readonly string[]): readonly string[] =>
  MARK.test(lines[0] ?? '') ? lines.map((line) => line.replace(MARK, '')) : lines

/** True of a command that takes words without a name as a text, to which the lines below it may belong. */
export const takesText = ({ params }: AnyCommand): boolean =>
  Object.values<Param<unknown>>(params).some(({ slot, unnamed }) => slot === 'text' && unnamed === undefined)

/** The command of a line by its words alone: those of its path, or those that people say instead. */
export const commandOf = (line: string, registry: Registry): AnyCommand | undefined =>
  begunBy(line, registry)?.command ?? saidAlone(withoutPoliteness(line), registry)[0]
