import type { Param, ReadCtx } from '../../language/command.ts'
import { dateContext } from '../../language/params/when.ts'
import type { AskedTally, Query, Sign, Sort } from '../../language/query/query.ts'
import { moneyReadings } from '../../lib/money.ts'
import { UserError } from '../../message/errors.ts'
import type { RecordType } from '../../records/record-type.ts'
import { readMoment } from '../../time/read.ts'
import { isRefusal } from '../../time/result.ts'
import { type AskedField, fieldNamed } from './fields.ts'

/** A question in people's words that is being read into a query, from left to right. */
export interface QuestionDraft {
  readonly ctx: ReadCtx
  readonly type: RecordType
  readonly fields: readonly AskedField[]
  readonly words: readonly string[]
  /** The rules by which its words are read, in the order in which they are tried. */
  readonly rules: readonly Rule[]
  readonly parts: Query[]
  readonly sort: Sort[]
  /** The columns of the list. */
  readonly columns: string[]
  top: number | undefined
  /** True behind `biggest` or `top 5`, of which `by seats` says how they are ranked. */
  isRanked?: boolean
  tally: AskedTally | undefined
  /** True behind `how many`, so that `by owner` counts. */
  isCounted: boolean
  /** True once the noun of the records was read. */
  isNamed: boolean
  readonly unread: string[]
}

/** Reads the words at `at` and returns how many it used; 0 when the rule does not fit. */
export type Rule = (draft: QuestionDraft, at: number) => number | Promise<number>

/** The word at `at`, in small letters. */
export const lowerAt = ({ words }: QuestionDraft, at: number): string =>
  (words[at] ?? '').toLowerCase().replace(/,+$/u, '')

/** The same draft with nothing read, for a piece that is read apart. */
export const apart = (draft: QuestionDraft): QuestionDraft => ({
  ...draft,
  parts: [],
  sort: [],
  columns: [],
  unread: [],
})

/** Tries each rule at `at`; the number of words that the first one used which fits, or 0. */
export async function readAt(draft: QuestionDraft, at: number): Promise<number> {
  for (const rule of draft.words[at] === undefined ? [] : draft.rules) {
    const count = await rule(draft, at)
    if (count > 0) return count
  }
  return 0
}

/** The number of words from `at` on that are one of these phrases; the longest phrase counts. */
export function phraseAt(draft: QuestionDraft, at: number, phrases: readonly string[]): number {
  const fits = (phrase: string) => phrase.split(' ').every((word, index) => lowerAt(draft, at + index) === word)
  return Math.max(0, ...phrases.filter(fits).map((phrase) => phrase.split(' ').length))
}

/** The runs of words from `at` on, the longest first, without a comma at the end. */
export const runsAt = ({ words }: QuestionDraft, at: number, most: number): readonly string[] => {
  const ahead = words.slice(at, at + most)
  return ahead.map((_, index) =>
    ahead
      .slice(0, ahead.length - index)
      .join(' ')
      .replace(/,+$/u, ''),
  )
}

/** A name without the ending of what is its own: `bo's`. */
const bareName = (name: string): string => name.replace(/(?<=\p{L})['’]s$|(?<=s)['’]$/u, '')

/** The longest run that a param resolves. */
export async function namedAt(
  draft: QuestionDraft,
  at: number,
  param: Param<unknown>,
  most = 5,
): Promise<string | undefined> {
  const runs = runsAt(draft, at, most).map(bareName)
  const index = runs.length === 0 ? -1 : ((await param.resolves?.(runs, draft.ctx)) ?? -1)
  return index < 0 ? undefined : runs[index]
}

/** True of one amount of money. */
export function isAmount({ ctx }: QuestionDraft, run: string): boolean {
  try {
    // `more than 2 weeks` is no amount.
    return /\d/u.test(run) && !/^\d{1,2}$/u.test(run) && moneyReadings(run, ctx.currency).length === 1
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}

/** The number of words of a text. */
export const lengthOf = (run: string): number => run.split(' ').length

/** The longest run that is a date or a period. */
export function periodAt(draft: QuestionDraft, at: number): string | undefined {
  if (draft.words[at] === undefined) return undefined
  return runsAt(draft, at, 6).find((run) => {
    const read = readMoment(run, dateContext(draft.ctx, 'either'))
    return !isRefusal(read) && read.kind !== 'recurring'
  })
}

/** A query for one value of a field. */
export const termOf = (field: string, sign: Sign, value: string): Query => ({ field, sign, values: [value] })

/** The field whose name stands at `at`, and the number of words of the name. */
export function fieldAt(draft: QuestionDraft, at: number): readonly [AskedField, number] | undefined {
  for (const run of runsAt(draft, at, 3)) {
    const field = [run, run.replace(/s$/u, ''), `${run}s`].flatMap((each) => fieldNamed(draft.fields, each) ?? [])[0]
    if (field) return [field, lengthOf(run)]
  }
  return undefined
}
