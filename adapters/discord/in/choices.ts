import { cleanLine } from '../../../src/chat/display.ts'
import type { Reading } from '../../../src/language/command.ts'
import { clipped } from '../../../src/lib/text.ts'
import { LIMITS } from '../app/limits.ts'

/** One answer to a person who is typing an option. */
export interface Choice {
  readonly name: string
  readonly value: string
}

/**
 * Readings as choices: what each says, and the text that reads as it alone, such as a record's ref. One whose text is
 * too long to be carried is left out, since cut short it would be another; typing it whole still works.
 */
export const choicesFrom = (readings: readonly Reading[]): readonly Choice[] => {
  const fitting = readings.filter(({ raw }) => raw.trim() !== '' && raw.length <= LIMITS.choiceValue.most)
  const once = fitting.filter(({ raw }, index) => fitting.findIndex((other) => other.raw === raw) === index)
  return once.slice(0, LIMITS.choices.most).map(({ label, raw }) => ({
    name: clipped(cleanLine(label).trim() || cleanLine(raw).trim() || '…', LIMITS.choiceName.most),
    value: raw,
  }))
}

/** Whole lines as choices. */
export const lineChoices = (lines: readonly string[]): readonly Choice[] =>
  choicesFrom(lines.map((line) => ({ label: line, raw: line })))
