import { expect, test } from 'vitest'
import { deliver } from '../../src/delivery/deliver.ts'
import { claimLongWork } from '../../src/store/long-work.ts'
import { claimPosts } from '../../src/store/outbox/sending.ts'
import { fc } from '../chance.ts'
import { refuseRows } from '../rows.ts'
import { share } from '../share.ts'
import { type World, world } from '../world.ts'
import { age, gate, mustSay, states, titles } from './outbox.ts'
import { remind, todo } from './schedule.ts'
import { death, expireLeases, pendingAnswers, platform, processOn, until } from './serving.ts'

const write = ({ store, workspace }: World, key: string, data: Record<string, unknown>) =>
  store.prisma.outbox.update({ where: { workspaceId_key: { workspaceId: workspace, key } }, data })

test('a message that nobody can read is given up after some tries, an admin is told, and all others are sent', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await mustSay(here, '#a bad', '#a a2', '#b b1')
  await write(here, 'bad', { message: {}, kind: 'reminder', dueAt: new Date('2026-11-18T07:00:00Z') })
  for (let tries = 0; tries < 6; tries += 1) {
    await deliver(here.delivery)
    if (tries === 0) expect(await states(here)).toEqual({ bad: 'ready', a2: 'ready', b1: 'sent' })
    await age(here, 1)
  }
  expect(await states(here)).toMatchObject({ bad: 'failed', a2: 'sent', b1: 'sent' })
  expect(titles(here)).toEqual(['b1', 'a2', 'I could not deliver a message to #a'])
  expect(await here.say('Ann', 'doctor', 'refused')).toContain('a fault of the program')
})

test('a message that the chat cannot show is given up after ten minutes, and the later ones of its place are sent', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await mustSay(here, '#a bad', '#a a2')
  here.chat.fault = (when, key) => {
    if (when === 'before' && key === 'bad') throw new TypeError('no such block')
  }
  for (let minute = 0; minute < 13; minute += 1) {
    await deliver(here.delivery)
    await age(here, 1)
  }
  expect(await states(here)).toEqual({ bad: 'failed', a2: 'sent', 'undelivered:bad': 'sent' })
  expect(titles(here)).toEqual(['a2', 'I could not deliver a message to #a'])
})

test('a process that slept until its claim was over sends nothing of it: whoever has it now does', async () => {
  const here = await world()
  await mustSay(here, '#a a1')
  const asleep = gate()
  const awake = gate()
  const { store } = here.delivery
  // It is asleep between its claim and its sending.
  const sleepy = {
    ...here.delivery,
    chats: new Map(
      [...here.delivery.chats].map(([platform, chat]) => [
        platform,
        {
          ...chat,
          vouch: async () => {
            asleep.open()
            await awake.passed
            return 'full' as const
          },
        },
      ]),
    ),
  }
  await write(here, 'a1', { placeKind: 'dm', placeKey: 'ann' })
  await here.say('Ann', 'help')
  const slept = deliver(sleepy)
  await asleep.passed
  await age(here, 2)
  await deliver(here.delivery)
  expect(titles(here)).toEqual(['a1'])
  awake.open()
  await slept
  expect(titles(here)).toEqual(['a1'])
  expect(await claimPosts(store, [...here.delivery.chats.keys()], new Date('2026-11-18T10:00:00Z'), 5)).toEqual([])
})

test('rows of an import that cannot be written are left out and named, and one undo takes back all others', async () => {
  const here = await world()
  await refuseRows(here, 'Lead', `NEW."name" IN ('Person 7', 'Person 1500', 'Person 1501')`)
  const rows = Array.from({ length: 2_100 }, (_, index) => `Person ${index},p${index}@x.io`)
  await share(here, 'Ann', `Name,Email\n${rows.join('\n')}\n`)
  await here.press('Ann', 'Import 2,100')
  await here.beat()
  await here.beat()
  expect(here.chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Ann] Imported leads.csv: 2,100 of 2,100 rows",
      "[dm Ann] Imported 2,097 leads from leads.csv
      3 were left out, because I could not write them: Line 9, Line 1502, Line 1503.
      [Undo E-1]",
    ]
  `)
  const count = () => here.store.prisma.lead.count({ where: { workspaceId: here.workspace, deletedAt: null } })
  expect(await count()).toBe(2_097)
  await here.say('Ann', 'undo')
  expect(await count()).toBe(0)
})

test('a small import leaves out what cannot be written in its answer', async () => {
  const here = await world()
  await refuseRows(here, 'Lead', `NEW."name" = 'Person 2'`)
  await share(here, 'Ann', 'Name\nPerson 1\nPerson 2\nPerson 3\n')
  expect(await here.press('Ann', 'Import 3')).toMatchInlineSnapshot(`
    "Imported 2 leads from leads.csv
      One was left out, because I could not write it: Line 3.
      [Undo E-1]"
  `)
})

test('what ends the process again and again is tried alone, and at last left out', async () => {
  const here = await world()
  const rows = Array.from({ length: 1_003 }, (_, index) => `Person ${index}`)
  await share(here, 'Ann', `Name\n${rows.join('\n')}\n`)
  await here.press('Ann', 'Import 1,003')
  const { store } = here
  const claim = async () => {
    await store.prisma.longWork.updateMany({ where: { workspaceId: here.workspace }, data: { leasedUntil: null } })
    return claimLongWork(store, [...here.delivery.chats.keys()])
  }
  for (let deaths = 0; deaths < 6; deaths += 1) expect(await claim()).toHaveLength(1)
  await store.prisma.longWork.updateMany({ where: { workspaceId: here.workspace }, data: { leasedUntil: null } })
  await here.beat()
  await here.beat()
  expect(here.chat.posts().at(-1)).toMatchInlineSnapshot(`
    "[dm Ann] Imported 1,002 leads from leads.csv
      One was left out, because I could not write it: Line 1002.
      [Undo E-1]"
  `)
})

/** Ann, an admin, is M-1; Bo is M-2. Outbox rows that tell anything of what is called Poison are refused. */
async function poisoned(): Promise<World> {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help', 'Cleo> help')
  await here.beat()
  await refuseRows(here, 'Outbox', `NEW."key" NOT LIKE 'aside:%' AND NEW."message"::text LIKE '%Poison%'`)
  return here
}

test('whichever reminders and tasks cannot be told, all others are, once, and who asked is told of the rest', async () => {
  const kinds = fc.constantFrom('tomorrow 15:00', 'tomorrow', 'task')
  const items = fc.array(fc.tuple(kinds, fc.boolean(), fc.constantFrom(1, 2)), { minLength: 3, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(items, async (all) => {
      const here = await poisoned()
      const bad: string[] = []
      for (const [index, [when, isBad, to]] of all.entries()) {
        const text = `${isBad ? 'Poison' : 'Good'} ${index}.`
        const number =
          when === 'task' ? await todo(here, text, '2026-11-19', to) : (await remind(here, { text, when, to })).number
        if (isBad) bad.push(`${when === 'task' ? 'T' : 'R'}-${number}`)
      }
      await here.live({ days: 1, hours: 12 })
      const posts = here.chat.posts().join('\n')
      for (const [index, [, isBad]] of all.entries())
        expect(posts.split(`Good ${index}.`).length - 1, posts).toBe(isBad ? 0 : 1)
      expect(posts).not.toContain('Poison')
      for (const ref of bad) expect(posts).toContain(`I could not tell ${ref}`)
      const paused = bad.filter((ref) => ref.startsWith('R')).length
      const doctor = await here.say('Ann', 'doctor', 'either')
      if (paused > 0) expect(doctor).toMatch(new RegExp(`${paused} reminders? that cannot be told`))
    }),
    { numRuns: 4, endOnFailure: true },
  )
})

test('a digest that cannot be made is paused and its author told, and the others come', async () => {
  const here = await world()
  await here.talk(
    'Ann> help',
    'Bo> help',
    'Ann> digest me daily 9:00',
    'Bo> digest me daily 9:00',
    'Bo> deal add Acme 5k',
  )
  await refuseRows(
    here,
    'Outbox',
    `NEW."kind" = 'digest' AND NEW."of" = 'G-1' AND NEW."platform" = '${here.dm('x').platform}'`,
  )
  await here.live({ days: 2 })
  const starts = here.chat.posts().map((post) => post.split('\n')[0] ?? '')
  expect(starts.filter((start) => start.includes('I could not make'))).toEqual(['[dm Ann] I could not make G-1'])
  expect(starts.filter((start) => start.startsWith('[dm Bo]')).length).toBeGreaterThan(0)
  expect(await here.say('Ann', 'doctor', 'either')).toContain('paused (it could not be made)')
})

test('a notice that cannot be told keeps back no other, of the same person or of others', async () => {
  const here = await poisoned()
  await here.talk('Bo> deal add Poison 5k', 'Bo> deal add Acme 5k', 'Cleo> deal add Globex 5k')
  await here.talk('Ann> D-1 6k', 'Ann> D-2 7k', 'Ann> D-3 8k')
  const before = here.chat.posts().length
  await here.live({ minutes: 3 })
  expect(here.chat.posts().slice(before).toSorted()).toMatchInlineSnapshot(`
    [
      "[dm Bo] 1 thing of yours changed
      - Ann: D-2 Acme: amount: $5,000 → $7,000
      [Show D-2] [Mute this]",
      "[dm Bo] Something of yours changed, and I could not say what
      Who runs me finds it in the log. "agenda" shows what is yours.",
      "[dm Cleo] 1 thing of yours changed
      - Ann: D-3 Globex: amount: $5,000 → $8,000
      [Show D-3] [Mute this]",
    ]
  `)
  expect(await here.say('Ann', 'doctor', 'either')).toContain('1 notice of a change was not told')
  await here.live({ minutes: 10 })
  expect(here.chat.posts().length - before).toBe(3)
})

test('a pending answer that cannot be read is given up after some tries, and the others are given', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  const slack = platform(here)
  const served = processOn(here, slack, { limits: { answer: 0, word: 600_000 } })
  slack.fault = () => death()
  const request = here.request('Ann', { line: 'deal add Acme' })
  void served.serve(request, slack.answering())
  await until(async () => (await pendingAnswers(here)) === 1)
  slack.fault = () => {}
  await here.store.prisma.$executeRaw`
    INSERT INTO "Owed" ("workspaceId", "id", "platform", "request", "addressUntil", "attempts", "leasedUntil", "askedAt", "expiresAt")
    SELECT "workspaceId", 'bad', "platform", '{}'::jsonb, "addressUntil", 1, "leasedUntil", "askedAt", "expiresAt" FROM "Owed"
    WHERE "workspaceId" = ${here.workspace}::uuid`
  for (let tries = 0; tries < 12; tries += 1) {
    await expireLeases(here)
    await served.finish().catch(() => {})
  }
  expect(slack.heard.filter((each) => each.startsWith('late'))).toEqual(['late https://hook/1 Added D-1 Acme'])
  const left = await here.store.prisma.owed.findMany({ where: { workspaceId: here.workspace } })
  expect(left).toMatchObject([{ id: 'bad', attempts: 10, fault: 'TypeError' }])
  expect(await here.say('Ann', 'doctor', 'refused')).toContain('1 request was not answered: TypeError')
})
