import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { scheduleSettingsOf } from '../../src/crm/due/schedule-settings.ts'
import { slotAfter } from '../../src/crm/due/slots.ts'
import { addReminder } from '../../src/crm/reminders/reminders.ts'
import { DeliveryError } from '../../src/message/errors.ts'
import { createScheduler } from '../../src/schedule/scheduler.ts'
import { EVERYWHERE, type Store, setTriggerClock } from '../../src/store/transaction.ts'
import { fc } from '../chance.ts'
import { type World, world } from '../world.ts'
import { age } from './outbox.ts'

const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Sydney'] as const

/** What a platform can do about a message whose sending was not confirmed. */
type Kind = 'de-duplicates' | 'can be searched' | 'can do neither'

type Step =
  | { readonly do: 'once'; readonly minutes: number }
  | { readonly do: 'daily'; readonly zone: (typeof ZONES)[number]; readonly hour: number; readonly minute: number }
  | { readonly do: 'live'; readonly hours: number }
  | { readonly do: 'down'; readonly hours: number }
  | { readonly do: 'back'; readonly hours: number }
  /** What befalls the next transaction that tells: it is rolled back, or its answer is lost after it committed. */
  | { readonly do: 'crash'; readonly how: 'rollback' | 'lost commit' }
  /** What befalls the next message: refused for now, broken off before it arrived, or after. */
  | { readonly do: 'fail'; readonly how: 'refused' | 'before' | 'after' }

const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('once' as const), minutes: fc.integer({ min: 1, max: 6_000 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('daily' as const),
        zone: fc.constantFrom(...ZONES),
        hour: fc.constantFrom(1, 2, 3, 9, 23),
        minute: fc.constantFrom(0, 30),
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('live' as const), hours: fc.integer({ min: 1, max: 60 }) }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('down' as const), hours: fc.integer({ min: 1, max: 1_200 }) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('back' as const), hours: fc.integer({ min: 1, max: 72 }) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('crash' as const),
        how: fc.constantFrom('rollback' as const, 'lost commit' as const),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('fail' as const),
        how: fc.constantFrom('refused' as const, 'before' as const, 'after' as const),
      }),
    },
  ),
  { minLength: 8, maxLength: 16 },
)

/** A reminder as the model knows it: the next instant it is due at after another, told by the calendar alone. */
interface Known {
  readonly number: number
  handled: Temporal.Instant
  next(after: Temporal.Instant): Temporal.Instant | undefined
}

const isAfter = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) > 0

/** The occurrences of a daily time, each day by itself: a time in a gap comes later, one that comes twice comes first. */
const daily = (zone: string, plainTime: Temporal.PlainTime) => (after: Temporal.Instant) => {
  for (let day = after.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 }); ; day = day.add({ days: 1 })) {
    const at = day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant()
    if (isAfter(at, after)) return at
  }
}

/** The program under faults, beside a model of what must be told. */
async function lived(kind: Kind, start: number, all: readonly Step[]) {
  const here = await world()
  here.clock.forward({ days: start })
  await here.say('Ann', 'help')
  const { chat } = here
  const send = chat.send
  if (kind === 'de-duplicates') {
    chat.send = async (place, message, key) => {
      const found = chat.sent.find((one) => one.key === key)
      return found ? { place, id: found.id } : send(place, message, key)
    }
  }
  if (kind === 'can do neither') chat.find = async () => 'unknown'
  let failing: (Step & { do: 'fail' })['how'] | undefined
  const lost = new Set<string>()
  chat.fault = (when, key) => {
    const how = failing
    if (how === undefined || (how === 'after') !== (when === 'after')) return
    // Where nothing can be looked for, a second unknown outcome ends a message: it is given up, and an admin told.
    if (kind === 'can do neither' && how !== 'refused' && lost.has(key)) return
    failing = undefined
    if (how !== 'refused') lost.add(key)
    throw how === 'refused' ? new DeliveryError('slow down', 30_000) : new Error('connection reset')
  }
  const crash: { next: (Step & { do: 'crash' })['how'] | undefined } = { next: undefined }
  const delivery = { ...here.delivery, store: crashing(here.store, crash) }
  const known: Known[] = []
  const expected: string[] = []
  let latest = here.clock.now()

  const beat = async (scheduler = createScheduler(delivery)) => {
    const isRolledBack = crash.next === 'rollback'
    await scheduler.beat().catch(() => {})
    // A crash that was to come is still to come when nothing was due.
    if (isRolledBack && crash.next === undefined) return
    for (const one of known) {
      let latest: Temporal.Instant | undefined
      const now = here.clock.now()
      for (let at = one.next(one.handled); at && !isAfter(at, now); at = one.next(at)) latest = at
      if (!latest) continue
      one.handled = latest
      expected.push(`R-${one.number} ${latest.toString()}`)
    }
  }
  const live = async (hours: number) => {
    const scheduler = createScheduler(delivery)
    const until = here.clock.now().add({ hours })
    await beat(scheduler)
    for (let due = await scheduler.nextDue(until); due; due = await scheduler.nextDue(until)) {
      here.clock.forward(here.clock.now().until(due))
      await beat(scheduler)
    }
    here.clock.forward(here.clock.now().until(until))
    await beat(scheduler)
  }
  for (const step of all) {
    if (step.do === 'once') {
      const at = here.clock.now().add({ minutes: step.minutes })
      const number = await made(here, { at })
      known.push({ number, handled: here.clock.now(), next: (after) => (isAfter(at, after) ? at : undefined) })
    } else if (step.do === 'daily') {
      const time = new Temporal.PlainTime(step.hour, step.minute)
      const number = await made(here, { zone: step.zone, time })
      known.push({ number, handled: here.clock.now(), next: daily(step.zone, time) })
    } else if (step.do === 'live') await live(step.hours)
    else if (step.do === 'down') {
      here.clock.forward({ hours: step.hours })
      await beat()
    } else if (step.do === 'back') {
      if (isAfter(here.clock.now(), latest)) latest = here.clock.now()
      here.clock.forward({ hours: -step.hours })
      await beat()
    } else if (step.do === 'crash') crash.next = step.how
    else failing = step.how
    await age(here, 1)
  }
  crash.next = undefined
  failing = undefined
  // What was written down before the clock was set back is due by that clock: it waits until the hour has come again.
  if (isAfter(latest, here.clock.now())) here.clock.forward(here.clock.now().until(latest))
  await beat()
  for (let left = 20; left > 0; left--) {
    await age(here, 11)
    await beat()
  }
  return { here, expected, lost }
}

/** A store whose next transaction across workspaces ends as it is told to. */
const crashing = (store: Store, crash: { next: 'rollback' | 'lost commit' | undefined }): Store => ({
  ...store,
  async transaction(workspace, now, work) {
    if (workspace !== EVERYWHERE || !crash.next) return store.transaction(workspace, now, work)
    const how = crash.next
    crash.next = undefined
    const done = await store.transaction(workspace, now, async (tx) => {
      const result = await work(tx)
      if (how === 'rollback') throw new Error('the process died')
      return result
    })
    if (how === 'lost commit') throw new Error('the answer of the database was lost')
    return done
  },
})

/** Makes a reminder for Ann, at an instant or daily. */
async function made(
  here: World,
  when: { readonly at: Temporal.Instant } | { readonly zone: string; readonly time: Temporal.PlainTime },
): Promise<number> {
  const reminder = await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    await setTriggerClock(tx)
    const zone = 'zone' in when ? when.zone : 'UTC'
    const start = tx.now.toZonedDateTimeISO(zone).toPlainDate()
    const series =
      'zone' in when
        ? {
            kind: 'recurring' as const,
            rule: 'FREQ=DAILY',
            start: start.toPlainDateTime(when.time),
            zone,
            timed: true,
            except: [],
          }
        : undefined
    const slot =
      'at' in when
        ? { slotAt: when.at, dueAt: when.at }
        : series && slotAfter(series, await scheduleSettingsOf(tx, 1), tx.now)
    if (!slot) throw new Error('it never comes')
    return addReminder(tx, {
      text: 'Call',
      author: 1,
      about: undefined,
      condition: undefined,
      asked: here.dm('Ann'),
      told: { kind: 'member', member: 1, name: 'Ann' },
      timing: { slot, stated: true, workingDay: false, zone, series },
    })
  })
  return reminder.number
}

/** The reminder and the slot in the key of a message. */
const occurrence = (key: string): string => key.replace(/^reminder:(R-\d+):(.*)\.\d+$/, '$1 $2')

test.each<Kind>(['de-duplicates', 'can be searched', 'can do neither'])(
  'whatever breaks, a platform that %s is told every occurrence',
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 365 }), steps, async (start, all) => {
        const { here, expected, lost } = await lived(kind, start, all)
        const told = here.chat.sent.map(({ key }) => occurrence(key))
        const where = { workspaceId: here.workspace }
        const states = await here.store.prisma.outbox.groupBy({ by: ['state'], where })
        // Of what was sent more than ninety days ago no row is left.
        expect(states.map(({ state }) => state).filter((state) => state !== 'sent')).toEqual([])
        expect([...new Set(told)].toSorted()).toEqual(expected.toSorted())
        const { _sum } = await here.store.prisma.outbox.aggregate({ where, _sum: { repeats: true } })
        const twice = told.length - new Set(told).size
        if (kind !== 'can do neither') expect({ twice, counted: _sum.repeats ?? 0 }).toEqual({ twice: 0, counted: 0 })
        // The rows that counted repeats go with the ninety days: the faults that were met tell which may have come twice.
        else {
          const excused = new Set([...lost].map(occurrence))
          const again = told.filter((one, at) => told.indexOf(one) < at)
          expect(again.filter((one, at) => !excused.has(one) || again.indexOf(one) < at)).toEqual([])
        }
      }),
      // Making a counterexample smaller takes more time than a test has: without it the failure itself is shown.
      { numRuns: 5, endOnFailure: true },
    )
  },
  60_000,
)
