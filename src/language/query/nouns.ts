import { type Noun, wordsFor } from '../../store/nouns.ts'

/** `opportunities` and the like. */
const pluralsOf = (noun: Pick<Noun, 'noun' | 'plural' | 'called'>): readonly string[] => [
  noun.plural,
  ...wordsFor(noun).map((word) => (/[^aeiou]y$/u.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`)),
  ...(wordsFor(noun).includes('person') ? ['people'] : []),
]

/** The words for one record and for several. */
export const nounWords = (noun: Pick<Noun, 'noun' | 'plural' | 'called'>): readonly string[] => [
  ...pluralsOf(noun),
  ...wordsFor(noun),
]
