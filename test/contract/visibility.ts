import type { Input, Request } from '../../src/chat/request.ts'
import { completeWith } from '../../src/language/complete.ts'
import { SEEN_NOUNS } from '../../src/store/eyes.ts'
import { allNouns, SUBJECT_COLUMNS, subjects } from '../../src/store/nouns.ts'
import { Prisma, type Store, type Tx } from '../../src/store/transaction.ts'
import { known, type World, world } from '../world.ts'

/** A word in everything that is hidden, and in nothing else. */
export const MARK = /hush/iu

const sales = (here: World) =>
  ({ platform: here.chat.platform, kind: 'channel', key: 'C1', name: '#sales', readers: 'team' }) as const

/**
 * A team of which a third is Cy's: records, what is about them, and links to them from what is Bo's. Ann is the admin.
 */
export async function mixedTeam(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> help',
    'Bo> help',
    'Cy> help',
    'Dee> help',
    'Bo> deal add Acme 24k',
    'Bo> deal add Old 3k',
    'Bo> deal delete D-2',
    'Bo> deal add Sold 9k',
    'Bo> deal won D-3',
    ...['One', 'Gone', 'Student', 'Kim', 'Max', 'Sam', 'Kim Lee'].map((name) => `Bo> lead add ${name}`),
    'Bo> lead delete L-2',
    'Bo> lead disqualify L-3 why: student',
    'Bo> log call D-1 20m went well next: send report fri',
    'Bo> log note D-1 wrong place',
    'Bo> log delete I-2',
    'Bo> task add forget it',
    'Bo> task delete T-2',
    'Bo> task add be happy fri',
    'Bo> task done T-3',
    'Bo> contact add "Jane Roe" @Acme jane@acme.io',
    'Bo> contact add "Bob Lee" @Globex',
    'Bo> contact delete C-2',
    'Bo> company delete A-2',
    'Bo> contact add "Jane Row" @Acme',
    'Bo> company add "Acme Inc"',
    'Bo> remind me fri 10:00 about D-1 call them',
    'Bo> remind me fri 10:00 forget it',
    'Bo> reminder delete R-2',
    'Bo> remind me fri 10:00 wait',
    'Bo> reminder pause R-3',
    'Cy> deal add "Hush pilot" 50k #quiet',
    'Cy> deal add "Hush renewal" 70k closes:"30 nov"',
    'Cy> deal won D-5',
    'Cy> deal add "Hush bin" 1k',
    'Cy> deal delete D-6',
    'Bo> deal add "Hush handed" 8k',
    'Bo> deal assign D-7 @cy',
    'Cy> deal edit D-7 9k',
    'Cy> lead add "Hush Person" @ "Hush Hq" hush@hushhq.io 776k call fri #quiet source:hushfair',
    'Cy> lead claim L-8',
    'Cy> lead add "Acme Hush" acme@hushhq.io',
    'Cy> lead claim L-9',
    'Cy> log call D-4 20m hush money next: pay hush mon',
    'Bo> log note D-4 hush words of bo next: hush step thu',
    'Cy> log call D-1 5m hush on the acme deal',
    'Cy> task add hush things fri',
    'Cy> contact add "Hush Mole" @"Hush Corp" mole@hushcorp.io #quiet',
    'Cy> company add "Acme Hush"',
    'Bo> deal link D-1 C-4 role:champion',
    'Cy> deal link D-4 C-1 role:champion',
    'Bo> deal edit D-3 company:A-4',
    'Cy> deal edit D-4 company:A-1',
    'Bo> log visit A-4 hush visit',
    'Bo> remind me fri 11:00 about D-4 hush about it',
    'Cy> contact add "Jane Roe" @Acme jane@acme.io',
    'Cy> contact assign C-5 @cy',
    'Cy> item add D-5 "Hush licence" 500/month for 12 months from 1 dec, notice 3 months',
    'Bo> item add D-3 Support 300/month for 12 months from 1 dec',
    'Ann> product add Seat 50/month',
    'Cy> not same C-5 C-1',
    'Cy> not same L-8 L-9',
    'Bo> not same L-4 L-7',
    'Ann> list save large ones of:deal',
    'Ann> team add Sales',
    'Ann> team join Sales @bo',
    'Ann> team join Sales @dee',
  )
  for (const line of ['digest daily 9:00 here', 'digest weekly here', 'board here'])
    await here.ask('Ann', { line }, { place: sales(here) })
  await here.say('Bo', 'digest me weekdays')
  return here
}

/** The columns with the number of another record, by the tables that have them. */
const LINKS: readonly (readonly [table: string, column: string, to: string])[] = allNouns.flatMap(
  ({ table, columns }) =>
    Object.values(columns).flatMap((column) => {
      const to = subjects.find(({ noun }) => column === `${noun}Number`)?.table
      const own = column === 'mergedInto' ? table : column === 'interactionNumber' ? 'Interaction' : to
      return own ? [[table, column, own] as const] : []
    }),
)

const q = (sql: string) => Prisma.raw(sql)

/** The numbers of hidden rows, by their table. */
type Hidden = ReadonlyMap<string, readonly number[]>

interface ChangeOf {
  readonly table: string
  readonly key: Readonly<Record<string, number>>
}

/** The numbers of the hidden rows: those of a member, and what is about them. */
export const thirdOf = (here: World, member: number): Promise<Hidden> =>
  here.store.transaction(here.workspace, here.clock.now(), (tx) => hiddenOf(tx, member))

async function hiddenOf(tx: Tx, member: number): Promise<Hidden> {
  const found = new Map<string, readonly number[]>()
  for (const { table, part, owner } of allNouns.toSorted(
    (a, b) => Number(b.part === 'subject') - Number(a.part === 'subject'),
  )) {
    if (part === 'other') continue
    const whose = owner ?? 'memberNumber'
    const own = table === 'Reminder' ? 'false' : `t."${whose}" = ${member}`
    const about =
      part === 'about'
        ? SUBJECT_COLUMNS.map(
            (column, index) => `OR t."${column}" = ANY('{${found.get(subjects[index]?.table ?? '')?.join()}}'::int[])`,
          )
        : []
    const rows = await tx.db.$queryRaw<{ number: number }[]>`${q(`
      SELECT t."number" FROM "${table}" t WHERE t."workspaceId" = '${tx.workspace}' AND (${own} ${about.join(' ')})`)}`
    found.set(
      table,
      rows.map(({ number }) => number),
    )
  }
  return found
}

/** Takes a member's third out of the database, as if it had never been there. */
export async function deleteThird(here: World, hidden: Hidden): Promise<void> {
  await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    // Without triggers: nothing is captured, and no version goes up.
    await tx.db.$executeRaw`SET LOCAL session_replication_role = replica`
    const run = (sql: string) => tx.db.$executeRaw`${q(sql)}`
    const of = `"workspaceId" = '${tx.workspace}'`
    const among = (table: string) => `ANY('{${(hidden.get(table) ?? []).join()}}'::int[])`
    for (const [table, column, to] of LINKS) {
      if (table !== 'Interaction' && table !== 'Reminder')
        await run(
          `UPDATE "${table}" SET "${column}" = NULL WHERE ${of} AND "${column}" = ${among(to)} AND "number" <> ${among(table).replace('ANY', 'ALL')}`,
        )
      for (const side of ['before', 'after'])
        await run(`UPDATE "Change" SET "${side}" = jsonb_set("${side}", '{${column}}', 'null') WHERE ${of} AND "table" = '${table}'
          AND ("${side}" ->> '${column}')::int = ${among(to)}`)
    }
    // Of a link to what never was there nothing is left that changed.
    await run(`DELETE FROM "Change" WHERE ${of} AND "op" = 'update' AND "after" <> '{}' AND NOT EXISTS (
      SELECT 1 FROM jsonb_each("after") e(k, v) WHERE NOT (e.k = ANY('{${LINKS.map(([, column]) => column).join()}}'::text[]) AND e.v = 'null' AND "before" -> e.k = 'null'))`)
    for (const column of ['dealNumber', 'contactNumber'] as const) {
      const of2 = among(column === 'dealNumber' ? 'Deal' : 'Contact')
      await run(`DELETE FROM "DealContact" WHERE ${of} AND "${column}" = ${of2}`)
      await run(
        `DELETE FROM "Change" WHERE ${of} AND "table" = 'DealContact' AND ("key" ->> '${column}')::int = ${of2}`,
      )
    }
    for (const { noun, table } of SEEN_NOUNS) {
      const halves = (sql: (half: string) => string) => ['one', 'other'].map(sql).join(' OR ')
      await run(
        `DELETE FROM "NotSame" WHERE ${of} AND "noun" = '${noun}' AND (${halves((half) => `"${half}" = ${among(table)}`)})`,
      )
      await run(`DELETE FROM "Change" WHERE ${of} AND "table" = 'NotSame' AND "key" ->> 'noun' = '${noun}'
        AND (${halves((half) => `("key" ->> '${half}')::int = ${among(table)}`)})`)
    }
    await run(`DELETE FROM "DigestRow" WHERE ${of} AND "dealNumber" = ${among('Deal')}`)
    for (const table of ['Reminder', 'Task', 'Interaction', 'Lead', 'Deal', 'Contact', 'Company']) {
      await run(`DELETE FROM "${table}" WHERE ${of} AND "number" = ${among(table)}`)
      await run(
        `DELETE FROM "Change" WHERE ${of} AND "table" = '${table}' AND ("key" ->> 'number')::int = ${among(table)}`,
      )
    }
    await run(`UPDATE "Request" r SET "event" = NULL WHERE ${of} AND NOT EXISTS
      (SELECT 1 FROM "Change" c WHERE c."workspaceId" = r."workspaceId" AND c."requestId" = r."id")`)
  })
}

/** What came of a request: its answer, what it changed, and what it told others. */
export interface Came {
  readonly reply: unknown
  readonly changes: unknown
  readonly posts: unknown
}

class TakenBack extends Error {
  readonly value: unknown
  constructor(value: unknown) {
    super('taken back')
    this.value = value
  }
}

/** A store whose transactions are taken back: every request finds the same rows. */
const takingBack = (store: Store, see: (tx: Tx) => Promise<void>): Store => ({
  ...store,
  async transaction(workspace, now, work) {
    try {
      return await store.transaction(workspace, now, async (tx) => {
        const value = await work(tx)
        await see(tx)
        throw new TakenBack(value)
      })
    } catch (error) {
      if (error instanceof TakenBack) return error.value as never
      throw error
    }
  },
})

/** Without what is made anew for each request: ids of buttons and requests. */
const stable = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, each) => (key === 'id' || typeof each === 'bigint' ? undefined : each)) ?? 'null',
  )

const NOTHING = { changes: [], posts: [] }

/** Asks as somebody whatever is asked, and takes all of it back. */
export async function asker(here: World, who: string, hidden: Hidden) {
  const seen = new Map<string, Pick<Came, 'changes' | 'posts'>>()
  // What hangs on a hidden record goes along when it is merged or handed over, unseen.
  const isSeen = ({ table, key }: ChangeOf) =>
    ![
      [table, key.number],
      ['Deal', key.dealNumber],
      ['Contact', key.contactNumber],
    ].some(([of, number]) => hidden.get(String(of))?.includes(Number(number)))
  const store = takingBack(here.store, async (tx) => {
    const [row] = await tx.db.$queryRaw<{ id: string }[]>`SELECT current_setting('parley.request', true) AS "id"`
    const id = row?.id ?? ''
    if (id === '') return
    const changes = await tx.db.$queryRaw<ChangeOf[]>`
      SELECT "table", "key", "op", "before", "after" FROM "Change" WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${id} ORDER BY "seq"`
    const posts = await tx.db.$queryRaw<unknown[]>`
      SELECT "kind", "of", "placeKey", "message" FROM "Outbox" WHERE "workspaceId" = ${tx.workspace}::uuid AND "key" LIKE ${`%${id}%`} ORDER BY "seq"`
    seen.set(id, { changes: changes.filter(isSeen), posts })
  })
  const there = await world({
    on: { store, workspace: here.workspace, platform: here.chat.platform, now: here.clock.now().toString() },
  })
  const complete = completeWith({ store: here.store, clock: here.clock, registry: known, admins: [] })
  const asking = { workspace: here.workspace, actor: here.actor(who), place: here.dm(who), zone: 'Europe/Berlin' }
  return {
    async came(input: Input, id: string, more: Partial<Request> = {}): Promise<Came> {
      const reply = await there.handle(there.request(who, input, { ...more, id }))
      const came = { reply, ...(seen.get(id) ?? NOTHING) }
      seen.delete(id)
      return stable(came) as Came
    },
    typing: async (line: string) => stable({ reply: await complete(line, asking), ...NOTHING }) as Came,
  }
}

/** Makes a member's third private instead. */
export async function makePrivate(here: World, member: number): Promise<void> {
  for (const { table, owner, columns } of allNouns)
    if ('privateAt' in columns)
      await here.store.prisma
        .$executeRaw`${q(`UPDATE "${table}" SET "privateAt" = now() WHERE "workspaceId" = '${here.workspace}'
        AND "${owner ?? 'memberNumber'}" = ${member}`)}`
}

/** Settles that everybody sees their own, a manager also that of their team; or that everybody sees everything. */
export async function settle(here: World, isOwn: boolean): Promise<void> {
  const each = SEEN_NOUNS.map(({ noun }) => [noun, { viewer: 'own', member: 'own', manager: 'team' }])
  const settled = isOwn ? JSON.stringify(Object.fromEntries(each)) : null
  await here.store.prisma.$executeRaw`
    UPDATE "Workspace" SET "visibility" = ${settled}::jsonb WHERE "id" = ${here.workspace}::uuid`
}
