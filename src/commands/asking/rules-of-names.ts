import { anyRecord } from '../shared/any-record.ts'
import { memberNamed } from '../shared/member-named.ts'
import { record, stageNamed } from '../shared/records.ts'
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
  for (const run of runsAt(draft, at, 3)) {
    const name = /^(.+?)(?:['’]s|s['’])$/u.exec(run)?.[1]
    if (name === undefined) continue
    if (((await memberNamed('').resolves?.([name], draft.ctx)) ?? -1) >= 0) draft.parts.push(termOf('owner', ':', name))
    else {
      const field = await fieldWithRecord(draft, name)
      if (!field) continue
      draft.parts.push(termOf(field.key, ':', name))
    }
    return lengthOf(run)
  }
  return 0
}

/** The first field that refers to records of which one has this name. */
async function fieldWithRecord({ fields, ctx }: QuestionDraft, name: string): Promise<AskedField | undefined> {
  for (const field of fields.filter(({ noun }) => noun !== undefined)) {
    if (((await record(kindNamedBy(field), '').resolves?.([name], ctx)) ?? -1) >= 0) return field
  }
  return undefined
}

const LACKS = [
  'without a',
  'without an',
  'without any',
  'without',
  'with no',
  'has no',
  'have no',
  'having no',
  'no',
  'missing',
  'lacking',
  'that have no',
  'who has no',
]
const HAS = ['with a', 'with an', 'with any', 'having a', 'having']

/** `without next step`, `with a phone`. */
export const withoutRule: Rule = (draft, at) => {
  for (const [phrases, value] of [
    [LACKS, 'none'],
    [HAS, 'any'],
  ] as const) {
    const lead = phraseAt(draft, at, phrases)
    const found = lead > 0 ? fieldAt(draft, at + lead) : undefined
    if (!found) continue
    draft.parts.push(termOf(found[0].key, ':', value))
    return lead + found[1]
  }
  return 0
}

const NOBODY = ['nobody owns', 'no one owns', 'not assigned', 'of nobody', 'with nobody']

export const unassignedRule: Rule = (draft, at) => {
  const count = phraseAt(draft, at, NOBODY)
  if (count > 0) draft.parts.push(termOf('owner', ':', 'none'))
  return count
}

/** Words before a name, each with the fields that may hold the name, likeliest first. */
const NAMES: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['in stage', 'at stage', 'in the', 'in'],
    ['stage', 'company'],
  ],
  [['owned by', 'assigned to', 'belonging to', 'handled by', 'by'], ['owner']],
  [
    ['from the', 'from', 'via the', 'via', 'through', 'out of'],
    ['source', 'company', 'owner'],
  ],
  [
    ['at', 'with', 'for', 'of', 'about', 'on'],
    ['company', 'for', 'owner', 'stage'],
  ],
  [['tagged with', 'tagged', 'labelled', 'with tag'], ['tags']],
]

/** `in negotiation`, `at acme`, `from webinar`, `assigned to bo`, `for globex`. */
export const namedRule: Rule = async (draft, at) => {
  for (const [phrases, keys] of NAMES) {
    const lead = phraseAt(draft, at, phrases)
    if (lead === 0) continue
    for (const key of keys) {
      const field = draft.fields.find((each) => each.key === key)
      const name = field && (await nameOf(draft, at + lead, field))
      if (name === undefined) continue
      draft.parts.push(termOf(key, ':', name))
      const after = at + lead + lengthOf(name)
      return after - at + (lowerAt(draft, after) === 'stage' ? 1 : 0)
    }
  }
  return 0
}

/** The name at `at` for such a field: a known value, or one word if the field takes any. */
async function nameOf(draft: QuestionDraft, at: number, field: AskedField): Promise<string | undefined> {
  const { words } = draft
  const { is } = field
  if (words[at] === undefined) return undefined
  if (is === 'stage') return namedAt(draft, at, stageNamed(''), 3)
  if (is === 'member') return namedAt(draft, at, memberNamed(''), 3)
  if (is === 'record') return namedAt(draft, at, record(kindNamedBy(field), ''))
  if (is === 'about') return namedAt(draft, at, anyRecord(''))
  const isTime = periodAt(draft, at) !== undefined
  const isPlain = is === 'words' || is === 'tags'
  return isPlain && !isTime && !isAmount(draft, words[at] ?? '') ? words[at]?.replace(/,+$/u, '') : undefined
}

const FACTS =
  'open won lost closed overdue late stale rotten stuck unclaimed unassigned unowned done finished completed snoozed deleted all new'.split(
    ' ',
  )

/** True of a word that is a fact about a record. */
export const isFact = (word: string): boolean => FACTS.includes(word)

/** `overdue`, `won`, `qualified`, `high priority`, `negotiation`. */
export const factRule: Rule = async (draft, at) => {
  const word = lowerAt(draft, at)
  if (word === 'not' && FACTS.includes(lowerAt(draft, at + 1))) {
    draft.parts.push({ not: { flag: lowerAt(draft, at + 1) } })
    return 2
  }
  if (word === 'all' && lowerAt(draft, at + 1) === 'of') return 2
  if (FACTS.includes(word)) {
    draft.parts.push({ flag: word })
    return 1
  }
  const quiet = word === 'quiet' || word === 'idle'
  if (quiet && draft.fields.some(({ key }) => key === 'quiet')) {
    draft.parts.push({ flag: 'stale' })
    return 1
  }
  const choice = draft.fields.find(({ choices }) => choices.includes(word))
  if (choice) {
    draft.parts.push(termOf(choice.key, ':', word))
    return fieldNamed([choice], lowerAt(draft, at + 1)) ? 2 : 1
  }
  const hasStage = draft.fields.some(({ is }) => is === 'stage') && word.length > 3
  const stage = hasStage && !isPolite(word) ? await namedAt(draft, at, stageNamed(''), 2) : undefined
  if (stage === undefined) return 0
  draft.parts.push(termOf('stage', ':', stage))
  return lengthOf(stage)
}

/** Words that people put around a question. */
const POLITE =
  'how many show list see get give me us the our a an please which what are is there do does we have i any of that who find all-of and but has with'.split(
    ' ',
  )

/** True of a word without a meaning of its own. */
export const isPolite = (word: string): boolean => POLITE.includes(word)
