import { type Block, type Reply, text } from '../message/message.ts'
import type { AnyCommand, Param } from './command.ts'
import {
  begunBy,
  commandOf,
  type LineSense,
  maySayFact,
  saysFact,
  saysFactOf,
  senseOf,
  takesText,
  withoutMarks,
} from './grammar/line-sense.ts'
import { newOnes } from './grammar/list-of-new.ts'
import { isCommand } from './is-command.ts'
import type { Registry } from './registry.ts'

/** The most lines that are commands; more are a file, which is imported instead. */
export const MOST_LINES = 50

/** The commands in a text of several lines; `sure` is false when the text may also be one command. */
export interface LinesFound {
  readonly lines: readonly string[]
  readonly sure: boolean
  /** The line of that one command, if it differs from the text. */
  readonly one?: string
}

/**
 * The commands in a text of several lines, or undefined when it is one command. There are several if every line begins
 * a command, or if the first is a command without its arguments and each following line holds those of one: `lead add`,
 * then a lead on each line. Below a command that takes a text, such as a note, lines are commands only if none of them
 * could belong to the text; if some could, the person is asked. The words alone decide, so that a second delivery of
 * the same text finds the same lines.
 */
export function linesIn(typed: string, registry: Registry): LinesFound | undefined {
  const listed = newOnes(typed.trim(), registry)
  if (listed && (listed.sure || listed.lines.length <= MOST_LINES)) return listed
  const typedLines = typed
    .split(/\r\n|[\n\r\u2028]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const [, ...below] = typedLines
  if (below.length === 0) return undefined
  const lines = withoutMarks(typedLines)
  const [first = '', ...others] = lines
  // Too many lines are refused if they are commands; the first of them show whether they are.
  const shown = others.slice(0, MOST_LINES)
  if (needsArguments(first, registry) && !shown.every((line) => isCommand(line, registry))) {
    return others.length > 1 ? sure(withoutMarks(others).map((line) => `${first} ${line}`)) : undefined
  }
  const inShort = begunBy(first, registry) !== undefined && !isCommand(first, registry)
  const command = inShort || isCommand(first, registry) ? begunBy(first, registry)?.command : undefined
  const begun = command ?? commandOf(first, registry)
  if (inShort && shown.every((line) => begunBy(line, registry) !== undefined || isCommand(line, registry)))
    return sure(lines)
  const factual = begun === undefined || !takesText(begun)
  const isOwn = (line: string): boolean =>
    isCommand(line, registry) || (factual ? saysFact(line) : saysFactOf(line, first))
  if (!begun && !isOwn(first)) return undefined
  const senseBelow = (line: string): Sense => {
    if (isOwn(line)) return 'sure'
    const sense = senseOf(line, registry)
    return sense === 'words' && maySayFact(line) ? 'maybe' : sense
  }
  const senses = shown.map(senseBelow)
  // What is no command of its own is split only where all of it says what is new of something.
  if (!begun && !isCommand(first, registry) && senses.includes('words')) return undefined
  return fromSenses(lines, senses, begun)
}

const sure = (lines: readonly string[]): LinesFound => ({ lines, sure: true })

type Sense = LineSense | 'sure'

function fromSenses(
  lines: readonly string[],
  senses: readonly Sense[],
  begun: AnyCommand | undefined,
): LinesFound | undefined {
  const count = (wanted: Sense) => senses.filter((sense) => sense === wanted).length
  const commands = senses.length - count('words')
  const isText = begun !== undefined && takesText(begun)
  if (count('words') === 0 && (!isText || count('maybe') === 0)) return sure(lines)
  // What is told is over where commands begin: words behind them would be a mail that speaks of such things.
  const first = senses.indexOf('command')
  const isEnding = first >= 0 && senses.slice(first).every((sense) => sense !== 'words')
  const isAsked = count('sure') > 0 || isEnding || commands * 2 > senses.length
  if (!isText || lines.length > MOST_LINES || !isAsked) return undefined
  const parts: string[] = []
  for (const [index, line] of lines.entries()) {
    const goesOn = index > 0 && senses[index - 1] === 'words'
    parts.push(goesOn ? `${parts.pop()}\n${line}` : line)
  }
  return { lines: parts, sure: false }
}

/** True of a line that has only the words of a command which needs arguments. */
function needsArguments(line: string, registry: Registry): boolean {
  const at = begunBy(line, registry)
  if (at === undefined || at.from !== at.words) return false
  return (
    at.command.path[1] === 'add' || Object.values<Param<unknown>>(at.command.params).some((param) => !param.optional)
  )
}

/** The answers to several commands as one: each with its title and buttons, and the first form among them. */
export function joinedReply(replies: readonly Reply[]): Reply {
  const waiting = replies.filter(needsMore).length
  const form = replies.find((reply) => reply.form)?.form
  return {
    message: {
      title: howMany(replies.length, waiting),
      tone: waiting > 0 ? 'warning' : 'good',
      blocks: replies.flatMap(partOf),
    },
    audience: replies.every(({ audience }) => audience === 'place') ? 'place' : 'private',
    ...(form && { form }),
    ...(replies.some(({ sharing }) => sharing === 'never') && { sharing: 'never' as const }),
  }
}

function howMany(all: number, waiting: number): string {
  if (waiting === 0) return `All ${all} lines are done`
  if (waiting === all) return `None of the ${all} lines is done yet`
  return `${all - waiting} of ${all} lines are done, ${waiting} ${waiting === 1 ? 'needs' : 'need'} you`
}

/** True of an answer that refuses, or asks for more. */
const needsMore = ({ message: { tone }, form }: Reply): boolean =>
  tone === 'warning' || tone === 'bad' || form !== undefined

const partOf = (reply: Reply, index: number): readonly Block[] => [
  text(`${needsMore(reply) ? '!' : '✓'} ${index + 1}. `, { bold: reply.message.title }),
  ...reply.message.blocks,
]
