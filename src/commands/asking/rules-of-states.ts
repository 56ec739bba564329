import { lifecycleOf } from '../../crm/lifecycles/lifecycle.ts'
import { factsOf } from '../../crm/query/derived.ts'
import { figuresAsked } from '../../crm/query/records.ts'
import { wordCalled } from '../../crm/words/words.ts'
import { currencyCalled } from '../../lib/money.ts'
import { formsOfStep } from '../lifecycle/words.ts'
import { memberNamed } from '../shared/member-named.ts'
import { type AskedField, keyOfStep } from './fields.ts'
import {
  fieldAt,
  isAmount,
  lengthOf,
  lowerAt,
  namedAt,
  periodAt,
  phraseAt,
  type QuestionDraft,
  type Rule,
  runsAt,
  termOf,
} from './question-draft.ts'

const PAST = [
  'past their',
  'past its',
  'past the',
  'past',
  'beyond their',
  'beyond the',
  'beyond',
  'after their',
  'over their',
]
const WHOSE = ['whose', 'where the', 'where']
const IS_PAST = [
  'has passed',
  'have passed',
  'is past',
  'is over',
  'passed',
  'is in the past',
  'is overdue',
  'was missed',
  'has gone',
  'has slipped',
]

/** The day that lies ahead of such records: when they are to close, or are due. */
const aheadAt = (draft: QuestionDraft, at: number): number => {
  const [field, count] = fieldAt(draft, at) ?? []
  return field?.is === 'day' && field.said.happens && count !== undefined ? count : 0
}

/** `past their close date`, `past due`, `whose close date has passed`. */
export const pastRule: Rule = (draft, at) => {
  const { ctx, type, fields } = draft
  if (!fields.some(({ is, said }) => is === 'day' && said.happens)) return 0
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  if (!('overdue' in factsOf(ctx.tx, type, today))) return 0
  const past = phraseAt(draft, at, PAST)
  const due = past > 0 ? phraseAt(draft, at + past, ['due', 'due date', 'due day', 'deadline', 'date', 'day']) : 0
  const day = past > 0 ? aheadAt(draft, at + past) || due : 0
  const whose = phraseAt(draft, at, WHOSE)
  const named = whose > 0 && day === 0 ? aheadAt(draft, at + whose) : 0
  const over = named > 0 ? phraseAt(draft, at + whose + named, IS_PAST) : 0
  const count = day > 0 ? past + day : over > 0 ? whose + named + over : 0
  if (count > 0) draft.parts.push({ flag: 'overdue' })
  return count
}

const BECAUSE = [
  'because of the',
  'because of',
  'because',
  'due to the',
  'due to',
  'over',
  'on',
  'to',
  'by',
  'for',
  'with reason',
  'with the reason',
  'reason',
  'for reasons of',
  'for the reason',
  'citing',
]
/** Behind these nothing but a reason can stand. */
const SURELY = /^(?:because|due|with|reason|citing|for (?:the )?reasons?)/u
const ENDS = [
  'in',
  'this',
  'last',
  'since',
  'over',
  'under',
  'of',
  'at',
  'from',
  'by',
  'sorted',
  'and',
  'or',
  'with',
  'without',
]
const MOST_WORDS = 4

/** `lost because of price`, `lost to a competitor`: why deals were closed, unless the words are somebody or a time. */
export const reasonRule: Rule = async (draft, at) => {
  const field = draft.fields.find(({ name }) => name === 'reason')
  const last = draft.parts.at(-1)
  if (!field || !last || !('flag' in last) || !['won', 'lost'].includes(last.flag)) return 0
  const lead = phraseAt(draft, at, BECAUSE)
  const from = at + lead
  const rival = lead > 0 ? rivalAt(draft, from) : undefined
  if (rival !== undefined) {
    draft.parts.push(termOf('competitors', ':', rival))
    return lead + lengthOf(rival)
  }
  if (lead === 0 || draft.words[from] === undefined) return 0
  const said = lowerAt(draft, from)
  const isElse = periodAt(draft, from) !== undefined || isAmount(draft, said) || (await isMember(draft, from))
  if (isElse) return 0
  const words = reasonAt(draft, from)
  const reason = words.join(' ').replace(/^"|"$/gu, '').replace(/^an? /u, '')
  const isSure = SURELY.test(draft.words.slice(at, from).join(' ').toLowerCase())
  if (!isSure && !(await isGiven(draft, field, reason))) return 0
  draft.parts.push(termOf(field.key, ':', reason))
  return lead + words.length
}

const SLIPPED = ['slipped', 'slid', 'postponed', 'delayed', 'pushed back', 'pushed out', 'moved later']
const TIMES: ReadonlyMap<string, number> = new Map([
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
])

/** `slipped deals`, `that slipped twice`, `slipped more than once`, `never slipped`: whose day was moved later. */
export const slipRule: Rule = (draft, at) => {
  if (!draft.fields.some(({ key }) => key === 'slips')) return 0
  const never = phraseAt(draft, at, ['never', 'not', 'have not', "haven't"])
  const lead = phraseAt(draft, at + never, SLIPPED)
  if (lead === 0) return 0
  const from = at + never + lead
  if (never > 0) {
    draft.parts.push(termOf('slips', ':', 'none'))
    return never + lead
  }
  const more = phraseAt(draft, from, ['more than', 'over'])
  const least = more > 0 ? 0 : phraseAt(draft, from, ['at least'])
  const word = lowerAt(draft, from + more + least)
  const count = TIMES.get(word) ?? (/^\d{1,2}x?$/u.test(word) ? Number.parseInt(word, 10) : undefined)
  const times = phraseAt(draft, from + more + least + 1, ['times', 'time'])
  if (count !== undefined && (times > 0 || /^(?:once|twice|thrice|\d+x)$/u.test(word))) {
    draft.parts.push(termOf('slips', more > 0 ? '>' : '>=', String(count)))
    return lead + more + least + 1 + times
  }
  // A time behind it is when it slipped.
  const joint = phraseAt(draft, from, ['in', 'on', 'since', 'during', 'before', 'after', 'in the', 'within'])
  if (periodAt(draft, from + joint) !== undefined) return 0
  draft.parts.push(termOf('slips', '>', '0'))
  return lead
}

const AGAINST = [
  'against',
  'up against',
  'competing with',
  'competing against',
  'vs',
  'vs.',
  'versus',
  'with competitor',
]

/** A competitor of the team's list at `at`. */
const rivalAt = (draft: QuestionDraft, at: number): string | undefined =>
  runsAt(draft, at, 4).find((run) => wordCalled(draft.ctx.tx, 'competitor', run) !== undefined)

/** `against zorg`: who competes for deals. */
export const againstRule: Rule = (draft, at) => {
  const lead = phraseAt(draft, at, AGAINST)
  const rival =
    lead > 0 && draft.fields.some(({ key }) => key === 'competitors') ? rivalAt(draft, at + lead) : undefined
  if (rival === undefined) return 0
  draft.parts.push(termOf('competitors', ':', wordCalled(draft.ctx.tx, 'competitor', rival) ?? rival))
  return lead + lengthOf(rival)
}

const isMember = async (draft: QuestionDraft, at: number): Promise<boolean> =>
  (await namedAt(draft, at, memberNamed(''), 2)) !== undefined

/** The words of a reason, up to a word that begins something else. */
function reasonAt(draft: QuestionDraft, from: number): readonly string[] {
  const words: string[] = []
  for (let at = from; at < from + MOST_WORDS && draft.words[at] !== undefined; at++) {
    const isOver = at > from && (ENDS.includes(lowerAt(draft, at)) || periodAt(draft, at) !== undefined)
    if (isOver) break
    words.push(lowerAt(draft, at))
    if (draft.words[at]?.endsWith(',')) break
  }
  return words
}

/** True of a reason that some record has. */
async function isGiven({ ctx, type }: QuestionDraft, { of }: AskedField, reason: string): Promise<boolean> {
  const where = { of, operator: 'has', asked: reason } as const
  const { total } = await figuresAsked(ctx.tx, type, { where, sorted: [], deleted: false, currency: ctx.currency })
  return total > 0
}

/** `in euros`, `in USD`, `EUR`. */
export const currencyRule: Rule = (draft, at) => {
  if (!draft.fields.some(({ key }) => key === 'currency')) return 0
  const lead = phraseAt(draft, at, ['in', 'of', 'priced in', 'paid in', 'worth in', 'amount in'])
  const code = currencyCalled((draft.words[at + lead] ?? '').replace(/,+$/u, ''), draft.ctx.currency)
  if (code === undefined) return 0
  draft.parts.push(termOf('currency', ':', code))
  return lead + 1
}

/** `customers`, `customers since 2025`, `customer since before march`: the step that records are in, with the day of it. */
export const stepRule: Rule = (draft, at) => {
  const field = lifecycleOf(draft.ctx.tx.own, draft.type.noun)
  for (const step of field?.choices ?? []) {
    const count = phraseAt(draft, at, formsOfStep(step))
    if (count === 0 || !field) continue
    draft.parts.push(termOf(field.name.toLowerCase(), ':', step))
    const since = phraseAt(draft, at + count, ['since', 'as of', 'from'])
    // A year alone is one here, and elsewhere a figure.
    const year = since > 0 && /^(?:19|20)\d\d$/u.test(lowerAt(draft, at + count + since))
    const day = since > 0 ? periodAt(draft, at + count + since) : undefined
    if (!year && day === undefined) return count
    draft.parts.push(termOf(keyOfStep(step), '>=', year ? `${lowerAt(draft, at + count + since)}-01-01` : (day ?? '')))
    return count + since + (year ? 1 : lengthOf(day ?? ''))
  }
  return 0
}
