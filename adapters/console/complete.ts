import { cleanLine } from '../../src/chat/display.ts'
import { suggestControlLines } from './control-lines.ts'
import type { Conversation } from './conversation.ts'
import type { ConsoleOptions } from './options.ts'
import { sharedPaths } from './shared.ts'

/** Whole lines that the typed one could become, without control characters. */
export const completions = async (
  line: string,
  options: ConsoleOptions,
  conversation: Conversation,
): Promise<readonly string[]> => {
  try {
    const found = await candidates(line, options, conversation)
    return found.filter((each) => cleanLine(each) === each)
  } catch (error) {
    options.failed(error)
    return []
  }
}

const candidates = async (
  line: string,
  options: ConsoleOptions,
  conversation: Conversation,
): Promise<readonly string[]> => {
  if (line.startsWith('\\')) return suggestControlLines(line)
  const { form } = conversation.speakers.current
  const choices = form?.asked[form.at]?.choices
  if (choices) return choices.filter((choice) => choice.toLowerCase().startsWith(line.toLowerCase()))
  if (form) return []
  const [prefix = ''] = /^\s*(\/crm\s+)?/i.exec(line) ?? []
  const path = /^(\s*(?:\/crm\s+)?import\s+)(\S*)$/i.exec(line)
  if (path) return sharedPaths(path[2] ?? '').map((each) => `${path[1]}${each}`)
  const found = await options.suggest(line.slice(prefix.length), conversation.request())
  return found.map((each) => `${prefix}${each}`)
}
