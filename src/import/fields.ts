import { ofSubjects, SUBJECT_TYPES } from '../crm/record-types.ts'
import { subjectNouns } from '../crm/subject.ts'
import { labelIn } from '../language/params/several.ts'
import type { Field } from '../records/field.ts'
import type { FieldShape } from '../records/field-type.ts'
import { fieldsOf, type RecordType } from '../records/record-type.ts'
import { nounOfType } from '../records/types/relations.ts'
import type { SubjectNoun } from '../store/nouns.ts'

/** The kinds of records that can be imported: those that other rows can be about. */
export const IMPORT_NOUNS = subjectNouns
/** One of these kinds. */
export type ImportNoun = SubjectNoun

/** A field that a column of a file can be imported as, by the word that people and stored plans use for it. */
export type ImportField = string

/** What a column is imported as: a field, key:value pairs (`extra`), or nothing (`skip`). */
export type ColumnTarget = string

/** A field of a noun with its key and the word by which a column is assigned to it. */
interface Imported {
  readonly key: string
  readonly word: ImportField
  readonly field: Field
}

/** Of the fields that refer to other records only companies can be imported, because an unknown one is added. */
const importedIn = (type: RecordType): readonly Imported[] =>
  fieldsOf(type)
    .filter(([, { headers, type: kind }]) => headers !== undefined && (nounOfType(kind) ?? 'company') === 'company')
    .map(([key, field]) => ({ key, word: key === type.titleField ? 'name' : (field.importedAs ?? key), field }))

/** The fields of each noun that columns can be imported as. */
export const IMPORTED = ofSubjects(importedIn)

/** Columns that hold a part of a field: the halves of a person's name, and the currency of amounts. */
const PARTS: Readonly<Record<'first' | 'last' | 'currency', string>> = {
  first: `first name|firstname|given name|forename|person - first name|vorname|prénom|nombre`,
  last: `last name|lastname|surname|family name|person - last name|nachname|familienname|nom|nom de famille|apellido|apellidos`,
  currency: `currency|currency code|amount currency|deal currency|deal - currency of value|deal currency code|currency iso code|währung|devise|moneda|divisa`,
}

/** The words for a field in the order in which they are offered: the field itself, then its parts. */
const wordsOf = (noun: ImportNoun, { word, field }: Imported): readonly ImportField[] => {
  if (word === 'name' && (noun === 'lead' || noun === 'contact')) return [word, 'first', 'last']
  return field.type.is === 'money' ? [word, 'currency'] : [word]
}

/** What the columns of each noun's files can be imported as. The name comes first. */
export const FIELDS_OF = ofSubjects(({ noun }) => IMPORTED[noun].flatMap((each) => wordsOf(noun, each)))

/** A header in the form that is compared: small letters, single blanks, no marks at its ends. */
export const comparableHeader = (header: string): string =>
  header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[_\s]+/gu, ' ')
    .replace(/^[\s*"'#]+|[\s*:"'.]+$/gu, '')

const listed = (names: string): ReadonlySet<string> =>
  new Set(names.split('|').map((name) => comparableHeader(name.trim())))

/** The headers of each field of a noun. */
const BY_NOUN = ofSubjects(({ noun }) => [
  ...IMPORTED[noun].map(({ word, field }) => [word, listed(field.headers ?? '')] as const),
  ...Object.entries(PARTS)
    .filter(([part]) => FIELDS_OF[noun].includes(part))
    .map(([part, names]) => [part, listed(names)] as const),
])

/** The field of a noun that a header means; undefined when it means none. */
export function fieldCalled(header: string, noun: ImportNoun): ImportField | undefined {
  const wanted = comparableHeader(header)
  const called = (name: string) => BY_NOUN[noun].find(([, names]) => names.has(name))?.[0]
  return called(wanted) ?? furtherCalled(wanted, noun, called)
}

/** The field that a column is imported as; undefined when the column is only a part of one, or skipped. */
export const fieldFor = (noun: ImportNoun, target: ColumnTarget): Field | undefined =>
  IMPORTED[noun].find(({ word }) => word === target)?.field

/**
 * The field for values without a field of their own: the key:value pairs if the noun has them, else the note; undefined
 * when such values are left out.
 */
export const restOf = (noun: ImportNoun): Field | undefined =>
  ['pairs', 'text'].flatMap((is) => IMPORTED[noun].filter(({ field }) => field.type.is === is))[0]?.field

/** The word of the first field of a noun that has this shape. */
export const wordOf = (noun: ImportNoun, is: FieldShape): ImportField | undefined =>
  IMPORTED[noun].find(({ field }) => field.type.is === is)?.word

/** True of a field that several columns may fill: it gets all their values. */
export const isSeveral = (target: ColumnTarget, noun: ImportNoun): boolean =>
  ['emails', 'phones'].includes(fieldFor(noun, target)?.type.is ?? '')

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
      .replace(/(?<=\p{L}{4})s\b/gu, ''),
  ).trim()
  const field = plain === '' && label !== undefined && ALONE.includes(label) ? called('phone') : called(plain)
  return field !== undefined && isSeveral(field, noun) ? field : undefined
}

/** The headers that show what kind of records the rows are: those that the noun declares, else the noun itself. */
const TELLING = ofSubjects(({ noun, telling }) => telling ?? new RegExp(`^${noun}\\b`, 'u'))

/** The kinds that are recognised only by the noun itself. */
const BY_WORD = SUBJECT_TYPES.filter(({ telling }) => telling === undefined)

/** The kind of records that the headers belong to; leads if they do not show it. */
export function nounOf(headers: readonly string[]): ImportNoun {
  const wanted = headers.map(comparableHeader)
  const telling = (noun: ImportNoun) => wanted.some((header) => TELLING[noun].test(header))
  const has = (noun: ImportNoun, ...fields: readonly ImportField[]) =>
    headers.some((header) => fields.includes(fieldCalled(header, noun) ?? ''))
  const isPerson = has('contact', 'first', 'email')
  const called = BY_WORD.find(({ noun }) => telling(noun))
  if (called) return called.noun
  if (telling('deal') && !wanted.some((header) => /\blead\b/u.test(header))) return 'deal'
  if (telling('lead')) return 'lead'
  if (telling('contact') && isPerson) return 'contact'
  if (!isPerson && (telling('company') || has('company', 'domain'))) return 'company'
  return 'lead'
}
