import { expect, test } from 'vitest'
import { world } from '../world.ts'

/** It is Wed 18 Nov 2026. */
async function people() {
  const here = await world()
  await here.talk(
    'Ann> contact add Jane Roe @Acme jane@acme.io',
    'Ann> contact add Kim Lee',
    'Ann> lead add Bob Sun bob@sun.io',
  )
  return here
}

test('what people agreed to and want no more is kept with its day and source, shown, asked for and taken back', async () => {
  const here = await people()
  expect(
    await here.talk(
      'Ann> jane opted out by email 3 may',
      'Ann> bob sun unsubscribed from our newsletter',
      'Ann> kim lee consented by phone 4 may',
      'Ann> who opted out',
      'Ann> leads opted out',
      'Ann> contacts -optout',
      'Ann> contacts opted out this year',
      'Ann> contact show C-1',
      'Ann> contact history C-1',
      'Ann> opt in jane',
      'Ann> undo',
      'Ann> consent C-2 none',
      '! Ann> consent C-2 none',
      '! Ann> opt out acme',
      '! Ann> opt out jane 3 dec 2026',
      'Ann> lead convert L-1',
      'Ann> contact show C-3',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> jane opted out by email 3 may
    C-1 Jane Roe
      Opted out: Sun 3 May 2026, by email. It is shown where somebody logs a mail or call to them.
      [Show] [Undo E-4]
    Ann> bob sun unsubscribed from our newsletter
    L-1 Bob Sun
      Opted out: Wed 18 Nov 2026. It is shown where somebody logs a mail or call to them.
      [Show] [Undo E-5]
    Ann> kim lee consented by phone 4 may
    C-2 Kim Lee
      Consent: Mon 4 May 2026, by phone.
      [Show] [Undo E-6]
    Ann> who opted out
    Opted-out contacts: 1
      C-1 | Jane Roe | Acme | jane@acme.io
      [Save as…] [CSV]
    Ann> leads opted out
    Open opted-out leads: 1
      L-1 | Bob Sun |  |  | new | nobody
      [Save as…] [CSV]
    Ann> contacts -optout
    Contacts not opted-out: 1
      C-2 | Kim Lee |  | 
      [Save as…] [CSV]
    Ann> contacts opted out this year
    Contacts opt-out this year (1 Jan to 31 Dec): 1
      C-1 | Jane Roe | Acme | jane@acme.io
      [Save as…] [CSV]
    Ann> contact show C-1
    C-1 Jane Roe
      Company: A-1 Acme
      E-mail: jane@acme.io
      Opted out: Sun 3 May 2026
      Opted out how: by email
      Owner: Ann
      [Edit] [Log call] [History] [Timeline]
    Ann> contact history C-1
    History of C-1 Jane Roe
      - 2026-11-18T09:00:00.000Z Ann added "E-1"
      - 2026-11-18T09:00:00.000Z Ann opt-out: none → Sun 3 May 2026 "E-4"
      - 2026-11-18T09:00:00.000Z Ann how they opted out: none → by email "E-4"
    Ann> opt in jane
    C-1 Jane Roe
      No longer opted out
      [Show] [Undo E-7]
    Ann> undo
    Undid E-7
      - C-1 Jane Roe: opt-out: none → Sun 3 May 2026; how they opted out: none → by email
      [Undo E-8]
    Ann> consent C-2 none
    C-2 Kim Lee
      Consent taken back
      [Show] [Undo E-9]
    Ann> consent C-2 none
    There is no consent of Kim Lee.
    Ann> opt out acme
    Acme is a company, and what people agree to is kept for a contact or a lead.
    Ann> opt out jane 3 dec 2026
    Thu 3 Dec 2026 is still to come.
      Say the day on which it was said.
    Ann> lead convert L-1
    Converted L-1 Bob Sun to D-1 Bob Sun
      Deal: D-1 Bob Sun, New
      Contact: C-3 Bob Sun (new)
      Owner: Ann
      [Show D-1] [Undo E-10]
    Ann> contact show C-3
    C-3 Bob Sun
      E-mail: bob@sun.io
      Opted out: Wed 18 Nov 2026
      Owner: Ann
      Open deals: D-1 Bob Sun (New)
      [Edit] [Log call] [History] [Timeline]"
  `)
  expect(await here.say('Ann', 'contact list as csv')).toContain(',Opted out,Opted out how')
})

test('who logs something that goes out to somebody who opted out reads so; what comes from them is fine', async () => {
  const here = await people()
  await here.talk('Ann> jane opted out by email 3 may', 'Ann> opt out L-1')
  const mind = 'Mind: Jane Roe opted out on Sun 3 May 2026 (by email) and wants no messages.'
  expect(await here.say('Ann', 'email jane roe sent the offer yesterday')).toContain(mind)
  expect(await here.say('Ann', 'log call L-1 5m')).toContain('Mind: Bob Sun opted out')
  expect(await here.say('Ann', 'jane roe called, wants more')).not.toContain('Mind:')
  expect(await here.say('Ann', 'log meeting jane roe 20m fine')).not.toContain('Mind:')
  expect(await here.say('Ann', 'log call kim lee 5m')).not.toContain('Mind:')
})

test('merged records keep that somebody opted out, files bring it in, and an erasure empties it', async () => {
  const here = await people()
  await here.talk('Ann> kim lee opted out by phone', 'Ann> contact merge C-2 into C-1')
  expect(await here.say('Ann', 'contact show C-1')).toContain('Opted out: Wed 18 Nov 2026')
  const rows = ['Name,Email,Opted out,Opt-out source', 'Eve Ott,eve@ott.example,2026-05-03,letter']
  await here.ask('Ann', { line: 'import contacts.csv' }, { file: { name: 'contacts.csv', content: rows.join('\n') } })
  await here.press('Ann', 'Import')
  expect(await here.say('Ann', 'contact show Eve Ott')).toContain('Opted out: Sun 3 May 2026')
  await here.say('Ann', 'privacy erase eve@ott.example', 'either')
  await here.press('Ann', 'Erase', 'either')
  const row = await here.store.prisma.contact.findFirst({ where: { workspaceId: here.workspace, number: 3 } })
  expect([row?.optOutOn, row?.optOutHow]).toEqual([null, null])
})

test.each([
  ['mark jane@acme.io as unsubscribed', 'Opted out: Wed 18 Nov 2026.'],
  ['set kim lee to do not call, by phone', 'Opted out: Wed 18 Nov 2026, by phone.'],
  ['mark bob sun as subscribed by email 3 may', 'Consent: Sun 3 May 2026, by email.'],
])('other programs have a mark for it: %s', async (line, said) => {
  expect(await (await people()).say('Ann', line)).toContain(said)
})
