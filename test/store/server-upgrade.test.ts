import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { readBackup } from '../../src/backup/format.ts'
import { prepareTarget, type RestoreTarget } from '../../src/backup/target.ts'
import { MIGRATIONS, numberSchema } from '../../src/start/boot.ts'
import { migrate, migrateWithin } from '../../src/store/engine/migrate.ts'
import type { Database } from '../../src/store/engine/open.ts'
import { type Store, storeOn } from '../../src/store/transaction.ts'
import { shown } from '../transcript.ts'
import { type World, world } from '../world.ts'
import { backedUp, content, restoredTo } from './backups.ts'
import { server, serverDatabase } from './databases.ts'

/**
 * A team of the version before: Ann (admin), Bo and Vi on Wed 18 Nov 2026 in Berlin, with D-1 Acme 50 seats, D-2 Globex
 * renewal, D-3 Hooli pilot (won) and D-4 (of a lead that was converted), a contact and two companies put together, two
 * leads that were imported, a digest and a board in #sales, and reminders. On Friday at 09:15 two tasks are due in a message
 * that their platform does not take yet. D-1 was moved last; why D-2 was lost, an edit of D-1, a deal without a title and
 * whether L-4 is the same as L-2 were asked and not answered.
 */
const BEFORE = new URL('upgrade/0.1.0.parley.gz', import.meta.url)
const LEFT = JSON.parse(readFileSync(new URL('upgrade/0.1.0.json', import.meta.url), 'utf8')) as {
  readonly platform: string
  readonly workspace: string
  readonly now: string
  readonly pressable: Readonly<Record<string, string>>
}

/** The database as the version before left it: with its schema, and its rows to the letter. */
async function leftBehind() {
  const { db } = await server(await serverDatabase())
  const client = await db.pool.connect()
  await client.query('BEGIN')
  let into: RestoreTarget | undefined
  const lines = createInterface({ input: createReadStream(BEFORE).pipe(createGunzip()) })
  const { end } = await readBackup(lines, {
    async header({ migrations }) {
      const only = new Set(migrations.map(({ name }) => name))
      await migrateWithin(client, MIGRATIONS, { after: numberSchema, only })
      into = await prepareTarget(client)
    },
    row: (table, row) => into?.take(table, row),
  })
  await into?.finish(end)
  await client.query('COMMIT')
  client.release()
  return db
}

/** The same team on the program as it is now. */
async function upgraded(): Promise<World & { readonly store: Store }> {
  const db = await leftBehind()
  await migrate(db.pool, MIGRATIONS, { after: numberSchema })
  const store = storeOn(db)
  onTestFinished(() => store.prisma.$disconnect())
  const here = await world({ on: { ...LEFT, store } })
  here.chat.readable.set('sales', 'team')
  return here
}

const press = (here: World, who: string, of: string, fields?: Readonly<Record<string, string>>) => {
  const id = LEFT.pressable[of]
  if (id === undefined) throw new Error(`nothing is known of ${of}`)
  return here.ask(who, { press: id, ...(fields && { fields }) })
}

test('what was done before the upgrade is undone after it, step by step, and history goes back to the start', async () => {
  const here = await upgraded()
  expect(await press(here, 'Ann', 'undoMove')).toContain('Proposal → New')
  const undone: string[] = []
  for (const event of [18, 15, 14, 13, 12, 9, 8])
    undone.push(await here.say('Ann', `undo E-${event}`, event === 13 ? 'refused' : 'done'))
  expect(undone.join('\n')).toMatchInlineSnapshot(`
    "Undid E-18
      - R-2: taken away again ("Follow up on Globex renewal")
      [Undo E-25]
    Undid E-15
      - A-1 Globex: domain: acme.io → none
      - A-2 Acme: restored
      - C-2 Jane Roe: company: A-1 → A-2
      - D-4 Acme: company: A-1 → A-2
      - L-1 Jane Roe: 
      [Undo E-26]
    Undid E-14
      - D-3 Hooli pilot: stage: Won → New
      [Undo E-27]
    E-13 cannot be undone: a reminder hangs on what it made. Nothing was done.
      Undo that first, or delete the record instead: it can be restored.
    Undid E-12
      - D-2 Globex renewal: no longer with C-1 Bob Lee
      [Undo E-28]
    Undid E-9
      - D-2 Globex renewal: tags: #renewal → none; note: they want SOC2 → none
      [Undo E-29]
    Undid E-8
      - D-1 Acme 50 seats: amount: $30,000 → $24,000
      [Undo E-30]"
  `)
  expect(await here.say('Ann', 'deal history D-1')).toMatchInlineSnapshot(`
    "History of D-1 Acme 50 seats
      - 2026-11-18T09:00:00.000Z Ann added in New "E-5"
      - 2026-11-18T09:00:00.000Z Ann amount: $24,000 → $30,000 "E-8"
      - 2026-11-19T09:30:00.000Z Ann stage: New → Proposal "E-22"
      - 2026-11-20T08:15:00.000Z Ann stage: Proposal → New "E-24"
      - 2026-11-20T08:15:00.000Z Ann amount: $30,000 → $24,000 "E-30"
      In stage: New 1 d so far, Proposal 22 h"
  `)
})

test('buttons and forms of before do what they said', async () => {
  const here = await upgraded()
  expect(await press(here, 'Ann', 'whyLost')).toContain('Lost: Price')
  const edit = {
    title: 'Acme 60 seats',
    amount: '$30,000',
    closes: '15 December 2026',
    tags: '',
    company: '',
    note: '',
  }
  expect(await press(here, 'Ann', 'editForm', edit)).toContain('title "Acme 50 seats" → "Acme 60 seats"')
  expect(await press(here, 'Bo', 'missingForm', { title: 'Umbrella' })).toContain('Added D-5 Umbrella')
  expect(await press(here, 'Bo', 'lookAlike')).toContain('L-2')
  expect(await press(here, 'Ann', 'told')).toContain('Done')
  expect(await press(here, 'Ann', 'task')).toContain('Done')
})

test('what waited is sent once and whole, what stands in a channel is kept up to date, what is to come comes', async () => {
  const here = await upgraded()
  await here.live({ minutes: 61 })
  const sent = here.chat.sent.filter(({ key }) => key.startsWith('due:'))
  expect(sent.map(({ message }) => shown(message))).toMatchInlineSnapshot(`
    [
      "2 things for you
      Late by 15 min.
      T-2 send report, due today · D-1 Acme 50 seats
      [Done]
      T-3 call Globex about:D-2, due today
      [Done]",
    ]
  `)
  await here.live({ days: 3 })
  expect(here.chat.sent.map(({ message }) => message.title)).toMatchInlineSnapshot(`
    [
      "2 things for you",
      "Daily digest of #sales, Fri 20 Nov 2026",
      "Daily digest of #sales, Sat 21 Nov 2026",
      "Daily digest of #sales, Sun 22 Nov 2026",
      "review",
      "Daily digest of #sales, Mon 23 Nov 2026",
    ]
  `)
  const states = await here.store.prisma.outbox.groupBy({ by: ['state'], _count: true, orderBy: { state: 'asc' } })
  expect(states).toMatchInlineSnapshot(`
    [
      {
        "_count": 13,
        "state": "sent",
      },
    ]
  `)
})

test('what records hold since then is kept beside what they held, undone, and comes through a backup to the letter', async () => {
  const here = await upgraded()
  expect(
    await here.talk(
      'Ann> contact edit C-1 email:add bob@home.io (private)',
      'Ann> contact edit C-1 phone:add +49 30 901820 ext 12',
      'Ann> log call C-1 outcome:voicemail asked to call back',
      'Ann> log edit I-1 outcome:no answer',
      'Ann> contact show C-1',
      'Ann> contact list email:home.io',
      'Ann> contact history C-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> contact edit C-1 email:add bob@home.io (private)
    C-1 Bob Lee
      e-mail bob@globex.com → bob@globex.com, bob@home.io (private)
      [Show] [Undo E-24]
    Ann> contact edit C-1 phone:add +49 30 901820 ext 12
    C-1 Bob Lee
      phone none → +49 30 901820 ext. 12
      [Show] [Undo E-25]
    Ann> log call C-1 outcome:voicemail asked to call back
    Logged I-2 call with Bob Lee, voicemail
      asked to call back
      [Edit] [Timeline] [Undo E-26]
    Ann> log edit I-1 outcome:no answer
    I-1 call with Acme 50 seats
      outcome none → no answer
      [Show] [Undo E-27]
    Ann> contact show C-1
    C-1 Bob Lee
      Company: CFO, A-1 Globex
      E-mail: bob@globex.com, bob@home.io (private)
      Phone: +49 30 901820 ext. 12
      Birthday: 3 May
      Owner: Ann
      Open deals: D-2 Globex renewal ($18,000, New)
      [Edit] [Log call] [History] [Timeline]
    Ann> contact list email:home.io
    Contacts with "home.io" in the e-mail: 1
      C-1 | Bob Lee | Globex | bob@globex.com
      [Save as…] [CSV]
    Ann> contact history C-1
    History of C-1 Bob Lee
      - 2026-11-18T09:00:00.000Z Ann added "E-4"
      - 2026-11-20T08:15:00.000Z Ann e-mail: bob@globex.com → bob@globex.com, bob@home.io (private) "E-24"
      - 2026-11-20T08:15:00.000Z Ann phone: none → +49 30 901820 ext. 12 "E-25""
  `)
  const file = await backedUp(here.store.database)
  const { db } = await server(await serverDatabase())
  await restoredTo(db, file)
  expect(await kept(db)).toEqual(await kept(here.store.database))
  const store = storeOn(db)
  onTestFinished(() => store.prisma.$disconnect())
  const there = await world({ on: { ...LEFT, store } })
  expect(await there.say('Ann', 'undo E-24')).toContain(
    'e-mail: bob@globex.com, bob@home.io (private) → bob@globex.com',
  )
  expect(await there.say('Ann', 'undo E-27')).toContain('outcome: no answer → none')
})

/** All rows, but those of messages that wait, which a restore holds back, and of the restores themselves. */
async function kept(database: Database): Promise<object> {
  const { rows } = (await content(database)) as { readonly rows: Readonly<Record<string, readonly string[]>> }
  const { Outbox: _outbox, Restored: _restored, ...others } = rows
  return others
}
