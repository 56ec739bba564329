import type { FieldShape, FieldType } from './field-type.ts'

/**
 * How a field's value stands in a line, as `ParamSlot` has it; a phrase is written `name:value` and needs no quotes, a note
 * is a text that is never taken without its name.
 */
export type FieldLine = 'positional' | 'shaped' | 'named' | 'phrase' | 'text' | 'note'

/** What is said of a field beside its type and columns. Everything that people see or type of it follows from here. */
export interface FieldFacts {
  /** What it is called in sentences, where that is not its key. */
  readonly name?: string
  /** What it is called on cards, in lists and files, where that is not its key with a capital. */
  readonly label?: string
  /** What it is, for help and forms; a field without it is asked of nobody and has no param. */
  readonly about?: string
  /** What a new one may be, for the help of adding: `such as 24k`. */
  readonly sample?: string
  /** Other words that people have for it, such as `value` for an amount: `value:24k`, `change the value of …`. */
  readonly called?: readonly string[]
  /** Words that mean it in a sentence alone, where another name before a colon may be meant. */
  readonly spoken?: readonly string[]
  /** How it stands in a line; by its shape, where nothing is said. */
  readonly line?: FieldLine
  /** The most characters of it. */
  readonly max?: number
  /** Where it is set, when not both by adding and by editing. */
  readonly set?: 'add' | 'edit'
  /** In lists of several it has a column, where any of them has a value. */
  readonly inLists?: true
  /** Headers of files that mean it, with | between them, and the names that other programs export it by. */
  readonly headers?: string
  /** What a column of a file is said to become, where that is not its key: files that were looked at before name it so. */
  readonly importedAs?: string
  /**
   * Its heads in a file of ours, one a cell; its label where nothing is said, and none where it is in no file. Of several
   * values those behind the first are left out where no record has anything there.
   */
  readonly columnHeads?: readonly string[]
  /** Not on a card by itself: some other line says it. */
  readonly offCard?: true
  /** Gone when a person is erased: from their own records, and from what is about these. */
  readonly personal?: true
  /** Kept out of places that others than the team can read: amounts, notes, contact data. */
  readonly confidential?: true
  /** What a change of it is called in a history, where that is not `name: before → after`; false is never told. */
  readonly told?: false | ((texts: Readonly<Record<string, string | null>>) => string)
  /** The field with which it changes, so that an undo puts back both or neither; it is told only when that did not change. */
  readonly with?: string
  /** It is told also when the field that it changes with did: it says something of its own. */
  readonly toldToo?: true
}

/** A field of a record: `V` is what the record holds, null where it may be empty; `I` is what is enough to write it. */
export interface Field<V = unknown, I = unknown> extends FieldFacts {
  readonly type: FieldType<NonNullable<V>, NonNullable<I>>
  readonly columns: readonly string[]
  /** True where there always is a value: what people cannot clear. */
  readonly isFilled: boolean
  /** Never there; it lets the types of records follow from those of their fields. */
  readonly holds?: V
  readonly takes?: I
}

/** The fields of a kind of record, in the order in which forms, cards and files have them. */
export type Fields = Readonly<Record<string, Field>>

/** What a record holds of its fields. */
export type FieldValues<F> = {
  readonly [K in keyof F]: F[K] extends { readonly holds?: infer V } ? Exclude<V, undefined> : never
}

/** What can be written to them: what is left out stays, or is empty in a new one. */
export type FieldInputs<F> = {
  readonly [K in keyof F]?: F[K] extends { readonly takes?: infer I } ? I | undefined : never
}

/** How fields are declared over the columns of one table: a name that it lacks does not compile. */
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

/** What a field is called in sentences. */
export const nameOfField = (key: string, { name }: FieldFacts): string => name ?? key

/** What it is called on cards and in lists. */
export const labelOf = (key: string, { label }: FieldFacts): string =>
  label ?? `${key.charAt(0).toUpperCase()}${key.slice(1)}`

/** Every word that people have for a field, in small letters. */
export const namesOfField = (key: string, field: FieldFacts): readonly string[] => [
  ...new Set(
    [key, nameOfField(key, field), labelOf(key, field), ...(field.called ?? [])].map((name) => name.toLowerCase()),
  ),
]

const ALWAYS_THERE: readonly FieldShape[] = ['tags', 'pairs', 'choices']

/** True where people may clear it: what may be empty, and lists. */
export const isClearable = ({ isFilled, type }: Pick<Field, 'isFilled' | 'type'>): boolean =>
  !isFilled || ALWAYS_THERE.includes(type.is)
