import type { AskedField } from './fields.ts'
import {
  fieldAt,
  isAmount,
  lengthOf,
  lowerAt,
  periodAt,
  phraseAt,
  type QuestionDraft,
  type Rule,
  termOf,
} from './question-draft.ts'
import { nameOf } from './rules-of-names.ts'

const LACKS = [
  'without a',
  'without an',
  'without any',
  'without',
  'with no',
  'has no',
  'has not got a',
  'have no',
  'having no',
  'but no',
  'and no',
  "doesn't have a",
  "doesn't have an",
  "doesn't have",
  "don't have a",
  "don't have an",
  "don't have",
  'do not have',
  'does not have',
  'no',
  'missing',
  'missing a',
  'missing an',
  'lacking a',
  'lacking an',
  'lacking',
  'that have no',
  'who has no',
]
const HAS = [
  'with a',
  'with an',
  'with any',
  'with',
  'having a',
  'having an',
  'having',
  'has a',
  'has an',
  'has',
  'have a',
  'have an',
  'have',
  'that have',
]

/** `without next step`, `with a phone`. */
export const withoutRule: Rule = async (draft, at) => {
  for (const [phrases, value] of [
    [LACKS, 'none'],
    [HAS, 'any'],
  ] as const) {
    const lead = phraseAt(draft, at, phrases)
    const found = lead > 0 ? fieldAt(draft, at + lead) : undefined
    if (!found) continue
    const after = at + lead + found[1]
    const name = value === 'any' && NAMING.includes(found[0].is) ? await nameOf(draft, after, found[0]) : undefined
    if (name !== undefined) {
      draft.parts.push(termOf(found[0].key, ':', name))
      return after + lengthOf(name) - at
    }
    // The rules for times and figures read the field with what follows.
    if (value === 'any' && isCompared(draft, found[0], after)) return lead
    draft.parts.push(termOf(found[0].key, ':', value))
    const isMissing = /^(?:missing|lacking)$/u.test(lowerAt(draft, at))
    return lead + found[1] + further(draft, at + lead + found[1], value, isMissing)
  }
  return 0
}

/** Fields that a name may follow: `with contact Zoë`. */
const NAMING: readonly AskedField['is'][] = ['record', 'related', 'member', 'stage']

const COMPARING =
  'over under above below at more less between of from up is in on this next by before after not >'.split(' ')

/** `with a close date in november`, `with an amount over 10k`: the field is compared by what follows. */
const isCompared = (draft: QuestionDraft, { is }: AskedField, after: number): boolean =>
  is !== 'related' &&
  is !== 'words' &&
  (COMPARING.includes(lowerAt(draft, after)) ||
    (is === 'money' && isAmount(draft, lowerAt(draft, after))) ||
    periodAt(draft, after) !== undefined)

/** `or phone` behind `without email`: neither of them; after `with` and `missing` one of them is enough. */
function further(draft: QuestionDraft, from: number, value: 'none' | 'any', isMissing: boolean): number {
  let end = from
  for (;;) {
    const or = phraseAt(draft, end, ['or', 'nor', 'or a', 'or an', 'or any', 'and', 'and a', 'and an', 'and any'])
    const found = or > 0 ? fieldAt(draft, end + or) : undefined
    if (!found) return end - from
    const term = termOf(found[0].key, ':', value)
    const isEither = (value === 'any' || isMissing) && lowerAt(draft, end) !== 'and'
    const last = draft.parts.pop()
    if (isEither && last) draft.parts.push({ any: 'any' in last ? [...last.any, term] : [last, term] })
    else draft.parts.push(...(last ? [last] : []), term)
    end += or + found[1]
  }
}
