import { expect, test } from 'vitest'
import { stored } from '../rows.ts'
import { type World, world } from '../world.ts'

/** What a request left behind, each with the people and records whose text it holds. */
async function subjects(here: World, who: string, line: string) {
  const request = here.request(who, { line })
  await here.handle(request)
  const where = { workspaceId: here.workspace, requestId: request.id }
  const select = { subjects: true }
  const [calls, outbox, changes] = await Promise.all([
    here.store.prisma.storedCall.findMany({ where, select }),
    here.store.prisma.outbox.findMany({ where, select }),
    here.store.prisma.change.findMany({ where, select }),
  ])
  const all = (rows: readonly { subjects: string[] }[]) => [...new Set(rows.flatMap((row) => row.subjects))].sort()
  const refs = (found: readonly string[]) => found.filter((ref) => !ref.startsWith('E-'))
  return {
    request: refs([...(await stored(here, request.id)).subjects].sort()),
    calls: refs(all(calls)),
    outbox: all(outbox),
    changes: all(changes),
  }
}

test('whatever text is kept names whom and what it is about', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme 24k', 'Bo> deal add Globex', 'Cy> help')
  expect(await subjects(here, 'Ann', 'deal assign acme @bo')).toEqual({
    request: ['D-1', 'M-1', 'M-2'],
    calls: ['D-1', 'M-1', 'M-2'],
    outbox: ['D-1', 'M-1', 'M-2'],
    changes: ['D-1', 'M-1'],
  })
  expect(await subjects(here, 'Cy', 'deal list')).toEqual({
    request: ['D-1', 'D-2', 'M-2', 'M-3'],
    calls: ['D-1', 'D-2', 'M-2'],
    outbox: [],
    changes: [],
  })
  const history = await subjects(here, 'Cy', 'deal history globex')
  expect(history.request).toEqual(['D-2', 'M-2', 'M-3'])
})

test('so do refusals and questions', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme one', 'Ann> deal add Acme two', 'Bo> help', 'Bo> deal edit D-1')
  await here.say('Ann', 'deal edit D-1 title: Acme first')
  expect((await subjects(here, 'Bo', 'deal move acme proposal')).request).toEqual(['D-1', 'D-2', 'M-2'])
  expect((await subjects(here, 'Bo', 'undo E-1')).request).toEqual(['M-1', 'M-2'])
  const form = here.last('Bo').form?.id ?? ''
  const request = here.request('Bo', { press: form, fields: { title: 'Mine', amount: '' } })
  expect((await here.handle(request)).message.title).toContain('Ann changed the title of D-1')
  expect((await stored(here, request.id)).subjects).toEqual(expect.arrayContaining(['D-1', 'M-1', 'M-2']))
})

test('what takes a notice back names the same people', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme', 'Bo> help', 'Ann> deal assign D-1 @bo')
  await here.beat()
  await here.say('Ann', 'undo')
  const rows = await here.store.prisma.outbox.findMany({ where: { workspaceId: here.workspace, NOT: { edits: null } } })
  expect(rows.map((row) => row.subjects.sort())).toEqual([['D-1', 'M-1', 'M-2']])
})

test('letting somebody in is recorded as about them, at the time of the Clock', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  const changes = await here.store.prisma.change.findMany({
    where: { workspaceId: here.workspace },
    orderBy: { seq: 'asc' },
  })
  expect(changes.filter(({ table }) => ['Member', 'Identity'].includes(table)).map((row) => row.subjects)).toEqual([
    ['M-1'],
    ['M-1'],
  ])
  const now = new Date(here.clock.now().epochMilliseconds)
  for (const change of changes) expect(change.at, change.table).toEqual(now)
})
