import { Temporal } from 'temporal-polyfill'
import { CUSTOM } from '../../store/changes/captured.ts'
import { jsonText } from '../../store/json.ts'
import { NOUNS, type SubjectNoun, subjects } from '../../store/nouns.ts'
import type { OwnField } from '../../store/own-field.ts'
import { Prisma } from '../../store/transaction.ts'
import { type Comparisons, cellAt, inOrder } from '../compare.ts'
import type { FieldShape, FieldType, RowNames } from '../field-type.ts'
import { MONEY_TYPE } from './money.ts'
import {
  CHECKBOX_TYPE,
  choiceOf,
  choicesOf,
  EMAIL_TYPE,
  LINK_TYPE,
  MINUTES_TYPE,
  NUMBER_TYPE,
  PERCENT_TYPE,
  PHONE_TYPE,
  WORDS_TYPE,
} from './plain.ts'
import { MEMBER_TYPE, type NamedMember, type NamedRecord, refersTo } from './relations.ts'
import { STEPS_TYPE, type StepValue, stepDays, stepsType } from './steps.ts'
import { DAY_TYPE, MOMENT_TYPE } from './when.ts'

/** The value of an own field as a record holds it: what JSON can hold, so that it is read without its declaration. */
export type OwnValue =
  | string
  | number
  | boolean
  | readonly string[]
  | { readonly minor: string; readonly currency: string }
  | NamedMember
  | NamedRecord
  | StepValue

/** A type of own fields: what its values are in the program (`T`), and how they are kept as JSON. */
interface Kept<T> {
  readonly type: FieldType<T>
  /** The value that a record holds. */
  readonly hold: (value: T, on?: string) => OwnValue
  readonly free: (held: never) => T
  /** The cells that the type compares, from the value as JSON and as text. */
  readonly cells: (json: Prisma.Sql, text: Prisma.Sql) => readonly Prisma.Sql[]
  /** How its values are compared, if not as the type says. */
  readonly compares?: Comparisons
  readonly merge?: (one: OwnValue, other: OwnValue) => OwnValue
  readonly same?: (before: OwnValue, after: OwnValue) => boolean
}

const kept = <T>(all: Kept<T>): Kept<unknown> => all as unknown as Kept<unknown>

const castTo =
  (type: string) =>
  (_json: Prisma.Sql, text: Prisma.Sql): readonly Prisma.Sql[] => [Prisma.sql`${text}::${Prisma.raw(type)}`]
const same = <T>(value: T): T => value

const asWords = <T extends string>(type: FieldType<T>) =>
  kept<T>({ type, hold: same, free: same, cells: (_, text) => [text] })

const DECIMALS = inOrder<number>('float8', String)

const decimal = (type: FieldType<number>, show: (value: number) => string = String) =>
  kept<number>({
    type: { ...type, show, told: ([text]) => (text ? show(Number(text)) : undefined) },
    hold: same,
    free: same,
    // Read from text for each row, which is quicker than as numeric; fifteen digits are exact.
    cells: castTo('float8'),
    compares: DECIMALS,
  })

/** A figure with thousands apart: 12,500.5. */
const grouped = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 6, useGrouping: Math.abs(value) >= 10_000 })

const RECORDS: readonly SubjectNoun[] = subjects.map(({ noun }) => noun)

const recordOf = (noun: SubjectNoun) =>
  kept<NamedRecord>({
    type: refersTo(noun) as FieldType<NamedRecord>,
    hold: same,
    free: same,
    cells: castTo('int'),
  })

/** The types of own fields, by the words that people give them. */
const TYPES: Readonly<Record<string, (choices: readonly string[]) => Kept<unknown>>> = {
  __proto__: null as never,
  text: () => asWords(WORDS_TYPE),
  number: () => decimal(NUMBER_TYPE, grouped),
  money: () =>
    kept({
      type: MONEY_TYPE,
      hold: ({ minor, currency }) => ({ minor: String(minor), currency }),
      free: ({ minor, currency }: { minor: string; currency: string }) => ({ minor: BigInt(minor), currency }),
      cells: (json) => [Prisma.sql`(${json} ->> 'minor')::bigint`, Prisma.sql`(${json} ->> 'currency')`],
    }),
  percent: () => decimal(PERCENT_TYPE, (value) => `${value} %`),
  duration: () => kept<number>({ type: MINUTES_TYPE, hold: same, free: same, cells: castTo('numeric') }),
  day: () =>
    kept({ type: DAY_TYPE, hold: String, free: (day: string) => Temporal.PlainDate.from(day), cells: castTo('date') }),
  moment: () =>
    kept({
      type: MOMENT_TYPE,
      hold: (at) => at.toISOString(),
      free: (at: string) => new Date(at),
      cells: castTo('timestamptz'),
    }),
  'yes/no': () => kept<boolean>({ type: CHECKBOX_TYPE, hold: same, free: same, cells: castTo('boolean') }),
  choice: (choices) => asWords(choiceOf(choices)),
  choices: (choices) =>
    kept<readonly string[]>({
      type: choicesOf(choices),
      hold: same,
      free: same,
      // Nothing is a list without words.
      cells: (json) => [Prisma.sql`ARRAY(SELECT jsonb_array_elements_text(coalesce(${json}, '[]')))`],
      merge: (one, other) => [...new Set([...(one as []), ...(other as [])])],
    }),
  [STEPS_TYPE]: (choices) =>
    kept<StepValue>({
      type: stepsType(choices),
      hold: (value, on) => (typeof value === 'string' ? { step: value, ...(on && { on }) } : value),
      free: same,
      cells: (json) => [Prisma.sql`(${json} ->> 'step')`],
      merge: (one, other) => ({ ...(one as StepValue), days: { ...stepDays(other), ...stepDays(one) } }),
      same: (before, after) => {
        const { step, said } = after as StepValue
        return (before as StepValue).step === step && !said
      },
    }),
  email: () => asWords(EMAIL_TYPE),
  phone: () => asWords(PHONE_TYPE),
  link: () => asWords(LINK_TYPE),
  member: () =>
    kept<NamedMember>({ type: MEMBER_TYPE as FieldType<NamedMember>, hold: same, free: same, cells: castTo('int') }),
  ...Object.fromEntries(RECORDS.map((noun) => [noun, () => recordOf(noun)])),
}

/** The words for the types of own fields. */
export const OWN_TYPES: readonly string[] = Object.keys(TYPES).filter((type) => type !== STEPS_TYPE)

/** What an own field links to: a member, or records of a kind; undefined if its values stand for themselves. */
export const linkedByOwn = ({ type }: Pick<OwnField, 'type'>): 'member' | SubjectNoun | undefined =>
  type === 'member' ? type : RECORDS.find((noun) => noun === type)

/** A type of own fields, with what turns a value that was read into the one that a record holds. */
export interface OwnType extends FieldType<OwnValue> {
  /** `on` is the day on which it is said, as YYYY-MM-DD. */
  readonly hold: (value: unknown, on?: string) => OwnValue
  readonly choices?: readonly string[]
  readonly noun?: SubjectNoun
}

/** The type of an own field. */
export function ownTypeOf({ number, type, choices }: Pick<OwnField, 'number' | 'type' | 'choices'>): OwnType {
  const made = (TYPES[type] ?? TYPES.text)?.(choices)
  if (!made) throw new Error(`there are no own fields of the type ${type}`)
  const { type: base, hold, free, cells, compares = base.compares, merge, same: isSame } = made
  const is: FieldShape = base.is
  const link = linkedByOwn({ type })
  const native = (value: OwnValue) => free(value as never)
  const told = (text: string, names: RowNames): string | undefined => {
    if (link) return base.told([text], names)
    const value = TEXTS.includes(type) ? text : (JSON.parse(text) as OwnValue)
    return base.show(native(value), '')
  }
  return {
    is,
    sql: ['jsonb'],
    ...(choices.length > 0 && { choices }),
    ...(is === 'record' && { noun: type as SubjectNoun }),
    compares,
    // A link has the name behind its number.
    compared: (given) => [...cells(cellAt(given), ownText(number)), ...given.slice(1)],
    // What it is joined to stands in every select of its records (`own-links.ts`).
    ...(link && {
      joined: (key) => ({ cells: [[`${key}Name`, `"${key}"."${NOUNS[link].title}"`]], join: () => Prisma.empty }),
    }),
    toCells: (value) => [value === null ? null : jsonText(keptIn(value))],
    fromCells: ([cell]) => (cell ?? null) as OwnValue | null,
    told: ([text], names) => (text ? told(text, names) : undefined),
    show: (value, title) => base.show(native(value), title),
    ...(base.full && { full: (value: OwnValue, title: string) => base.full?.(native(value), title) ?? '' }),
    write: (value, title) => base.write(native(value), title),
    cells: (value) => base.cells(native(value)),
    hold,
    ...(merge && {
      merge: (one: OwnValue | null, other: OwnValue | null) =>
        one === null || other === null ? (one ?? other) : merge(one, other),
    }),
    ...(isSame && { same: isSame }),
  }
}

/** The value of an own field as text; it costs less than to make it of its JSON. */
const ownText = (number: number): Prisma.Sql => Prisma.raw(`(r."${CUSTOM}" ->> '${number}')`)

/** Types whose values are text in JSON. */
const TEXTS: readonly string[] = ['text', 'day', 'moment', 'choice', 'email', 'phone', 'link']

/** What the database keeps of a value: of another record or a member only the number. */
const keptIn = (value: OwnValue): unknown => {
  if (typeof value !== 'object') return value
  if ('member' in value) return value.member
  return 'number' in value ? value.number : value
}
