import { lifecycleOf } from '../../crm/lifecycles/lifecycle.ts'
import { inPattern } from '../../lib/patterns.ts'
import type { OwnFields } from '../../records/own.ts'

/** `customer` and `customers`, `company` and `companies`. */
export const formsOfStep = (step: string): readonly string[] => {
  const word = step.toLowerCase()
  const many = /[^aeiou]y$/u.test(word)
    ? `${word.slice(0, -1)}ies`
    : /(?:s|x|ch|sh)$/u.test(word)
      ? `${word}es`
      : `${word}s`
  return [word, many]
}

/** The steps of some kinds of records, the longest first; none where they have no lifecycle. */
export const lifecycleSteps = (own: OwnFields | undefined, nouns: readonly string[]): readonly string[] =>
  [...new Set(nouns.flatMap((noun) => lifecycleOf(own, noun)?.choices ?? []))].toSorted((a, b) => b.length - a.length)

/** The words for the steps of some kinds of records, for a regular expression; '' where they have no lifecycle. */
export const stepPattern = (own: OwnFields | undefined, nouns: readonly string[], several = false): string =>
  lifecycleSteps(own, nouns)
    .flatMap((step) => (several ? formsOfStep(step) : [step]))
    .toSorted((a, b) => b.length - a.length)
    .map(inPattern)
    .join('|')
