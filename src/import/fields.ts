import { ofSubjects } from '../crm/record-types.ts'
import { subjectNouns } from '../crm/subject.ts'
import { labelIn } from '../language/params/several.ts'
import type { Field } from '../records/field.ts'
import type { FieldShape } from '../records/field-type.ts'
import { fieldsOf, type RecordType } from '../records/record-type.ts'
import { nounOfType } from '../records/types/relations.ts'
import type { SubjectNoun } from '../store/nouns.ts'
import { headKey, specialsOf } from './columns/heads.ts'

/** The kinds of records that can be imported: those that other rows can be about. */
export const IMPORT_NOUNS = subjectNouns
/** One of these kinds. */
export type ImportNoun = SubjectNoun

/** A field that a column of a file can be imported as, by the word that people and stored plans use for it. */
export type ImportField = string

/** What a column is imported as: a field, key:value pairs (`extra`), or nothing (`skip`). */
export type ColumnTarget = string

/** A field of a noun with its key and the word by which a column is assigned to it. */
interface ImportFile {
  readonly key: string
  readonly word: ImportField
  readonly field: Field
}

/** Of the fields that refer to other records only companies can be imported, because an unknown one is added. */
const importedIn = (type: RecordType): readonly ImportFile[] =>
  fieldsOf(type)
    .filter(([, { headers, type: kind }]) => headers !== undefined && (nounOfType(kind) ?? 'company') === 'company')
    .map(([key, field]) => ({ key, word: key === type.titleField ? 'name' : (field.importedAs ?? key), field }))

/** The fields of each noun that columns can be imported as. */
export const IMPORTED = ofSubjects(importedIn)

/** Columns that hold a part of a field: the halves of a person's name, and the currency of amounts. */
const PARTS: Readonly<Record<'first' | 'last' | 'currency', string>> = {
  first: `first name|firstname|given name|forename|person - first name|vorname|prénom|nombre|contact first name|first`,
  last: `last name|lastname|surname|family name|person - last name|nachname|familienname|nom|nom de famille|apellido|apellidos|contact last name|last`,
  currency: `currency|currency code|amount currency|deal currency|deal - currency of value|deal currency code|currency iso code|währung|devise|moneda|divisa|deal - currency|value currency|opportunity currency|bid currency|amount - currency|
    currencyisocode`,
}

/** The words for a field in the order in which they are offered: the field itself, then its parts. */
const wordsOf = (noun: ImportNoun, { word, field }: ImportFile): readonly ImportField[] => {
  if (word === 'name' && (noun === 'lead' || noun === 'contact')) return [word, 'first', 'last']
  return field.type.is === 'money' ? [word, 'currency'] : [word]
}

/** What the columns of each noun's files can be imported as. The name comes first. */
export const FIELDS_OF = ofSubjects(({ noun }) => IMPORTED[noun].flatMap((each) => wordsOf(noun, each)))

/** What rows of a noun may say of other records. */
const OF_OTHERS: Readonly<Partial<Record<ImportNoun, readonly ColumnTarget[]>>> = {
  deal: ['contact.name', 'contact.email', 'contact.phone', 'company.domain', 'task.title'],
  company: ['contact.name', 'contact.email'],
}

/** All that a column of a noun's file can become, in the order in which it is offered. */
export const targetsFor = (noun: ImportNoun): readonly ColumnTarget[] => [
  ...FIELDS_OF[noun],
  ...(OF_OTHERS[noun] ?? []),
  ...specialsOf(noun),
  'extra',
  'skip',
]

/** A header as its words are looked at: small letters, one blank between words, no marks at its ends; `FirstName` has two. */
export const comparableHeader = (header: string): string =>
  header
    .normalize('NFC')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replace(/[_\s]+/gu, ' ')
    .replace(/^[\s*"'#]+|[\s*:"'.]+$/gu, '')

const listed = (names: string): ReadonlySet<string> => new Set(names.split('|').map(headKey))

/** The headers of each field of a noun. */
const BY_NOUN = ofSubjects(({ noun }) => [
  ...IMPORTED[noun].map(({ word, field }) => [word, listed(field.headers ?? '')] as const),
  ...Object.entries(PARTS)
    .filter(([part]) => FIELDS_OF[noun].includes(part))
    .map(([part, names]) => [part, listed(names)] as const),
])

/** All headers of fields, of whichever noun. */
export const KNOWN_HEADS: readonly string[] = [
  ...Object.values(PARTS),
  ...IMPORT_NOUNS.flatMap((noun) => IMPORTED[noun].map(({ field }) => field.headers ?? '')),
].flatMap((names) => names.split('|').map((name) => name.replace(/\s+/gu, ' ').trim()))

/** The field of a noun that a header means; undefined when it means none. */
export function fieldCalled(header: string, noun: ImportNoun): ImportField | undefined {
  const called = (name: string) => {
    const key = headKey(name)
    return key === '' ? undefined : BY_NOUN[noun].find(([, names]) => names.has(key))?.[0]
  }
  const bare = header.replace(/\s*\([^)]*\)\s*$/u, '')
  return called(header) ?? furtherCalled(comparableHeader(header), noun, called) ?? called(bare)
}

/** A field of another record that the rows make too, as a target: `contact.email`. */
export const partsOfTarget = (
  target: ColumnTarget,
  noun: ImportNoun,
): { readonly noun: ImportNoun; readonly word: ImportField } => {
  const [of = '', word] = target.split('.')
  return word === undefined ? { noun, word: target } : { noun: of as ImportNoun, word }
}

/** The field that a column is imported as; undefined when the column is only a part of one, or skipped. */
export function fieldFor(noun: ImportNoun, target: ColumnTarget): Field | undefined {
  const { noun: of, word } = partsOfTarget(target, noun)
  return Object.hasOwn(IMPORTED, of) ? IMPORTED[of].find((each) => each.word === word)?.field : undefined
}

/** The first column of a field of a noun, by its word; '' where it has none. */
export const firstColumnOf = (noun: ImportNoun, word: ImportField): string => fieldFor(noun, word)?.columns[0] ?? ''

/**
 * The field for values without a field of their own: the key:value pairs if the noun has them, else the note; undefined
 * when such values are left out.
 */
export const restOf = (noun: ImportNoun): Field | undefined =>
  ['pairs', 'text'].flatMap((is) => IMPORTED[noun].filter(({ field }) => field.type.is === is))[0]?.field

/** The word of the first field of a noun that has this shape. */
export const wordOf = (noun: ImportNoun, is: FieldShape): ImportField | undefined =>
  IMPORTED[noun].find(({ field }) => field.type.is === is)?.word

/** True of a field of addresses or numbers, each of which may have a label. */
export const isLabelled = (target: ColumnTarget, noun: ImportNoun): boolean =>
  ['emails', 'phones'].includes(fieldFor(noun, target)?.type.is ?? '')

/** When and why a deal ended stands in columns of their own, one for each end. */
const SEVERAL_ENDS: readonly ColumnTarget[] = ['closed', 'reason']

/** True of a field that several columns become: all of them are its values, or its parts. */
export const isSeveral = (target: ColumnTarget, noun: ImportNoun): boolean =>
  isLabelled(target, noun) ||
  SEVERAL_ENDS.includes(target) ||
  target === 'optOut' ||
  fieldFor(noun, target)?.type.is === 'tags' ||
  partsOfTarget(target, noun).word === 'address'

/** Headers that mean a phone number by their label alone. */
const ALONE: readonly string[] = ['mobile', 'fax']

/**
 * `Other email`, `E-mail 2 - Value`, `Phone (home)`, `Telefon privat`: a further value of a field that can have
 * several.
 */
function furtherCalled(
  wanted: string,
  noun: ImportNoun,
  called: (name: string) => ImportField | undefined,
): ImportField | undefined {
  const { label, rest } = labelIn(wanted.replace(/ - (?:value|wert)$/u, ''))
  const plain = comparableHeader(
    rest
      .replace(/\b\d{1,2}\b/gu, '')
      .replace(/[()]|\s-(?=\s|$)|^-\s/gu, ' ')
      .replace(/(?<=\p{L}{3}(?!s)\p{L})s\b/gu, ''),
  ).trim()
  const field = plain === '' && label !== undefined && ALONE.includes(label) ? called('phone') : called(plain)
  return field !== undefined && isLabelled(field, noun) ? field : undefined
}
