import type { ImportCounts } from '../crm/imports/imports.ts'
import { NOUNS, type SubjectNoun } from '../store/nouns.ts'

/** A number of rows for people: 20,000. */
export const rowCount = (count: number): string => count.toLocaleString('en-US')

/** `1 lead`, `482 leads`. */
export const countedNoun = (count: number, noun: SubjectNoun): string =>
  `${rowCount(count)} ${count === 1 ? noun : pluralOf(noun)}`

/** The plural of a noun: `companies`. */
export const pluralOf = (noun: SubjectNoun): string => NOUNS[noun].plural

/** The result of an import in one line, or its progress so far. */
export function outcomeLine({ updated, duplicate, bad }: ImportCounts): string | undefined {
  const parts = [
    ...(updated > 0 ? [`${rowCount(updated)} updated`] : []),
    ...(duplicate > 0
      ? [`${rowCount(duplicate)} ${duplicate === 1 ? 'was there already' : 'were there already'}`]
      : []),
    ...(bad > 0 ? [`${rowCount(bad)} could not be read`] : []),
  ]
  return parts.length > 0 ? `${parts.join(', ')}.` : undefined
}
