import { expect, test } from 'vitest'
import { refOf } from '../../src/crm/kinds.ts'
import { REMINDERS, reminderNumbered } from '../../src/crm/reminders.ts'
import { holds } from '../../src/crm/reminders-holds.ts'
import { toldMessage } from '../../src/reminder-message.ts'
import { post } from '../../src/store/outbox.ts'
import { idOf, type World, world } from '../world.ts'

/** Ann in Berlin and Bo in New York, with a deal. */
async function team(): Promise<World> {
  const here = await world()
  await here.ask('Bo', { line: 'help' }, { zone: 'America/New_York' })
  await here.talk('Ann> deal add Acme 24k', 'Ann> company add Globex')
  await here.appoint('Ann', 'admin')
  return here
}

/** Tells a reminder as the scheduler does, to its one reader, and returns the row's key. */
async function tell(here: World, who: string, number: number): Promise<string> {
  const key = `told-${number}-${here.clock.now()}`
  await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    const one = await reminderNumbered(tx, number)
    if (!one) throw new Error(`there is no ${refOf(REMINDERS, { number })}`)
    const about = one.about && { ref: `D-${one.about.number}`, name: 'Acme' }
    const message = toldMessage(one, {
      about,
      key,
      zone: 'Europe/Berlin',
      late: { minutes: 42, downFrom: tx.now },
      skipped: 3,
    })
    await post(tx, [{ key, place: here.dm(who), message }])
  })
  await here.beat()
  return key
}

/** Presses a button of the last message that somebody was sent. */
const pressPosted = (here: World, who: string, label: string): Promise<string> => {
  const last = here.chat.sent.at(-1)
  if (!last) throw new Error('nothing was sent')
  return here.ask(who, { press: idOf({ message: last.message, audience: 'private' }, label) })
}

const posted = (here: World): string | undefined => here.chat.posts().at(-1)

/** Whether what a reminder hangs on holds. */
const standing = (here: World, number: number) =>
  here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    const one = await reminderNumbered(tx, number)
    return one ? holds(tx, one) : undefined
  })

test('a reminder from the first line to its end, each step undone', async () => {
  const here = await team()
  await here.say('Ann', 'remind me about D-1 fri 10:00')
  expect(
    await here.talk(
      'Ann> reminder edit R-1 next mon 11:00',
      'Ann> undo',
      'Ann> reminder edit R-1 what: call them who:@bo record:none',
      'Ann> undo',
      'Ann> reminder pause R-1',
      'Ann> reminder resume R-1',
      'Ann> undo',
      'Ann> undo',
      'Ann> snooze R-1 2 days',
      'Ann> undo',
      'Ann> reminder done R-1',
      'Ann> reminder done R-1',
      'Ann> undo',
      'Ann> reminder skip R-1',
      'Ann> reminder delete R-1',
      'Ann> reminder restore R-1',
      'Ann> reminder history R-1',
      'Ann> deal show D-1',
    ),
  ).toMatchInlineSnapshot()
})

test('snoozing one of a series never moves the series', async () => {
  const here = await team()
  await here.say('Ann', 'remind me every fri at 10 review')
  await here.press('Ann', 'Save')
  await tell(here, 'Ann', 1)
  expect(posted(here)).toMatchInlineSnapshot()
  expect(await pressPosted(here, 'Ann', '1 h')).toMatchInlineSnapshot()
  await here.beat()
  expect(posted(here)).toMatchInlineSnapshot()
  expect(await here.say('Ann', 'reminder list')).toMatchInlineSnapshot()
  await here.say('Ann', 'undo')
  await here.beat()
  expect(posted(here)).toContain('Late by 42 min')
  expect(await pressPosted(here, 'Ann', 'Done')).toMatchInlineSnapshot()
  await here.beat()
  expect(posted(here)).toMatchInlineSnapshot()
  expect(
    await here.talk(
      'Ann> reminder done R-1',
      'Ann> reminder skip R-1',
      'Ann> reminder pause R-1',
      'Ann> reminder show R-1',
    ),
  ).toMatchInlineSnapshot()
  here.clock.forward({ days: 30 })
  expect(await here.say('Ann', 'reminder resume R-1')).toMatchInlineSnapshot()
})

test('pick asks for the time, and what was told says until when it was put off', async () => {
  const here = await team()
  await here.say('Ann', 'remind me fri 10:00 call Bob')
  await tell(here, 'Ann', 1)
  expect(await pressPosted(here, 'Ann', 'Pick…')).toMatchInlineSnapshot()
  expect(await here.fill('Ann', { until: 'mon 3' })).toMatchInlineSnapshot()
  expect(await here.press('Ann', 'Mon 23 Nov 2026, 15:00')).toMatchInlineSnapshot()
  await here.beat()
  expect(posted(here)).toMatchInlineSnapshot()
  expect(await pressPosted(here, 'Ann', 'Next Mon').catch((error: Error) => error.message)).toContain('no button')
})

test('who is told hears at once who asked, and may decline', async () => {
  const here = await team()
  await here.say('Ann', 'remind @bo tomorrow 9am call Acme')
  await here.beat()
  expect(posted(here)).toMatchInlineSnapshot()
  expect(await pressPosted(here, 'Bo', 'Decline')).toMatchInlineSnapshot()
  await here.beat()
  expect(posted(here)).toMatchInlineSnapshot()
  expect(
    await here.talk('Ann> reminder list show:done', 'Ann> reminder decline R-1', 'Ann> reminder pause R-1', 'Bo> undo'),
  ).toMatchInlineSnapshot()
})

test('a reminder ends with its deal, and comes back with it', async () => {
  const here = await team()
  await here.talk('Ann> remind @bo about D-1 fri 10:00', 'Ann> remind me about D-1 tomorrow 10:00 if still in new')
  await here.beat()
  expect(await here.talk('Ann> deal won D-1', 'Ann> reminder list show:all')).toMatchInlineSnapshot()
  here.clock.forward({ minutes: 3 })
  await here.beat()
  expect(posted(here)).toMatchInlineSnapshot()
  expect(await here.talk('Ann> undo', 'Ann> reminder list', 'Ann> deal lost D-1 why: price')).toMatchInlineSnapshot()
  // The one of tomorrow is missed by more than a day.
  here.clock.forward({ hours: 50 })
  expect(await here.talk('Ann> deal reopen D-1', 'Ann> reminder list show:all')).toMatchInlineSnapshot()
})

test('a condition holds or says why not', async () => {
  const here = await team()
  await here.talk('Ann> remind me about D-1 fri if no reply', 'Ann> remind me about D-1 fri if still in new')
  expect([await standing(here, 1), await standing(here, 2)]).toEqual([{ holds: true }, { holds: true }])
  here.clock.forward({ hours: 1 })
  await here.talk('Bo> log call D-1 they like it', 'Ann> deal move D-1 proposal')
  expect([await standing(here, 1), await standing(here, 2)]).toMatchInlineSnapshot()
  await here.talk('Ann> deal won D-1', 'Ann> remind me about D-1 in 6 months renew it')
  expect(await standing(here, 3)).toEqual({ holds: true })
})

test('who edits what another changed since is asked', async () => {
  const here = await team()
  await here.say('Ann', 'remind @bo fri 10:00 call Acme')
  await here.say('Ann', 'reminder edit R-1')
  await here.say('Bo', 'reminder edit R-1 what: call Globex')
  expect(await here.fill('Ann', { what: 'visit Acme' })).toMatchInlineSnapshot()
})

test('what is between others is theirs', async () => {
  const here = await team()
  await here.say('Cy', 'help')
  await here.say('Ann', 'remind @bo fri 10:00 call Acme')
  expect(
    await here.talk(
      'Cy> reminder done R-1',
      'Cy> reminder list whose:all',
      'Cy> reminder list',
      'Cy> reminder delete R-1',
    ),
  ).toMatchInlineSnapshot()
})

test('reminders go along with merges, conversions and who leaves', async () => {
  const here = await team()
  await here.talk(
    'Ann> company add Globex Inc',
    'Ann> remind me about A-1 fri',
    'Ann> company merge A-1 into:A-2',
    'Ann> lead add Jane Roe',
    'Ann> remind @bo about L-1 fri',
    'Bo> remind me fri water the plants',
    'Ann> lead convert L-1',
  )
  expect(await here.talk('Ann> reminder list whose:all', 'Ann> member remove @bo')).toMatchInlineSnapshot()
  expect(await here.say('Ann', 'reminder list whose:all show:all')).toMatchInlineSnapshot()
})
