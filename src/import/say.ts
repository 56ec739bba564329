import type { ImportCounts } from '../crm/imports/imports.ts'
import { allNouns, NOUNS, type SubjectNoun, subjects } from '../store/nouns.ts'

/** A number of rows for people: 20,000. */
export const rowCount = (count: number): string => count.toLocaleString('en-US')

/** `1 lead`, `482 leads`. */
export const countedNoun = (count: number, noun: SubjectNoun): string =>
  `${rowCount(count)} ${count === 1 ? noun : pluralOf(noun)}`

/** Several of a noun: `companies`. */
export const pluralOf = (noun: SubjectNoun): string => NOUNS[noun].plural

/** What the rows of an import made, in words: its own records first, then those beside them; of several files all alike. */
export function madeWords(noun: SubjectNoun | 'log' | undefined, { added, made = {} }: ImportCounts): string {
  const others = Object.keys(made)
    .filter((other) => other !== noun && (made[other] ?? 0) > 0)
    .toSorted((a, b) => placeOf(a) - placeOf(b))
  const parts = [
    ...(noun === undefined ? [] : [counted(noun === 'log' ? (made.log ?? 0) : added, noun)]),
    ...others.map((other) => counted(made[other] ?? 0, other)),
  ]
  if (parts.length === 0) return 'nothing new'
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '')
}

/** Where a noun stands in a sentence about several: what others are about first, of those the last declared, a deal. */
const placeOf = (noun: string): number => {
  const at = subjects.findLastIndex((each) => each.noun === noun)
  return at < 0 ? subjects.length : subjects.length - at
}

/** `1 task`, `3 companies`: of any noun that records are made of. */
export const counted = (count: number, noun: string): string => {
  const row = allNouns.find((each) => each.noun === noun)
  return `${rowCount(count)} ${count === 1 ? noun : (row?.plural ?? noun)}`
}

const waitingWords = (count: number): string =>
  count === 1
    ? '1 link waits for a file that brings whom it names'
    : `${rowCount(count)} links wait for a file that brings whom they name`

/** What is said of rows that put somebody to the deal of another row. */
export const joinedWords = (count: number): string =>
  `${rowCount(count)} ${count === 1 ? 'row adds' : 'rows add'} a person to the deal of another`

/** The result of an import in one line, or its progress so far. */
export function outcomeLine({
  updated,
  duplicate,
  joined = 0,
  bad,
  kept = 0,
  conflicts = 0,
  unlinked = 0,
}: ImportCounts): string | undefined {
  const parts = [
    ...(updated > 0 ? [`${rowCount(updated)} updated`] : []),
    ...(duplicate > 0
      ? [`${rowCount(duplicate)} ${duplicate === 1 ? 'was there already' : 'were there already'}`]
      : []),
    ...(joined > 0 ? [joinedWords(joined)] : []),
    ...(bad > 0 ? [`${rowCount(bad)} could not be read`] : []),
    ...(kept > 0 ? [`${rowCount(kept)} ${kept === 1 ? 'cell is' : 'cells are'} kept as text`] : []),
    ...(conflicts > 0
      ? [`${rowCount(conflicts)} ${conflicts === 1 ? 'field stays' : 'fields stay'} as changed here`]
      : []),
    ...(unlinked > 0 ? [waitingWords(unlinked)] : []),
  ]
  return parts.length > 0 ? `${parts.join(', ')}.` : undefined
}
