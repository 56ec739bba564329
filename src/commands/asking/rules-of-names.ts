import { hasSeveralPipelines } from '../../crm/pipelines/pipelines.ts'
import { factsOf } from '../../crm/query/derived.ts'
import { figuresAsked } from '../../crm/query/records.ts'
import { members } from '../../crm/team/members.ts'
import { nounWords } from '../../language/query/nouns.ts'
import { pipelineNamed } from '../pipeline/pipeline-named.ts'
import { stageNamed } from '../pipeline/stage-named.ts'
import { anyRecord } from '../shared/any-record.ts'
import { memberNamed } from '../shared/member-named.ts'
import { record } from '../shared/records.ts'
import { type AskedField, fieldNamed, kindNamedBy } from './fields.ts'
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

/** `bo's deals`, `acme's deals`, `my tasks`. */
export const ownerRule: Rule = async (draft, at) => {
  if (lowerAt(draft, at) === 'my' || lowerAt(draft, at) === 'mine') {
    draft.parts.push(termOf('owner', ':', 'me'))
    return 1
  }
  if (/^(?:i|we) (?:own|have|run|handle)$/u.test(`${lowerAt(draft, at)} ${lowerAt(draft, at + 1)}`)) {
    if (lowerAt(draft, at) === 'i') draft.parts.push(termOf('owner', ':', 'me'))
    return 2
  }
  const owners = await ownersAt(draft, at)
  if (owners) {
    draft.parts.push({ field: 'owner', sign: ':', values: owners.names })
    return owners.count
  }
  for (const run of runsAt(draft, at, 3)) {
    // Without an apostrophe only where a question begins so: `vestas deals`.
    const name = OWN.exec(run)?.[1] ?? (at === 0 ? /^(\p{L}{3,30})s$/iu.exec(run)?.[1] : undefined)
    const isWord = name !== undefined && nounWords(draft.type).includes(run.toLowerCase())
    const field = name === undefined || isWord ? undefined : await fieldWithRecord(draft, name)
    if (name === undefined || !field) continue
    draft.parts.push(termOf(field.key, ':', name))
    return lengthOf(run)
  }
  return 0
}

const OWN = /^(.+?)(?:['’]s|(?<=s)['’])$/u
const AND_OR = ['and', 'or', '&', 'and/or']

/** `bo's`, `bo and cy's`, `bo's, cy's and ann's`: members whose the records are, the last of whom owns something. */
async function ownersAt(
  draft: QuestionDraft,
  at: number,
): Promise<{ readonly names: readonly string[]; readonly count: number } | undefined> {
  const names: string[] = []
  let whole: { readonly names: readonly string[]; readonly count: number } | undefined
  for (let from = at; draft.words[from] !== undefined; ) {
    const one = await ownerAt(draft, from)
    if (!one) break
    names.push(one.name)
    from += one.count
    if (one.isOwning) whole = { names: [...names], count: from - at }
    const link = phraseAt(draft, from, AND_OR)
    if (link === 0 && !draft.words[from - 1]?.endsWith(',')) break
    from += link
  }
  return whole
}

/** A member at `at`, and whether what follows is theirs. */
async function ownerAt(draft: QuestionDraft, at: number) {
  for (const run of runsAt(draft, at, 3)) {
    const name = OWN.exec(run)?.[1] ?? run
    const isMember = ((await memberNamed('').resolves?.([name], draft.ctx)) ?? -1) >= 0
    if (isMember) return { name, count: lengthOf(run), isOwning: name !== run }
    const bare = await ownerWithout(draft, run)
    if (bare !== undefined) return { name: bare, count: lengthOf(run), isOwning: true }
  }
  return undefined
}

/** The member of `cys deals`, without an apostrophe; undefined for any other word. */
async function ownerWithout(draft: QuestionDraft, run: string): Promise<string | undefined> {
  const name = /^(\p{L}{2,30})s$/iu.exec(run)?.[1]
  const isWord = nounWords(draft.type).includes(run.toLowerCase()) || isPolite(run.toLowerCase()) || isFact(run)
  if (name === undefined || isWord) return undefined
  return ((await memberNamed('').resolves?.([name], draft.ctx)) ?? -1) >= 0 ? name : undefined
}

/** The first field that refers to records of which one has this name. */
export async function fieldWithRecord({ fields, ctx }: QuestionDraft, name: string): Promise<AskedField | undefined> {
  for (const field of fields.filter(({ noun }) => noun !== undefined)) {
    if (((await record(kindNamedBy(field), '').resolves?.([name], ctx)) ?? -1) >= 0) return field
  }
  return undefined
}

const NOBODY = [
  'nobody owns',
  'no one owns',
  'not assigned',
  'not yet assigned',
  'not assigned to anyone',
  'not owned by anyone',
  'of nobody',
  'with nobody',
  'up for grabs',
]

export const unassignedRule: Rule = (draft, at) => {
  const count = phraseAt(draft, at, NOBODY)
  if (count > 0) draft.parts.push(termOf('owner', ':', 'none'))
  return count
}

/** Words before a name, each with the fields that may hold the name, likeliest first. */
const NAMES: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['in stage', 'at stage', 'in the', 'in'],
    ['stage', 'pipeline', 'company'],
  ],
  [['owned by', 'assigned to', 'belonging to', 'handled by', 'by'], ['owner']],
  [
    ['from the', 'from', 'via the', 'via', 'through', 'out of'],
    ['source', 'company', 'owner'],
  ],
  [
    ['at', 'with', 'for', 'of', 'about', 'on'],
    ['for', 'company', 'owner', 'contact', 'stage'],
  ],
  [['tagged with', 'tagged', 'labelled', 'with tag'], ['tags']],
]

/** A field with the name that may be its value. */
interface NamedField {
  readonly field: AskedField
  readonly name: string | undefined
}

/** Of several fields for a name the first one in which it is the value of some record; undefined for one field or none. */
async function firstHeld(draft: QuestionDraft, named: readonly NamedField[]): Promise<NamedField | undefined> {
  if (named.length < 2 || !named.some(({ field }) => field.is === 'words')) return undefined
  for (const one of named) {
    if (one.field.is !== 'words' || (await isHeld(draft, one.field, one.name ?? ''))) return one
  }
  return undefined
}

/** Somebody of the team of exactly this name, before a firm whose name merely begins so. */
async function wholeOwner({ ctx }: QuestionDraft, named: readonly NamedField[]): Promise<NamedField | undefined> {
  const owner = named.find(({ field }) => field.key === 'owner')
  if (!owner || named.length < 2) return undefined
  const all = await members(ctx.tx)
  return all.some(({ name }) => name.toLowerCase() === owner.name?.toLowerCase()) ? owner : undefined
}

/** True of a text that some record has in a field. */
export async function isHeld({ ctx, type }: QuestionDraft, { of }: AskedField, asked: string): Promise<boolean> {
  const where = { of, operator: 'has', asked: asked.toLowerCase() } as const
  return (await figuresAsked(ctx.tx, type, { where, sorted: [], deleted: false, currency: '' })).total > 0
}

/** `in negotiation`, `at acme`, `from webinar`, `assigned to bo`, `for globex`. */
export const namedRule: Rule = async (draft, at) => {
  for (const [phrases, keys] of NAMES) {
    const lead = phraseAt(draft, at, phrases)
    if (lead === 0) continue
    const fields = keys.flatMap((key) => draft.fields.find((each) => each.key === key) ?? [])
    const said = await Promise.all(
      fields.map(async (field) => ({ field, name: await nameOf(draft, at + lead, field) })),
    )
    const named = said.filter((each) => each.name !== undefined)
    // Where any word may be meant, it is one that some record has, if there is another field for it.
    const known = await firstHeld(draft, named)
    const owned = known ? undefined : await wholeOwner(draft, named)
    for (const { field, name } of known ? [known] : owned ? [owned] : named) {
      const { key } = field
      if (name === undefined) continue
      draft.parts.push(termOf(key, ':', name))
      const after = at + lead + lengthOf(name)
      return after - at + (['stage', 'pipeline', 'funnel'].includes(lowerAt(draft, after)) ? 1 : 0)
    }
  }
  return 0
}

const ARTICLES = ['a', 'an', 'the', 'any', 'no', 'none', 'some', 'is', 'not', 'or', 'and']

/** `company acme`, `stage is proposal`, `priority high`, `close date this month`: the name of a field before its value. */
export const fieldRule: Rule = async (draft, at) => {
  const [field, count] = fieldAt(draft, at) ?? []
  if (!field || count === undefined) return 0
  const from = at + count + phraseAt(draft, at + count, ['is', 'are', 'of', '=', 'in', 'on'])
  const isTime = field.is === 'day' || field.is === 'moment'
  const choice = field.choices.find((each) => each.toLowerCase() === lowerAt(draft, from))
  const isEmpty = from > at + count && EMPTY.includes(lowerAt(draft, from))
  const named = isTime ? periodAt(draft, from) : (choice ?? (await nameOf(draft, from, field)))
  const value = isEmpty ? 'none' : named
  if (value === undefined) return 0
  draft.parts.push(termOf(field.key, ':', value))
  return from + lengthOf(value) - at
}

const EMPTY = ['empty', 'blank', 'missing', 'unknown', 'none']

/** The name at `at` for such a field: a known value, or one word if the field takes any. */
export async function nameOf(draft: QuestionDraft, at: number, field: AskedField): Promise<string | undefined> {
  const { words } = draft
  const { is } = field
  if (words[at] === undefined || ARTICLES.includes(lowerAt(draft, at))) return undefined
  if (is === 'stage') return namedAt(draft, at, stageNamed(''), 3)
  if (is === 'pipeline') return namedAt(draft, at, pipelineNamed(''), 3)
  if (is === 'member') return namedAt(draft, at, memberNamed(''), 3)
  if (is === 'record' || (is === 'related' && field.noun)) return namedAt(draft, at, record(kindNamedBy(field), ''))
  if (is === 'about') return namedAt(draft, at, anyRecord(''))
  const isTime = periodAt(draft, at) !== undefined
  const isPlain = is === 'words' || is === 'tags'
  return isPlain && !isTime && !isAmount(draft, words[at] ?? '') ? words[at]?.replace(/,+$/u, '') : undefined
}

const FACTS =
  'open won lost closed overdue late stale rotten stuck unclaimed unassigned unowned done finished completed snoozed repeating recurring repeated optout opted-out unsubscribed deleted all new'.split(
    ' ',
  )

/** How long records are quiet, where no stage says how long they may be. */
const QUIET = '14d'

/** Words for records with which nobody was in touch. */
const QUIET_WORDS = 'quiet idle untouched dormant neglected inactive forgotten ignored sleeping'.split(' ')

/** True of a word that is a fact about a record. */
export const isFact = (word: string): boolean => FACTS.includes(word)

/** `overdue`, `won`, `qualified`, `high priority`, `negotiation`. */
export const factRule: Rule = async (draft, at) => {
  const word = lowerAt(draft, at)
  if (word === 'all' && lowerAt(draft, at + 1) === 'of') return 2
  if (word === 'opted' && lowerAt(draft, at + 1) === 'out') {
    draft.parts.push({ flag: 'optout' })
    return 2
  }
  if (FACTS.includes(word)) {
    draft.parts.push({ flag: word })
    return 1
  }
  const quiet = QUIET_WORDS.includes(word)
  if (quiet && draft.fields.some(({ key }) => key === 'quiet')) {
    const { ctx, type } = draft
    const isStale = 'stale' in factsOf(ctx.tx, type, ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate())
    draft.parts.push(isStale ? { flag: 'stale' } : termOf('quiet', '>=', QUIET))
    return 1
  }
  const isYes = draft.fields.find(({ is, words }) => is === 'checkbox' && words.includes(word))
  if (isYes) {
    draft.parts.push(termOf(isYes.key, ':', 'yes'))
    return 1
  }
  const choice = draft.fields.find(({ choices }) => choices.some((each) => each.toLowerCase() === word))
  if (choice) {
    draft.parts.push(termOf(choice.key, ':', word))
    return fieldNamed([choice], lowerAt(draft, at + 1)) ? 2 : 1
  }
  const hasStage = draft.fields.some(({ is }) => is === 'stage') && word.length > 3
  const stage = hasStage && !isPolite(word) ? await namedAt(draft, at, stageNamed(''), 2) : undefined
  if (stage === undefined) return hasStage && !isPolite(word) ? await ofPipeline(draft, at) : 0
  draft.parts.push(termOf('stage', ':', stage))
  return lengthOf(stage)
}

/** `renewals deals`, where there are several pipelines. */
async function ofPipeline(draft: QuestionDraft, at: number): Promise<number> {
  if (!(await hasSeveralPipelines(draft.ctx.tx))) return 0
  const name = await namedAt(draft, at, pipelineNamed(''), 2)
  if (name === undefined) return 0
  draft.parts.push(termOf('pipeline', ':', name))
  return lengthOf(name)
}

/** Words that people put around a question. */
const POLITE =
  'how many still already currently show list see get give me us the our a an please which what are is there do does we have i any of that who find all-of and but has with ones one only just'.split(
    ' ',
  )

/** True of a word without a meaning of its own. */
export const isPolite = (word: string): boolean => POLITE.includes(word)
