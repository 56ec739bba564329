import { expect, test } from 'vitest'
import { CAPTURED, type CapturedTable } from '../../src/store/changes/captured.ts'
import { nounIn } from '../../src/store/nouns.ts'
import { Prisma } from '../../src/store/transaction.ts'
import { testStore } from '../database.ts'
import { type World, world } from '../world.ts'

/** Tables without refs of their own, by the letter of the person that their rows are about. */
const PART_OF: Readonly<Record<string, string>> = { Identity: 'M', DealContact: 'C' }

const deals = ({ store, workspace }: World) =>
  store.prisma.change.findMany({ where: { workspaceId: workspace, table: 'Deal' }, orderBy: { seq: 'asc' } })

/** A world with one deal, the events of which are left out. */
async function withDeal() {
  const here = await world()
  await here.say('Ann', 'deal add Acme 24k')
  const { prisma } = here.store
  return { here, prisma, workspace: here.workspace }
}

test('a making is captured whole, with who asked, in which request and when', async () => {
  const here = await world()
  const request = here.request('Ann', { line: 'deal add Acme 24k' })
  await here.handle(request)
  const [change, ...more] = await deals(here)
  expect(more).toEqual([])
  expect(change).toMatchObject({
    op: 'insert',
    key: { number: 1 },
    before: null,
    after: { title: 'Acme', amountMinor: 2400000, currency: 'USD', closedAt: null },
    version: 1,
    requestId: request.id,
    memberNumber: 1,
    at: new Date(here.clock.now().epochMilliseconds),
  })
  expect(change?.after).not.toHaveProperty('version')
})

test('an update is captured as the fields that changed, before and after, with the reason', async () => {
  const { here } = await withDeal()
  here.clock.forward({ hours: 3 })
  await here.say('Ann', 'deal move D-1 lost why: too dear')
  const at = new Date(here.clock.now().epochMilliseconds)
  const iso = at.toISOString().replace('.000Z', '+00:00')
  const change = (await deals(here)).at(-1)
  expect(change).toMatchObject({ op: 'update', version: 2, reason: 'too dear', at })
  expect(change?.before).toEqual({
    stageNumber: 1,
    stageAt: '2026-11-18T09:00:00+00:00',
    closedAt: null,
    closeReason: null,
  })
  expect(change?.after).toEqual({ stageNumber: 6, stageAt: iso, closedAt: iso, closeReason: 'too dear' })
})

test('a write by any code outside of requests is captured too, as nobody in particular', async () => {
  const { here, prisma, workspace } = await withDeal()
  await prisma.$executeRaw`UPDATE "Deal" SET "title" = 'Other' WHERE "workspaceId" = ${workspace}::uuid`
  await prisma.$executeRaw`DELETE FROM "Deal" WHERE "workspaceId" = ${workspace}::uuid`
  const [, update, gone] = await deals(here)
  const nobody = { memberNumber: null, requestId: null, reason: null }
  expect(update).toMatchObject({ op: 'update', before: { title: 'Acme' }, after: { title: 'Other' }, ...nobody })
  expect(gone).toMatchObject({ op: 'delete', before: { title: 'Other', number: 1 }, after: null, ...nobody })
})

test('a write that changes nothing is no change and no new version', async () => {
  const { here, prisma, workspace } = await withDeal()
  await prisma.$executeRaw`UPDATE "Deal" SET "title" = "title", "version" = 77 WHERE "workspaceId" = ${workspace}::uuid`
  await prisma.$executeRaw`UPDATE "Deal" SET "title" = 'B' WHERE "workspaceId" = ${workspace}::uuid`
  const [deal] = await prisma.deal.findMany({ where: { workspaceId: workspace } })
  const changes = await deals(here)
  expect(changes.map(({ after }) => after).slice(1)).toEqual([{ title: 'B' }])
  expect(changes.at(-1)?.version).toBe(deal?.version)
})

test('changes are ordered by a sequence, whatever the Clock says', async () => {
  const { here } = await withDeal()
  here.clock.forward({ hours: -5 })
  await here.say('Ann', 'deal edit D-1 30k')
  here.clock.forward({ hours: 2 })
  await here.say('Ann', 'deal edit D-1 40k')
  const found = await deals(here)
  expect(found.map(({ at }) => at.getUTCHours())).toEqual([9, 4, 6])
  const history = await here.say('Ann', 'deal history D-1')
  expect(history.match(/→ \S+/g)).toEqual(['→ $30,000', '→ $40,000'])
})

test('a rolled back write leaves no change', async () => {
  const { here, prisma, workspace } = await withDeal()
  const work = prisma.$transaction(async (tx) => {
    await tx.$executeRaw`UPDATE "Deal" SET "title" = 'Other' WHERE "workspaceId" = ${workspace}::uuid`
    throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
  expect(await deals(here)).toHaveLength(1)
})

test('changes carry the schema version, one for each migration applied', async () => {
  const { here, prisma } = await withDeal()
  const versions = await prisma.schemaVersion.findMany({ orderBy: { version: 'asc' } })
  const applied = await prisma.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS "name" FROM _prisma_migrations ORDER BY migration_name`
  expect(versions.map(({ migration }) => migration)).toEqual(applied.map(({ name }) => name))
  expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1))
  expect((await deals(here)).map(({ schemaVersion }) => schemaVersion)).toEqual([versions.length])
})

test('capture is off only where a migration says so, for its own transaction', async () => {
  const { here, prisma, workspace } = await withDeal()
  const backfill = (title: string) =>
    prisma.$executeRaw`UPDATE "Deal" SET "title" = ${title} WHERE "workspaceId" = ${workspace}::uuid`
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('parley.capture', 'off', true)`
    await tx.$executeRaw`UPDATE "Deal" SET "title" = 'Quiet' WHERE "workspaceId" = ${workspace}::uuid`
  })
  expect(await deals(here)).toHaveLength(1)
  await backfill('Loud')
  expect((await deals(here)).slice(1)).toMatchObject([{ before: { title: 'Quiet' }, after: { title: 'Loud' } }])
})

test('TRUNCATE is refused on every captured table and on the record itself', async () => {
  const { prisma } = await testStore()
  for (const table of [...Object.keys(CAPTURED), 'Change']) {
    const truncate = prisma.$executeRaw(Prisma.raw(`TRUNCATE "${table}" CASCADE`))
    await expect(truncate, table).rejects.toThrow('would leave no trace')
  }
})

test('the record of changes can neither be rewritten nor shortened, but by an erasure that says so', async () => {
  const { here, prisma, workspace } = await withDeal()
  const rewrite = Prisma.sql`UPDATE "Change" SET "reason" = 'x' WHERE "workspaceId" = ${workspace}::uuid`
  const shorten = Prisma.sql`DELETE FROM "Change" WHERE "workspaceId" = ${workspace}::uuid`
  await expect(prisma.$executeRaw(rewrite)).rejects.toThrow('changes are a record')
  await expect(prisma.$executeRaw(shorten)).rejects.toThrow('changes are a record')
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('parley.forget', 'on', true)`
    await tx.$executeRaw(rewrite)
  })
  expect((await deals(here)).map(({ reason }) => reason)).toEqual(['x'])
  await expect(prisma.$executeRaw(shorten)).rejects.toThrow('changes are a record')
})

test('what columns may hold is held by the database, whoever writes', async () => {
  const { prisma, workspace } = await withDeal()
  const bad = [
    Prisma.sql`UPDATE "Deal" SET "amountMinor" = NULL WHERE "workspaceId" = ${workspace}::uuid`,
    Prisma.sql`UPDATE "Deal" SET "amountMinor" = -1 WHERE "workspaceId" = ${workspace}::uuid`,
    Prisma.sql`UPDATE "Member" SET "role" = 'king' WHERE "workspaceId" = ${workspace}::uuid`,
    Prisma.sql`UPDATE "Deal" SET "stageNumber" = 99 WHERE "workspaceId" = ${workspace}::uuid`,
    Prisma.sql`UPDATE "Deal" SET "ownerNumber" = 99 WHERE "workspaceId" = ${workspace}::uuid`,
  ]
  for (const sql of bad) await expect(prisma.$executeRaw(sql), sql.sql).rejects.toThrow(/constraint/)
})

test('the triggers and the program name the same tables, keys and letters of refs', async () => {
  const { prisma } = await testStore()
  const rows = await prisma.$queryRaw<{ table: string; args: string }[]>`
    SELECT c.relname AS "table", encode(t.tgargs, 'escape') AS "args" FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname = 'capture' ORDER BY 1`
  const named = (Object.keys(CAPTURED) as CapturedTable[]).toSorted().map((table) => {
    const { key, workspace } = CAPTURED[table]
    return [table, nounIn(table)?.letter ?? '', key.join(','), workspace]
  })
  expect(
    rows.map(({ table, args }) => [table, ...args.split('\\000').slice(0, 3)]).map((row) => row.map(String)),
  ).toEqual(named.map(([table, letter, key, workspace]) => [table, PART_OF[String(table)] ?? letter, key, workspace]))
})
