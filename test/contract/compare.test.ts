import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { DEALS } from '../../src/crm/deals/deals.ts'
import { LEADS } from '../../src/crm/leads/leads.ts'
import { INTERACTIONS } from '../../src/crm/log/interactions.ts'
import { COMPANIES } from '../../src/crm/people/companies.ts'
import { CONTACTS } from '../../src/crm/people/contacts.ts'
import { type Stage, stages } from '../../src/crm/pipelines/pipelines.ts'
import { SERIES_TYPE } from '../../src/crm/tasks/series.ts'
import { TASKS } from '../../src/crm/tasks/tasks.ts'
import type { Operator } from '../../src/records/compare.ts'
import { type Field, fieldsIn } from '../../src/records/field.ts'
import type { FieldShape } from '../../src/records/field-type.ts'
import { cellsOf, fieldsOf, type RecordType, recordType } from '../../src/records/record-type.ts'
import {
  CHECKBOX_TYPE,
  choicesOf,
  EMAIL_TYPE,
  NUMBER_TYPE,
  PERCENT_TYPE,
  PHONE_TYPE,
} from '../../src/records/types/plain.ts'
import type { NamedRecord } from '../../src/records/types/relations.ts'
import { NOUNS, subjects } from '../../src/store/nouns.ts'
import { Prisma } from '../../src/store/transaction.ts'
import { fc } from '../chance.ts'
import { world } from '../world.ts'

const { filled, optional } = fieldsIn<string>()

/** A made-up kind of record with the types that no record has a field of so far. */
const THINGS = recordType(NOUNS.digest, {
  fields: {
    sold: optional(CHECKBOX_TYPE, ['sold']),
    parts: filled(choicesOf(['lid', 'base', 'grip']), ['parts']),
    seats: optional(NUMBER_TYPE, ['seats']),
    off: optional(PERCENT_TYPE, ['off']),
    mail: optional(EMAIL_TYPE, ['mail']),
    phone: optional(PHONE_TYPE, ['phone']),
  },
  titleField: '',
  alike: [],
  nameOf: () => '',
  detail: () => '',
})

const TYPES: readonly RecordType[] = [DEALS, LEADS, CONTACTS, COMPANIES, TASKS, INTERACTIONS, THINGS] as never

/** What the rows name that stands in other tables. */
interface Others {
  readonly members: readonly { readonly member: number; readonly name: string }[]
  readonly companies: readonly NamedRecord[]
  readonly stages: readonly Stage[]
}

const HOME = 'EUR'
const WORDS = [
  '',
  'Ärger',
  'arger',
  'Zoë',
  'zoe',
  'Öl 50%',
  'a_b',
  'AxB',
  'back\\slash',
  'ñu',
  'nu',
  "O'Brien",
  '10',
  '9',
]
const TAGS = ['icp', 'lost', 'vip']
const DAYS = ['2026-01-01', '2026-02-28', '2026-11-18', '2027-01-02', '1604-02-29', '1604-12-31']
const NUMBERS = ['+4930901820', '+4930901820;ext=12', '+491711234567']
const PAIRS = ['region', 'emea', 'Size', '50 people']

const plain = fc.constantFrom(...WORDS)
const day = fc.constantFrom(...DAYS).map((iso) => Temporal.PlainDate.from(iso))
const several = (values: readonly string[]) =>
  fc
    .uniqueArray(fc.constantFrom(...values), { minLength: 1 })
    .map((all) => all.map((value, index) => (index === 1 ? { value, label: 'work' } : { value })))

/** A series is compared by the text of its rule. */
const series = fc.constantFrom('FREQ=WEEKLY;BYDAY=FR', 'FREQ=DAILY', 'FREQ=MONTHLY;BYMONTHDAY=1').map((rule) => ({
  kind: 'recurring',
  rule,
  start: Temporal.PlainDateTime.from('2026-11-20T00:00'),
  zone: 'UTC',
  timed: false,
  except: [],
  toString: () => rule,
}))

const DOCS = ['a', 'Ä'].map((title) => ({ title, link: `https://${title}.example/p` }))

/** Random values of a type, with what it asks for where that is something else. */
const VALUES: Readonly<Record<FieldShape, (field: Field, others: Others) => fc.Arbitrary<unknown>>> = {
  words: ({ type }) => ((type as unknown) === SERIES_TYPE ? series : plain),
  text: () => plain,
  handle: () => plain,
  email: () => plain,
  phone: () => fc.constantFrom(...NUMBERS),
  emails: () => several(['jane@acme.io', 'Bo_x@acme.io', 'box@home.de']),
  phones: () => several(NUMBERS),
  link: () => plain,
  choice: ({ type }) => fc.constantFrom(...choicesIn(type)),
  choices: ({ type }) => fc.subarray([...choicesIn(type)]),
  checkbox: () => fc.boolean(),
  number: () => fc.integer({ min: -3, max: 3 }),
  percent: () => fc.integer({ min: 0, max: 4 }),
  duration: () => fc.integer({ min: 0, max: 4 }),
  money: () => fc.record({ minor: fc.bigInt({ min: 0n, max: 3n }), currency: fc.constantFrom('EUR', 'USD', 'JPY') }),
  day: () => day,
  birthday: () => day,
  moment: () => fc.integer({ min: 0, max: 3 }).map((hours) => new Date(Date.UTC(2026, 10, 18, hours))),
  tags: () => fc.subarray(TAGS),
  pairs: () =>
    fc.dictionary(fc.constantFrom(...PAIRS), fc.constantFrom(...PAIRS), { maxKeys: 2, noNullPrototype: true }),
  docs: () => fc.subarray(DOCS),
  member: (_, { members }) => fc.constantFrom(...members),
  record: (_, { companies }) => fc.constantFrom(...companies),
  about: () =>
    fc.record({ noun: fc.constantFrom(...subjects.map(({ noun }) => noun)), number: fc.integer({ min: 1, max: 3 }) }),
  stage: (_, { stages: all }) => fc.constantFrom(...all),
}

const choicesIn = (type: Field['type']): readonly string[] =>
  (type as unknown as { choices: readonly string[] }).choices

const part = fc.constantFrom(
  'a',
  'Ä',
  'OE',
  '%',
  '_',
  '\\',
  'zo',
  '50',
  'jane@',
  'io',
  '+49 30',
  '12',
  'emea:50',
  'SIZE:',
)

/** What is asked for, where that is not a value of the field. */
const ASKED: Partial<Readonly<Record<FieldShape, fc.Arbitrary<unknown>>>> = {
  choices: fc.constantFrom('lid', 'base', 'grip'),
  tags: fc.constantFrom(...TAGS),
  birthday: fc
    .tuple(day, day)
    .map(([from, to]) => (Temporal.PlainDate.compare(from, to) > 0 ? { from: to, to: from } : { from, to })),
}

// A naive filter, by what each shape is to people. `null` fits nothing.
const low = (text: unknown): string => String(text).toLowerCase()
const sign = (a: number | bigint, b: number | bigint): number => (a < b ? -1 : a > b ? 1 : 0)
const SIGNS: Partial<Readonly<Record<Operator, (order: number) => boolean>>> = {
  '=': (order) => order === 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}
const ordered =
  <T>(numberOf: (value: T) => number | bigint) =>
  (value: T, operator: Operator, asked: T): boolean =>
    SIGNS[operator]?.(sign(numberOf(value), numberOf(asked))) ?? false

const inText = (value: string, operator: Operator, asked: string): boolean =>
  operator === 'has' ? low(value).includes(low(asked)) : low(value) === low(asked)
const inList = (value: readonly string[], _: Operator, asked: string): boolean => value.includes(asked)
const inSeveral = (value: readonly { value: string }[], _: Operator, asked: string): boolean =>
  value.some((one) => low(one.value).includes(low(asked)))
const dayNumber = (value: Temporal.PlainDate): number => Date.parse(value.toString())
const inYear = (value: Temporal.PlainDate): string => value.toString().slice(-5)

type Fits = (value: never, operator: Operator, asked: never) => boolean

const FITS: Readonly<Record<FieldShape, Fits>> = {
  words: inText,
  text: inText,
  handle: inText,
  email: inText,
  phone: inText,
  link: inText,
  emails: inSeveral,
  phones: (value: readonly { value: string }[], operator, asked: string) =>
    inSeveral(value, operator, asked.replace(/[\s()./-]/gu, '')),
  choice: (value: string, _, asked: string) => value === asked,
  choices: inList,
  tags: inList,
  checkbox: (value: boolean, _, asked: boolean) => value === asked,
  number: ordered<number>(Number),
  percent: ordered<number>(Number),
  duration: ordered<number>(Number),
  money: (value: { minor: bigint; currency: string }, operator, asked: { minor: bigint; currency: string }) =>
    value.currency === asked.currency && ordered<bigint>((minor) => minor)(value.minor, operator, asked.minor),
  day: ordered(dayNumber),
  moment: ordered<Date>(Number),
  birthday: (value: Temporal.PlainDate, _, { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }) => {
    const [at, first, last] = [inYear(value), inYear(from), inYear(to)]
    if (from.add({ years: 1 }).since(to).sign <= 0) return true
    return first <= last ? first <= at && at <= last : at >= first || at <= last
  },
  docs: (value: typeof DOCS, _, asked: string) =>
    value.some(({ title, link }) => low(`${title} ${link}`).includes(low(asked))),
  pairs: (value: Readonly<Record<string, string>>, _, asked: string) =>
    Object.entries(value).some((pair) => low(pair.join(':')).includes(low(asked))),
  member: (value: { member: number }, _, asked: { member: number }) => value.member === asked.member,
  record: (value: { number: number }, _, asked: { number: number }) => value.number === asked.number,
  about: (value: { noun: string; number: number }, _, asked: { noun: string; number: number }) =>
    value.noun === asked.noun && value.number === asked.number,
  stage: (value: Stage, operator, asked: Stage) =>
    operator === '='
      ? value.number === asked.number
      : ordered<Stage>(({ position }) => position)(value, operator, asked),
}

const isNothing = (value: unknown): boolean =>
  value === null ||
  (Array.isArray(value) ? value.length === 0 : isPlainObject(value) && Object.keys(value).length === 0)
const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

// A naive sort: a key of texts and numbers, of which `fixed` ones are never turned round.
const alphabet = new Intl.Collator('en')
type Key = readonly { readonly by: string | number | bigint; readonly fixed?: true }[]

const byText = (value: unknown): Key => [{ by: String(value) }]
const byValue = (value: unknown): Key => [{ by: Number(value) }]
const byFirst = (value: readonly { value: string }[]): Key => [{ by: value[0]?.value ?? '' }]

const KEYS: Readonly<Record<FieldShape, ((value: never, field: Field) => Key) | undefined>> = {
  words: byText,
  text: byText,
  handle: byText,
  email: byText,
  phone: byText,
  link: byText,
  emails: byFirst,
  phones: byFirst,
  choice: (value: string, { type }) => [{ by: choicesIn(type).indexOf(value) }],
  choices: (value: readonly string[]) => [{ by: value.join(' ') }],
  tags: (value: readonly string[]) => [{ by: value.join(' ') }],
  checkbox: byValue,
  number: byValue,
  percent: byValue,
  duration: byValue,
  money: ({ minor, currency }: { minor: bigint; currency: string }) => [
    { by: Number(currency !== HOME), fixed: true },
    { by: currency, fixed: true },
    { by: minor },
  ],
  day: (value: Temporal.PlainDate) => [{ by: dayNumber(value) }],
  moment: byValue,
  birthday: (value: Temporal.PlainDate) => [{ by: inYear(value) }],
  pairs: undefined,
  docs: undefined,
  member: ({ name }: { name: string }) => [{ by: name }],
  record: ({ name }: { name: string }) => [{ by: name }],
  about: undefined,
  stage: ({ position }: Stage) => [{ by: position }],
}

function compareKeys(one: Key, other: Key, turn: number): number {
  for (const [index, { by, fixed }] of one.entries()) {
    const against = other[index]?.by ?? ''
    const order = typeof by === 'string' ? alphabet.compare(by, String(against)) : sign(by, against as typeof by)
    if (order !== 0) return fixed ? order : order * turn
  }
  return 0
}

type Row = Readonly<Record<string, unknown>>

/** Rows of these values in place of a table. */
function rowsOf(type: RecordType, workspace: string, rows: readonly Row[]): Prisma.Sql {
  const fields = fieldsOf(type)
  const columns = [
    'number',
    'workspaceId',
    'createdAt',
    'deletedAt',
    'version',
    ...fields.flatMap(([, { columns: all }]) => all),
  ]
  const each = rows.map((row, index) => {
    const cells = fields.flatMap(([key, { type: kind }]) => {
      const values = kind.toCells((row[key] ?? null) as never)
      return kind.sql.map((sql, at) => Prisma.sql`${values[at] ?? null}::${Prisma.raw(sql)}`)
    })
    return Prisma.sql`(${index}::int, ${workspace}::uuid, now(), NULL::timestamptz, 1, ${Prisma.join(cells)})`
  })
  const names = Prisma.raw(columns.map((column) => `"${column}"`).join(', '))
  return Prisma.sql`(SELECT * FROM (VALUES ${Prisma.join(each)}) v(${names})) r`
}

/** What is asked of the rows: each as SQL has it, and as a naive filter does. */
interface Question {
  readonly said: string
  readonly sql: Prisma.Sql
  readonly fits: (row: Row) => boolean
}

function questionsOf(key: string, field: Field, asked: readonly unknown[]): readonly Question[] {
  const { compares, is } = field.type
  const cells = cellsOf(key, field)
  const fits = FITS[is] as (value: unknown, operator: Operator, asked: unknown) => boolean
  return [
    { said: `${key} none`, sql: compares.isNone(cells), fits: (row) => isNothing(row[key]) },
    ...asked.flatMap((one): Question[] => [
      ...compares.operators.map((operator) => ({
        said: `${key} ${operator} ${JSON.stringify(one, (_, value) => (typeof value === 'bigint' ? `${value}` : value))}`,
        sql: compares.test(cells, operator, one),
        fits: (row: Row) => !isNothing(row[key]) && fits(row[key], operator, one),
      })),
      ...(compares.isApart
        ? [
            {
              said: `${key} apart from ${(one as { currency: string }).currency}`,
              sql: compares.isApart(cells, one),
              fits: (row: Row) =>
                row[key] !== null &&
                (row[key] as { currency: string }).currency !== (one as { currency: string }).currency,
            },
          ]
        : []),
    ]),
  ]
}

/** The ways to sort by a field, up and down. */
function sortsOf(
  key: string,
  field: Field,
): readonly { readonly said: string; readonly sql: Prisma.Sql; sorted(rows: readonly Row[]): readonly number[] }[] {
  const order = field.type.compares.order?.(cellsOf(key, field), { currency: HOME })
  const keyOf = KEYS[field.type.is]
  // What a row is about has an order where its name is read along.
  if (field.type.is !== 'about') expect([key, order !== undefined]).toEqual([key, keyOf !== undefined])
  if (!order || !keyOf) return []
  return [1, -1].map((turn) => ({
    said: `${key} ${turn > 0 ? 'up' : 'down'}`,
    sql: Prisma.sql`row_number() OVER (ORDER BY ${Prisma.join(
      order.map(({ by, fixed }) => Prisma.sql`${by} ${Prisma.raw(turn > 0 || fixed ? 'ASC' : 'DESC')} NULLS LAST`),
    )}, r."number")`,
    sorted(rows) {
      const keyed = rows.map((row, index) => ({
        index,
        key: isNothing(row[key]) ? undefined : keyOf(row[key] as never, field),
      }))
      const inOrder = keyed.toSorted((a, b) => {
        if (!a.key || !b.key) return a.key ? -1 : b.key ? 1 : a.index - b.index
        return compareKeys(a.key, b.key, turn) || a.index - b.index
      })
      return rows.map((_, index) => inOrder.findIndex((each) => each.index === index) + 1)
    },
  }))
}

const rowsFor = (type: RecordType, others: Others) =>
  fc.array(
    fc.record(
      Object.fromEntries(
        fieldsOf(type).map(([key, field]) => {
          const value = VALUES[field.type.is](field, others)
          return [key, field.isFilled ? value : fc.option(value, { freq: 4 })]
        }),
      ),
    ),
    { minLength: 4, maxLength: 25 },
  )

const asksFor = (type: RecordType, others: Others) =>
  fc.record(
    Object.fromEntries(
      fieldsOf(type).map(([key, field]) => {
        const isPart = field.type.compares.operators.includes('has') && !ASKED[field.type.is]
        const value = isPart ? fc.oneof(part, plain) : (ASKED[field.type.is] ?? VALUES[field.type.is](field, others))
        return [key, fc.array(value, { minLength: 1, maxLength: 3 })]
      }),
    ),
  )

const once = <T>(make: () => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

/** Members, companies and stages that rows can name. */
const inhabited = once(async () => {
  const here = await world()
  for (const who of ['zed', 'Örn', 'ann']) await here.say(who, 'company list')
  for (const name of ['Zorn', 'Ärger', 'acme']) await here.say('zed', `company add "${name}"`)
  const run = <T>(work: Parameters<typeof here.store.transaction<T>>[2]) =>
    here.store.transaction(here.workspace, here.clock.now(), work)
  const others = await run(async (tx): Promise<Others> => {
    const named = (table: string) =>
      tx.db.$queryRaw<
        NamedRecord[]
      >`SELECT "number", "name" FROM ${Prisma.raw(`"${table}"`)} WHERE "workspaceId" = ${tx.workspace}::uuid`
    const members = (await named('Member')).map(({ number, name }) => ({ member: number, name }))
    return { members, companies: await named('Company'), stages: await stages(tx) }
  })
  return { here, run, others }
})

test.each(TYPES.map((type) => [type.table, type] as const))(
  '%s: every field is compared and sorted as a naive filter and sort would',
  async (_, type) => {
    const { here, run, others } = await inhabited()
    const joins = fieldsOf(type).flatMap(([key, { type: kind, columns }]) => kind.joined?.(key, columns) ?? [])
    const sorts = fieldsOf(type).flatMap(([key, field]) => sortsOf(key, field))
    const agrees = async (rows: readonly Row[], asks: Row) => {
      const questions = fieldsOf(type).flatMap(([key, field]) => questionsOf(key, field, asks[key] as unknown[]))
      const found = await run(
        (tx) => tx.db.$queryRaw<{ fits: boolean[]; places: number[] }[]>`
          SELECT ARRAY[${Prisma.join(questions.map(({ sql }) => Prisma.sql`(${sql}) IS TRUE`))}] AS "fits",
            ARRAY[${Prisma.join(sorts.map(({ sql }) => sql))}]::int[] AS "places"
          FROM ${Prisma.join([rowsOf(type, here.workspace, rows), ...joins.map(({ join }) => join(tx))], ' ')} ORDER BY r."number"`,
      )
      expect(found.length).toBe(rows.length)
      for (const [index, { said, fits }] of questions.entries()) {
        expect([said, found.map((row) => row.fits[index])]).toEqual([said, rows.map((row) => fits(row))])
      }
      for (const [index, { said, sorted }] of sorts.entries()) {
        expect([said, found.map((row) => row.places[index])]).toEqual([said, sorted(rows)])
      }
    }
    await fc.assert(fc.asyncProperty(rowsFor(type, others), asksFor(type, others), agrees), { numRuns: 12 })
  },
)
