import { type ColumnTarget, FIELDS_OF, type ImportNoun, isSeveral, partsOfTarget, targetsFor } from '../fields.ts'
import { conceptsIn } from './concepts.ts'
import { looselySaid } from './loosely.ts'
import { outcomeSaid } from './mapped.ts'
import type { Survey } from './survey.ts'
import { ANCHORS, familyOf, meaningsOf } from './targets.ts'
import { fits, type Looks } from './values.ts'
import { isSomebodys } from './whose.ts'

/** The columns of a file as they were written and looked at. */
export interface Looked {
  readonly asWritten: readonly string[]
  readonly surveys: readonly Survey[]
  readonly noun: ImportNoun
  /** What the values of each are. */
  readonly looks: readonly Looks[]
}

/**
 * The targets of columns once more, by their values: two whose heads were swapped are swapped back, heads that nobody knows are read
 * by those of their words that somebody does, and what a deal cannot be without is found by how it looks.
 */
export function lookedAgain(first: readonly ColumnTarget[], looked: Looked): readonly ColumnTarget[] {
  const { looks } = looked
  const believed = (targets: readonly ColumnTarget[]) =>
    targets.map((target, at) => (isMisled(wordOf(target, looked.noun), looks[at] ?? 'nothing') ? 'extra' : target))
  const unflagged = first.map((target, at) => (looks[at] === 'flags' ? believed(first)[at] : target) ?? target)
  const targets = believed(unswapped(unflagged, looks, looked))
  loosely(targets, looks, looked)
  byValues(targets, looks, looked)
  stageForOutcome(targets, looks, looked)
  withCustomer(targets, looks, looked)
  named(targets, looks, looked)
  return targets
}

const wordOf = (target: ColumnTarget, noun: ImportNoun): string => partsOfTarget(target, noun).word

/** Targets with each other's columns where each has what the other's head says. */
function unswapped(
  targets: readonly ColumnTarget[],
  looks: readonly Looks[],
  { noun, surveys }: Looked,
): readonly ColumnTarget[] {
  const isOdd = (at: number, target = targets[at] ?? '') => {
    const is = looks[at] ?? 'nothing'
    const word = wordOf(target, noun)
    const isSure = is === 'stages' || is === 'owners'
    // Words of no kind fit many fields; what certainly is a stage or somebody of the team is no name of a company.
    const isFirm = word === 'company' || (noun === 'company' && word === 'name')
    return !fits(word, is) || (isSure && (isFirm || (noun === 'deal' && ['name', 'role', 'source'].includes(word))))
  }
  const odd = targets.flatMap((target, at) =>
    target !== 'extra' && target !== 'skip' && (surveys[at]?.filled ?? 0) > 0 && isOdd(at) ? [at] : [],
  )
  const swapped = [...targets]
  const done = new Set<number>()
  const swap = (one: number, other: number) => {
    swapped[one] = targets[other] ?? 'extra'
    swapped[other] = targets[one] ?? 'extra'
    done.add(one).add(other)
  }
  // Of words nobody knows whose they are, but the column that has what their head says may be told.
  const isHomeOf = (at: number, one: number) => {
    const there = HOMES[looks[at] ?? 'words'] ?? []
    return there.includes(wordOf(targets[one] ?? '', noun)) && !there.includes(wordOf(targets[at] ?? '', noun))
  }
  for (const one of odd) {
    const home = HOMES[looks[one] ?? 'words'] ?? []
    const other = targets.findIndex(
      (target, at) =>
        !done.has(at) &&
        !done.has(one) &&
        (home.includes(wordOf(target, noun)) || (home.length === 0 && isHomeOf(at, one))) &&
        looks[at] !== looks[one] &&
        looks[at] !== 'nothing' &&
        !isOdd(at, targets[one]),
    )
    if (other >= 0) swap(one, other)
  }
  return swapped
}

/** True of a head that says what its values cannot be, whatever a reader would make of them. */
const isMisled = (word: string, looks: Looks): boolean =>
  (word === 'currency' && looks === 'figures') ||
  (word === 'domain' && (looks === 'words' || looks === 'pages' || looks === 'figures')) ||
  (['owner', 'company', 'role', 'source'].includes(word) && (looks === 'figures' || looks === 'days')) ||
  (['company', 'name', 'owner'].includes(word) && looks === 'flags')

/** A status that says more than won, lost or open is the stage, where nothing else is. */
function stageForOutcome(targets: ColumnTarget[], looks: readonly Looks[], { noun, surveys }: Looked): void {
  if (noun !== 'deal' || targets.includes('stage')) return
  const at = targets.findIndex(
    (target, index) =>
      (target === 'outcome' || target === 'pipeline') &&
      looks[index] === 'stages' &&
      [...(surveys[index]?.distinct ?? [])].some((value) => outcomeSaid(value) === undefined),
  )
  if (at >= 0) targets[at] = 'stage'
}

/** What a head says where it names who buys, and where it names a person. */
const WHO_BUYS: readonly string[] = ['customer', 'lead']
const PERSON = 'contact'

const FIRM =
  /\b(?:inc|llc|ltd|limited|gmbh|corp|corporation|plc|ab|as|oy|ag|bv|nv|sa|srl|sarl|sas|kg|group|holding|co|company|bank|systems|solutions|partners|brothers|university|studio|labs?)\b\.?$/iu

/** Who the customer of a deal is: a company, unless its values are no names of any and no other column says the person. */
function withCustomer(targets: ColumnTarget[], looks: readonly Looks[], { noun, surveys, asWritten }: Looked): void {
  const saidOf = (at: number) =>
    conceptsIn(asWritten[at] ?? '').filter((word) => !['name', 'full', 'associated', ''].includes(word))
  const isCustomer = (at: number) => {
    const says = saidOf(at)
    return looks[at] === 'words' && says.length === 1 && WHO_BUYS.includes(says[0] ?? '')
  }
  const named = targets.indexOf('contact.name')
  if (noun === 'company' && !targets.includes('name')) {
    const at =
      named >= 0 && isCustomer(named) ? named : targets.findIndex((target, at) => target === 'extra' && isCustomer(at))
    if (at >= 0) targets[at] = 'name'
  }
  if (noun !== 'deal' || targets.includes('company')) return
  const other = targets.findIndex((target, at) => target === 'extra' && isCustomer(at))
  const person = targets.findIndex(
    (target, at) => target === 'extra' && looks[at] === 'words' && saidOf(at).join(' ') === PERSON,
  )
  if (other >= 0) targets[other] = 'company'
  else if (named >= 0 && isCustomer(named)) {
    const values = [...(surveys[named]?.distinct ?? [])]
    const isFirm = values.filter((value) => FIRM.test(value)).length * 5 >= values.length
    const isPerson = targets.some((target) => target === 'contact.first' || target === 'contact.last') || person >= 0
    if (!isFirm && !isPerson) return
    targets[named] = 'company'
    if (person >= 0) targets[person] = 'contact.name'
  }
}

/** The fields whose values look so. */
const HOMES: Readonly<Partial<Record<Looks, readonly string[]>>> = {
  emails: ['email'],
  phones: ['phone'],
  days: ['close', 'created', 'closed', 'birthday'],
  figures: ['amount'],
  codes: ['currency'],
  links: ['domain'],
  stages: ['stage', 'outcome'],
  owners: ['owner'],
}

function loosely(targets: ColumnTarget[], looks: readonly Looks[], { asWritten, noun }: Looked): void {
  const may = targetsFor(noun)
  for (const [at, header] of asWritten.entries()) {
    if (targets[at] !== 'extra' || looks[at] === 'nothing' || isSomebodys(header)) continue
    const head = looselySaid(header, noun)
    if (head === undefined) continue
    const found = meaningsOf(head, noun)
      .toSorted((a, b) => b.sure - a.sure)
      .find(
        ({ target }) =>
          target !== 'id' &&
          (target.includes('.') || may.includes(target)) &&
          (!targets.includes(target) || isSeveral(target, noun)) &&
          fits(wordOf(target, noun), looks[at] ?? 'words') &&
          isMade(target, targets) &&
          !(wordOf(target, noun) === 'address' && isOfOther(header, targets, asWritten, noun)),
      )
    if (found) targets[at] = found.target
  }
}

/** True of a part of another address than the one of which parts are taken. */
const isOfOther = (
  header: string,
  targets: readonly ColumnTarget[],
  asWritten: readonly string[],
  noun: ImportNoun,
): boolean => {
  const taken = targets.flatMap((target, at) =>
    wordOf(target, noun) === 'address' ? [familyOf(asWritten[at] ?? '')] : [],
  )
  return taken.length > 0 && !taken.includes(familyOf(header))
}

/** True of a field of a record that is made: it is what makes it, or stands beside that. */
const isMade = (target: ColumnTarget, targets: readonly ColumnTarget[]): boolean => {
  const [of = '', word] = target.split('.')
  const anchors = word === undefined ? undefined : ANCHORS[of]
  return anchors === undefined || [target, ...targets].some((each) => anchors.includes(each))
}

/** Days that are no day on which something closes. */
const OTHER_DAYS = ['created', 'modified', 'birthday', 'next', 'step', 'apart', 'won', 'lost', 'id']
/** Figures that are no amount of money. */
const OTHER_FIGURES = [
  'id',
  'apart',
  'probability',
  'phone',
  'mobile',
  'zip',
  'number',
  'created',
  'modified',
  'close',
  'date',
  'tag',
  'note',
]

/** What is found by its values alone, where no head says it. */
function byValues(targets: ColumnTarget[], looks: readonly Looks[], { asWritten, noun }: Looked): void {
  const find = (word: string, is: Looks, but: readonly string[]) => {
    if (!FIELDS_OF[noun].includes(word) || targets.includes(word)) return
    const at = targets.findIndex(
      (target, index) =>
        target === 'extra' &&
        looks[index] === is &&
        !conceptsIn(asWritten[index] ?? '').some((concept) => but.includes(concept)) &&
        !/(?:_|\b)(?:id|no|nr)$/iu.test(asWritten[index] ?? ''),
    )
    if (at >= 0) targets[at] = word
  }
  find('owner', 'owners', ['apart', 'modified'])
  if (noun !== 'deal') return
  find('stage', 'stages', ['apart', 'tag', 'source', 'reason', 'id'])
  find('close', 'days', OTHER_DAYS)
  find('amount', 'figures', OTHER_FIGURES)
  if (targets.includes('amount')) find('currency', 'codes', [])
}

/** What rows go by where no head says it: of deals words that differ from row to row, of others the first words. */
function named(targets: ColumnTarget[], looks: readonly Looks[], { noun, surveys, asWritten }: Looked): void {
  const owner = targets.indexOf('owner')
  const first = targets.indexOf('first')
  const isPerson = owner >= 0 && first >= 0 && looks[owner] !== 'owners' && saysOf(surveys[owner], surveys[first])
  // Somebody of the team is no name of the person whose first name stands beside it.
  const own = first >= 0 ? targets.indexOf('name') : -1
  if (own >= 0 && owner < 0 && looks[own] === 'owners' && noun !== 'deal') targets[own] = 'owner'
  if (isPerson) targets[owner] = targets.includes('name') ? 'extra' : 'name'
  const last = targets.indexOf('contact.last')
  if (noun === 'deal' && !targets.includes('name') && last >= 0 && !targets.includes('contact.first'))
    targets[last] = 'name'
  const has = (words: readonly string[]) => words.some((word) => targets.includes(word))
  if (has(noun === 'deal' ? ['name'] : ['name', 'first', 'last', 'company'])) return
  const at = targets.findIndex((target, index) => {
    const { distinct, filled, most } = surveys[index] ?? { distinct: new Set<string>(), filled: 0, most: 1 }
    const says = conceptsIn(asWritten[index] ?? '')
    if (target !== 'extra' || looks[index] !== 'words' || says.includes('apart')) return false
    if (noun !== 'deal') return true
    const looked = Math.min(filled, most)
    const length = [...distinct].reduce((sum, value) => sum + value.length, 0) / Math.max(1, distinct.size)
    const isOther = ['apart', 'note', 'tag', 'source', 'id', 'reason', 'address', 'city', 'country', 'owner'].some(
      (word) => says.includes(word),
    )
    return (
      !isOther &&
      distinct.size > looked * 0.6 &&
      length < 80 &&
      filled * 2 > Math.max(...surveys.map((each) => each.filled))
    )
  })
  if (at >= 0) targets[at] = 'name'
}

/** True of full names that all begin with the first names beside them: a user who is the person of the row. */
const saysOf = (names: Survey | undefined, firsts: Survey | undefined): boolean =>
  (names?.distinct.size ?? 0) > 0 &&
  [...(names?.distinct ?? [])].every((name) => firsts?.distinct.has(name.split(' ')[0] ?? ''))
