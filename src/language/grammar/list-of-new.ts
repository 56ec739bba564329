import { allNouns, NOUNS, type Noun, wordsFor } from '../../store/nouns.ts'
import type { Registry } from '../registry.ts'
import { MARK } from './polite.ts'

/** A list of new records as one line for each, and the line of a single record that it may also be. */
interface NewOnes {
  readonly lines: readonly string[]
  readonly sure: boolean
  readonly one?: string
}

const plural = (word: string): string => (word.endsWith('y') ? word.replace(/y$/u, 'ies') : `${word}s`)

const PLURALS: ReadonlyMap<string, Noun> = new Map([
  ...allNouns.flatMap((noun) => [noun.plural, ...wordsFor(noun).map(plural)].map((word) => [word, noun] as const)),
  ['people', NOUNS.contact],
])
const WORDS = [...PLURALS.keys()].toSorted((a, b) => b.length - a.length).join('|')
const NUMBERS = 'two|three|four|five|six|seven|eight|nine|ten'.split('|')

/** `new leads: …`, `add these 3 contacts at Acme:`, `tasks:`. */
const HEAD = new RegExp(
  `^(?:please )?(?:(?<verb>add|new|create|make|enter|register|put in)(?: me)? )?(?:(?:the|these|those|some|my|our|more|following|all) )*(?:(?<count>\\d{1,2}|${NUMBERS.join('|')}) )?(?:(?:new|more) )?(?<noun>${WORDS})(?<place> (?:at|from|for|of|with) [^:,;\\n]{2,60}(?=\\s*[:\\n]))?(?<sign>\\s*:?\\s*\\n|\\s*:|\\s(?=\\S))\\s*`,
  'iu',
)
/** `lead add A; B; C` may be three leads, or one lead with details. */
const ONE_HEAD =
  /^(?:(?<noun>lead|contact|company|deal|task) add|(?:add|new) (?<other>lead|contact|company|deal|task)):?\s+/iu

const BREAK = /\s*(?:\r\n|[\n\r\u2028])\s*/u
const COMMAS = /\s*,\s*(?:(?:and|&|plus)\s+)?|\s+(?:and|&|plus)\s+/u
const AND = /\s(?:and|&|plus)\s/u
/** A person's first and last name, followed at most by where they work. */
const PERSON =
  /^\p{Lu}[\p{L}.'’-]*(?: (?:(?:van|von|de|der|den|del|di|da|du|la|le) )*\p{Lu}[\p{L}.'’-]*){1,3}(?: (?:@|at |from |\().*| @.*)?$/u
const PERSON_AND_MAIL = /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3},.*\S@\S+\.\S/u
/** A detail that is no name: an address, a number, an amount, a tag. */
const DETAIL =
  /^(?:\S+@\S+\.\S+|[+(]?\d[\d\s()./-]{5,}|[$€£]?\d[\d.,']*\s?(?:k|m|€|\$|£|eur|usd)?|#\S+|C[A-Z]O|[SE]?VP.*)$/u
const BEHIND_ALL = /\s(?:(?:both|all)\s)?(?:at|from|of)\s\S.*$/u
/** A word with which no new record begins: `new leads from the fair` asks for a list. */
const NO_NAME =
  /^(?:at|from|for|of|with|in|by|to|this|last|today|yesterday|since|as|and|or|i|we|that|which|who|are|is)\b/iu

/** The cells of a pasted row are joined by commas, like all details of one record. */
const asLine = (row: string): string =>
  row
    .replace(MARK, '')
    .replace(/\s*(?:[\t;]|\s\|\s)\s*/gu, ', ')
    .replace(/[\s,;]+$/u, '')

/**
 * A message that names several new records of one kind: `leads: A; B; C`, `add leads A, B and C`, `new leads:` and a
 * line for each. Undefined for any other message. It is not sure when the commas may also separate the details of one
 * record.
 */
export function newOnes(typed: string, registry: Registry): NewOnes | undefined {
  const head = HEAD.exec(typed)
  const groups = head?.groups ?? {}
  const noun = PLURALS.get(groups.noun?.toLowerCase() ?? '')
  if (!head || !noun || !registry.find([noun.noun, 'add'])) return severalOfOne(typed)
  const body = typed.slice(head[0].length)
  const sign = groups.sign?.trim()
  const isBelow = /\n/u.test(groups.sign ?? '')
  const isNew = groups.verb !== undefined && groups.verb.toLowerCase() !== 'new'
  if (body === '' || NO_NAME.test(body) || !(sign === ':' || isBelow || isNew)) return undefined
  if (isBelow && groups.verb === undefined && !sign?.startsWith(':')) return undefined
  const { items, isSure } = itemsIn(body, noun, isBelow, numberIn(groups.count))
  if (items.length < 2) return undefined
  const begin = beginning(noun, groups.place)
  return {
    lines: items.map((item) => `${begin} ${item}`),
    sure: isSure,
    ...(!isSure && { one: `${noun.noun} add ${body.replace(/\s+/gu, ' ')}` }),
  }
}

const beginning = ({ noun }: Noun, place: string | undefined): string =>
  place === undefined ? `${noun} add` : `new ${noun}${place}:`

const numberIn = (count: string | undefined): number | undefined =>
  count === undefined ? undefined : /^\d/u.test(count) ? Number(count) : NUMBERS.indexOf(count.toLowerCase()) + 2

interface Items {
  readonly items: readonly string[]
  readonly isSure: boolean
}

const filled = (items: readonly string[]): readonly string[] => items.map(asLine).filter((item) => item !== '')

function itemsIn(body: string, noun: Noun, isBelow: boolean, count: number | undefined): Items {
  const rows = filled(body.split(BREAK))
  if (isBelow || rows.length > 1) return { items: rows, isSure: true }
  const parts = filled(body.split(/\s*;\s*/u))
  if (parts.length > 1) return { items: parts, isSure: true }
  const isTask = noun.noun === 'task'
  const pieces = filled(body.split(isTask ? /\s*,\s*(?:and\s+)?/u : COMMAS))
  const items = isTask ? pieces : withDetails(pieces)
  const isPlain = items.length === pieces.length
  const isSure =
    items.length === count ||
    (isPlain && !isTask && AND.test(body)) ||
    (items.length > 1 && items.every((item) => (isPlain ? PERSON.test(item) : PERSON_AND_MAIL.test(item))))
  return { items: forAll(items, body), isSure }
}

/** Joins details to the name before them. */
function withDetails(pieces: readonly string[]): readonly string[] {
  const items: string[] = []
  const isSmall = /^\p{Ll}/u.test(pieces[0] ?? '')
  for (const piece of pieces) {
    if (items.length > 0 && (DETAIL.test(piece) || (!isSmall && /^\p{Ll}/u.test(piece))))
      items.push(`${items.pop()}, ${piece}`)
    else items.push(piece)
  }
  return items
}

/** `Ann and Bo at Acme`: both are at Acme. */
function forAll(items: readonly string[], body: string): readonly string[] {
  const behind = BEHIND_ALL.exec(items.at(-1) ?? '')?.[0]
  const [last, ...others] = items.toReversed()
  if (!behind || last === undefined || !AND.test(body) || others.some((item) => /[@,]|\sat\s/u.test(item))) return items
  const place = behind.replace(/^\s(?:both|all)\s/u, ' ')
  return [...others.map((item) => `${item}${place}`).toReversed(), last.replace(BEHIND_ALL, place)]
}

/** Names separated by semicolons after the words of a command for one record. */
function severalOfOne(typed: string): NewOnes | undefined {
  const head = ONE_HEAD.exec(typed)
  const noun = head?.groups?.noun ?? head?.groups?.other
  const parts = head ? typed.slice(head[0].length).split(/\s*;\s*/u) : []
  if (parts.length < 2 || !parts.every((part) => PERSON.test(part))) return undefined
  return { lines: parts.map((part) => `${noun?.toLowerCase()} add ${part}`), sure: false, one: typed }
}
