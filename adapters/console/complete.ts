import { cleanLine } from '../../src/chat/display.ts'
import type { Completion } from '../../src/language/completions.ts'
import { suggestControlLines } from './control-lines.ts'
import type { Conversation } from './conversation.ts'
import { callSoFar } from './form.ts'
import { type LaidLine, SPACE, word } from './layout.ts'
import type { ConsoleOptions } from './options.ts'
import { sharedPaths } from './shared.ts'

/** What Tab does to a line: the text that replaces it, and the lines that it could become if there are several. */
export interface Completed {
  readonly line: string
  readonly several: readonly Completion[]
}

/** Completes a line as far as all lines agree that it could become; nothing of them is a control character. */
export const completeLine = async (
  line: string,
  options: ConsoleOptions,
  conversation: Conversation,
): Promise<Completed> => {
  const found = (await foundFor(line, options, conversation)).filter(
    (each) => cleanLine(each.line) === each.line && each.line !== line,
  )
  const [only, ...others] = found
  if (!only) return { line, several: [] }
  if (others.length === 0) return { line: isInLine(line, conversation) ? spaced(only.line) : only.line, several: [] }
  const common = commonStart(found.map((each) => each.line))
  // Where a name holds what was typed in its middle, what all have in common says less than what was typed.
  const goesOn = common.toLowerCase().startsWith(line.toLowerCase()) && common !== `${line}"`
  return { line: goesOn ? common : line, several: found }
}

const isInLine = (line: string, { speakers }: Conversation): boolean =>
  !line.startsWith('\\') && speakers.current.form === undefined

/** A value that is complete is followed by a blank; a name before its colon or a folder goes on. */
const spaced = (line: string): string => (/[:/\s]$/u.test(line) ? line : `${line} `)

/** What to show for lines that a typed one could become: their last values, each name before its ref. */
export const shownChoices = (several: readonly Completion[]): readonly LaidLine[] => {
  const common = commonStart(several.map(({ line }) => line))
  const isQuoted = (common.match(/"/gu)?.length ?? 0) % 2 === 1
  const from = common.lastIndexOf(isQuoted ? '"' : ' ') + (isQuoted ? 0 : 1)
  return several.map(({ line, about }) => {
    const value = line.slice(from).trimEnd()
    const [, noun = '', ref, name] = /^([a-z]+ )?([A-Z]-\d+) (.*)$/u.exec(about ?? '') ?? []
    if (ref !== undefined && name !== undefined) return [word(`${noun}${name}`), SPACE, word(ref, 'dim')]
    return about === undefined ? [word(value)] : [word(value), word(`  ${about}`, 'dim')]
  })
}

const commonStart = ([first = '', ...others]: readonly string[]): string => {
  let length = first.length
  for (const other of others) {
    while (!other.startsWith(first.slice(0, length))) length -= 1
  }
  return first.slice(0, length)
}

const foundFor = async (
  line: string,
  options: ConsoleOptions,
  conversation: Conversation,
): Promise<readonly Completion[]> => {
  try {
    return await candidates(line, options, conversation)
  } catch (error) {
    options.failed(error)
    return []
  }
}

const alone = (lines: readonly string[]): readonly Completion[] => lines.map((line) => ({ line }))

const candidates = async (
  line: string,
  options: ConsoleOptions,
  conversation: Conversation,
): Promise<readonly Completion[]> => {
  if (line.startsWith('\\')) return alone(suggestControlLines(line, conversation.teams))
  const { form } = conversation.speakers.current
  const field = form?.asked[form.at]
  if (form && field) {
    const { choices } = field
    if (choices) return alone(choices.filter((choice) => choice.toLowerCase().includes(line.toLowerCase())))
    const offered = await options.offer(
      { call: callSoFar(form), field: field.name, typed: line },
      conversation.request(),
    )
    return (offered ?? []).map(({ raw, label }) => ({ line: raw, ...(label !== raw && { about: label }) }))
  }
  const [prefix = ''] = /^\s*(\/crm\s+)?/i.exec(line) ?? []
  const path = /^(\s*(?:\/crm\s+)?import\s+)(\S*)$/i.exec(line)
  if (path) return alone(sharedPaths(path[2] ?? '').map((each) => `${path[1]}${each}`))
  const found = await options.suggest(line.slice(prefix.length), conversation.request())
  return found.map((each) => ({ ...each, line: `${prefix}${each.line}` }))
}
