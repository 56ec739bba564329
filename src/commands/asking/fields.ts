import { DEALS } from '../../crm/deals/deals.ts'
import { dayOfStep, lifecycleOf } from '../../crm/lifecycles/lifecycle.ts'
import { CONTACTS } from '../../crm/people/contacts.ts'
import { type Askable, fieldAsked } from '../../crm/query/condition.ts'
import { derivedOf, GROUP, OUTCOMES } from '../../crm/query/derived.ts'
import { inRole } from '../../crm/query/of-deals.ts'
import { type Relation, relatedTo, relationsOf, SUBSIDIARY } from '../../crm/query/relations.ts'
import { worthAsked } from '../../crm/query/worth-asked.ts'
import { type SubjectType, typeOf } from '../../crm/record-types.ts'
import { isSubject } from '../../crm/subject.ts'
import { knownWords, wordNames, wordsIn } from '../../crm/words/words.ts'
import type { ReadCtx } from '../../language/command.ts'
import { nounWords } from '../../language/query/nouns.ts'
import { type InQuestions, nameOfField } from '../../records/field.ts'
import type { FieldShape } from '../../records/field-type.ts'
import { isOwnKey, type OwnField, withOwn } from '../../records/own.ts'
import { fieldsOf, type RecordType } from '../../records/record-type.ts'
import { wordListOf } from '../../records/types/listed.ts'
import { nounOfType } from '../../records/types/relations.ts'
import { DAY_TYPE } from '../../records/types/when.ts'
import { formsOfStep } from '../lifecycle/words.ts'

/** How a field is compared: by its shape, by the time that has passed since, or by the records that are linked. */
export type AskedShape = FieldShape | 'since' | 'related' | 'currency' | 'pipeline'

/** A field as queries use it. */
export interface AskedField {
  /** Its name in a query. */
  readonly key: string
  /** Its name in a sentence. */
  readonly name: string
  /** All its names, in small letters. */
  readonly words: readonly string[]
  readonly is: AskedShape
  readonly of: Askable
  readonly choices: readonly string[]
  /** The kind of records that its values are; undefined where they are none. */
  readonly noun: ReturnType<typeof nounOfType>
  readonly said: InQuestions
  /** The key of the declared field that it is; missing where it is derived or a relation. */
  readonly declared?: string
  /** True of a part that a contact has in deals: any other field of the name is meant before it. */
  readonly isPart?: true
}

/** The names of derived fields, such as `quiet`, with shape and words. */
const DERIVED: Readonly<
  Record<string, Pick<AskedField, 'name' | 'words' | 'is'> & Partial<Pick<AskedField, 'said' | 'choices' | 'noun'>>>
> = {
  created: {
    name: 'created',
    words: ['added', 'made', 'creation', 'age'],
    is: 'moment',
    said: { happens: ['created', 'added', 'entered', 'made', 'came in', 'that came in', 'opened', 'received'] },
  },
  step: {
    name: 'next step',
    words: ['next step', 'next steps', 'next', 'steps', 'follow-up', 'follow up', 'task', 'tasks', 'todo', 'to-do'],
    is: 'day',
  },
  currency: { name: 'currency', words: ['currencies'], is: 'currency', said: { lead: 'in' } },
  outcome: {
    name: 'outcome',
    words: ['outcomes', 'result', 'results'],
    is: 'choice',
    choices: OUTCOMES,
    said: { lead: '', isState: true },
  },
  pipeline: { name: 'pipeline', words: ['pipelines', 'funnel', 'process'], is: 'pipeline', said: { lead: 'in' } },
  quiet: { name: 'quiet', words: ['idle', 'untouched', 'silent', 'dormant'], is: 'since' },
  touched: {
    name: 'last touch',
    words: ['last contact', 'last touch', 'contacted', 'last contacted', 'last called'],
    is: 'moment',
    said: { happens: ['touched', 'contacted', 'reached', 'called', 'spoken to', 'talked to'] },
  },
  moved: {
    name: 'moved',
    words: ['stage change', 'last move'],
    is: 'moment',
    said: { happens: ['moved', 'changed stage', 'advanced', 'progressed'], isState: true },
  },
  slips: { name: 'slips', words: ['slip', 'slippage', 'times slipped', 'postponements', 'delays'], is: 'number' },
  slipped: {
    name: 'slipped',
    words: ['last slip', 'slipped on', 'last slipped'],
    is: 'moment',
    said: {
      happens: [
        'slipped',
        'that slipped',
        'slid',
        'postponed',
        'delayed',
        'pushed',
        'pushed back',
        'pushed out',
        'moved later',
      ],
    },
  },
  reason: {
    name: 'reason',
    words: ['closereason', 'lostreason', 'reasons', 'lost reason', 'lost reasons', 'loss reason', 'loss reasons'],
    is: 'words',
  },
  source: {
    name: 'source',
    words: ['sources', 'lead source', 'lead sources', 'origin', 'channel', 'campaign'],
    is: 'words',
    said: { lead: 'from' },
  },
  probability: {
    name: 'probability',
    words: ['chance', 'chances', 'likelihood', 'odds', 'win probability', 'confidence', 'likely'],
    is: 'percent',
  },
  in: { name: 'in their stage', words: ['in stage', 'in stage since', 'instage'], is: 'since' },
  closed: {
    name: 'closed',
    words: ['closed on', 'won on', 'lost on'],
    is: 'moment',
    said: { happens: ['closed', 'that closed', 'won', 'lost'], isState: true },
  },
  [GROUP]: {
    name: 'group',
    words: ['company group', 'corporate group', 'account group', 'hierarchy'],
    is: 'record',
    said: { lead: 'in the group of' },
    noun: 'company',
  },
  for: { name: 'record', words: ['about', 'record'], is: 'about', said: { lead: 'for' } },
  due: {
    name: 'due',
    words: ['due day', 'due date', 'deadline', 'date'],
    is: 'day',
    said: { happens: ['due', 'to do', 'for'] },
  },
  done: {
    name: 'done',
    words: ['completed', 'finished'],
    is: 'moment',
    said: { happens: ['done', 'finished', 'completed'], isState: true },
  },
}

/** Every field of a kind of record that can be asked for. Fields that people never see have no name here. */
export function askedFields(tx: ReadCtx['tx'], type: RecordType): readonly AskedField[] {
  const own = withOwn(tx, type)
  const derived = Object.entries(derivedOf(tx, type)).flatMap(([key, of]): readonly AskedField[] => {
    const known = DERIVED[key]
    // A field of the team's own of this name holds what was put into it.
    if (!known || (key === 'source' && fieldsOf(own).some((field) => nameOfField(...field).toLowerCase() === key)))
      return []
    return [{ key, said: {}, choices: [], noun: undefined, ...known, words: [key, ...known.words], of }]
  })
  const declared = fieldsOf(own).flatMap(([key, field]): readonly AskedField[] => {
    if (field.told === false || derived.some((each) => each.words.includes(key.toLowerCase()))) return []
    const { called = [], spoken = [], label, type: kind, inQuestions = {} } = field
    const name = nameOfField(key, field)
    const words = [key, name, label ?? key, ...called, ...spoken].map((word) => word.toLowerCase())
    const list = wordListOf(kind)
    const choices = list ? knownWords(tx, list) : 'choices' in kind ? (kind.choices as readonly string[]) : []
    return [
      {
        // A question is kept with the name of an own field, and goes on finding it by its former names.
        key: isOwnKey(key) ? name.toLowerCase().replaceAll(' ', '-') : key.toLowerCase(),
        name,
        words: [...new Set(words)],
        is: kind.is,
        of: kind.is === 'money' ? worthAsked(tx, own, fieldAsked(own, key)) : fieldAsked(own, key),
        choices,
        noun: nounOfType(kind),
        said: inQuestions,
        declared: key,
      },
    ]
  })
  const days = daysOfSteps(tx, type)
  // What is at a company is found by that before it is by its group.
  const isGroup = ({ key }: AskedField) => key === GROUP
  return [
    ...derived.filter((each) => !isGroup(each)),
    ...declared,
    ...days,
    ...linked(tx, type),
    ...parts(tx, type),
    ...derived.filter(isGroup),
  ]
}

/** The key of the day on which records came into a step. */
export const keyOfStep = (step: string): string => `became-${step.toLowerCase().replaceAll(' ', '-')}`

/** The days on which records came into each step of their lifecycle. */
function daysOfSteps(tx: ReadCtx['tx'], type: RecordType): readonly AskedField[] {
  const field = lifecycleOf(tx.own, type.noun)
  return (field?.choices ?? []).map((step) => {
    const forms = formsOfStep(step)
    const article = /^[aeiou]/u.test(forms[0] ?? '') ? 'an' : 'a'
    const came = ['became', 'become', 'turned', 'turned into', 'reached', 'entered', 'new']
    const happens = came.flatMap((verb) =>
      ['', 'that ', 'who ', 'which '].flatMap((who) =>
        [...forms, `${article} ${forms[0]}`].map((word) => `${who}${verb} ${word}`),
      ),
    )
    const key = keyOfStep(step)
    return {
      key,
      name: `became ${step}`,
      words: [key, `became ${forms[0]}`, `${forms[0]} since`],
      is: 'day' as const,
      of: { cells: [dayOfStep(field as OwnField, step)], compares: DAY_TYPE.compares },
      choices: [],
      noun: undefined,
      said: { happens, isPast: true },
    }
  })
}

/** Other words for what records are linked to, besides those for their nouns. */
const LINKED_WORDS: Readonly<Record<string, readonly string[]>> = {
  __proto__: null as never,
  contact: ['people', 'anybody', 'anyone'],
  log: ['activity', 'activities', 'interaction', 'interactions', 'history'],
  [SUBSIDIARY]: [
    SUBSIDIARY,
    'subsidiaries',
    'child company',
    'child companies',
    'child account',
    'child accounts',
    'children',
    'daughters',
  ],
}

/** The words for the records behind a relation: those of their noun, unless that is also the noun of the records themselves. */
export const relationWords = (type: RecordType, { key, to, isField }: Relation): readonly string[] => [
  ...(to.noun === type.noun ? (isField ? [key] : []) : nounWords(to)),
  ...(isField ? [] : (LINKED_WORDS[key] ?? [])),
]

/** What records are linked to by no field of their own. */
function linked(tx: ReadCtx['tx'], type: RecordType): readonly AskedField[] {
  return relationsOf(type).flatMap((relation): readonly AskedField[] => {
    const { key, to, isField } = relation
    if (isField) return []
    const isPart = to.noun === type.noun
    return [
      {
        key,
        name: isPart ? key : to.noun,
        words: relationWords(type, relation),
        is: 'related',
        of: relatedTo(tx, relation),
        choices: [],
        noun: isSubject(to) ? to.noun : undefined,
        said: { lead: 'with', lacking: isPart ? 'subsidiaries' : to.plural },
      },
    ]
  })
}

/** Whoever has a part in deals, by the words for it that the team keeps: its champion. */
function parts(tx: ReadCtx['tx'], type: RecordType): readonly AskedField[] {
  if (type.noun !== DEALS.noun) return []
  const names = [...wordNames(tx, 'role')]
  return wordsIn(tx, 'role').map(
    (role): AskedField => ({
      key: role.toLowerCase().replaceAll(' ', '-'),
      name: role,
      words: names.flatMap(([name, of]) => (of === role ? [name, `${name}s`] : [])),
      is: 'related',
      of: inRole(tx, role),
      choices: [],
      noun: CONTACTS.noun,
      said: { lead: `with ${role}`, lacking: `${role}s` },
      isPart: true,
    }),
  )
}

/** The field of a word; a blank in the name may be typed as a dash. */
export const fieldNamed = (fields: readonly AskedField[], word: string): AskedField | undefined => {
  const wanted = word.toLowerCase().replace(/[-_]/gu, ' ')
  const found = fields.filter(({ words }) => words.some((each) => each.replaceAll('-', ' ') === wanted))
  // A field that a team has of its own is meant before one that came later.
  return found.find(({ declared }) => isOwnKey(declared ?? '')) ?? found[0]
}

/** The kind of records that are the values of a field. */
export function kindNamedBy({ key, noun }: AskedField): SubjectType {
  if (!noun) throw new Error(`${key} names no records`)
  return typeOf(noun)
}
