import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

/** A team in #sales whose digest, board, reminder, gathered tasks and notices were all told by Thursday morning. */
async function told(): Promise<World> {
  const here = await world()
  const place = { platform: here.chat.platform, kind: 'channel', key: 'C1', name: '#sales', readers: 'team' } as const
  here.chat.readable.set('C1', 'team')
  await here.talk('Ann> deal add Acme 24k', 'Ann> deal add Globex 5k', 'Bo> help')
  for (const line of ['digest daily 9:00 here', 'board here']) await here.ask('Ann', { line }, { place })
  await here.talk(
    'Ann> assign D-2 to Bo',
    'Ann> remind me tomorrow 8:00 stand up',
    ...Array.from({ length: 30 }, (_, task) => `Ann> task add task ${task} tomorrow`),
  )
  await here.live({ days: 1, hours: 1 })
  return here
}

interface Post {
  readonly key: string
  readonly kind: string
  readonly of: string | null
  readonly message: unknown
}

const posts = ({ store, workspace }: World): Promise<readonly Post[]> =>
  store.prisma.$queryRaw<Post[]>`
    SELECT "key", "kind", "of", "message" FROM "Outbox" WHERE "workspaceId" = ${workspace}::uuid ORDER BY "seq"`

/** Writes each post again as a process of before does: without what it is, and without marks on its blocks. */
const writeAsBefore = ({ store, workspace }: World) =>
  store.prisma.$executeRaw`
    WITH gone AS (DELETE FROM "Outbox" WHERE "workspaceId" = ${workspace}::uuid AND "edits" IS NULL RETURNING *)
    INSERT INTO "Outbox" ("workspaceId", "key", "seq", "platform", "placeKind", "placeKey", "placeName", "message", "state",
      "subjects", "dueAt", "expiresAt")
    SELECT "workspaceId", "key", "seq", "platform", "placeKind", "placeKey", "placeName",
      jsonb_set("message", '{blocks}', (
        SELECT coalesce(jsonb_agg(b - '{row,role,rest}'::text[] ORDER BY at), '[]')
        FROM jsonb_array_elements("message" -> 'blocks') WITH ORDINALITY AS each(b, at))),
      "state", "subjects", "dueAt", "expiresAt" FROM gone`

test('what a process of before posts beside this one is marked as if this one had', async () => {
  const here = await told()
  const before = (await posts(here)).filter(({ key }) => !key.includes('~'))
  const kinds = new Set(before.map(({ kind }) => kind))
  expect([...kinds].sort()).toEqual(['board', 'digest', 'due', 'notice', 'reminder'])
  expect(JSON.stringify(before)).toMatch(/"row".*"rest"|"rest".*"row"/u)
  await writeAsBefore(here)
  const after = (await posts(here)).filter(({ key }) => !key.includes('~'))
  // A process of before wrote digests in another form, which posts-before.test.ts has.
  const marked = (all: readonly Post[]) => all.map((post) => (post.kind === 'digest' ? { ...post, message: '' } : post))
  expect(marked(after)).toEqual(marked(before))
})

test('a reminder that a process of before cancelled with its deal comes back with it', async () => {
  const { store, workspace, say } = await world()
  const became = (state: string, why: string | null) => store.prisma.$executeRaw`
    UPDATE "Reminder" SET "state" = ${state}, "stateReason" = ${why} WHERE "workspaceId" = ${workspace}::uuid`
  const found = () =>
    store.prisma.reminder.findFirstOrThrow({
      where: { workspaceId: workspace },
      select: { state: true, stateCause: true },
    })
  await say('Ann', 'deal add Acme 24k')
  await say('Ann', 'remind me about D-1 in 3 days at 10')
  await say('Ann', 'won D-1')
  await became('cancelled', 'D-1 was won')
  expect(await found()).toEqual({ state: 'cancelled', stateCause: 'deal' })
  await became('waiting', null)
  expect(await found()).toEqual({ state: 'waiting', stateCause: null })
  await became('cancelled', 'erased')
  expect(await found()).toEqual({ state: 'cancelled', stateCause: null })
  await became('waiting', null)
  await became('cancelled', 'D-1 was won')
  await say('Ann', 'reopen D-1')
  expect(await found()).toEqual({ state: 'waiting', stateCause: null })
})

test('a digest that a process of before paused because of its readers goes on once they are allowed', async () => {
  const { store, workspace } = await told()
  const paused = (at: Date | null, why: string | null) => store.prisma.$executeRaw`
    UPDATE "Digest" SET "pausedAt" = ${at}, "pausedWhy" = ${why} WHERE "workspaceId" = ${workspace}::uuid`
  const cause = async () =>
    (await store.prisma.digest.findFirstOrThrow({ where: { workspaceId: workspace } })).pauseCause
  await paused(new Date(), 'others than the team can read it now')
  expect(await cause()).toBe('readers')
  await paused(null, null)
  expect(await cause()).toBeNull()
  await paused(new Date(), 'muted')
  expect(await cause()).toBeNull()
})
