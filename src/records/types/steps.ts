import { Temporal } from 'temporal-polyfill'
import { shownDay } from '../../time/say.ts'
import type { FieldType } from '../field-type.ts'
import { choiceOf } from './plain.ts'

/** The type of own fields whose words are steps in an order, of which the days are kept: a lifecycle. */
export const STEPS_TYPE = 'steps'

/**
 * The step that a record is in, with the day on which it came into each (YYYY-MM-DD, by the words of the steps). What is
 * written has the day of that step alone, and the database puts it to the days before; `said` is true of a day that
 * somebody named, which holds even where the record is in the step already.
 */
export interface StepValue {
  readonly step: string
  readonly days?: Readonly<Record<string, string>>
  readonly on?: string
  readonly said?: true
}

/** The days of all steps in a value. */
export const stepDays = (value: unknown): Readonly<Record<string, string>> => {
  const { step, days = {}, on } = value as StepValue
  return on === undefined ? days : { ...days, [step]: on }
}

const shown = (day: string): string => shownDay(Temporal.PlainDate.from(day))

const sinceIn =
  (value: StepValue) =>
  (step: string): string => {
    const day = stepDays(value)[step]
    return day === undefined ? step : `${step} since ${shown(day)}`
  }

/** `Customer since Tue 3 Mar 2026`. */
const said = (value: StepValue): string => sinceIn(value)(value.step)

/** The same with the steps before: `Customer since Tue 3 Mar 2026 (Lead since Mon 5 Jan 2026)`. */
function inFull(value: StepValue): string {
  const days = stepDays(value)
  const since = sinceIn(value)
  const others = Object.keys(days)
    .filter((step) => step !== value.step)
    .toSorted((a, b) => (days[a] ?? '').localeCompare(days[b] ?? ''))
  return `${since(value.step)}${others.length > 0 ? ` (${others.map(since).join(', ')})` : ''}`
}

/** All days of a value as a cell of a file has them: `Lead 2026-01-05; Customer 2026-03-03`. */
const daysWritten = (value: StepValue): string =>
  Object.entries(stepDays(value))
    .toSorted(([, a], [, b]) => a.localeCompare(b))
    .map(([step, day]) => `${step} ${day}`)
    .join('; ')

/** The days that a cell of a file has, by the steps that are known; undefined where it is written otherwise. */
export function daysWrittenIn(
  cell: string,
  stepCalled: (word: string) => string | undefined,
): Readonly<Record<string, string>> | undefined {
  const found = cell
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [, word = '', day = ''] = /^\s*(.+?)\s+(\d{4}-\d{2}-\d{2})\s*$/u.exec(part) ?? []
      return [stepCalled(word), day] as const
    })
  if (found.some(([step]) => step === undefined)) return undefined
  return Object.fromEntries(found) as Readonly<Record<string, string>>
}

/** Steps in the order of their words. */
export function stepsType(choices: readonly string[]): FieldType<StepValue> {
  const base = choiceOf(choices)
  return {
    is: base.is,
    sql: ['jsonb'],
    compares: base.compares,
    toCells: (value) => [value === null ? null : JSON.stringify(value)],
    fromCells: ([cell]) => (cell ?? null) as StepValue | null,
    told: ([text]) => (text ? said(JSON.parse(text) as StepValue) : undefined),
    show: said,
    full: inFull,
    write: ({ step }) => step,
    cells: (value) => [value.step, daysWritten(value)],
  }
}
