import { expect, test } from 'vitest'
import { addParams, editParams } from '../../src/commands/records/field-params.ts'
import { fieldsIn } from '../../src/records/field.ts'
import { groupsOf } from '../../src/records/record-type.ts'
import { MONEY_TYPE } from '../../src/records/types/money.ts'
import { HANDLE_TYPE, PAIRS_TYPE } from '../../src/records/types/pairs.ts'
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
  TAGS_TYPE,
  TEXT_TYPE,
  TITLE_TYPE,
  WORDS_TYPE,
} from '../../src/records/types/plain.ts'
import { EMAILS_TYPE, PHONES_TYPE } from '../../src/records/types/several.ts'
import { BIRTHDAY_TYPE, DAY_TYPE } from '../../src/records/types/when.ts'
import { ctx } from '../grammar/fakes.ts'

const { filled, optional } = fieldsIn<string>()

/** A made-up kind of record with a field of every type that is asked for in words alone. */
const FIELDS = {
  name: filled(TITLE_TYPE, ['name'], { about: 'What it is called' }),
  colour: optional(WORDS_TYPE, ['colour'], { about: 'Its colour', line: 'phrase' }),
  email: optional(EMAIL_TYPE, ['email'], { about: 'The address' }),
  phone: optional(PHONE_TYPE, ['phone'], { about: 'The number' }),
  emails: optional(EMAILS_TYPE, ['address', 'addresses'], { about: 'The addresses' }),
  phones: optional(PHONES_TYPE, ['number', 'numbers'], { about: 'The numbers' }),
  site: optional(LINK_TYPE, ['site'], { about: 'The site' }),
  who: optional(HANDLE_TYPE, ['who'], { about: 'Who it is elsewhere' }),
  size: optional(choiceOf(['small', 'large']), ['size'], { about: 'How large' }),
  parts: filled(choicesOf(['lid', 'base', 'grip']), ['parts'], { about: 'What it has' }),
  sold: optional(CHECKBOX_TYPE, ['sold'], { about: 'Whether it is sold' }),
  seats: optional(NUMBER_TYPE, ['seats'], { about: 'How many seats', called: ['users'] }),
  off: optional(PERCENT_TYPE, ['off'], { about: 'The discount' }),
  takes: optional(MINUTES_TYPE, ['minutes'], { about: 'How long it takes' }),
  price: optional(MONEY_TYPE, ['priceMinor', 'priceCurrency'], { about: 'What it costs' }),
  ends: optional(DAY_TYPE, ['endsOn'], { about: 'When it ends', sample: 'eom' }),
  born: optional(BIRTHDAY_TYPE, ['born'], { about: 'Its birthday' }),
  tags: filled(TAGS_TYPE, ['tags'], { about: 'Tags' }),
  more: filled(PAIRS_TYPE, ['more'], { about: 'What else' }),
  made: optional(DAY_TYPE, ['madeOn'], { told: false }),
  note: optional(TEXT_TYPE, ['note'], { about: 'A note', line: 'note' }),
} as const
const THING = { fields: FIELDS, titleField: 'name', alike: ['email'] } as const

/** What is typed, as it is shown, as it stands in a file, and as changes hold it where that is another text. */
const VALUES: readonly (readonly [keyof typeof FIELDS, typed: string, shown: string, cells: string, held?: string])[] =
  [
    ['colour', 'deep blue', 'deep blue', 'deep blue'],
    ['email', 'Jane@Acme.io', 'jane@acme.io', 'jane@acme.io'],
    ['phone', '+49 30 901820', '+49 30 901820', '+4930901820', '+4930901820'],
    ['phone', '+49 30 901820 x12', '+49 30 901820 ext. 12', '+4930901820;ext=12', '+4930901820;ext=12'],
    ['emails', 'Jane@Acme.io', 'jane@acme.io', 'jane@acme.io||', 'jane@acme.io|null'],
    [
      'emails',
      'work: Jane@Acme.io, jane@home.de (Personal), info@acme.io',
      'jane@acme.io (work), jane@home.de (private), info@acme.io',
      'jane@acme.io|work|jane@home.de (private), info@acme.io',
      'jane@acme.io|[{"label":"work"},{"value":"jane@home.de","label":"private"},{"value":"info@acme.io"}]',
    ],
    [
      'phones',
      '+49 30 901820 ext 12, mobile: +49 171 1234567',
      '+49 30 901820 ext. 12, +49 171 1234567 (mobile)',
      '+4930901820;ext=12||+491711234567 (mobile)',
      '+4930901820;ext=12|[{"value":"+491711234567","label":"mobile"}]',
    ],
    ['site', 'https://www.acme.io/about', 'acme.io', 'acme.io'],
    ['who', '@jane', '@jane', '@jane'],
    ['size', 'Large', 'large', 'large'],
    ['parts', 'lid, grip', 'lid, grip', 'lid, grip', '["lid","grip"]'],
    ['sold', 'yes', 'yes', 'yes', 'true'],
    ['seats', '50', '50', '50'],
    ['off', '15', '15 %', '15', '15'],
    ['takes', '1h 30m', '1 h 30 min', '90', '90'],
    ['price', '1200.50 EUR', '€1,200.50', '1200.50|EUR', '120050|EUR'],
    ['ends', '30 Nov 2026', 'Mon 30 Nov 2026', '2026-11-30', '2026-11-30'],
    ['born', '3 May', '3 May', '1604-05-03', '1604-05-03'],
    ['tags', '#icp #warm', '#icp #warm', 'icp, warm', '["icp","warm"]'],
    ['more', 'region:emea size:"50 people"', 'region:emea size:"50 people"', 'region:emea size:"50 people"', '-'],
    ['note', 'likes tea', 'likes tea', 'likes tea'],
  ]

const NAMES = { stage: () => '', member: () => '' }

test.for(VALUES)('%s: "%s" is shown as "%s"', async ([key, typed, shown, cells, held = shown]) => {
  const { type, columns } = FIELDS[key]
  const value = (await addParams(THING)[key].read(typed, ctx)) as never
  expect(type.show(value, 'Thing')).toBe(shown)
  expect(type.cells(value)).toEqual(cells.split('|'))
  // What a form shows reads as the same value.
  expect(await editParams(THING)[key].read(type.write(value, 'Thing'), ctx)).toEqual(value)
  // What was written is what is read, where the driver gives a column as it takes it.
  expect(type.toCells(value).length).toBe(columns.length)
  const selected = type.is === 'pairs' ? [JSON.parse(String(type.toCells(value)[0]))] : type.toCells(value)
  expect(type.fromCells(selected)).toEqual(value)
  // A history says it in the same words.
  if (held !== '-') expect(type.told(held.split('|'), NAMES)).toBe(shown)
})

test('nothing is nothing: it clears what may be empty, and is a list of none where there always is a list', async () => {
  for (const [key, { type, columns, isFilled }] of Object.entries(FIELDS)) {
    expect([key, type.toCells(null).length]).toEqual([key, columns.length])
    expect([
      key,
      type.told(
        columns.map(() => null),
        NAMES,
      ),
    ]).toEqual([key, undefined])
    const empty = type.fromCells(columns.map(() => null))
    expect([key, empty === null]).toEqual([key, !(isFilled && key !== 'name')])
  }
  expect(await editParams(THING).seats.read('none', ctx)).toBeNull()
  expect(await editParams(THING).parts.read('none', ctx)).toBeNull()
})

test('what is said of a field is in its param, and a field that says nothing is asked of nobody', () => {
  const { ends, seats } = addParams(THING)
  expect([ends.about, ends.optional]).toEqual(['When it ends, such as eom', true])
  expect(seats.called).toEqual(['users'])
  expect(editParams(THING).ends.about).toBe('When it ends; none clears it')
  expect(Object.keys(addParams(THING))).not.toContain('made')
})

test('columns that are one thing are put back together', () => {
  expect(groupsOf(THING)).toEqual([
    ['address', 'addresses'],
    ['number', 'numbers'],
    ['priceMinor', 'priceCurrency'],
  ])
})
