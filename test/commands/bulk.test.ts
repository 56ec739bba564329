import { expect, onTestFinished, test } from 'vitest'
import { share } from '../share.ts'
import { type World, world } from '../world.ts'

/** Tue 24 Nov 2026: deals and leads of three owners, and tasks that are late. Ann is an admin, Bo and Cy are members. */
async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help', 'Cy> help')
  await here.talk(
    'Ann> company add Acme',
    'Ann> deal add Acme seats 24k company:Acme',
    'Ann> deal add Hooli expansion 30k',
    'Bo> deal add Globex renewal 18k',
    'Bo> deal add Tower 9k EUR',
    'Bo> deal add Stark 2k stage:qualified',
    'Ann> lead add Jane Roe @ Acme source:webinar',
    'Bo> lead add Joe Poe source:webinar',
    'Ann> lead add Lena Ott source:fair',
    'Bo> task add call Tom mon about:D-1',
    'Bo> task add send deck today',
    'Ann> task add write Kim tomorrow about:D-1',
    'Ann> remind me in 3 weeks: ask Hooli about:D-2',
  )
  here.clock.forward({ days: 6 })
  return here
}

/** Every deal with the number of its stage and of its owner. */
async function deals({ store, workspace }: World): Promise<readonly string[]> {
  const rows = await store.prisma.deal.findMany({ where: { workspaceId: workspace }, orderBy: { number: 'asc' } })
  return rows.map((row) => `D-${row.number} ${row.stageNumber} M-${row.ownerNumber}${row.closedAt ? ' closed' : ''}`)
}

/** Lines that change many records, and the titles of their previews. */
const ASKED = [
  ['move all deals in new to qualified', 'Move 4 open deals in New to Qualified, €9,000 + $72,000?'],
  ["reassign all of bo's deals to cy", 'Hand over 3 open deals of Bo to Cy, €9,000 + $20,000?'],
  ["move all of bo's deals to cy", 'Hand over 3 open deals of Bo to Cy, €9,000 + $20,000?'],
  ['give cy all deals over 20k', 'Hand over 2 open deals over $20,000 to Cy, $54,000?'],
  ['assign all leads from webinar to cy', 'Hand over 2 open leads from "webinar" to Cy?'],
  ['done overdue tasks', 'Complete 3 overdue tasks?'],
  ['complete all my tasks about acme', 'Complete 1 open task of Ann, for Acme?'],
  ['mark every task as done', 'Complete 3 open tasks?'],
  ['move all deals to won', 'Move 5 open deals to Won, €9,000 + $74,000?'],
  ['bulk do:move of:deals where:stage:new to:qualified', 'Move 4 open deals in New to Qualified, €9,000 + $72,000?'],
  ['mark all deals over 20k as lost', 'Why were they lost: open deals over $20,000?'],
  ['mark all deals over 20k as lost because price', 'Move 2 open deals over $20,000 to Lost, $54,000?'],
  ['snooze everything till monday', 'Snooze 3 open tasks until Mon 30 Nov 2026?'],
  [
    'set source of all leads this month to expo',
    'Set the source of 3 open leads created this month (1 Nov to 30 Nov) to expo?',
  ],
  [
    'close date of all deals in new to eom',
    'Set the expected close of 4 open deals in New to Mon 30 Nov 2026, €9,000 + $72,000?',
  ],
  ['set priority of all tasks to high', 'Set the priority of 3 open tasks to high?'],
  ['bulk do:done of:tasks records:1', 'Complete 3 open tasks?'],
  ['set owner of all leads to cy', 'Hand over 3 open leads to Cy?'],
  ['delete all leads from webinar', 'Delete 2 open leads from "webinar"?'],
  ['tag all deals over 10k as big', 'Tag 3 open deals over $10,000 with #big, $72,000?'],
  ['remove #big from all deals', 'I read: open deals. D-1 Acme seats, D-2 Hooli expansion and 3 more: so already.'],
  ['deal set amount>20k owner:@bo', 'Hand over 2 open deals over $20,000 to Bo, $54,000?'],
  [
    'deal set stage:new -#big closes:"15 dec"',
    'Set the expected close of 4 open deals in New, not tagged #big to Tue 15 Dec 2026, €9,000 + $72,000?',
  ],
  ['clear amount of all deals in qualified', 'Clear the amount of 1 open deal in Qualified, $2,000?'],
  [
    'assign all deals in proposal to bo',
    'I read: open deals in Proposal. There are none, so there is nothing to hand over.',
  ],
  [
    'move all deals in new to new',
    'I read: open deals in New. D-1 Acme seats, D-2 Hooli expansion and 2 more: so already.',
  ],
] as const

test('a line about all records that a question finds shows them, and changes nothing', async () => {
  const here = await team()
  const before = await deals(here)
  const titles: (readonly [string, string | undefined])[] = []
  for (const [line] of ASKED) titles.push([line, (await here.say('Ann', line, 'refused')).split('\n')[0]])
  expect(titles).toEqual(ASKED)
  expect(await deals(here)).toEqual(before)
  expect(await here.say('Ann', 'move all deals over 20k to won', 'refused')).toMatchInlineSnapshot(`
    "Move 2 open deals over $20,000 to Won, $54,000?
      - D-1 Acme seats: $24,000, New
      - D-2 Hooli expansion: $30,000, New
      With them: 1 reminder is cancelled.
      Nothing is saved yet.
      [Move 2 deals] [List deals]"
  `)
  await here.say('Ann', 'editing everything members own')
  expect(await here.say('Bo', 'assign all deals to cy', 'refused')).toMatchInlineSnapshot(`
    "Hand over 3 open deals to Cy, €9,000 + $20,000?
      - D-3 Globex renewal: $18,000, New
      - D-4 Tower: €9,000, New
      - D-5 Stark: $2,000, Qualified
      Left out: D-1 Acme seats and D-2 Hooli expansion: of Ann, which you may not change.
      Cy hears of it in one message.
      Nothing is saved yet.
      [Hand over 3 deals] [List deals]"
  `)
  expect(await here.say('Bo', "assign all of ann's deals to bo", 'refused')).toMatchInlineSnapshot(
    `"I read: open deals of Ann. D-1 Acme seats and D-2 Hooli expansion: of Ann, which you may not change."`,
  )
  await here.appoint('Cy', 'viewer')
  expect(await here.say('Cy', 'move all deals to won', 'refused')).toMatchInlineSnapshot(`
    ""bulk" needs the role member; yours is viewer.
      An admin can change that.
      [Ask @Bo]"
  `)
})

test('the button changes the records that were shown and still fit; all of it is one change, one notice and one undo', async () => {
  const here = await team()
  const before = await deals(here)
  await here.say('Ann', "reassign all of bo's deals to cy", 'refused')
  await here.talk('Bo> deal won D-4', 'Bo> deal add Wayne 7k')
  expect(await here.press('Ann', 'Hand over 3 deals')).toMatchInlineSnapshot(`
    "Handed over 2 deals to Cy
      D-4 Tower changed meanwhile and stays as it is.
      [Undo E-16]"
  `)
  expect(await deals(here)).toMatchInlineSnapshot(`
    [
      "D-1 1 M-1",
      "D-2 1 M-1",
      "D-3 1 M-3",
      "D-4 5 M-2 closed",
      "D-5 2 M-3",
      "D-6 1 M-2",
    ]
  `)
  await here.live({ minutes: 3 })
  expect(here.chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Bo] 2 things for you
      T-1 call Tom, overdue since Mon 23 Nov 2026 · D-1 Acme seats (late by 1 d 1 h)
      [Done]
      Overdue: 1
      T-2 send deck, overdue since Wed 18 Nov 2026
      [Done] [Tomorrow] [Hand on] [Not every day]",
      "[dm Ann] write Kim
      T-3, overdue since Thu 19 Nov 2026. About D-1 Acme seats
      Late by 5 d 1 h.
      [Done] [1 h] [Tomorrow 9:00] [Show]",
      "[dm Bo] 2 things of yours changed
      - Ann: D-3, D-5 (bulk)
      [Show D-3] [Show D-5] [Mute this]",
      "[dm Cy] 2 things of yours changed
      - Ann: D-3, D-5 (bulk)
      [Show D-3] [Show D-5] [Mute this]",
    ]
  `)
  expect(await here.say('Ann', 'undo')).toMatchInlineSnapshot(`
    "Undid E-16
      - D-3 Globex renewal: owner: Cy → Bo
      - D-5 Stark: owner: Cy → Bo
      [Undo E-17]"
  `)
  expect((await deals(here)).filter((_, index) => index !== 3)).toEqual([
    ...before.filter((_, index) => index !== 3),
    expect.stringContaining('D-6'),
  ])
  await here.say('Ann', 'done overdue tasks', 'refused')
  expect(await here.press('Ann', 'Complete 3 tasks')).toMatchInlineSnapshot(`
    "Completed 3 tasks
      [Undo E-18]"
  `)
  expect(await here.say('Ann', 'done overdue tasks', 'refused')).toContain('There are none')
  await here.say('Ann', 'move all deals to won', 'refused')
  await here.press('Ann', 'Move 5 deals')
  expect(await here.say('Ann', 'undo')).toContain('Undid')
})

test('a record that is called so is the one that is meant', async () => {
  const here = await team()
  await here.talk('Ann> deal add All hands', 'Ann> deal add Every deal', 'Ann> task add overdue tasks')
  expect(await here.say('Ann', 'move all hands to qualified')).toContain('D-6 All hands')
  expect(await here.say('Ann', 'move every deal to proposal')).toContain('D-7 Every deal')
  expect(await here.say('Ann', 'done overdue tasks')).toContain('T-4 overdue tasks')
})

test('fields, tags, snoozing and deleting of many records are one change each, and undone whole', async () => {
  const here = await team()
  const rows = async () => {
    const where = { workspaceId: here.workspace, deletedAt: null }
    const [all, leads, tasks] = [
      await here.store.prisma.deal.findMany({ where, orderBy: { number: 'asc' } }),
      await here.store.prisma.lead.findMany({ where, orderBy: { number: 'asc' } }),
      await here.store.prisma.task.findMany({ where, orderBy: { number: 'asc' } }),
    ]
    return [
      ...all.map(
        (one) => `D-${one.number} ${one.amountMinor} ${one.closeOn?.toISOString().slice(0, 10)} ${one.tags.join(' ')}`,
      ),
      ...leads.map((one) => `L-${one.number} ${one.source}`),
      ...tasks.map((one) => `T-${one.number} ${one.snoozedUntil?.toISOString()}`),
    ]
  }
  const before = await rows()
  const lines = [
    ['close date of all deals in new to eom', 'Set the expected close of 4 deals'],
    ['clear amount of all deals over 20k', 'Clear the amount of 2 deals'],
    ['tag all deals in new as big', 'Tag 4 deals'],
    ['set source of all leads from webinar to expo', 'Set the source of 2 leads'],
    ['delete all leads from fair', 'Delete 1 lead'],
    ['snooze everything till monday', 'Snooze 3 tasks'],
  ] as const
  for (const [line, label] of lines) {
    await here.say('Ann', line, 'refused')
    await here.press('Ann', label)
  }
  expect(await rows()).toMatchInlineSnapshot(`
    [
      "D-1 null 2026-11-30 big",
      "D-2 null 2026-11-30 big",
      "D-3 1800000 2026-11-30 big",
      "D-4 900000 2026-11-30 big",
      "D-5 200000 undefined ",
      "L-1 expo",
      "L-2 expo",
      "T-1 2026-11-30T08:00:00.000Z",
      "T-2 2026-11-30T08:00:00.000Z",
      "T-3 2026-11-30T08:00:00.000Z",
    ]
  `)
  for (const _ of lines) await here.say('Ann', 'undo')
  expect(await rows()).toEqual(before)
})

/** Lets the database fail at one deal, as it does when it is overloaded. */
async function fails({ store }: World, title: string): Promise<() => Promise<void>> {
  const run = (sql: string) => store.prisma.$executeRawUnsafe(sql)
  await run(
    `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$`,
  )
  await run(
    `CREATE TRIGGER full_disk BEFORE UPDATE ON "Deal" FOR EACH ROW WHEN (NEW."title" = '${title}') EXECUTE FUNCTION full_disk()`,
  )
  const mend = async () => {
    await run('DROP TRIGGER IF EXISTS full_disk ON "Deal"')
    await run('DROP FUNCTION IF EXISTS full_disk()')
  }
  onTestFinished(mend)
  return mend
}

test('a change of 1,200 deals that breaks off in the middle goes on, is told once, and is undone whole', async () => {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help')
  const rows = Array.from({ length: 1_200 }, (_, index) => `Deal ${index + 1},100,@Bo`)
  await share(here, 'Ann', `Deal name,Amount,Owner\n${rows.join('\n')}\n`)
  await here.press('Ann', 'Import 1,200')
  await here.beat()
  await here.live({ minutes: 3 })
  const before = await deals(here)
  const told = here.chat.posts().length
  await here.say('Ann', 'move all deals in new to qualified', 'refused')
  const mend = await fails(here, 'Deal 700')
  expect(await here.press('Ann', 'Move 1,200 deals')).toMatchInlineSnapshot(`
    "Moving deals to Qualified
      200 of 1,200 are done. The others follow, and I say when all are done; an undo stops it.
      [Undo E-2]"
  `)
  await here.beat().catch(() => {})
  const moved = async () => (await deals(here)).filter((deal) => deal.includes(' 2 ')).length
  expect(await moved()).toBe(600)
  await mend()
  await here.store.prisma
    .$executeRaw`UPDATE "LongWork" SET "leasedUntil" = NULL WHERE "workspaceId" = ${here.workspace}::uuid`
  await here.beat()
  expect(await moved()).toBe(1_200)
  await here.live({ minutes: 3 })
  expect(here.chat.posts().slice(told)).toMatchInlineSnapshot(`
    [
      "[dm Ann] Moved deals to Qualified: 1,200 of 1,200",
      "[dm Ann] Moved 1,200 deals to Qualified
      [Undo E-2]",
      "[dm Bo] 1200 things of yours changed
      - Ann: 1200 deals (bulk)
      [Mute this]",
    ]
  `)
  expect(await here.say('Ann', 'undo')).toContain('Undid')
  expect(await deals(here)).toEqual(before)
})
