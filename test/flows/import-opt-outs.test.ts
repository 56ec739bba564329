import { expect, test } from 'vitest'
import { bring } from '../share.ts'
import { type World, world } from '../world.ts'

const brought = async (here: World, content: string) => (await bring(here, 'people.csv', content)).shown

const SALESFORCE =
  'First Name,Last Name,Email,Email Opt Out,Do Not Call\nIda,Quist,ida@quay.example,1,0\nKai,Nord,kai@quay.example,0,1\nZoe,Ott,zoe@quay.example,0,0\n'

test('what a file says of those who want no messages is an opt-out, with its day and its column as the source', async () => {
  const here = await world()
  await brought(here, SALESFORCE)
  expect(
    await here.talk(
      'Ann> contact show Ida Quist',
      'Ann> contact show Kai Nord',
      'Ann> contact show Zoe Ott',
      'Ann> who opted out',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> contact show Ida Quist
    C-1 Ida Quist
      E-mail: ida@quay.example
      Opted out: Wed 18 Nov 2026
      Opted out how: import (Email Opt Out)
      Owner: nobody
      [Edit] [Log call] [History] [Timeline]
    Ann> contact show Kai Nord
    C-2 Kai Nord
      E-mail: kai@quay.example
      Opted out: Wed 18 Nov 2026
      Opted out how: import (Do Not Call)
      Owner: nobody
      [Edit] [Log call] [History] [Timeline]
    Ann> contact show Zoe Ott
    C-3 Zoe Ott
      E-mail: zoe@quay.example
      Owner: nobody
      [Edit] [Log call] [History] [Timeline]
    Ann> who opted out
    Opted-out contacts: 2
      C-1 | Ida Quist |  | ida@quay.example
      C-2 | Kai Nord |  | kai@quay.example
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]"
  `)
  // The same file a week later leaves the day as it is.
  here.clock.forward({ days: 7 })
  await brought(here, SALESFORCE)
  expect(await here.say('Ann', 'contact show Ida Quist')).toContain('Wed 18 Nov 2026')
})

test('days of opt-outs are taken as they are, and words as what they say', async () => {
  const here = await world()
  await brought(
    here,
    'Name,Email,Unsubscribed from all email\nIda Quist,ida@quay.example,true\nKai Nord,kai@quay.example,\nZoe Ott,zoe@quay.example,false\n',
  )
  await brought(here, 'Name,Email,Unsubscribed\nTom Ford,tom@quay.example,2025-03-04\n')
  expect(
    await here.talk('Ann> contact list show:all', 'Ann> who opted out', 'Ann> contact show Tom Ford'),
  ).toMatchInlineSnapshot(`
    "Ann> contact list show:all
    4 contacts
      C-1 | Ida Quist |  | ida@quay.example
      C-2 | Kai Nord |  | kai@quay.example
      C-4 | Tom Ford |  | tom@quay.example
      C-3 | Zoe Ott |  | zoe@quay.example
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> who opted out
    Opted-out contacts: 2
      C-1 | Ida Quist |  | ida@quay.example
      C-4 | Tom Ford |  | tom@quay.example
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> contact show Tom Ford
    C-4 Tom Ford
      E-mail: tom@quay.example
      Opted out: Tue 4 Mar 2025
      Owner: nobody
      [Edit] [Log call] [History] [Timeline]"
  `)
})
