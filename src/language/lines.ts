import { type Block, type Reply, text } from '../message/message.ts'
import type { Param } from './command.ts'
import { afterCrm, type CommandFound, commandAt } from './grammar/path.ts'
import { wordsOf } from './grammar/words.ts'
import { isCommand } from './parse.ts'
import type { Registry } from './registry.ts'

/** More lines than this are a file: it is imported instead. */
export const MOST_LINES = 50

/**
 * The commands in a text of several lines, or undefined when it is one command. It is several when every line begins a
 * command, or when the first is a command that still needs its arguments and each following line is those of one:
 * `lead add` and then a lead a line. Everything else, such as a note of two lines, stays one. It is decided by the words
 * alone, so that a second delivery of the same text comes to the same lines.
 */
export function linesIn(typed: string, registry: Registry): readonly string[] | undefined {
  const lines = typed
    .split(/\r\n|[\n\r\u2028]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const [first = '', ...others] = lines
  if (others.length === 0) return undefined
  // More lines than are taken at once are refused if they are commands: the first of them show what they are.
  const shown = others.slice(0, MOST_LINES)
  const commandsFollow = shown.every((line) => isCommand(line, registry))
  if (needsArguments(first, registry) && !commandsFollow) {
    return others.length > 1 ? others.map((line) => `${first} ${line}`) : undefined
  }
  const inShort = found(first, registry) !== undefined && !isCommand(first, registry)
  const begins = (line: string) => (inShort && found(line, registry) !== undefined) || isCommand(line, registry)
  return (inShort || isCommand(first, registry)) && shown.every(begins) ? lines : undefined
}

function found(line: string, registry: Registry): (CommandFound & { readonly words: number }) | undefined {
  const words = wordsOf(line)
  const at = commandAt(words, afterCrm(words), registry)
  return at && { ...at, words: words.length }
}

/** True of a line that is a command's own words and nothing else, where the command cannot do without more. */
function needsArguments(line: string, registry: Registry): boolean {
  const at = found(line, registry)
  if (at === undefined || at.from !== at.words) return false
  return (
    at.command.path[1] === 'add' || Object.values<Param<unknown>>(at.command.params).some((param) => !param.optional)
  )
}

/** The answers to several commands as one: each with its title and its buttons, and the first form that one of them asks for. */
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

/** True of an answer that did not do what was asked: it refuses, or asks for more. */
const needsMore = ({ message: { tone }, form }: Reply): boolean =>
  tone === 'warning' || tone === 'bad' || form !== undefined

const partOf = (reply: Reply, index: number): readonly Block[] => [
  text(`${needsMore(reply) ? '!' : '✓'} ${index + 1}. `, { bold: reply.message.title }),
  ...reply.message.blocks,
]
