import type { WordList } from '../../store/listed-words.ts'
import type { FieldType } from '../field-type.ts'
import { choicesOf, WORDS_TYPE } from './plain.ts'

/** Of which list of the team the values of a type are words. */
export interface OfList {
  readonly list: WordList
}

/** A word of a list that the team keeps. */
export const listedWord = (list: WordList): FieldType<string> & OfList => ({ ...WORDS_TYPE, list })

/** Several words of such a list. */
export const listedWords = (list: WordList): FieldType<readonly string[]> & OfList => ({
  ...choicesOf<string>([]),
  list,
})

/** The list of a type's values; undefined of types with other values. */
export const wordListOf = (type: object): WordList | undefined => ('list' in type ? (type as OfList).list : undefined)
