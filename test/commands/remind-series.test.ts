import { expect, test } from 'vitest'
import { team } from './remind-team.ts'

test('a series is shown before it is saved', async () => {
  const here = await team()
  expect(await here.say('Ann', 'remind @bo every mon at 9 standup')).toMatchInlineSnapshot(`
    "standup: every Monday at 09:00
      DM to Bo. The next times:
      - Mon 23 Nov 2026, 09:00 their time (America/New_York), 15:00 yours
      - Mon 30 Nov 2026, 09:00 their time (America/New_York), 15:00 yours
      - Mon 7 Dec 2026, 09:00 their time (America/New_York), 15:00 yours
      Nothing is saved yet.
      [Save] [Edit] [Cancel]"
  `)
  expect(await here.press('Ann', 'Edit')).toMatchInlineSnapshot(`
    "What shall I tell, to whom and when?
      Nothing is saved yet.
      ? What: standup
      ? Who (optional): M-1
      ? When: every week on Monday at 09:00 starting 23 November 2026
      ? Record (optional): none
      ? If (optional): none"
  `)
  expect(await here.fill('Ann', { when: 'every tue at 9' })).toMatchInlineSnapshot(`
    "standup: every Tuesday at 09:00
      DM to Bo. The next times:
      - Tue 24 Nov 2026, 09:00 their time (America/New_York), 15:00 yours
      - Tue 1 Dec 2026, 09:00 their time (America/New_York), 15:00 yours
      - Tue 8 Dec 2026, 09:00 their time (America/New_York), 15:00 yours
      Nothing is saved yet.
      [Save] [Edit] [Cancel]"
  `)
  expect(await here.press('Ann', 'Save')).toMatchInlineSnapshot(`
    "Reminder R-1 standup
      Next: DM to Bo, Tue 24 Nov 2026, 09:00 their time (America/New_York), 15:00 yours.
      Series: every Tuesday at 09:00
      [Skip next] [Edit] [Pause] [Undo E-4]"
  `)
  await here.beat()
  expect(here.chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Bo] Ann asked me to remind you: standup
      every Tuesday at 09:00 (America/New_York), next 2026-11-24T14:00:00.000Z (R-1). Asked for by Ann.
      [Show] [Decline]",
    ]
  `)
  await here.say('Ann', 'remind me every day at 8 run')
  expect(await here.press('Ann', 'Cancel')).toMatchInlineSnapshot(`"Nothing was saved"`)
  expect(await here.say('Ann', 'reminder list by:me')).toMatchInlineSnapshot(`
    "1 reminder
      R-1 | standup | 2026-11-24T14:00:00.000Z, every Tuesday at 09:00 | Bo |  | Ann"
  `)
})

test('nine o clock is that of who is told, also in the week in which only one of them changes the clocks', async () => {
  const here = await team()
  // New York changes its clocks on 14 March, Berlin on 28 March.
  here.clock.forward({ days: 107 })
  expect(
    await here.talk(
      'Ann> remind @bo 16 March 9am to call',
      'Ann> remind @bo 2 April 9am to call',
      '! Ann> remind @bo 14 March 2:30am to sleep',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> remind @bo 16 March 9am to call
    Reminder R-1 call
      DM to Bo, Tue 16 Mar 2027, 09:00 their time (America/New_York), 14:00 yours.
      [Done] [Edit] [Pause] [Undo E-4]
    Ann> remind @bo 2 April 9am to call
    Reminder R-2 call
      DM to Bo, Fri 2 Apr 2027, 09:00 their time (America/New_York), 15:00 yours.
      [Done] [Edit] [Pause] [Undo E-5]
    Ann> remind @bo 14 March 2:30am to sleep
    "14 March 2:30am": There is no 02:30 that night: the clocks go forward.
      Nothing is saved yet: sleep
      [Which one?: Sun 14 Mar 2027, 01:30 / Sun 14 Mar 2027, 03:30 / In 1 hour / Tomorrow 09:00 / Next Monday 09:00 / Pick…]"
  `)
})

test('a channel has a zone of its own, and who reads it is said first', async () => {
  const here = await team()
  const sales = { platform: here.chat.platform, kind: 'channel', key: 'C1', name: '#sales', readers: 'guests' } as const
  const line = 'remind #sales every fri 3pm review the pipeline'
  expect(await here.ask('Ann', { line }, { places: [sales] })).toMatchInlineSnapshot(`
    "review the pipeline: every Friday at 15:00
      In #sales. The next times:
      - Fri 20 Nov 2026, 15:00 the time there (UTC), 16:00 yours
      - Fri 27 Nov 2026, 15:00 the time there (UTC), 16:00 yours
      - Fri 4 Dec 2026, 15:00 the time there (UTC), 16:00 yours
      Guests and people of other companies can read #sales: they see the text and the name of its record, and nothing else of it.
      Nothing is saved yet.
      [Save] [Edit] [Cancel]"
  `)
  expect(await here.press('Ann', 'Save')).toMatchInlineSnapshot(`
    "Reminder R-1 review the pipeline
      Next: In #sales, Fri 20 Nov 2026, 15:00 the time there (UTC), 16:00 yours. Guests and people of other companies can read #sales: they see the text and the name of its record, and nothing else of it.
      Series: every Friday at 15:00
      [Skip next] [Edit] [Pause] [Undo E-4]"
  `)
  expect(await here.say('Ann', 'reminder list #sales')).toMatchInlineSnapshot(`
    "1 reminder
      R-1 | review the pipeline | 2026-11-20T15:00:00.000Z, every Friday at 15:00 | #sales |  | Ann"
  `)
  expect(await here.ask('Ann', { line: 'remind here fri 3pm cake' }, { place: sales })).toMatchInlineSnapshot(`
    "Reminder R-2 cake
      In #sales, Fri 20 Nov 2026, 15:00 the time there (UTC), 16:00 yours. Guests and people of other companies can read #sales: they see the text and the name of its record, and nothing else of it.
      [Done] [Edit] [Pause] [Undo E-5]"
  `)
})

test('days in the language of who asks', async () => {
  const here = await team()
  await here.say('Ann', 'me language:de')
  expect(
    await here.talk('Ann> remind @bo morgen um 9 Acme anrufen', 'Ann> remind me in zwei Wochen nachfassen'),
  ).toMatchInlineSnapshot(`
    "Ann> remind @bo morgen um 9 Acme anrufen
    Reminder R-1 Acme anrufen
      DM to Bo, Thu 19 Nov 2026, 09:00 their time (America/New_York), 15:00 yours.
      About: D-1 Acme 50 seats
      [Done] [Edit] [Pause] [Undo E-5]
    Ann> remind me in zwei Wochen nachfassen
    Reminder R-2 nachfassen
      DM to you, Wed 2 Dec 2026, 09:00 (Europe/Berlin).
      [Done] [Edit] [Pause] [Undo E-6]"
  `)
  await here.say('Ann', 'me language:fr')
  expect(await here.say('Ann', 'remind me demain à 9h appeler Acme')).toMatchInlineSnapshot(`
    "Reminder R-3 appeler Acme
      DM to you, Thu 19 Nov 2026, 09:00 (Europe/Berlin).
      About: D-1 Acme 50 seats
      [Done] [Edit] [Pause] [Undo E-8]"
  `)
})

test('a series shows what it is about and on what it hangs before it is saved, and is found by the words people try', async () => {
  const here = await team()
  expect(await here.say('Ann', 'remind me every weekday 8:30 review D-1, if still in new')).toMatchInlineSnapshot(`
    "review D-1: every weekday at 08:30
      DM to you. The next times:
      - Thu 19 Nov 2026, 08:30 (Europe/Berlin)
      - Fri 20 Nov 2026, 08:30 (Europe/Berlin)
      - Mon 23 Nov 2026, 08:30 (Europe/Berlin)
      About: D-1 Acme 50 seats
      Only if: still in New
      Nothing is saved yet.
      [Save] [Edit] [Cancel]"
  `)
  await here.press('Ann', 'Save')
  expect(
    await here.talk(
      'Ann> reminder R-1',
      'Ann> remind list',
      'Ann> skip next R-1',
      'Ann> skip the next one of R-1',
      'Ann> edit R-1 text: look at D-1, text: and all',
      '! Ann> remind me at 3 call mum',
      'Ann> remind me to call mum at 15',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> reminder R-1
    R-1 review D-1
      Next: DM to you, Thu 19 Nov 2026, 08:30 (Europe/Berlin).
      Series: every weekday at 08:30
      About: D-1 Acme 50 seats
      Only if: still in New
      [Skip next] [Edit] [Pause]
    Ann> remind list
    1 reminder
      R-1 | review D-1 | 2026-11-19T07:30:00.000Z, every weekday at 08:30 | Ann | D-1 | Ann
    Ann> skip next R-1
    R-1 review D-1
      Thu 19 Nov 2026, 08:30 is left out. Next: Fri 20 Nov 2026, 08:30
      [Show] [Undo E-5]
    Ann> skip the next one of R-1
    R-1 review D-1
      Fri 20 Nov 2026, 08:30 is left out. Next: Mon 23 Nov 2026, 08:30
      [Show] [Undo E-6]
    Ann> edit R-1 text: look at D-1, text: and all
    Changed the text of R-1 look at D-1, text: and all
      Next: DM to you, Mon 23 Nov 2026, 08:30 (Europe/Berlin).
      Series: every weekday at 08:30
      About: D-1 Acme 50 seats
      Only if: still in New
      [Skip next] [Edit] [Pause] [Undo E-7]
    Ann> remind me at 3 call mum
    "at 3": Morning or afternoon? Say am or pm.
      Nothing is saved yet: call mum
      [Which one?: Thu 19 Nov 2026, 03:00 / Wed 18 Nov 2026, 15:00 / In 1 hour / Tomorrow 09:00 / Next Monday 09:00 / Pick…]
    Ann> remind me to call mum at 15
    Reminder R-2 call mum
      DM to you, Wed 18 Nov 2026, 15:00 (Europe/Berlin).
      [Done] [Edit] [Pause] [Undo E-8]"
  `)
})
