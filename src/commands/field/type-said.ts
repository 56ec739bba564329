import { SUBJECT_TYPES } from '../../crm/record-types.ts'
import { inPattern } from '../../lib/patterns.ts'
import { OWN_TYPES } from '../../records/types/own.ts'

/** Other words for the types of own fields. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  __proto__: null as never,
  text: ['words', 'string', 'free text', 'textfield', 'note'],
  number: ['count', 'integer', 'int', 'decimal', 'figure', 'quantity', 'numeric'],
  money: ['amount', 'currency', 'price', 'budget', 'sum'],
  percent: ['percentage', '%', 'per cent'],
  duration: ['length', 'minutes', 'hours'],
  day: ['date', 'calendar day', 'deadline'],
  moment: ['time', 'date and time', 'datetime', 'date time', 'timestamp'],
  'yes/no': ['checkbox', 'yes or no', 'boolean', 'bool', 'tick', 'flag', 'yesno', 'yes no', 'true/false'],
  choice: ['dropdown', 'drop-down', 'select', 'picklist', 'pick list', 'one of', 'options', 'single select', 'list'],
  choices: ['multi select', 'multiselect', 'multi-select', 'several of', 'any of', 'multiple choice', 'multi'],
  email: ['e-mail', 'mail', 'email address'],
  phone: ['phone number', 'telephone', 'tel'],
  link: ['url', 'web address', 'website', 'hyperlink', 'document', 'page'],
  member: ['person of the team', 'user', 'colleague', 'teammate', 'team member', 'owner'],
  ...Object.fromEntries(SUBJECT_TYPES.map(({ noun, called = [] }) => [noun, called])),
}

const TYPE_WORDS: readonly (readonly [word: string, type: string])[] = OWN_TYPES.flatMap((type) =>
  [type, ...(CALLED[type] ?? [])].map((word) => [word, type] as const),
).toSorted(([a], [b]) => b.length - a.length)

/** Every word for a type, as a regular expression. */
export const TYPE_PATTERN = TYPE_WORDS.map(([word]) => inPattern(word)).join('|')

/** The type that a word means; undefined for any other word. */
export const typeCalled = (said: string): string | undefined => {
  const wanted = said
    .trim()
    .toLowerCase()
    .replace(/ field$/u, '')
  return TYPE_WORDS.find(([word]) => word === wanted)?.[1]
}

/** A field as it was said in one text: its name, and its type and choices where they are told. */
export interface FieldSaid {
  readonly name: string
  readonly type: string | undefined
  readonly choices: readonly string[]
}

/** The words of a choice: separated by commas, slashes or `or`. */
export const wordsOfChoice = (said: string): readonly string[] => {
  const words = said
    .replace(/[.!]$/u, '')
    .split(/\s*(?:[,;|/]|\bor\b|\band\b)\s*/u)
    .map((word) => word.trim().replace(/^"|"$/gu, ''))
    .filter((word) => word !== '')
  return [...new Map(words.map((word) => [word.toLowerCase(), word])).values()]
}

/**
 * `Seats number`, `Seats (number)`, `Seats as a number`, `Tier: gold, silver, bronze`, `Tier choice gold/silver`: the type
 * stands behind the name, and the words of a choice behind both.
 */
export function fieldIn(said: string): FieldSaid {
  const text = said.trim().replace(/\s+/gu, ' ').replace(/[.!]$/u, '')
  // What stands behind a colon is the type or the words of a choice; behind `with` or `from` only words that are a list.
  const [, first, colon] = /^([^:=]+?)\s*[:=]\s*(.+)$/u.exec(text) ?? []
  const [, named, listed] =
    /^(.+?),? (?:with|from|out of)(?: the)?(?: (?:choices|options|values|words))?:? (.+(?:,|;|\/|\bor\b).+)$/iu.exec(
      text,
    ) ?? []
  const [before, behind] = first !== undefined ? [first, colon] : [named, listed]
  if (before !== undefined && behind !== undefined) {
    const plain = typeBehind(before)
    const alone = typeCalled(behind.replace(/^(?:an?|is an?) /iu, ''))
    if (alone !== undefined && plain.type === undefined) return { name: plain.name, type: alone, choices: [] }
    const choices = wordsOfChoice(behind)
    return { name: plain.name, type: plain.type?.startsWith('choice') ? plain.type : 'choice', choices }
  }
  const plain = typeBehind(text)
  if (plain.type !== undefined) return { ...plain, choices: [] }
  const slashed = /^(.+?) (\S+(?:\/\S+)+)$/u.exec(text)
  if (slashed?.[1] && slashed[2]) return { name: slashed[1], type: 'choice', choices: wordsOfChoice(slashed[2]) }
  return { ...plain, choices: [] }
}

/** A name with the type behind it. */
function typeBehind(text: string): { readonly name: string; readonly type: string | undefined } {
  for (const [word, type] of TYPE_WORDS) {
    const escaped = inPattern(word)
    const found = new RegExp(
      `^(.+?)(?:,? \\(|,? as (?:an? )?|,? is (?:an? )?| - | – |,? an? |,? )${escaped}(?: field| type)?\\)?$`,
      'iu',
    ).exec(text)
    if (found?.[1]) return { name: found[1].trim(), type }
  }
  return { name: text, type: undefined }
}
