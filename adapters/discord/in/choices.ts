import { cleanLine } from '../../../src/chat/display.ts'
import type { Reading } from '../../../src/language/command.ts'
import type { Completion } from '../../../src/language/completions.ts'
import { clipped } from '../../../src/lib/text.ts'
import { LIMITS } from '../app/limits.ts'

/** A choice that is offered while a person types an option. */
export interface Choice {
  readonly name: string
  readonly value: string
}

/**
 * Readings as choices: the words of each, and the text that means only this one, such as a record's ref. A reading
 * whose text is too long for a choice is left out, because a cut text would mean something else; typing it in full
 * still works.
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
export const lineChoices = (lines: readonly Completion[]): readonly Choice[] =>
  choicesFrom(lines.map(({ line }) => ({ label: line, raw: line })))
