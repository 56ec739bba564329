/** The lists of words that a team keeps: parts of contacts in a deal, reasons why deals are lost, and competitors. */
export const WORD_LISTS = ['role', 'reason', 'competitor'] as const
/** One of them. */
export type WordList = (typeof WORD_LISTS)[number]

/** A word of such a list, as it is stored. */
export interface ListedWord {
  readonly number: number
  readonly list: WordList
  readonly name: string
  /** True when it is not offered any more; records that have it keep it. */
  readonly isRetired: boolean
}

/** The words of all lists of a workspace in their order, retired ones too. */
export type ListedWords = readonly ListedWord[]

/** The listed words in the text of `listedWordsSql`. */
export const listedWordsIn = (text: string | null): ListedWords =>
  text === null ? [] : (JSON.parse(text) as ListedWords)
