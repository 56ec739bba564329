import { withoutPoliteness } from '../grammar/polite.ts'
import { type Shapes, shapesOf } from '../grammar/shapes.ts'
import type { Registry } from '../registry.ts'
import { inEnglish } from './foreign.ts'
import { withNewField } from './new-field.ts'
import { reworded } from './reworded.ts'
import { inFullWords } from './spelling.ts'
import { withQuotedValues, withShortNames } from './values.ts'

/** The longest line that is small talk. */
const LONGEST_TALK = 80

/** True of a line that as a whole is a greeting or thanks. */
const isSmalltalk = (line: string, { commands }: Registry): boolean =>
  line.length <= LONGEST_TALK &&
  commands.some(
    ({ params, said = [] }) =>
      Object.hasOwn(params, 'greeting') && said.some((saying) => saying.exec(line)?.groups?.greeting !== undefined),
  )

/** What was typed, where it is read in other words than those: it is kept so as text. */
export function toldAs(line: string): string | undefined {
  const english = inEnglish(line)
  const polite = withoutPoliteness(inFullWords(english))
  return english !== line || reworded(polite) !== polite ? withoutPoliteness(line) : undefined
}

/**
 * A line without polite words, unless it is all small talk; with the words in full and in the order that is read, and with
 * the single word for each name of two words.
 */
export const spokenShapes = (shapes: Shapes, registry: Registry): Shapes => {
  const plain = reworded(withNewField(withoutPoliteness(inFullWords(inEnglish(shapes.line)))))
  const isTalk = plain !== shapes.line && isSmalltalk(shapes.line.trim(), registry)
  const line = withQuotedValues(withShortNames(isTalk ? shapes.line : plain, registry), registry)
  return line === shapes.line ? shapes : shapesOf(line, shapes.effort)
}
