import { expect, test } from 'vitest'
import type { Place, Readers } from '../../src/chat/request.ts'
import { shown } from '../transcript.ts'
import { type Outcome, world } from '../world.ts'

/** A channel that these people can read, with deals, a note and a reason to be kept from some of them. */
async function place(readers: Readers) {
  const here = await world()
  const channel: Place = { platform: here.chat.platform, kind: 'channel', key: 'C1', name: '#partners', readers }
  here.chat.readable.set('C1', readers)
  const say = (who: string, line: string, expected?: Outcome) => here.ask(who, { line }, { place: channel }, expected)
  const posted = () =>
    here.chat.sent.filter(({ place: at }) => at.kind === 'channel').map(({ message }) => shown(message))
  const dms = (who: string) =>
    here.chat.sent.filter(({ place: at }) => at.key === who.toLowerCase()).map(({ message }) => shown(message))
  await here.talk(
    'Ann> deal add Acme 24k note: they have 90k',
    'Bo> deal add Globex 6k',
    'Ann> move d1 proposal why: said they would pay 30k',
    'Ann> task add call Jane on +49 30 123456 tomorrow for:D-1',
  )
  const day = async (hours = 24) => {
    here.clock.forward({ hours })
    await here.beat()
  }
  return { ...here, say, posted, dms, day }
}

test('where guests read, the command says so first, and the digest has no amount, reason or title of a task', async () => {
  const here = await place('guests')
  expect(await here.say('Bo', 'digest daily 9:00 here')).toMatchInlineSnapshot(`
    "Set up G-1 daily in #partners
      Seen by: guests or people of other companies can read #partners: amounts, notes and contact data stay out until an admin allows them there
      When: Every day at 09:00, UTC
      Next: Thu 19 Nov 2026, 09:00, 10:00 yours
      Left out: never
      Last: none yet
      Set up by: Bo
      [Preview] [Edit] [Mute] [Turn off] [Undo E-5]"
  `)
  await here.day()
  expect(here.posted()).toMatchInlineSnapshot(`
    [
      "Daily digest of #partners, Thu 19 Nov 2026
      2 open
      Changed
      - New: Acme (Ann), in Proposal D-1
      - New: Globex (Bo) D-2
      Needs somebody: 1
      Globex (Bo): no next step D-2
      Today
      - Ann 1
      Amounts, notes and contact data are left out: guests or people of other companies can read #partners.
      Every day at 09:00 in #partners (UTC), set up by Bo.
      [Look after it] [Move: Globex] [Snooze 3d: Globex] [Nudge: Globex] [More: More tasks (1) / Mute this]",
    ]
  `)
  expect(here.posted().join()).not.toMatch(/24|6,000|30k|Jane|90k|\$/)
})

test('an admin allows a place and from then on everything is shown there, until it is denied again', async () => {
  const here = await place('everybody')
  expect(await here.say('Ann', 'digest daily 9:00 here')).toContain('everybody can read #partners: amounts')
  expect(await here.say('Bo', 'channel allow #partners', 'refused')).toContain('needs the role admin')
  await here.say('Ann', 'digest show here')
  expect(await here.press('Ann', 'Allow')).toMatchInlineSnapshot(`
    "Everything may be shown in #partners now
      Read by: everybody
      Shown: amounts, notes and contact data are allowed
      Zone: UTC, as the team's
      Digests: G-1
      [Deny] [Undo E-6]"
  `)
  await here.day()
  expect(here.posted().join()).toContain('$24,000')
  expect(await here.say('Ann', 'channel deny #partners')).toContain('amounts, notes and contact data stay out')
  await here.day()
  expect(here.posted().at(-1)).not.toContain('$')
  expect(await here.say('Ann', 'channel list')).toContain('everybody | no amounts, notes or contact data | UTC')
  await here.appoint('Bo', 'manager')
  expect(await here.say('Bo', 'undo E-7', 'refused')).toContain('needs the role admin')
})

test('a channel that becomes open pauses its digest and asks its author and an admin', async () => {
  const here = await place('team')
  await here.say('Bo', 'digest daily 9:00 here')
  await here.day()
  expect(here.posted().join()).toContain('$24,000')
  here.chat.readable.set('C1', 'guests')
  await here.day()
  await here.day()
  expect(here.posted()).toHaveLength(1)
  const anns = here.dms('Ann').filter((message) => !message.startsWith('Overdue: '))
  expect(here.dms('Bo')).toEqual(anns.slice(-1))
  expect(anns).toMatchInlineSnapshot(`
    [
      "call Jane on +49 30 123456
      T-1, due today. About D-1 Acme
      Late by 1 h.
      [Done] [1 h] [Tomorrow 9:00] [Show]",
      "The digest in #partners is paused
      Guests or people of other companies can read #partners now. An admin may allow amounts, notes and contact data there, or it goes on without them.
      [Allow] [Go on without amounts] [Turn off]",
    ]
  `)
  expect(await here.ask('Ann', { line: 'digest list' })).toContain('paused: others than the team can read it now')
  expect(await here.ask('Bo', { line: 'digest resume G-1' })).toContain(
    'guests or people of other companies can read #partners',
  )
  await here.day()
  expect(here.posted()).toHaveLength(2)
  expect(here.posted().at(-1)).not.toContain('$')
  here.chat.readable.set('C1', 'everybody')
  await here.day()
  expect(here.posted()).toHaveLength(2)
  // Whatever the reason is called.
  const where = { workspaceId: here.workspace }
  await here.store.prisma.digest.updateMany({ where, data: { pausedWhy: 'es lesen andere mit' } })
  expect(await here.ask('Ann', { line: 'channel allow #partners' })).toContain('G-1 goes on')
  await here.day()
  expect(here.posted().at(-1)).toContain('$24,000')
})

test('when the platform cannot say who reads, what was last known counts; where it fails to answer, figures wait', async () => {
  const here = await place('team')
  await here.say('Bo', 'digest daily 9:00 here')
  here.chat.readable.set('C1', 'unknown')
  await here.day()
  expect(here.posted()).toHaveLength(1)
  here.chat.readable.set('C1', new Error('not now'))
  await here.day()
  expect(here.posted()).toHaveLength(1)
  expect(await here.ask('Ann', { line: 'doctor' })).toContain('1 message waits')
})

test('a channel has a zone of its own: its digest keeps its hour there, over a change of the clocks too', async () => {
  const here = await place('team')
  await here.say('Ann', 'digest daily 9:00 here')
  expect(await here.say('Ann', 'channel zone #partners Berlin')).toMatchInlineSnapshot(`
    "#partners goes by Europe/Berlin
      Read by: the team alone
      Shown: amounts, notes and contact data are shown
      Zone: Europe/Berlin
      Digests: G-1
      [Undo E-6]"
  `)
  expect(await here.say('Ann', 'channel show here')).toContain('Zone: Europe/Berlin')
  expect(await here.say('Ann', 'digest list')).toContain('Every day at 09:00, Europe/Berlin | Thu 19 Nov 2026, 09:00')
  // To Sat 27 Mar 2027, 08:00 UTC: the clocks of Berlin are set forward the night after.
  await here.day(24 * 129 - 1)
  const before = here.posted().length
  await here.day(23)
  expect(here.posted()).toHaveLength(before + 1)
  expect(here.posted().at(-1)).toContain('Sun 28 Mar 2027')
  expect(here.posted().at(-1)).not.toContain('Late')
  expect(await here.say('Ann', 'undo E-6')).toContain('Undid E-6')
  expect(await here.say('Ann', 'digest list')).toContain('Every day at 09:00, UTC')
})

test('an answer about a channel that the team alone reads does not say that anything is kept out of it', async () => {
  const here = await world()
  const channel = {
    platform: here.dm('Ann').platform,
    kind: 'channel',
    key: 'c-team',
    name: '#team',
    readers: 'team',
  } as const
  await here.ask('Ann', { line: 'channel allow here' }, { place: channel })
  expect(await here.ask('Ann', { line: 'channel deny here' }, { place: channel })).toContain(
    '#team is allowed no more than others',
  )
})
