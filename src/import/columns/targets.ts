import type { SubjectNoun } from '../../store/nouns.ts'
import {
  type ColumnTarget,
  comparableHeader,
  FIELDS_OF,
  fieldCalled,
  type ImportNoun,
  isLabelled,
  isSeveral,
  wordOf,
} from '../fields.ts'
import { labelledColumn } from '../labels.ts'
import { conceptsIn } from './concepts.ts'
import { headKey, headOf, meantElsewhere, specialCalled } from './heads.ts'
import { withBothCloses, withStandIns } from './stand-ins.ts'
import { isMostly, type Survey } from './survey.ts'
import { isSomebodys, JOB_HEAD } from './whose.ts'

/** One thing that a head may mean, the surer the more. */
export interface Meaning {
  readonly target: ColumnTarget
  readonly sure: number
}

/** How sure a meaning is. */
const OWN = { prefixed: 6, special: 5, exact: 5, further: 3 }
const OTHER = { named: 4.5, prefixed: 4, plain: 2 }
/** So much less sure is what a customer is, and a head in other words than the usual ones. */
const LESS = 0.3
/** A column in which nothing stands takes what no other column wants. */
const EMPTY = -10

/** Which records rows of a noun make too, and what a head without their name may say of them. */
const BESIDE: Readonly<Partial<Record<ImportNoun, Readonly<Partial<Record<SubjectNoun, readonly string[]>>>>>> = {
  deal: {
    contact: ['first', 'last', 'email', 'phone', 'role', 'social'],
    company: ['domain', 'address'],
  },
  contact: { company: ['domain'] },
  company: { contact: ['first', 'last', 'email', 'role'] },
}

/** What each of these needs to be made at all. */
export const ANCHORS: Readonly<Record<string, readonly string[]>> = {
  __proto__: null as never,
  contact: ['contact.name', 'contact.first', 'contact.last', 'contact.email', 'contact.id'],
  company: ['company', 'company.id'],
  task: ['task.title'],
  log: ['log.text'],
}

/** What Close calls the company of a row: its leads are companies. */
const LISTED_BY = /^(?:displayname|leadname)$/u

/** Heads that name a deal by what it is. */
const CALLED_DEAL =
  /^(?:deal|opportunity|opp|potential|geschaft|affaire|nomdelaffaire|negocio|nombredelnegocio|oportunidad)(?:name|title)?$/u

/** All that a head may mean for rows of a noun. */
export function meaningsOf(header: string, noun: ImportNoun): readonly Meaning[] {
  const [words, plainHead] = [comparableHeader(header), headKey(header)]
  const beside = BESIDE[noun] ?? {}
  const found: Meaning[] = []
  // A customer may be a company or a person: a head that says which comes first.
  const isCustomer = conceptsIn(header).includes('customer')
  const mean = (target: ColumnTarget | undefined, sure: number) => {
    if (target !== undefined) found.push({ target, sure: sure - (isCustomer ? LESS : 0) })
  }
  const head = headOf(words)
  // What stands in brackets behind a head is a zone or a unit.
  const special = specialCalled(words, noun) ?? specialCalled(words.replace(/\s*\([^)]*\)$/u, ''), noun)
  // A lead is a person, whose own columns may say so, and in Kommo deals are called leads.
  const isOwn =
    head !== undefined &&
    (head.of === noun ||
      (noun === 'lead' && head.of === 'contact') ||
      (noun === 'deal' && head.of === 'lead' && !LISTED_BY.test(plainHead)))
  if (isOwn) mean(fieldCalled(head.rest, noun), OWN.prefixed)
  const own = fieldCalled(header, noun)
  const isExact = own !== undefined && !(isLabelled(own, noun) && own !== fieldCalled(plainHead, noun))
  // A head that names another record says what that one has: the phone of an organisation is no person's.
  const isOthers = head?.isApart && !isOwn && !isExact
  if (!isOthers) mean(own, isExact ? (CALLED_DEAL.test(plainHead) ? OWN.prefixed : OWN.exact) : OWN.further)
  mean(special, OWN.special)
  if (LISTED_BY.test(plainHead))
    mean(noun === 'company' ? 'name' : fieldsHave(noun, 'company') ? 'company' : undefined, OTHER.plain)
  for (const target of [...meantElsewhere(plainHead), ...(isOwn ? meantElsewhere(headKey(head.rest)) : [])]) {
    const [of = '', word = ''] = target.split('.')
    if (of === noun || (of === 'company' && word === 'name')) continue
    const isBeside = of === 'task' || of === 'log' || Object.hasOwn(beside, of)
    const isPlaced = of === 'company' && word === 'id' && noun === 'contact'
    if (of === 'parent') mean(noun === 'company' ? target : undefined, OWN.special)
    else if (isBeside || isPlaced) mean(target, OTHER.named)
  }
  if (head && !isOwn && Object.hasOwn(beside, head.of)) {
    const word = fieldCalled(head.rest, head.of)
    if (word !== undefined && word !== 'owner' && word !== 'more') mean(asTarget(head.of, word, noun), OTHER.prefixed)
  }
  for (const [of, may] of Object.entries(beside) as readonly (readonly [SubjectNoun, readonly string[]])[]) {
    const word = fieldCalled(header, of)
    if (word !== undefined && may.includes(word)) mean(`${of}.${word}`, OTHER.plain)
  }
  return found
}

const fieldsHave = (noun: ImportNoun, word: string): boolean => FIELDS_OF[noun].includes(word)

/** The name of a company is a field of those that have one; everything else of another record is that record's. */
const asTarget = (of: SubjectNoun, word: string, noun: ImportNoun): ColumnTarget =>
  fieldsHave(noun, 'company') && ((of === 'company' && word === 'name') || (of === 'contact' && word === 'company'))
    ? 'company'
    : `${of}.${word}`

/** Where a column is called by the job, a title is what stands before a name. */
function withoutTitles(
  headers: readonly string[],
  all: readonly (readonly Meaning[])[],
): readonly (readonly Meaning[])[] {
  if (!headers.some((header) => headKey(header) === 'jobtitle')) return all
  return all.map((each, index) =>
    headKey(headers[index] ?? '') === 'title' ? each.filter(({ target }) => !target.endsWith('role')) : each,
  )
}

/** Where rows are deals and say who the person is, a name without more is the person's, and so is a title. */
function ofThePerson(
  all: readonly (readonly Meaning[])[],
  noun: ImportNoun,
  hasJobs: (index: number) => boolean,
): readonly (readonly Meaning[])[] {
  if (noun !== 'deal') return all
  const hasTitle = all.some((each) => each.some(({ target, sure }) => target === 'name' && sure === OWN.prefixed))
  const reached = ['contact.email', 'contact.first', 'contact.last']
  if (hasTitle || !all.some((each) => each.some(({ target }) => reached.includes(target)))) return all
  const hasOwn = all.some((each) => each.some(({ target }) => target === 'contact.name'))
  return all.map((each, index) => {
    const title = each.find(({ target }) => target === 'name')
    if (!title || title.sure !== OWN.exact) return each
    const others = each.filter((one) => one !== title)
    if (others.length > 0) return hasOwn && !hasJobs(index) ? each : others
    return hasOwn ? each : [{ target: 'contact.name', sure: OTHER.named }]
  })
}

/** Where a lead is called by what it is about, and the person's names stand beside it, it goes by the person. */
function withoutSubject(
  headers: readonly string[],
  targets: (ColumnTarget | undefined)[],
  isEmpty: (index: number) => boolean,
): void {
  const at = targets.indexOf('name')
  const isSubject = /^lead(?:name|title)$|^title$/u.test(headKey(headers[at] ?? ''))
  const hasHalf = targets.some((target, index) => (target === 'first' || target === 'last') && !isEmpty(index))
  if (isSubject && hasHalf) targets[at] = undefined
}

/** Whose address the parts of one are, as files have several: only those of the first are put together. */
const FAMILY = /^(?<family>home|business|mailing|billing|shipping|other|primary(?: location)?|address \d(?= ?[-:]))/u

/** Whose address a head is a part of; '' where it does not say. */
export const familyOf = (header: string): string => FAMILY.exec(comparableHeader(header))?.groups?.family ?? ''

function ofOneAddress(
  headers: readonly string[],
  targets: readonly (ColumnTarget | undefined)[],
  isEmpty: (index: number) => boolean,
): readonly (ColumnTarget | undefined)[] {
  const families = headers.map(familyOf)
  const isPart = (target: ColumnTarget | undefined) => target === 'address' || (target?.endsWith('.address') ?? false)
  const first = families.find((family, index) => family !== '' && isPart(targets[index]) && !isEmpty(index))
  return targets.map((target, index) =>
    isPart(target) && families[index] !== '' && families[index] !== first ? undefined : target,
  )
}

/** The targets of all columns by their heads alone; undefined where a head says nothing. */
function targetsByHead(
  headers: readonly string[],
  asWritten: readonly string[],
  noun: ImportNoun,
  isEmpty: (index: number) => boolean,
  hasJobs: (index: number) => boolean,
): readonly (ColumnTarget | undefined)[] {
  const targets: (ColumnTarget | undefined)[] = headers.map(() => undefined)
  const taken = new Set<ColumnTarget>()
  const meanings = ofThePerson(
    withoutTitles(
      headers,
      headers.map((header) => meaningsOf(header, noun)),
    ),
    noun,
    hasJobs,
  )
  const all = meanings.flatMap((each, index) =>
    each.map(({ target, sure }) => ({
      index,
      target,
      sure: sure + (isEmpty(index) ? EMPTY : 0) - (headers[index] === asWritten[index] ? 0 : LESS),
    })),
  )
  for (const { index, target } of all.toSorted((a, b) => b.sure - a.sure || a.index - b.index)) {
    if (targets[index] !== undefined || (taken.has(target) && !isSeveral(target, noun))) continue
    targets[index] = target
    taken.add(target)
  }
  withStandIns(headers, noun, targets, taken)
  if (noun === 'deal') withBothCloses(headers, targets, taken, isEmpty)
  if (noun === 'lead') withoutSubject(headers, targets, isEmpty)
  const isMade = (of: string) => ANCHORS[of]?.some((anchor) => taken.has(anchor)) ?? true
  const made = targets.map((target) =>
    target?.includes('.') && !isMade(target.split('.')[0] ?? '') ? undefined : target,
  )
  return ofOneAddress(asWritten, made, isEmpty)
}

/** What each column becomes by its head, else by what stands in it; `lookedAgain` is asked next. `asWritten` are the headers in the file's own words. */
export function targetsOf(
  headers: readonly string[],
  surveys: readonly Survey[],
  noun: ImportNoun,
  asWritten: readonly string[] = headers,
): readonly ColumnTarget[] {
  const isEmpty = (index: number) => (surveys[index]?.filled ?? 0) === 0
  const hasJobs = (index: number) => {
    const all = [...(surveys[index]?.distinct ?? [])]
    return all.filter((each) => JOB_HEAD.test(each)).length * 2 > all.length
  }
  const heads = targetsByHead(headers, asWritten, noun, isEmpty, hasJobs)
  const byHead = heads.map((target, index) => {
    if (comparableHeader(headers[index] ?? '') === 'ref' && surveys.length > 1) return 'skip'
    const of = labelledColumn(asWritten[index] ?? '', asWritten)
    const isOfLabels = of !== undefined && isLabelledAnywhere(headers[of] ?? '', noun)
    return isOfLabels || (of !== undefined && isLabelled(heads[of] ?? '', noun)) ? 'skip' : target
  })
  const taken = new Set(byHead)
  const byContent = byHead.map((target, index) => {
    const survey = surveys[index]
    if (survey && isMostly(survey, 'profiles') && (target === undefined || target.endsWith('domain')))
      return profileOf(noun, taken)
    if (target === 'id' && survey && survey.distinct.size < Math.min(survey.filled, survey.most)) return undefined
    if (target !== undefined && survey && isNoReach(survey, target, noun)) return undefined
    if (target !== undefined) return target
    const field = survey && fieldIn(survey, noun)
    if (field === undefined) return undefined
    // A further number is one where it is written like one: there are many ids of as many digits.
    const isFurther = isLabelled(field, noun) && /^[+(]|@/u.test(survey?.sample ?? '')
    if (taken.has(field) && (!isFurther || isSomebodys(asWritten[index] ?? ''))) return undefined
    taken.add(field)
    return field
  })
  return byContent.map((target, index) => target ?? (isEmpty(index) ? 'skip' : 'extra'))
}

/** True of a column that is called like a name or a number to reach somebody by, and counts or numbers something: `Attendee #`. */
const isNoReach = ({ distinct }: Survey, target: ColumnTarget, noun: ImportNoun): boolean =>
  (isLabelled(target, noun) || OF_SOMEBODY.test(target)) &&
  !(noun === 'deal' && target === 'name') &&
  distinct.size > 0 &&
  [...distinct].every((each) => /^#?\d{1,5}$/u.test(each))

/** What somebody is called, who is called no figure. */
const OF_SOMEBODY = /^(?:contact\.)?(?:name|first|last)$/u

const isLabelledAnywhere = (header: string, noun: ImportNoun): boolean =>
  [noun, 'contact' as const].some((of) => isLabelled(fieldCalled(header, of) ?? '', of))

function fieldIn(survey: Survey, noun: ImportNoun): ColumnTarget | undefined {
  if (isMostly(survey, 'emails')) return wordOf(noun, 'emails')
  if (isMostly(survey, 'phones')) return wordOf(noun, 'phones')
  return isMostly(survey, 'amounts') ? wordOf(noun, 'money') : undefined
}

/** Where the address of somebody's page is kept: with the person of the row, once. */
function profileOf(noun: ImportNoun, taken: Set<ColumnTarget | undefined>): ColumnTarget | undefined {
  const target = noun === 'contact' ? 'social' : noun === 'deal' ? 'contact.social' : undefined
  if (target === undefined || taken.has(target)) return undefined
  taken.add(target)
  return target
}
