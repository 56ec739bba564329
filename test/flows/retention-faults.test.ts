import { expect, onTestFinished, test, vi } from 'vitest'
import { TransactionClient } from '../../src/store/connection.ts'
import { Prisma } from '../../src/store/transaction.ts'
import { refuseRows } from '../rows.ts'
import { type World, world } from '../world.ts'

/** A team with so many leads of which nobody heard for over two years. */
async function withLeads(count: number): Promise<World> {
  const here = await world()
  for (let n = 1; n <= count; n += 1) await here.say('Ann', `lead add Old${n} Person${n} p${n}@x.io`)
  here.clock.forward({ months: 25 })
  return here
}

const titles = (here: World) => here.chat.sent.map(({ message }) => message.title)
const erasedNow = (here: World) => titles(here).filter((title) => title.includes('erased'))

const namesOf = async ({ store, workspace }: World): Promise<readonly string[]> => {
  const rows = await store.prisma.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM "Lead" WHERE "workspaceId" = ${workspace}::uuid AND "erasedAt" IS NULL ORDER BY "number"`
  return rows.map(({ name }) => name)
}

test('somebody who cannot be erased keeps nobody else: they are tried again each hour, and the doctor shows it', async () => {
  const here = await withLeads(8)
  const end = await refuseRows(here, 'Lead', `OLD."name" = 'Old2 Person2'`, 'UPDATE')
  await here.say('Ann', 'retention leads 2 years', 'either')
  await here.press('Ann', 'Turn on, erase 8')
  await here.live({ minutes: 5 })
  expect(await namesOf(here)).toEqual(['Old2 Person2'])
  expect(await here.say('Ann', 'doctor', 'refused')).toContain(
    '1 erasure of what was kept for its time failed: PrismaClientKnownRequestError P0001',
  )
  await end()
  await here.live({ hours: 2 })
  expect(await namesOf(here)).toEqual([])
  expect(await here.say('Ann', 'doctor')).not.toContain('erasure')
  expect(erasedNow(here)).toEqual(['8 leads were erased'])
})

test('who could not be erased on their day is told of, and announced again', async () => {
  const here = await withLeads(2)
  const end = await refuseRows(here, 'Lead', `OLD."name" = 'Old2 Person2'`, 'UPDATE')
  await here.say('Ann', 'retention leads 2 years', 'either')
  await here.press('Ann', 'Turn on, erase 2')
  await here.live({ days: 1 })
  const [told] = here.chat.posts().filter((post) => post.includes('were erased') || post.includes('was erased'))
  expect(told).toMatchInlineSnapshot(`
    "[dm Ann] 1 lead was erased
      They had been kept for 2 years.
      1 lead could not be erased because of a fault of mine; I announce them again. "doctor" has its kind."
  `)
  expect(await here.say('Ann', 'doctor', 'refused')).toContain('1 erasure of what was kept for its time failed')
  await here.live({ days: 1 })
  expect(erasedNow(here).at(-1)).toMatch(/^1 lead is erased on /u)
  await end()
  await here.live({ days: 14 })
  expect(await namesOf(here)).toEqual([])
  expect(await here.say('Ann', 'doctor')).not.toContain('erasure')
})

test('a kind that cannot be looked at is put off for an hour, and the others of the beat are done', async () => {
  const here = await withLeads(1)
  await here.store.prisma.$executeRaw`
    INSERT INTO "Retention" ("workspaceId", "noun", "months", "isOn", "createdAt") VALUES (${here.workspace}::uuid, 'ghost', 12, true, ${new Date()})`
  await here.say('Ann', 'retention leads 2 years', 'either')
  await here.press('Ann', 'Turn on, erase 1')
  await here.live({ minutes: 5 })
  expect(await namesOf(here)).toEqual([])
  expect(await here.say('Ann', 'doctor', 'refused')).toContain('1 erasure of what was kept for its time failed: Error')
  const [ghost] = await here.store.prisma.$queryRaw<{ nextAt: Date }[]>`
    SELECT "nextAt" FROM "Retention" WHERE "workspaceId" = ${here.workspace}::uuid AND "noun" = 'ghost'`
  const minutes = ((ghost?.nextAt.getTime() ?? 0) - here.clock.now().epochMilliseconds) / 60_000
  expect(minutes).toBeGreaterThan(50)
  expect(minutes).toBeLessThanOrEqual(60)
})

test('of many logs each beat takes the text out of a part, and one that cannot be changed stays', async () => {
  const here = await world()
  await here.talk('Ann> contact add Lou Reed lou@initech.com', 'Ann> log call C-1 20m the first of many')
  await here.store.prisma.$executeRaw`
    INSERT INTO "Interaction" SELECT r.* FROM "Interaction" i CROSS JOIN generate_series(2, 450) n
      CROSS JOIN LATERAL jsonb_populate_record(i, jsonb_build_object('number', n, 'text', 'call ' || n)) r
    WHERE i."workspaceId" = ${here.workspace}::uuid AND i."number" = 1`
  await refuseRows(here, 'Interaction', `OLD."text" = 'call 7'`, 'UPDATE')
  here.clock.forward({ months: 25 })
  await here.say('Ann', 'retention logs 2 years', 'either')
  await here.press('Ann', 'Turn on, erase 450')
  const left = async () => {
    const [row] = await here.store.prisma.$queryRaw<{ left: number }[]>`
      SELECT count(*)::int AS "left" FROM "Interaction" WHERE "workspaceId" = ${here.workspace}::uuid AND "text" <> '(erased)'`
    return row?.left
  }
  await here.beat()
  expect(await left()).toBe(251)
  await here.beat()
  await here.beat()
  expect(await left()).toBe(1)
})

test('the number of a company stays where somebody who had it too is erased', async () => {
  const here = await world()
  await here.talk(
    'Ann> company add Acme phone: +49 30 901820',
    'Ann> contact add Jane Roe jane@acme.io phone: +49 30 901820',
    'Ann> contact edit C-1 note: rings +4930901820, or jane@acme.io',
    'Ann> deal add Roof 5k',
    'Ann> deal edit D-1 note: +4930901820 is the switchboard, jane@acme.io asks for the plan',
  )
  here.clock.forward({ months: 25 })
  await here.say('Ann', 'retention contacts 2 years', 'either')
  await here.press('Ann', 'Turn on, erase 1')
  await here.live({ minutes: 5 })
  const acme = await here.say('Ann', 'company show Acme')
  expect(acme).toContain('+49 30 901820')
  expect(await here.say('Ann', 'deal show D-1')).toContain('+4930901820 is the switchboard, (erased) asks for the plan')
})

test('what is settled is read once for a command and for each look of the scheduler', async () => {
  const here = await withLeads(2)
  const asked: string[] = []
  const { $queryRaw } = TransactionClient.prototype
  const spied = vi.spyOn(TransactionClient.prototype, '$queryRaw').mockImplementation(function (this: unknown, ...all) {
    const [first, ...values] = all as readonly unknown[]
    asked.push(first instanceof Prisma.Sql ? first.sql : Prisma.sql(first as TemplateStringsArray, ...values).sql)
    return Reflect.apply($queryRaw, this, all)
  } as typeof $queryRaw)
  onTestFinished(() => spied.mockRestore())
  const settledReads = () =>
    asked.splice(0).filter((sql) => /FROM "Retention" x\s+WHERE x."workspaceId" = \S+$/u.test(sql)).length
  await here.say('Ann', 'retention leads 2 years', 'either')
  expect(settledReads()).toBe(1)
  await here.press('Ann', 'Show them')
  expect(settledReads()).toBe(1)
  await here.say('Ann', 'retention')
  expect(settledReads()).toBe(1)
})

test('nothing is announced or erased while no admin can be reached, and it is as soon as one can', async () => {
  const here = await withLeads(2)
  await here.say('Ann', 'retention leads 3 years', 'either')
  await here.press('Ann', 'Turn on')
  const hide = (to: string) =>
    here.store.prisma.$executeRaw`
      UPDATE "Identity" SET "workspaceId" = "workspaceId", "memberNumber" = ${to === 'Ann' ? 1 : 2}::int
      WHERE "workspaceId" = ${here.workspace}::uuid AND "externalId" = 'ann'`
  await here.say('Bo', 'help', 'either')
  await hide('Bo')
  here.clock.forward({ months: 10 })
  await here.live({ months: 2 })
  expect(erasedNow(here)).toEqual([])
  expect(await namesOf(here)).toHaveLength(2)
  await hide('Ann')
  await here.live({ days: 2 })
  expect(erasedNow(here)).toHaveLength(1)
  await here.live({ days: 14 })
  expect(await namesOf(here)).toEqual([])
})

test('what was announced before a restore is announced anew, and erased only after that', async () => {
  const here = await withLeads(2)
  await here.say('Ann', 'retention leads 3 years', 'either')
  await here.press('Ann', 'Turn on')
  here.clock.forward({ months: 10 })
  await here.live({ days: 25 })
  expect(erasedNow(here)).toEqual([expect.stringMatching(/^2 leads are erased on /u)])
  // The database is restored on the day after the announced one, as it was before.
  here.clock.forward({ days: 14 })
  const at = new Date(here.clock.now().epochMilliseconds - 1000)
  await here.store.prisma.restored.create({
    data: { id: 1, at, madeAt: new Date(at.getTime() - 86_400_000), resume: false },
  })
  onTestFinished(async () => void (await here.store.prisma.restored.deleteMany()))
  await here.beat()
  expect(await namesOf(here)).toHaveLength(2)
  expect(erasedNow(here)).toHaveLength(2)
  await here.live({ days: 15 })
  expect(await namesOf(here)).toEqual([])
})
