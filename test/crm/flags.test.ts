import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Place } from '../../src/chat/request.ts'
import { stages } from '../../src/crm/pipelines/pipelines.ts'
import { erasePerson } from '../../src/crm/privacy/privacy.ts'
import { SERIES_TYPE } from '../../src/crm/tasks/series.ts'
import { RECORD_TYPES } from '../../src/crm/type-list.ts'
import type { Field } from '../../src/records/field.ts'
import type { FieldShape } from '../../src/records/field-type.ts'
import { fieldsOf } from '../../src/records/record-type.ts'
import { insertRecord } from '../../src/records/write.ts'
import { Prisma, type Tx } from '../../src/store/transaction.ts'
import { type World, world } from '../world.ts'

/** A value of each shape that is found again wherever it is said: by `word`, or by the figures in it. */
const VALUES: Readonly<Record<FieldShape, (word: string, field: Field) => unknown>> = {
  words: (word, { type }) => ((type as unknown) === SERIES_TYPE ? null : word),
  text: String,
  handle: (word) => `@${word}`,
  email: (word) => `${word}@acme.io`,
  phone: () => '+493090182077',
  emails: (word) => [{ value: `${word}@acme.io` }, { value: `${word}@home.de`, label: 'private' }],
  phones: () => [{ value: '+493090182077' }, { value: '+491711234577', label: 'mobile' }],
  link: (word) => `${word}.io`,
  choice: (_, { type }) => (type as unknown as { choices: readonly string[] }).choices[0],
  choices: (_, { type }) => (type as unknown as { choices: readonly string[] }).choices,
  checkbox: () => true,
  number: () => null,
  percent: () => 77,
  duration: () => 77,
  money: () => ({ minor: 7_777_700n, currency: 'EUR' }),
  day: () => Temporal.PlainDate.from('2026-11-18'),
  birthday: () => Temporal.PlainDate.from('1977-07-17'),
  moment: () => new Date('2026-11-18T09:00:00Z'),
  tags: (word) => [word],
  docs: (word) => [{ title: word, link: `https://docs.example/${word}` }],
  pairs: (word) => ({ [word]: word }),
  member: () => ({ member: 1 }),
  record: () => ({ number: 1 }),
  about: () => ({ noun: 'contact', number: 1 }),
  stage: () => undefined,
}

/** What nobody gives a new record. */
const UNSET = ['erasedAt', 'mergedInto', 'doneAt', 'snoozedUntil', 'privateAt']

const inTx = <T>(here: World, work: (tx: Tx) => Promise<T>): Promise<T> =>
  here.store.transaction(here.workspace, here.clock.now(), work)

const wordOf = (noun: string, key: string): string => `Qx${noun}${key}`

/** A record of each kind with a value in every field. */
async function full(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Ann', 'company add Holding')
  await inTx(here, async (tx) => {
    const [first] = await stages(tx)
    for (const type of RECORD_TYPES) {
      const values = fieldsOf(type).flatMap(([key, field]) =>
        UNSET.includes(key) ? [] : [[key, VALUES[field.type.is](wordOf(type.noun, key), field) ?? null] as const],
      )
      await insertRecord(tx, type, { ...Object.fromEntries(values), stage: first } as never)
    }
  })
  return here
}

/** The columns of the only record of each kind. */
async function rows(here: World) {
  const found: [string, Readonly<Record<string, unknown>>][] = []
  for (const { noun, table } of RECORD_TYPES) {
    const [row] = await here.store.prisma.$queryRaw<{ row: Record<string, unknown> }[]>`
      SELECT to_jsonb(t) AS "row" FROM ${Prisma.raw(`"${table}"`)} t WHERE t."workspaceId" = ${here.workspace}::uuid ORDER BY t."number" DESC LIMIT 1`
    found.push([noun, row?.row ?? {}])
  }
  return Object.fromEntries(found)
}

/** What is there of a person and stays when they are erased: what says nothing of them alone. */
const STAYS: Readonly<Record<string, readonly string[]>> = {
  lead: [
    'amount',
    'status',
    'owner',
    'statusAt',
    'contactNumber',
    'companyNumber',
    'dealNumber',
    'mergedInto',
    'erasedAt',
    'privateAt',
    'keptUntil',
  ],
  contact: ['company', 'owner', 'mergedInto', 'erasedAt', 'privateAt', 'keptUntil'],
  task: [
    'dueOn',
    'dueAt',
    'about',
    'owner',
    'priority',
    'snoozedUntil',
    'doneAt',
    'repeats',
    'minutes',
    'tellAt',
    'toldAt',
    'askAt',
    'interactionNumber',
    'privateAt',
  ],
  log: ['kind', 'at', 'length', 'outcome', 'direction', 'about', 'by', 'privateAt'],
}

test('each field of a person, and of what is about one, is personal or is known to stay', () => {
  const kept = RECORD_TYPES.filter(({ isPerson, part }) => isPerson || part === 'about').map((type) => [
    type.noun,
    fieldsOf(type).flatMap(([key, { personal }]) => (personal ? [] : [key])),
  ])
  expect(Object.fromEntries(kept)).toEqual(STAYS)
})

test('an erasure leaves nothing in what is personal, and everything else as it was', async () => {
  const here = await full()
  const before = await rows(here)
  // Without words to look for elsewhere, only the fields themselves are emptied.
  const { count } = await inTx(here, (tx) => erasePerson(tx, { name: '', refs: ['C-1', 'L-1'], words: [] }))
  expect(count).toBe(4)
  const after = await rows(here)
  for (const type of RECORD_TYPES) {
    const isOfPerson = type.isPerson || type.part === 'about'
    for (const [key, { columns, personal }] of fieldsOf(type)) {
      for (const column of columns) {
        const [was, is] = [before[type.noun]?.[column], after[type.noun]?.[column]]
        const at = `${type.noun} ${key} ${column}`
        if (column === 'erasedAt') expect([at, is === null]).toEqual([at, !type.isPerson])
        else if (isOfPerson && personal) expect([at, JSON.stringify(is)]).not.toContain(wordOf(type.noun, key))
        else expect([at, is]).toEqual([at, was])
        if (isOfPerson && personal) expect([at, is]).not.toEqual([at, was])
      }
    }
  }
})

/** How a confidential value is said somewhere: its word, or its figures. */
const SAID: Partial<Readonly<Record<FieldShape, RegExp>>> = {
  money: /77[,.]?777/,
  phones: /1820 ?77|1234 ?577/,
  birthday: /17 Jul/,
}

test('what is confidential is said in no place that others than the team can read', async () => {
  const here = await full()
  const said = RECORD_TYPES.flatMap((type) =>
    fieldsOf(type).flatMap(
      ([
        key,
        {
          confidential,
          type: { is },
        },
      ]) => (confidential ? [SAID[is] ?? new RegExp(wordOf(type.noun, key), 'i')] : []),
    ),
  )
  expect(said.length).toBeGreaterThan(15)
  for (const readers of ['team', 'guests'] as const) {
    const place: Place = { platform: here.chat.platform, kind: 'channel', key: readers, name: `#${readers}`, readers }
    here.chat.readable.set(readers, readers)
    await here.ask('Ann', { line: 'board here' }, { place })
    await here.ask('Ann', { line: 'digest daily 11:00 here' }, { place })
  }
  await here.say('Ann', 'deal move D-1 won why: Qxdealcloses')
  await here.live({ hours: 24 })
  const [team, guests] = ['team', 'guests'].map((key) =>
    here.chat.sent.flatMap((one) => (one.place.key === key ? [JSON.stringify(one)] : [])).join(),
  )
  expect(guests).toContain('Qxdealtitle')
  expect(said.filter((one) => one.test(team ?? '')).length).toBeGreaterThan(1)
  expect(said.filter((one) => one.test(guests ?? ''))).toEqual([])
})
