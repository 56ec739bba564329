import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { cut } from '../../lib/text.ts'
import { showMinutes } from '../../time/say.ts'
import { amongWords, asList, asText, type Comparisons, inOrder } from '../compare.ts'
import type { FieldShape, FieldType } from '../field-type.ts'

/** A value of one column of text. */
function textual<T extends string>(
  is: FieldShape,
  show: (value: T) => string = String,
  compares: Comparisons<string> = asText,
): FieldType<T> {
  return {
    is,
    sql: ['text'],
    compares,
    toCells: (value) => [value],
    fromCells: ([cell]) => (cell ?? null) as T | null,
    told: ([text]) => (text ? show(text as T) : undefined),
    show,
    write: String,
    cells: (value) => [value],
  }
}

/** One line of plain words. */
export const WORDS_TYPE = textual('words')

/** The title of a record: one line, shown in quotes when it changes. */
export const TITLE_TYPE: FieldType<string> = { ...WORDS_TYPE, told: ([text]) => (text ? `"${text}"` : undefined) }

/** Text that may have several lines; merging keeps the text of both records. */
export const TEXT_TYPE: FieldType<string> = { ...textual('text'), merge: bothTexts }

/** The most characters of merged texts, the same as of typed text. */
const LONGEST = 4000

function bothTexts(kept: string | null, other: string | null): string | null {
  if (!other || kept?.includes(other)) return kept
  return kept ? cut(`${kept}\n${other}`, LONGEST) : other
}

/** An e-mail address in small letters. */
export const EMAIL_TYPE = textual('email')

/** A phone number for people: `+49 30 123456`. */
export const showPhone = (e164: string): string => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164

/** A phone number in E.164. */
export const PHONE_TYPE: FieldType<string> = { ...textual('phone', showPhone), write: showPhone }

/** The domain of a web site. */
export const LINK_TYPE = textual('link')

/** One of a few words. */
export const choiceOf = <const C extends string>(
  choices: readonly C[],
): FieldType<C> & { readonly choices: readonly C[] } => ({
  ...textual<C>('choice', String, amongWords(choices)),
  choices,
})

/** Any of a few words, in a column that holds a list. */
export const choicesOf = <const C extends string>(
  choices: readonly C[],
): FieldType<readonly C[]> & { readonly choices: readonly C[] } => ({
  is: 'choices',
  choices,
  sql: ['text[]'],
  compares: asList,
  toCells: (value) => [[...(value ?? [])]],
  fromCells: ([cell]) => (cell ?? []) as readonly C[],
  told: ([text]) => listedIn(text).join(', ') || undefined,
  show: (value) => value.join(', '),
  write: (value) => value.join(', '),
  cells: (value) => [value.join(', ')],
  merge: both,
})

/** A list in a column, from its JSON in a change. */
const listedIn = (text: string | null | undefined): readonly string[] =>
  (JSON.parse(text ?? '[]') as readonly (string | number)[]).map(String)

function both<T>(kept: readonly T[] | null, other: readonly T[] | null): readonly T[] {
  return [...new Set([...(kept ?? []), ...(other ?? [])])]
}

const hashed = (tags: readonly string[]): string => tags.map((tag) => `#${tag}`).join(' ')

/** Tags of one word each; there is always a list, which may be empty. */
export const TAGS_TYPE: FieldType<readonly string[]> = {
  is: 'tags',
  sql: ['text[]'],
  compares: asList,
  toCells: (value) => [[...(value ?? [])]],
  fromCells: ([cell]) => (cell ?? []) as readonly string[],
  told: ([text]) => hashed(listedIn(text)) || undefined,
  show: hashed,
  write: hashed,
  cells: (value) => [value.join(', ')],
  merge: both,
}

const YES_OR_NO: Comparisons<boolean> = {
  ...inOrder<boolean>('boolean', String),
  operators: ['='],
}

/** Yes or no. */
export const CHECKBOX_TYPE: FieldType<boolean> = {
  is: 'checkbox',
  sql: ['boolean'],
  compares: YES_OR_NO,
  toCells: (value) => [value],
  fromCells: ([cell]) => (cell ?? null) as boolean | null,
  told: ([text]) => (text === null || text === undefined ? undefined : text === 'true' ? 'yes' : 'no'),
  show: (value) => (value ? 'yes' : 'no'),
  write: (value) => (value ? 'yes' : 'no'),
  cells: (value) => [value ? 'yes' : 'no'],
}

const numeric = (is: FieldShape, unit: string): FieldType<number> => ({
  is,
  sql: ['int'],
  compares: inOrder<number>('bigint', Math.trunc),
  toCells: (value) => [value],
  fromCells: ([cell]) => (cell === null || cell === undefined ? null : Number(cell)),
  told: ([text]) => (text ? `${text}${unit}` : undefined),
  show: (value) => `${value}${unit}`,
  write: String,
  cells: (value) => [String(value)],
})

/** A whole number. */
export const NUMBER_TYPE = numeric('number', '')

/** A percentage as a whole number. */
export const PERCENT_TYPE = numeric('percent', ' %')

/** A duration in whole minutes. */
export const MINUTES_TYPE: FieldType<number> = {
  ...numeric('duration', ''),
  told: ([text]) => (text ? showMinutes(Number(text)) : undefined),
  show: showMinutes,
  write: showMinutes,
}
