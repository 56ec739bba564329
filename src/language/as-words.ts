import { allows } from '../lib/roles.ts'
import { type Action, button, type Call } from '../message/message.ts'
import { shownAs } from './grammar/format.ts'
import type { TypedLine } from './grammar/lookups.ts'
import { orUndefined } from './grammar/offers.ts'
import type { CommandFound } from './grammar/path.ts'
import { runButton } from './grammar/refuse.ts'
import { clip } from './grammar/words.ts'

const ASKS =
  /\?\s*$|^(?:what|who|whose|how|when|where|which|why|is|are|do|does|did|can|could|has|have|any|delete|remove|clear|erase|drop|cancel|stop|change|set|update)\b/iu

/** True of a text that asks something, or wants something changed or removed: it is neither a task nor a note. */
export const asksSomething = (text: string): boolean => ASKS.test(text)

/** The longest text that is offered on a button. */
export const LONGEST_OFFERED = 300

/** A name, and an address of theirs: `Jim Beam, CEO at Distill, jim@distill.io`. */
const IS_PERSON = /^\p{L}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*){0,3}(?:[ ,;(/|–-]| @).*\S@\S+\.\S/u

/** A name and what it is worth: `orbit foods 12k`, `loomtech deal €40k`. */
const IS_WORTH =
  /^(?!.*\b(?:won|lost|wins?|loses?|closes?|closed|signs?|signed|pays?|paid|wants?|is|are|was|for|about|called|with|to|at)\b)(?:[\p{L}\p{N}][\p{L}\p{N}.&'’-]*(?: |, ?)){1,5}(?:[€$£] ?\d[\d.,]*(?: ?[km])?|\d[\d.,]*(?: ?[km]\b| ?(?:€|\$|£|eur|usd|gbp|euros?|dollars?)))/iu

/**
 * The words of a line that is no command, if they mean nothing else: as a note about the record that they begin with, as a
 * person, as something with its amount, or
 * as a task with its day and what it is about. `read` reads a line by the grammar.
 */
export const asWords = async (
  { line, words, registry, ctx, told }: TypedLine,
  at: number,
  notes: readonly Action[],
  read: (line: string, found: CommandFound) => Promise<Call>,
): Promise<readonly Action[]> => {
  const text = told?.() ?? line.slice(words[at]?.start).trim()
  if (words.length < at + 2 || text.length > LONGEST_OFFERED || ASKS.test(text)) return []
  const added = async (noun: string, label?: string): Promise<readonly Action[]> => {
    const command = registry.find([noun, 'add'])
    if (!command || !allows(ctx.member.role, command.needs)) return []
    const call = await orUndefined(read(`${noun} add ${text}`, { command, from: command.path.length }))
    if (!call || call.path.join(' ') !== `${noun} add` || call.fields.left !== undefined) return []
    return [label === undefined ? runButton(shownAs(call, registry), call) : button(clip(label, 75), call)]
  }
  if (notes.length === 0 && IS_PERSON.test(text)) {
    const nouns = registry.commands.flatMap(({ path: [noun = '', verb], params }) =>
      verb === 'add' && 'email' in params ? [noun] : [],
    )
    const people: Action[] = []
    for (const noun of nouns) people.push(...(await added(noun)))
    if (people.length > 0) return people
  }
  if (notes.length === 0 && IS_WORTH.test(text)) {
    const nouns = registry.commands.flatMap(({ path: [noun = '', verb], params }) =>
      verb === 'add' && 'amount' in params && 'closes' in params ? [noun] : [],
    )
    for (const noun of nouns) {
      const worth = await added(noun)
      if (worth.length > 0) return worth
    }
  }
  const task = registry.find(['task', 'add'])
  if (!task || !allows(ctx.member.role, task.needs)) return notes
  const whole = await added('task', `Task: ${text}`)
  const plain: Call = { path: [...task.path], fields: { title: text } }
  return [...notes, ...(whole.length > 0 ? whole : [button(clip(`Task: ${text}`, 75), plain)])]
}
