import { comparableHeader, fieldCalled, IMPORT_NOUNS, type ImportNoun, KNOWN_HEADS } from '../fields.ts'
import { conceptsIn } from './concepts.ts'
import { headKey, headOf, isSpecial, meantElsewhere, SAID_HEADS, specialCalled } from './heads.ts'

/** One head for each thing that heads may say, in the words by which it is looked up. */
const PLAIN_HEADS: readonly string[] =
  `name|full name|first name|last name|email|phone|mobile|role|birthday|company|contact|customer|website|address|street|
  city|zip|state|country|note|tags|source|owner|amount|currency|stage|status|close date|expected close date|closed date|created date|won time|
  lost time|lost reason|won reason|reason|record id|id|contact id|company id|deal id|next step|next step date|deal name|deal title|lead name|lead title|lead source|
  lead status|lead owner|deal owner|contact owner|company owner|deal stage|deal amount|deal status|expected revenue|company name|contact name|
  customer name|contact email|contact phone|work phone|home phone|work email|home email|product|pipeline|probability|modified date|annual revenue|
  potential customer|opportunity state|record name`
    .split('|')
    .map((head) => head.trim())

/** The records that a head may name before what it says of them. */
export const RECORDS: readonly string[] = ['lead', 'contact', 'company', 'deal']

const recordsIn = (concepts: readonly string[]): readonly string[] => RECORDS.filter((noun) => concepts.includes(noun))

/** Words beside the usual ones for what two words of other languages say. */
const SAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'next stage': 'next step',
    'date expected': 'expected close date',
    'closed expected': 'expected close date',
    'lead outcome': 'lead status',
    by: 'city',
    'company stage': 'deal stage',
    outcome: 'deal status',
    region: 'state',
    record: 'record name',
  }),
)

/** What says nothing of a column where nothing else does. */
const SAYS_LITTLE: readonly string[] = [
  '',
  'work',
  'home',
  'number',
  'date',
  'expected',
  'associated',
  'full',
  'title',
  'sales',
]

const keyOf = (head: string): string => conceptsIn(head).join(' ')

/** The head that is looked up for what a head says in other words, the plain ones first. */
const BY_MEANING: ReadonlyMap<string, string> = new Map(
  [...PLAIN_HEADS, ...SAID_HEADS, ...KNOWN_HEADS]
    .toReversed()
    .map((head) => [keyOf(head), head] as const)
    .filter(
      ([key]) =>
        recordsIn(key.split(' ')).length < 2 &&
        !key.split(' ').includes('apart') &&
        key.split(' ').some((word) => !SAYS_LITTLE.includes(word)),
    ),
)

/** The head that is looked up for what some words mean together. */
export const headMeaning = (concepts: readonly string[]): string | undefined => {
  const key = concepts.join(' ')
  return BY_MEANING.get(key) ?? SAME.get(key)
}

/** True of a head that is looked up as it stands. */
function isKnown(header: string): boolean {
  const own = headOf(comparableHeader(header))
  const isSaid = (head: string, nouns: readonly ImportNoun[]) =>
    nouns.some((noun) => fieldCalled(head, noun) !== undefined) || meantElsewhere(headKey(head)).length > 0
  return (
    isSpecial(header) ||
    (own !== undefined && specialCalled(comparableHeader(header), own.of) !== undefined) ||
    isSaid(header, IMPORT_NOUNS) ||
    (own !== undefined && isSaid(own.rest, [own.of]))
  )
}

/** What Dynamics puts before the columns by which it knows its rows. */
const OF_DYNAMICS =
  /^\(?(?:do[ _]not[ _]modify|nicht ändern|ne pas modifier|niet wijzigen|no modificar)\)?[ _]*(?<rest>.+)$/iu
/** `Deal - Titel`, `Name > Vorname`. */
const PARTED = /^(?<before>[^>]+?) (?<by>-|>) (?<behind>.+)$/u
/** `deal_titel`. */
const FIRST_WORD = /^(?<before>\p{L}+)[\s_:.-]+(?<behind>.+)$/u

/** What a head says in the words by which heads are looked up; the head itself where they are not known. */
export function plainlySaid(header: string): string {
  const own = OF_DYNAMICS.exec(header)?.groups?.rest
  if (own) return recordsIn(conceptsIn(own)).length === 1 ? `${recordsIn(conceptsIn(own))[0]} id` : plainlySaid(own)
  const parted = PARTED.exec(header)?.groups
  if (parted?.by === '>') return plainlySaid(parted.behind ?? '')
  const concepts = conceptsIn(header)
  if (parted || recordsIn(concepts).length > 1) {
    const { before = '', behind = '' } = parted ?? FIRST_WORD.exec(header)?.groups ?? {}
    const [of, ...others] = conceptsIn(before)
    const isRecord = of !== undefined && others.length === 0 && RECORDS.includes(of)
    const rest = isRecord ? headMeaning(conceptsIn(behind).filter((word) => word !== of)) : undefined
    if (rest || recordsIn(concepts).length > 1) return rest ? `${of} - ${rest}` : header
  }
  const found = headMeaning(concepts) ?? headMeaning(concepts.filter((word) => word !== 'associated'))
  if (found) return found
  const [record] = recordsIn(concepts)
  const rest = record && headMeaning(concepts.filter((word) => word !== record && word !== 'associated'))
  return rest ? `${record} ${rest}` : header
}

/** A head as it is looked up: as it stands where it is known, else in plain words for what it says. */
export const understood = (header: string): string =>
  isKnown(header) && !NUMBERED.test(header) ? header : plainlySaid(header)

/** `attendee_#`: what is numbered is no name of it. */
const NUMBERED = /\S[\s_]*#$/u
