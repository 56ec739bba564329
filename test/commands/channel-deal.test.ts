import { expect, test } from 'vitest'
import type { Place } from '../../src/chat/request.ts'
import type { Outcome, World } from '../world.ts'
import { world } from '../world.ts'

/** A channel of its own for a deal of Acme, beside another deal. */
async function bound(): Promise<World & { readonly inChannel: (line: string, expected?: Outcome) => Promise<string> }> {
  const here = await world()
  await here.talk('Ann> company add Acme', 'Ann> deal add Acme seats 24k company:Acme', 'Ann> deal add Globex pilot 9k')
  const place: Place = { platform: here.chat.platform, kind: 'channel', key: 'acme', name: '#acme', readers: 'team' }
  here.chat.readable.set('acme', 'team')
  const inChannel = (line: string, expected?: Outcome) => here.ask('Ann', { line }, { place }, expected)
  return { ...here, inChannel }
}

test('in the channel of a deal no line needs its name', async () => {
  const here = await bound()
  expect(await here.inChannel('this channel is about acme seats')).toMatchInlineSnapshot(`
    "#acme is about D-1 Acme seats now
      Lines there need not name it: "won", "called, wants a demo fri", "35k".
      [End that] [Show the deal] [Undo E-4]"
  `)
  expect(await here.inChannel('channel show here')).toContain('Deal: D-1 Acme seats')
  expect(await here.inChannel('called, wants a demo fri')).toMatch(/^Logged I-1 call with Acme seats/u)
  expect(await here.inChannel('35k')).toContain('$24,000 → $35,000')
  expect(await here.inChannel('proposal')).toContain('New → Proposal')
  expect(await here.inChannel('closes 30 nov')).toContain('30 Nov')
  expect(await here.inChannel('they need the contract in two languages')).toMatch(/^Logged I-2 note on Acme seats/u)
  expect(await here.inChannel('who owns it?')).toContain('D-1 Acme seats')
  expect(await here.inChannel('won')).toContain('Won D-1 Acme seats')
})

test('what names another record, or needs none, is read as anywhere else', async () => {
  const here = await bound()
  await here.inChannel('channel about here D-1')
  expect(await here.inChannel('globex pilot won')).toContain('Won D-2 Globex pilot')
  expect(await here.inChannel('pipeline')).toMatch(/^Pipeline/u)
  expect(await here.inChannel('deal add Initech 5k')).toMatch(/^Added D-3 Initech/u)
  expect(await here.inChannel('what is due today?')).toMatch(/^(?:Nothing is due|Today)/u)
  // Elsewhere a line needs its name.
  await here.say('Ann', 'won', 'refused')
})

test('it ends, is undone, and a deal that is gone is none', async () => {
  const here = await bound()
  await here.inChannel('channel for D-1')
  await here.inChannel('undo')
  await here.inChannel('won', 'refused')
  await here.inChannel('channel about here D-1')
  expect(await here.inChannel('channel about here D-1')).toContain('#acme is about it already')
  await here.say('Ann', 'deal delete D-1')
  await here.inChannel('won', 'refused')
  await here.say('Ann', 'deal restore D-1')
  expect(await here.inChannel('channel about here none')).toContain('#acme is about no one deal now')
  await here.inChannel('won', 'refused')
  expect(await here.say('Ann', 'channel about D-1', 'refused')).toContain('Which channel?')
})

test('an answer to a question or in a round is none about the deal', async () => {
  const here = await bound()
  await here.inChannel('channel about here D-1')
  await here.talk('Ann> task add Call Globex fri', 'Ann> task add Write Initech fri')
  expect(await here.inChannel('go through my tasks')).toMatchInlineSnapshot(`
    "1 of 2: T-1 Call Globex
      Why it is here: of Ann.
      Due: Fri 20 Nov 2026
      About: D-2 Globex pilot
      Owner: Ann
      [Done] [Skip] [Stop] [Do…: Snooze / Edit]"
  `)
  expect(await here.inChannel('skip')).toMatchInlineSnapshot(`
    "2 of 2: T-2 Write Initech
      Why it is here: of Ann.
      Due: Fri 20 Nov 2026
      Owner: Ann
      [Done] [Skip] [Back] [Stop] [Do…: Snooze / Edit]"
  `)
  expect(await here.inChannel('stop')).toMatchInlineSnapshot(`"Stopped after 1 of 2 tasks: 1 skipped, 1 not looked at"`)
  expect(await here.inChannel('yes', 'either')).toMatchInlineSnapshot(`
    "Good. Next for you
      - D-2 Call Globex, Fri 20 Nov 2026 (T-1)
      - Write Initech, Fri 20 Nov 2026 (T-2)
      2 open deals of yours, 1 without a next step.
      [Done T-1] [Done T-2] [My deals] [Agenda] [Pipeline] [Help]"
  `)
})
