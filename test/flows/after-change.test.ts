import { expect, test } from 'vitest'
import type { Place } from '../../src/chat/request.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import { importWork } from '../../src/import/run.ts'
import { sendWaitingNotices } from '../../src/notices/notices.ts'
import { continueWork } from '../../src/work/run.ts'
import { share } from '../share.ts'
import { type World, world } from '../world.ts'

/** Bo's deal D-1, which a digest in #sales says needs somebody, and a board beside it. */
async function sales(): Promise<World> {
  const here = await world()
  const place: Place = { platform: here.chat.platform, kind: 'channel', key: 'sales', name: '#sales', readers: 'team' }
  await here.talk('Ann> settings zone:Europe/Berlin', 'Bo> deal add Acme')
  await here.ask('Ann', { line: 'digest daily 9:00 #sales' }, { place })
  await here.ask('Ann', { line: 'board #sales' }, { place })
  await here.live({ hours: 24 })
  return here
}

/** Imports deals of which the one in this row is D-1, whose blanks it fills. */
const importWith = (row: number) => async (here: World) => {
  const rows = Array.from({ length: row + 1 }, (_, index) => (index + 1 === row ? 'Acme,24000' : `Deal ${index},`))
  await share(here, 'Ann', ['Deal name,Amount', ...rows].join('\n'))
  await here.say('Ann', 'import run 1 existing:update')
}

const WAYS: readonly (readonly [way: string, change: (here: World) => Promise<unknown>])[] = [
  ['a request', (here) => here.say('Ann', 'deal edit D-1 24k')],
  ['the first rows of an import', importWith(1)],
  ['the rows of an import that the heartbeat writes', importWith(1_400)],
]

const standing = (here: World, title: string): readonly string[] =>
  here.chat.posts().filter((post) => post.includes(title))

test.for(WAYS)(
  'what %s changes is told to its owner and in digests, and shown on boards, each once',
  async ([, change]) => {
    const here = await sales()
    const handled = () =>
      here.store.prisma.digestRow.count({ where: { workspaceId: here.workspace, handledAt: { not: null } } })
    expect([await handled(), standing(here, 'Pipeline\n')[0]?.includes('$24,000')]).toEqual([0, false])
    await change(here)
    await here.live({ minutes: 10 })
    expect(standing(here, '[dm Bo]')).toEqual([
      '[dm Bo] 1 thing of yours changed\n  - Ann: D-1 Acme: amount: none → $24,000\n  [Show D-1] [Mute this]',
    ])
    expect(standing(here, '1 of 1 handled')).toHaveLength(1)
    expect(standing(here, '✓ Acme: changed by Ann D-1')).toHaveLength(1)
    expect(await handled()).toBe(1)
    expect(standing(here, 'Pipeline\n')).toHaveLength(1)
    expect(standing(here, 'Pipeline\n')[0]).toContain('$24,000')
  },
)

test('a digest that was rewritten by the first rows of an import is rewritten by the later ones, too', async () => {
  const here = await sales()
  await here.say('Bo', 'deal add Globex')
  await here.live({ hours: 24 })
  const between = Array.from({ length: 1_100 }, (_, index) => `Deal ${index},`)
  await share(here, 'Ann', ['Deal name,Amount', 'Acme,24000', ...between, 'Globex,6000'].join('\n'))
  await here.say('Ann', 'import run 1 existing:update')
  here.clock.forward({ seconds: 5 })
  await deliver(here.delivery)
  expect(standing(here, '1 of 2 handled')).toHaveLength(1)
  await here.live({ minutes: 1 })
  expect(standing(here, '2 of 2 handled')).toHaveLength(1)
})

/** People who are Bo's, with something about each. */
const leads = (from: number, to: number, cells: (index: number) => string): readonly string[] =>
  Array.from({ length: to - from }, (_, at) => `Person ${from + at},p${from + at}@x.io,Bo,${cells(from + at)}`)

/** Bo's 1,200 leads, and a file of Ann's that says more about each of them, about some twice, and has 100 new ones. */
async function imported(): Promise<World> {
  const here = await world()
  await here.talk('Ann> help', 'Bo> deal add Acme')
  await share(here, 'Ann', ['Name,Email,Owner,Source', ...leads(0, 1_200, () => 'fair')].join('\n'))
  await here.say('Ann', 'import run 1')
  await here.live({ minutes: 5 })
  const fresh = leads(1_200, 1_300, (index) => `+49301000${index},`)
  const known = leads(0, 1_200, (index) => `+49301000${index},`)
  const again = [...leads(1_200, 1_300, () => ',likes blue'), ...leads(0, 100, () => ',likes blue')]
  await share(here, 'Ann', ['Name,Email,Owner,Phone,Note', ...fresh, ...known, ...again].join('\n'))
  expect(await here.say('Ann', 'import run 2 existing:update')).toContain('1,000 of 1,500 rows')
  return here
}

test('what an import says of the records of an owner is one line with the true count, once all rows are in', async () => {
  const here = await imported()
  here.clock.forward({ minutes: 5 })
  await here.say('Ann', 'deal move D-1 proposal')
  here.clock.forward({ minutes: 5 })
  await sendWaitingNotices(here.delivery)
  await here.live({ minutes: 10 })
  await here.say('Ann', 'undo E-3')
  await here.live({ minutes: 10 })
  // That records were made for somebody is no change of theirs.
  expect(standing(here, '[dm Bo]')).toMatchInlineSnapshot(`
    [
      "[dm Bo] 1 thing of yours changed
      - Ann: D-1 Acme: stage: New → Proposal
      [Show D-1] [Mute this]",
      "[dm Bo] 1200 things of yours changed
      - Ann: 1200 leads (import run)
      [Mute this]",
      "[dm Bo] 1300 things of yours changed
      - Ann: 1200 leads (undo)
      - Ann: 100 leads (undo)
      [Mute changed] [Mute closed]",
    ]
  `)
})

test('an import that is undone while it runs is told to nobody', async () => {
  const here = await imported()
  await Promise.all([here.say('Ann', 'undo'), continueWork(here.delivery, [importWork])])
  await here.live({ minutes: 10 })
  expect(standing(here, '[dm Bo]')).toEqual([])
})
