import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { importWork } from '../../src/import/run.ts'
import { closePool, offThread } from '../../src/lib/pool.ts'
import { OutcomeUnknown } from '../../src/message/errors.ts'
import { continueWork } from '../../src/work/run.ts'
import { builtProgram } from '../built-program.ts'
import { dump } from '../rows.ts'
import { share } from '../share.ts'
import { idOf, type World, world } from '../world.ts'

const people = (count: number): string =>
  `Name,Email,Company\n${Array.from({ length: count }, (_, index) => `Person ${index},p${index}@x.io,Firm ${index % 50}`).join('\n')}\n`

const leadCount = ({ store, workspace }: World) => store.prisma.lead.count({ where: { workspaceId: workspace } })

const importRow = ({ store, workspace }: World) =>
  store.prisma.import.findFirstOrThrow({
    where: { workspaceId: workspace },
    select: { state: true, position: true, content: true },
  })

/** 500 rows as people have them: good, half empty, double, wrong, and of records that are there. */
function dirty(): string {
  const rows = Array.from({ length: 500 }, (_, index) => {
    if (index % 50 === 7) return `Bad ${index};no address;;`
    if (index % 50 === 9) return ''
    if (index % 40 === 3) return `Person ${index - 1};P${index - 1}@x.io;;12,50`
    if (index === 100) return `"J. ""Jay"" Roe";jane@acme.io;+49 30 901820;1.200`
    return `Person ${index};p${index}@x.io;;${index}.000,00`
  })
  return `\ufeffName;E-Mail;Telefon;Betrag\r\n${rows.join('\r\n')}\r\n`
}

test('500 dirty rows are imported with updates, and one undo takes every table back to what it was', async () => {
  const here = await world()
  await share(here, 'Ann', 'Name,Email\nJane Roe,jane@acme.io\n')
  await here.press('Ann', 'Import 1')
  const before = await dump(here)
  expect(await share(here, 'Ann', dirty())).toContain('476 new, 1 update, 13 duplicates')
  expect(await here.press('Ann', 'Import 476 and update 1')).toMatchInlineSnapshot(`
    "Imported 476 leads from leads.csv
      1 updated, 13 were there already, 11 cells are kept as text.
      - Line 2, Betrag: I cannot read "0.000,00" as an amount.
      - Line 9, E-Mail: "no address" is no e-mail address.
      - Line 59, E-Mail: "no address" is no e-mail address.
      - and 8 more
      (file: leads report.csv)
      ﻿Line,Column,Cell,What
      2,Betrag,"0.000,00","I cannot read ""0.000,00"" as an amount."
      9,E-Mail,no address,"""no address"" is no e-mail address."
      59,E-Mail,no address,"""no address"" is no e-mail address."
      109,E-Mail,no address,"""no address"" is no e-mail address."
      159,E-Mail,no address,"""no address"" is no e-mail address."
      209,E-Mail,no address,"""no address"" is no e-mail address."
      259,E-Mail,no address,"""no address"" is no e-mail address."
      309,E-Mail,no address,"""no address"" is no e-mail address."
      359,E-Mail,no address,"""no address"" is no e-mail address."
      409,E-Mail,no address,"""no address"" is no e-mail address."
      459,E-Mail,no address,"""no address"" is no e-mail address."
      [Undo E-2]"
  `)
  const after = await dump(here)
  expect(after.length).toBe(before.length + 476)
  await here.press('Ann', 'Undo E-2')
  expect(await dump(here)).toEqual(before)
  await here.press('Ann', 'Undo E-3')
  expect(await dump(here)).toEqual(after)
})

test.for(['', 'x'])('emoji may stand where heads, cells and names are cut: %j', async (before) => {
  const here = await world()
  const long = `${before}${'😀'.repeat(40)}`
  expect(await share(here, 'Ann', `Name,Email,${long}\n${long},jane@acme.io,${long}\n`)).toContain('1 new')
  expect(await here.press('Ann', 'Import 1')).toContain('Imported 1 lead')
  expect(await here.say('Ann', 'lead show L-1')).toContain(long)
})

test('a file that exceeds a bound is refused by its line, nothing is kept, and the next file is read', async () => {
  const here = await world()
  expect(await share(here, 'Ann', `a;b\n${';'.repeat(80_000)}\n`, undefined, 'refused')).toMatchInlineSnapshot(`
    "Line 2 has 80,001 columns, and 500 is the most.
      Leave out columns that are not needed, and import the file again."
  `)
  expect(await here.store.prisma.import.count({ where: { workspaceId: here.workspace } })).toBe(0)
  expect(await share(here, 'Ann', 'Name\nJane Roe\n')).toContain('1 new')
})

test('while all threads are busy a file is refused with what to do, and comes in later', async () => {
  const here = await world()
  const asked = Array.from({ length: 34 }, () =>
    offThread({ module: pathToFileURL(builtProgram('lib/pool-jobs')), name: 'hang', ms: 60_000 }, undefined as never),
  )
  const ended = Promise.allSettled(asked)
  expect(await share(here, 'Ann', 'Name\nJane Roe\n', undefined, 'refused')).toMatchInlineSnapshot(`
    "I am reading too many files at this moment.
      Import it again in a moment."
  `)
  await closePool()
  expect((await ended).map(({ status }) => status)).not.toContain('fulfilled')
  expect(await share(here, 'Ann', 'Name\nJane Roe\n')).toContain('1 new')
})

test('more than a thousand rows are written by the heartbeat as one change, told by one message that is rewritten', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  const before = await dump(here)
  await share(here, 'Ann', people(2_500))
  expect(await here.press('Ann', 'Import 2,500')).toMatchInlineSnapshot(`
    "Importing leads.csv
      1,000 of 2,500 rows are in. The others follow, and I say when all are done; an undo stops it.
      [Undo E-1]"
  `)
  expect(await leadCount(here)).toBe(1_000)
  await here.beat()
  await here.beat()
  expect(here.chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Ann] Imported leads.csv: 2,500 of 2,500 rows",
      "[dm Ann] Imported 2,500 leads from leads.csv
      [Undo E-1]",
    ]
  `)
  expect(await leadCount(here)).toBe(2_500)
  expect(await importRow(here)).toEqual({ state: 'done', position: 2_500, content: null })
  expect(await here.say('Ann', 'undo')).toContain('and 2495 more')
  expect(await dump(here)).toEqual(before)
})

test('an import goes on after a crash where its rows are, and none comes twice', async () => {
  const here = await world()
  await share(here, 'Ann', people(2_500))
  await here.press('Ann', 'Import 2,500')
  const { store } = here.delivery
  const crashing = {
    ...here.delivery,
    store: {
      ...store,
      transaction: <T>(...[workspace, now, work]: Parameters<typeof store.transaction<T>>) =>
        store.transaction<T>(workspace, now, async (tx) => {
          await work(tx)
          throw new OutcomeUnknown(new Error('the machine is gone'))
        }),
    },
  }
  await expect(continueWork(crashing, [importWork])).rejects.toThrow(OutcomeUnknown)
  await store.prisma.longWork.updateMany({ where: { workspaceId: here.workspace }, data: { leasedUntil: null } })
  expect([await leadCount(here), (await importRow(here)).position]).toEqual([1_000, 1_000])
  await Promise.all([continueWork(here.delivery, [importWork]), continueWork(here.delivery, [importWork])])
  await here.beat()
  expect(await leadCount(here)).toBe(2_500)
  const numbers = await store.prisma.lead.aggregate({ where: { workspaceId: here.workspace }, _max: { number: true } })
  expect(numbers._max.number).toBe(2_500)
})

test('the second delivery of the press is answered as the first was, and writes nothing', async () => {
  const here = await world()
  await share(here, 'Ann', people(20))
  const request = here.request('Ann', { press: idOf(here.last('Ann'), 'Import 20') })
  const [first, second] = await Promise.all([here.handle(request), here.handle(request)])
  expect(second).toEqual(first)
  expect(await leadCount(here)).toBe(20)
  expect((await here.handle(here.request('Ann', request.input))).message.title).toBe(
    'leads.csv is imported already: 20 of its rows were new.',
  )
  expect(await leadCount(here)).toBe(20)
})

test('an undo while it runs stops it and takes back what is in', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  const before = await dump(here)
  await share(here, 'Ann', people(2_500))
  await here.press('Ann', 'Import 2,500')
  expect(await here.say('Ann', 'import run 1', 'refused')).toContain('is being imported: 1,000 of 2,500 rows are done.')
  await Promise.all([here.say('Ann', 'undo E-1'), continueWork(here.delivery, [importWork])])
  await here.beat()
  expect(await dump(here)).toEqual(before)
  expect(await importRow(here)).toMatchObject({ state: 'withdrawn', content: null })
  expect(await here.say('Ann', 'import show 1', 'refused')).toContain('was given up')
})

test('an import that runs can be stopped; its rows stay, and one undo takes them back', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  const before = await dump(here)
  await share(here, 'Ann', people(2_500))
  await here.press('Ann', 'Import 2,500')
  expect(await here.say('Ann', 'import cancel 1')).toMatchInlineSnapshot(`
    "Stopped importing leads.csv
      1,000 of 2,500 rows are in, and stay.
      [Undo E-1]"
  `)
  await here.beat()
  expect(await leadCount(here)).toBe(1_000)
  await here.press('Ann', 'Undo E-1')
  expect(await dump(here)).toEqual(before)
})

test('a chunk that changes nothing does not keep the later ones from being undone', async () => {
  const here = await world()
  await share(here, 'Ann', people(1_000))
  await here.press('Ann', 'Import 1,000')
  const before = await dump(here)
  await share(here, 'Ann', people(1_010))
  expect(await here.press('Ann', 'Import 10')).not.toContain('Undo')
  await here.beat()
  await here.beat()
  expect(here.chat.posts().at(-1)).toContain('[Undo E-2]')
  await here.say('Ann', 'undo E-2')
  expect(await dump(here)).toEqual(before)
})
