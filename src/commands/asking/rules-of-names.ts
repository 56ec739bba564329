import { anyRecord } from '../shared/any-record.ts'
import { memberNamed } from '../shared/member-named.ts'
import { record, stageNamed } from '../shared/records.ts'
import { type AskedField, fieldNamed, kindNamedBy } from './fields.ts'
import {
  fieldAt,
  type Heard,
  isAmount,
  lengthOf,
  low,
  namedAt,
  periodAt,
  phraseAt,
  type Rule,
  runsAt,
  term,
} from './spoken.ts'

/** `bo's deals`, `acme's deals`, `my tasks`. */
export const ownerRule: Rule = async (spoken, at) => {
  if (low(spoken, at) === 'my' || low(spoken, at) === 'mine') {
    spoken.parts.push(term('owner', ':', 'me'))
    return 1
  }
  for (const run of runsAt(spoken, at, 3)) {
    const name = /^(.+?)(?:['’]s|s['’])$/u.exec(run)?.[1]
    if (name === undefined) continue
    if (((await memberNamed('').resolves?.([name], spoken.ctx)) ?? -1) >= 0) spoken.parts.push(term('owner', ':', name))
    else {
      const field = await fieldWithRecord(spoken, name)
      if (!field) continue
      spoken.parts.push(term(field.key, ':', name))
    }
    return lengthOf(run)
  }
  return 0
}

/** The first field of other records of which one is called so. */
async function fieldWithRecord({ fields, ctx }: Heard, name: string): Promise<AskedField | undefined> {
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
export const lack: Rule = (spoken, at) => {
  for (const [phrases, value] of [
    [LACKS, 'none'],
    [HAS, 'any'],
  ] as const) {
    const lead = phraseAt(spoken, at, phrases)
    const found = lead > 0 ? fieldAt(spoken, at + lead) : undefined
    if (!found) continue
    spoken.parts.push(term(found[0].key, ':', value))
    return lead + found[1]
  }
  return 0
}

const NOBODY = ['nobody owns', 'no one owns', 'not assigned', 'of nobody', 'with nobody']

export const nobody: Rule = (spoken, at) => {
  const count = phraseAt(spoken, at, NOBODY)
  if (count > 0) spoken.parts.push(term('owner', ':', 'none'))
  return count
}

/** Words that lead to a name, each with the fields that the name may be of, the likeliest first. */
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
export const named: Rule = async (spoken, at) => {
  for (const [phrases, keys] of NAMES) {
    const lead = phraseAt(spoken, at, phrases)
    if (lead === 0) continue
    for (const key of keys) {
      const field = spoken.fields.find((each) => each.key === key)
      const name = field && (await nameOf(spoken, at + lead, field))
      if (name === undefined) continue
      spoken.parts.push(term(key, ':', name))
      const after = at + lead + lengthOf(name)
      return after - at + (low(spoken, after) === 'stage' ? 1 : 0)
    }
  }
  return 0
}

/** The name at `at` of what such a field holds: what is known, or a word where the field takes any. */
async function nameOf(spoken: Heard, at: number, field: AskedField): Promise<string | undefined> {
  const { words } = spoken
  const { is } = field
  if (words[at] === undefined) return undefined
  if (is === 'stage') return namedAt(spoken, at, stageNamed(''), 3)
  if (is === 'member') return namedAt(spoken, at, memberNamed(''), 3)
  if (is === 'record') return namedAt(spoken, at, record(kindNamedBy(field), ''))
  if (is === 'about') return namedAt(spoken, at, anyRecord(''))
  const isTime = periodAt(spoken, at) !== undefined
  const isPlain = is === 'words' || is === 'tags'
  return isPlain && !isTime && !isAmount(spoken, words[at] ?? '') ? words[at]?.replace(/,+$/u, '') : undefined
}

const FACTS =
  'open won lost closed overdue late stale rotten stuck unclaimed unassigned unowned done finished completed snoozed deleted all new'.split(
    ' ',
  )

/** True of a word that says by itself how a record is. */
export const isFact = (word: string): boolean => FACTS.includes(word)

/** `overdue`, `won`, `qualified`, `high priority`, `negotiation`. */
export const fact: Rule = async (spoken, at) => {
  const word = low(spoken, at)
  if (word === 'not' && FACTS.includes(low(spoken, at + 1))) {
    spoken.parts.push({ not: { flag: low(spoken, at + 1) } })
    return 2
  }
  if (word === 'all' && low(spoken, at + 1) === 'of') return 2
  if (FACTS.includes(word)) {
    spoken.parts.push({ flag: word })
    return 1
  }
  const quiet = word === 'quiet' || word === 'idle'
  if (quiet && spoken.fields.some(({ key }) => key === 'quiet')) {
    spoken.parts.push({ flag: 'stale' })
    return 1
  }
  const choice = spoken.fields.find(({ choices }) => choices.includes(word))
  if (choice) {
    spoken.parts.push(term(choice.key, ':', word))
    return fieldNamed([choice], low(spoken, at + 1)) ? 2 : 1
  }
  const hasStage = spoken.fields.some(({ is }) => is === 'stage') && word.length > 3
  const stage = hasStage && !isPolite(word) ? await namedAt(spoken, at, stageNamed(''), 2) : undefined
  if (stage === undefined) return 0
  spoken.parts.push(term('stage', ':', stage))
  return lengthOf(stage)
}

/** What people put around a question. */
const POLITE =
  'how many show list see get give me us the our a an please which what are is there do does we have i any of that who find all-of and but has with'.split(
    ' ',
  )

/** True of a word that says nothing by itself. */
export const isPolite = (word: string): boolean => POLITE.includes(word)
