import { CLOCK_FURTHER, CLOCK_SIBLINGS } from './siblings/clock.ts'
import { DAY_FURTHER, DAY_SIBLINGS } from './siblings/days.ts'
import { LANGUAGE_FURTHER, LANGUAGE_SIBLINGS } from './siblings/languages.ts'
import { LENGTH_FURTHER, LENGTH_SIBLINGS } from './siblings/lengths.ts'
import { PERIOD_FURTHER, PERIOD_SIBLINGS } from './siblings/periods.ts'
import { RANGE_FURTHER, RANGE_SIBLINGS } from './siblings/ranges.ts'
import { REPETITION_FURTHER, REPETITION_SIBLINGS } from './siblings/repetitions.ts'
import { SILENCE_FURTHER, SILENCE_SIBLINGS } from './siblings/silence.ts'

/** Phrases of every kind, parted by kind into the files of `siblings/`. */
export const SIBLINGS: Readonly<Record<string, string>> = {
  ...CLOCK_SIBLINGS,
  ...DAY_SIBLINGS,
  ...LENGTH_SIBLINGS,
  ...PERIOD_SIBLINGS,
  ...RANGE_SIBLINGS,
  ...LANGUAGE_SIBLINGS,
  ...SILENCE_SIBLINGS,
}

/** Repetitions, with the four times that follow. */
export const REPEATED = REPETITION_SIBLINGS

/** Further phrases of every kind, which are read in the tests only. */
export const FURTHER: Readonly<Record<string, string>> = {
  ...CLOCK_FURTHER,
  ...DAY_FURTHER,
  ...LENGTH_FURTHER,
  ...PERIOD_FURTHER,
  ...RANGE_FURTHER,
  ...LANGUAGE_FURTHER,
  ...SILENCE_FURTHER,
  ...REPETITION_FURTHER,
}
