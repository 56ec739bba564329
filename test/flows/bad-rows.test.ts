import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { deliver } from '../../src/delivery/deliver.ts'
import { claimLongWork } from '../../src/store/long-work.ts'
import { claimPosts } from '../../src/store/outbox/sending.ts'
import { share } from '../share.ts'
import { type World, world } from '../world.ts'
import { age, gate, mustSay, states, titles } from './outbox.ts'

/** Lets the database refuse some rows of a table, as a fault would that nobody foresaw. */
async function refuse({ store }: World, table: string, when: string): Promise<void> {
  const name = `bad_${randomBytes(6).toString('hex')}`
  const run = (sql: string) => store.prisma.$executeRawUnsafe(sql)
  await run(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'bad'; END $$`)
  await run(`CREATE TRIGGER ${name} BEFORE INSERT ON "${table}" FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION ${name}()`)
  onTestFinished(async () => {
    await run(`DROP TRIGGER ${name} ON "${table}"`)
    await run(`DROP FUNCTION ${name}()`)
  })
}

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
  await refuse(here, 'Lead', `NEW."name" IN ('Person 7', 'Person 1500', 'Person 1501')`)
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
  await refuse(here, 'Lead', `NEW."name" = 'Person 2'`)
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
