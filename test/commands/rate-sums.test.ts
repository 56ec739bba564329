import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { DEALS } from '../../src/crm/deals/deals.ts'
import { countsIn, dealsFor, type ForecastOf, sumsOf } from '../../src/crm/deals/forecast.ts'
import { sharesOf } from '../../src/crm/deals/forecast-moves.ts'
import { board } from '../../src/crm/pipelines/pipelines.ts'
import { fieldAsked } from '../../src/crm/query/condition.ts'
import { figuresAsked, numbersAsked, type Question } from '../../src/crm/query/records.ts'
import { tallyAsked } from '../../src/crm/query/tally.ts'
import { worthAsked } from '../../src/crm/query/worth-asked.ts'
import type { Sum } from '../../src/crm/rates/sums.ts'
import { digitsOf } from '../../src/lib/currency.ts'
import type { RecordType } from '../../src/records/record-type.ts'
import { txAsOf } from '../../src/store/changes/past.ts'
import { withExchange } from '../../src/store/exchanges.ts'
import type { Tx } from '../../src/store/transaction.ts'
import { fc } from '../chance.ts'
import { type World, world } from '../world.ts'

// What the program sums up in SQL is computed a second time here, from the rows alone and in whole numbers.

const CODES = ['EUR', 'JPY', 'KWD', 'GBP', 'USD'] as const
const NOW = '2026-11-18'
const DAYS = fc.integer({ min: -400, max: 30 }).map((days) => Temporal.PlainDate.from(NOW).add({ days }).toString())

const rate = fc.record({
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  since: fc.oneof({ weight: 5, arbitrary: DAYS }, fc.constant('always')),
  // From a ten-millionth to nearly a thousand.
  scaled: fc.bigInt({ min: 1n, max: 10n ** 10n - 1n }).map((n) => n * 10n ** 2n),
})
const deal = fc.record({
  currency: fc.constantFrom(...CODES),
  minor: fc.bigInt({ min: 1n, max: 10n ** 9n }),
  closedAt: fc.option(fc.tuple(DAYS, fc.integer({ min: 0, max: 86_399 })), { nil: null, freq: 2 }),
  owner: fc.constantFrom(1, 2),
})
const SCALE = 10n ** 10n
const ZONE = 'Pacific/Auckland'

type Rate = { readonly currency: string; readonly since: string; readonly scaled: bigint }
type Row = {
  readonly number: number
  readonly currency: string
  readonly minor: bigint
  readonly closedAt: Date | null
}

const decimal = (scaled: bigint): string => {
  const digits = String(scaled).padStart(11, '0')
  return `${digits.slice(0, -10)}.${digits.slice(-10)}`
}

/** Halves away from zero; all of it is positive. */
const divided = (part: bigint, whole: bigint): bigint => (2n * part + whole) / (2n * whole)

/** The rate of a day, ten thousand million times: the latest that began until then. */
function rateOf(rates: readonly Rate[], code: string, day: string): bigint | undefined {
  if (code === 'USD') return SCALE
  const first = ({ since }: Rate) => (since === 'always' ? '0001-01-01' : since)
  const own = rates.filter((each) => each.currency === code && first(each) <= day)
  return own.toSorted((one, other) => (first(one) < first(other) ? 1 : -1))[0]?.scaled
}

/** The worth of a deal in a currency, by its day. */
function worthOf({ currency, minor, closedAt }: Row, rates: readonly Rate[], to: string, now: Temporal.Instant) {
  if (currency === to) return minor
  const at = closedAt ? Temporal.Instant.fromEpochMilliseconds(closedAt.getTime()) : now
  const day = at.toZonedDateTimeISO(ZONE).toPlainDate().toString()
  const [from, over] = [rateOf(rates, currency, day), rateOf(rates, to, day)]
  if (from === undefined || over === undefined) return undefined
  const [up, down] = [10n ** BigInt(digitsOf(to)), 10n ** BigInt(digitsOf(currency))]
  const worth = divided(minor * from * up, over * down)
  // More than any amount can be: there it counts as one without a rate.
  return worth > 10n ** 15n ? undefined : worth
}

function summedUp(
  rows: readonly Row[],
  rates: readonly Rate[],
  now: Temporal.Instant,
): Readonly<Record<string, bigint>> {
  const sums: Record<string, bigint> = {}
  for (const row of rows) {
    const worth = worthOf(row, rates, 'USD', now)
    const code = worth === undefined ? row.currency : 'USD'
    sums[code] = (sums[code] ?? 0n) + (worth ?? row.minor)
  }
  return sums
}

const inCodes = (sums: readonly Sum[]) => Object.fromEntries(sums.map(({ currency, minor }) => [currency, minor]))

async function filled(
  rates: readonly Rate[],
  deals: readonly (Omit<Row, 'number'> & { owner: number })[],
): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.say('Ann', `settings zone:${ZONE}`)
  const { workspace: workspaceId, store } = here
  await store.prisma.deal.createMany({
    data: deals.map(({ minor, currency, closedAt, owner }, index) => ({
      workspaceId,
      number: index + 1,
      title: `Deal ${index + 1}`,
      pipelineNumber: 1,
      stageNumber: closedAt ? 5 : 2,
      ownerNumber: owner,
      amountMinor: minor,
      currency,
      closedAt,
      closeOn: new Date('2026-12-01'),
      stageAt: new Date('2025-01-01'),
      createdAt: new Date('2025-01-01'),
    })),
  })
  for (const { currency, since, scaled } of rates)
    await here.say('Ann', `rate ${currency} ${decimal(scaled)} from:${since}`, 'either')
  return here
}

const question = (where: Question['where'], more: Partial<Question> = {}): Question => ({
  where,
  sorted: [],
  deleted: false,
  currency: 'USD',
  ...more,
})

test('sums, comparisons and orders are what the rows and the rates of their days make', async () => {
  const made = fc.tuple(
    fc.uniqueArray(rate, { minLength: 6, maxLength: 14, selector: ({ currency, since }) => `${currency} ${since}` }),
    fc.array(deal, { minLength: 30, maxLength: 60 }),
    fc.constantFrom(...CODES),
    fc.bigInt({ min: 1n, max: 10n ** 8n }),
  )
  const type = DEALS as unknown as RecordType
  let converted = 0
  for (const [rates, deals, code, limit] of fc.sample(made, 8)) {
    const rows = deals.map((each, index) => ({
      ...each,
      number: index + 1,
      closedAt: each.closedAt
        ? new Date(new Date(`${each.closedAt[0]}T00:00:00Z`).getTime() + each.closedAt[1] * 1000)
        : null,
    }))
    const here = await filled(rates, rows)
    await here.store.transaction(here.workspace, here.clock.now(), async (plain) => {
      const tx: Tx = await withExchange(plain)
      const { now } = tx
      const all = summedUp(rows, rates, now)
      converted += rows.filter((row) => row.currency !== 'USD' && worthOf(row, rates, 'USD', now) !== undefined).length
      const total = await figuresAsked(tx, type, question({ all: [] }))
      expect(inCodes(total.sums)).toEqual(all)

      const amount = worthAsked(tx, type, fieldAsked(type, 'amount'))
      const over = { of: amount, operator: '>', asked: { minor: limit, currency: code } } as const
      const worths = rows.map((row) => ({ row, worth: worthOf(row, rates, code, now) }))
      const fits = worths.filter(({ worth }) => worth !== undefined && worth > limit).map(({ row }) => row)
      const found = await figuresAsked(tx, type, question(over))
      expect(found.total).toBe(fits.length)
      expect(found.apart).toBe(worths.filter(({ worth }) => worth === undefined).length)
      expect(inCodes(found.sums)).toEqual(summedUp(fits, rates, now))

      const numbers = await numbersAsked(tx, type, question({ all: [] }, { sorted: [{ of: amount, down: true }] }), 100)
      const valued = numbers.map(
        (number) => rows.flatMap((row) => (row.number === number ? [worthOf(row, rates, 'USD', now)] : []))[0],
      )
      const known = valued.filter((worth) => worth !== undefined)
      expect(valued.slice(0, known.length)).toEqual(known)
      expect(known).toEqual(known.toSorted((one, other) => (one < other ? 1 : one > other ? -1 : 0)))

      // The groups add up to the whole.
      const groups = await tallyAsked(
        tx,
        type,
        question({ all: [] }),
        { of: fieldAsked(type, 'owner'), as: 'named' },
        { of: amount, isMoney: true },
      )
      for (const owner of ['1', '2'])
        expect(
          Object.fromEntries(
            groups.flatMap(({ key, currency, sum }) => (key === owner ? [[currency, BigInt(sum ?? 0)]] : [])),
          ),
        ).toEqual(
          summedUp(
            rows.filter((row) => String(row.owner) === owner),
            rates,
            now,
          ),
        )

      const stages = await board(tx)
      for (const { stage, sums } of stages)
        expect(inCodes(sums)).toEqual(
          summedUp(
            rows.filter(({ closedAt }) => stage.number === (closedAt ? 5 : 2)),
            rates,
            now,
          ),
        )

      const quarter = { first: Temporal.PlainDate.from('2026-10-01'), last: Temporal.PlainDate.from('2026-12-31') }
      for (const currency of ['USD', code]) {
        const of: ForecastOf = { ...quarter, zone: ZONE, currency }
        const shares = sharesOf(await dealsFor(tx, countsIn(of), currency), of)
        const counted = new Map(shares.map((share) => [share.deal.number, share.amount]))
        const day = (at: Date) =>
          Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE).toPlainDate().toString()
        const within = rows.filter(
          ({ closedAt }) => !closedAt || (day(closedAt) >= '2026-10-01' && day(closedAt) <= '2026-12-31'),
        )
        const expected = within.flatMap((row) => {
          const worth = worthOf(row, rates, currency, now)
          return worth === undefined ? [] : [[row.number, worth] as const]
        })
        expect(counted).toEqual(new Map(expected))
        const { won } = sumsOf(shares)
        expect(won).toBe(
          expected.reduce((sum, [number, worth]) => (rows[number - 1]?.closedAt ? sum + worth : sum), 0n),
        )
      }

      // An earlier day counts at its own rates.
      const then = txAsOf(tx, now.subtract({ hours: 24 * 90 }))
      const open = rows.filter(({ closedAt }) => !closedAt)
      const before = await dealsFor(
        { ...then, isPast: undefined } as unknown as Tx,
        countsIn({ ...quarter, zone: ZONE, currency: 'USD' }),
        'USD',
      )
      for (const row of open)
        expect(before.find(({ number }) => number === row.number)?.worth ?? undefined).toBe(
          worthOf(row, rates, 'USD', then.now),
        )
    })
  }
  expect(converted).toBeGreaterThan(50)
}, 120_000)

test('undoing all that was done to rates leaves the table as it was', async () => {
  const here = await filled([], [])
  const table = () =>
    here.store.prisma
      .$queryRaw`SELECT to_jsonb(r) - 'workspaceId' AS "row" FROM "Rate" r WHERE r."workspaceId" = ${here.workspace}::uuid ORDER BY r."against", r."currency", r."since"`
  await here.talk('Ann> rate EUR 1.05 from 1 jan', 'Ann> rate JPY 0.0065')
  const before = await table()
  const line = fc.oneof(
    fc
      .record({ currency: fc.constantFrom('EUR', 'JPY', 'GBP'), since: DAYS, n: fc.nat(900) })
      .map(({ currency, since, n }) => `rate ${currency} ${1 + n / 1000} from:${since}`),
    fc.constantFrom(
      'rate delete EUR all:yes',
      'rate delete JPY',
      'rate delete GBP all:yes',
      'settings currency:EUR',
      'settings currency:USD',
      'rate USD 0.9',
    ),
  )
  const last = async () =>
    (
      await here.store.prisma.request.findFirstOrThrow({
        where: { workspaceId: here.workspace, event: { not: null } },
        orderBy: { event: 'desc' },
      })
    ).event
  const events = [await last()]
  for (const each of fc.sample(line, 40)) {
    await here.say('Ann', each, 'either')
    const event = await last()
    if (!events.includes(event)) events.push(event)
  }
  const own = events.slice(1)
  for (const event of own.toReversed()) await here.say('Ann', `undo E-${event}`, 'either')
  expect(await table()).toEqual(before)
}, 60_000)
