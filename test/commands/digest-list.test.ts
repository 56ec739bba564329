import { expect, test } from 'vitest'
import { transcript as shownPost } from '../transcript.ts'
import { type World, world } from '../world.ts'

const channelOf = (here: World, readers: 'team' | 'guests' = 'team') =>
  ({ platform: here.chat.platform, kind: 'channel', key: 'C1', name: '#sales', readers }) as const

const shown = async (here: World): Promise<string> => {
  await here.live({ days: 1 })
  const message = here.chat.sent.at(-1)?.message
  return message ? shownPost({ message, audience: 'private' }) : ''
}

test('a digest shows a saved list, under its new name too, and leaves it out once it is removed', async () => {
  const here = await world()
  const place = channelOf(here)
  await here.talk('Ann> deal add Hooli 30k', 'Ann> deal add Acme 12k', 'Ann> deal add Duff 5k')
  await here.say('Ann', 'list save "big ones" of:deal where:"amount>10k sort:-amount"')
  await here.say('Ann', 'list save "own ones" of:deal where:"owner:me"')
  const setUp = await here.ask('Ann', { line: 'digest daily 9:00 here list:"big ones"' }, { place })
  expect(setUp).toContain('Shows: the list "big ones"')
  expect(await here.ask('Ann', { line: 'digest edit here list:"own ones"' }, { place }, 'refused')).toContain(
    '"own ones" is about whoever asks, and in a channel that is nobody.',
  )
  expect(await shown(here)).toMatchInlineSnapshot(`
    "Daily digest of #sales, Thu 19 Nov 2026
      3 open, $47,000
      Changed
      - New: Hooli, $30,000 (Ann) D-1
      - New: Acme, $12,000 (Ann) D-2
      - New: Duff, $5,000 (Ann) D-3
      Needs somebody: 3
      Hooli, $30,000 (Ann): no next step D-1
      Acme, $12,000 (Ann): no next step D-2
      Duff, $5,000 (Ann): no next step D-3
      big ones: Open deals over $10,000, by amount: 2, $42,000
      - D-1 Hooli, $30,000, New, Ann
      - D-2 Acme, $12,000, New, Ann
      Every day at 09:00 in #sales (UTC), set up by Ann.
      [Go through the 3] [Move: Hooli / Acme / Duff] [Snooze 3d: Hooli / Acme / Duff] [Nudge: Hooli / Acme / Duff] [Mute this]"
  `)
  await here.say('Ann', 'list rename "big ones" to Whales')
  expect(await shown(here)).toContain('Whales: Open deals over $10,000, by amount: 2, $42,000')
  expect(await here.say('Ann', 'list remove Whales')).toContain('Left out from now on: G-1 daily in #sales.')
  expect(await shown(here)).not.toContain('Whales')
  expect(await here.say('Ann', 'digest show G-1')).toContain('a list that was removed, so it is left out')
})

test('a list is put into a digest in words, and names alone are shown where others than the team read', async () => {
  const here = await world()
  const place = channelOf(here, 'guests')
  await here.talk('Ann> deal add Hooli 30k', 'Ann> deal add Acme 12k')
  await here.say('Ann', 'list save "big ones" of:deal where:"amount>20k"')
  await here.ask('Ann', { line: 'digest weekly mon 9:00 here' }, { place })
  expect(await here.ask('Ann', { line: 'show big ones in the weekly digest of here' }, { place })).toContain('big ones')
  const preview = await here.ask('Ann', { line: 'digest now here' }, { place })
  expect(preview).toContain('big ones: 1\n  - D-1 Hooli, Ann')
  expect(preview).not.toContain('$30,000')
  expect(await here.say('Ann', 'digest daily 8:30 me with the list big ones')).toContain('the list "big ones"')
})

test('a manager has the team\u2019s digest by direct message; who is none any more has one of their own, and is told', async () => {
  const here = await world()
  await here.talk('Ann> deal add Hooli 30k', 'Bo> deal add Acme 12k')
  expect(await here.say('Bo', 'digest me weekdays 8:30 team', 'refused')).toContain(
    'A digest of the whole team is for managers and admins.',
  )
  await here.appoint('Bo', 'manager')
  const setUp = await here.say('Bo', 'digest me weekdays 8:30 team')
  expect(setUp).toContain(
    'Set up G-1 daily about the team to Bo\n  Seen by: you alone, by direct message; it is about the whole team',
  )
  expect(await here.say('Bo', 'digest list')).toContain('G-1 | you, about the team | Every weekday at 08:30')
  expect(await here.say('Bo', 'digest me daily 8:00')).toContain('Set up G-2 daily to Bo')
  await here.say('Bo', 'digest off G-2')
  const told = () => here.chat.sent.map(({ message }) => shownPost({ message, audience: 'private' })).at(-1) ?? ''
  await here.live({ days: 1 })
  expect(told()).toContain('Your team\u2019s daily digest, Thu 19 Nov 2026\n  2 open, $42,000\n')
  expect(await here.say('Bo', 'digest edit G-1 whose:mine')).toContain('it is about what is yours')
  expect(await here.say('Bo', 'digest edit me weekdays 8:30 team')).toContain('it is about the whole team')
  await here.appoint('Bo', 'member')
  await here.live({ days: 1 })
  expect(told()).toContain(
    'Your daily digest, Fri 20 Nov 2026\n  You are no manager any more: from now on this is about what is yours.\n  1 open, $12,000\n',
  )
  await here.live({ days: 3 })
  expect(told()).toContain('Your daily digest, Mon 23 Nov 2026\n  1 open, $12,000\n')
})

test.for([
  ['send me the team digest every morning at 8', 'Every day at 08:00'],
  ['daily team summary for me weekdays 8:30', 'Every weekday at 08:30'],
  ['digest me team weekly mon 9:00', 'Every Monday at 09:00'],
] as const)('%s is about the team', async ([line, rhythm]) => {
  const here = await world()
  const said = await here.say('Ann', line)
  expect(said).toContain('it is about the whole team')
  expect(said).toContain(rhythm)
})
