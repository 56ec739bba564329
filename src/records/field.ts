import { capital } from '../lib/text.ts'
import type { Tx } from '../store/transaction.ts'
import type { FieldShape, FieldType } from './field-type.ts'

/**
 * Where a field's value stands in a line, as in `ParamSlot`; a phrase is written `name:value` and needs no quotes, a
 * note is a text that is read only after its name.
 */
export type FieldLine = 'positional' | 'shaped' | 'named' | 'phrase' | 'text' | 'note'

/** How a field is written in questions for records, and in the title of the answer. */
export interface InQuestions {
  /** The words before its value in the title, such as `in` for a stage; by default its name, and '' for none. */
  readonly lead?: string
  /** Its name after `without`, if that differs: `close date`. */
  readonly lacking?: string
  /** Words for what happens at the time in it: `closing` this month. */
  readonly happens?: readonly string[]
  /** Its days have been, so that october is the last one. */
  readonly isPast?: true
  /** Its value is the state of a record: a question for it includes records that are not open. */
  readonly isState?: true
}

/**
 * What is declared of a field besides its type and columns. Everything that people see or type of it follows from this.
 */
export interface FieldFacts {
  /** Its name in sentences, if that is not its key. */
  readonly name?: string
  /** Its name on cards, in lists and files, if that is not its key with a capital. */
  readonly label?: string
  /** Its description, for help and forms; a field without one has no param and is not asked for. */
  readonly about?: string
  /** An example of a new value, for the help of adding: `such as 24k`. */
  readonly sample?: string
  /** Other words for it, such as `value` for an amount: `value:24k`, `change the value of …`. */
  readonly called?: readonly string[]
  /** Words that mean it only in a sentence, because before a colon they may mean another name. */
  readonly spoken?: readonly string[]
  /** How it is written in questions; by default its name and shape decide. */
  readonly inQuestions?: InQuestions
  /** How it is written in a line; by default its shape decides. */
  readonly line?: FieldLine
  /** For a day: the side of today on which it has to be. A day without a year is looked for there; others are refused. */
  readonly lies?: 'future' | 'past'
  /** The most characters it may have. */
  readonly max?: number
  /** Where it can be set, if not both when adding and when editing. */
  readonly set?: 'add' | 'edit'
  /** It is a column of lists in which any record has a value. */
  readonly inLists?: true
  /** Headers of files that mean it, separated by |, and the names under which other programs export it. */
  readonly headers?: string
  /** Its word in stored import plans, if that is not its key, because files that were read before use it. */
  readonly importedAs?: string
  /**
   * Its headers in our own files, one for each cell; its label by default, and none if it is in no file. The header for
   * further values is left out when no record has any.
   */
  readonly columnHeads?: readonly string[]
  /** Its column is in the file of a list only if some record has a value. */
  readonly isSeldom?: true
  /** Forms do not ask for it. */
  readonly offForm?: true
  /** It has no line of its own on a card, because another line shows it. */
  readonly offCard?: true
  /** It is removed when a person is erased: from their own records, and from rows that are about them. */
  readonly personal?: true
  /** Its value identifies a person in other texts, as an address does; e-mail addresses, phone numbers and handles always do. */
  readonly names?: true
  /** It is hidden in places that people outside the team can read: amounts, notes, contact data. */
  readonly confidential?: true
  /** How a change of it is told in a history, if not as `name: before → after`; false is never told. */
  readonly told?: false | ((texts: Readonly<Record<string, string | null>>) => string)
  /**
   * The field that changes together with it, so that an undo puts back both or neither; it is told only when that one
   * did not change.
   */
  readonly with?: string
  /** It is told even when the field that it changes with did, because it says something of its own. */
  readonly toldToo?: true
  /**
   * The field that it says something of, as a role is one at a company: it is not taken over from a record in which
   * that one is another.
   */
  readonly at?: string
  /** The record that it names must be there already: none is added for it. */
  readonly known?: true
  /** Refuses a value that the records of these numbers may not have. @throws UserError, to be shown. */
  readonly check?: (tx: Tx, numbers: readonly number[], value: NonNullable<unknown>) => Promise<void>
}

/** A field of a record: `V` is what the record holds, null if it may be empty; `I` is enough to write it. */
export interface Field<V = unknown, I = unknown> extends FieldFacts {
  readonly type: FieldType<NonNullable<V>, NonNullable<I>>
  readonly columns: readonly string[]
  /** True when there is always a value, which people cannot clear. */
  readonly isFilled: boolean
  /** Never set; the types of records are derived from it. */
  readonly holds?: V
  readonly takes?: I
}

/** The fields of a kind of record, in the order in which forms, cards and files have them. */
export type Fields = Readonly<Record<string, Field>>

/** The values that a record holds in its fields. */
export type FieldValues<F> = {
  readonly [K in keyof F]: F[K] extends { readonly holds?: infer V } ? Exclude<V, undefined> : never
}

/** The values that can be written to fields: what is left out stays, or is empty in a new record. */
export type FieldInputs<F> = {
  readonly [K in keyof F]?: F[K] extends { readonly takes?: infer I } ? I | undefined : never
}

/** Declares fields over the columns of one table: a column that the table lacks does not compile. */
export const fieldsIn = <Column extends string>() => ({
  /** A field that may be empty. */
  optional: <T, I>(
    type: FieldType<T, I>,
    columns: readonly Column[],
    facts: FieldFacts = {},
  ): Field<T | null, I | null> => ({ ...facts, type, columns, isFilled: false }) as never,
  /** A field that always has a value; tags and pairs have one when they are empty. */
  filled: <T, I>(type: FieldType<T, I>, columns: readonly Column[], facts: FieldFacts = {}): Field<T, I> =>
    ({ ...facts, type, columns, isFilled: true }) as never,
})

/** The name of a field in sentences. */
export const nameOfField = (key: string, { name }: FieldFacts): string => name ?? key

/** Its name on cards and in lists. */
export const labelOf = (key: string, { label }: FieldFacts): string => label ?? capital(key)

/** Every word for a field, in small letters. */
export const namesOfField = (key: string, field: FieldFacts): readonly string[] => [
  ...new Set(
    [key, nameOfField(key, field), labelOf(key, field), ...(field.called ?? [])].map((name) => name.toLowerCase()),
  ),
]

const ALWAYS_THERE: readonly FieldShape[] = ['tags', 'pairs', 'choices', 'docs']

/** True of a field that people may clear: one that may be empty, and lists. */
export const isClearable = ({ isFilled, type }: Pick<Field, 'isFilled' | 'type'>): boolean =>
  !isFilled || ALWAYS_THERE.includes(type.is)
