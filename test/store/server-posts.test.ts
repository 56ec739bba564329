import type pg from 'pg'
import { expect, test } from 'vitest'
import { actions, button, call, list, type Message, text } from '../../src/message/message.ts'
import { MIGRATIONS, numberSchema } from '../../src/start/boot.ts'
import { migrate, readMigrations } from '../../src/store/engine/migrate.ts'
import { server, serverDatabase } from './databases.ts'

const WORKSPACE = '11111111-2222-4333-8444-555555555555'

/** A database as the version before posts had a kind left it. */
async function before(): Promise<pg.Pool> {
  const { db } = await server(await serverDatabase())
  const all = (await readMigrations(MIGRATIONS)).map(({ name }) => name)
  const posts = all.findIndex((name) => name.endsWith('_posts'))
  await migrate(db.pool, MIGRATIONS, { only: new Set(all.slice(0, posts)), after: numberSchema })
  await db.pool.query(`INSERT INTO "Workspace" ("id", "name", "createdAt") VALUES ($1, 'Acme', now())`, [WORKSPACE])
  return db.pool
}

interface Row {
  readonly key: string
  readonly message: Message
  readonly state?: string
  readonly edits?: string
  readonly subjects?: readonly string[]
}

async function said(pool: pg.Pool, { key, message, state = 'ready', edits, subjects = [] }: Row): Promise<void> {
  await pool.query(
    `INSERT INTO "Outbox" ("workspaceId", "key", "platform", "placeKind", "placeKey", "placeName", "message", "state", "edits", "subjects", "dueAt", "expiresAt")
     VALUES ($1, $2, 'slack', 'dm', 'U1', 'Ann', $3, $4, $5, $6, now(), now())`,
    [WORKSPACE, key, message, state, edits, subjects],
  )
}

const EMPTY: Message = { title: 'said', blocks: [] }

test('what was posted before has the kind that its key said, and what it is about', async () => {
  const pool = await before()
  const keys = [
    ['reminder:R-5:2026-11-19T08:00:00Z.1', 'reminder', 'R-5'],
    ['task:T-9:2026-11-19T08:00:00Z.1', 'task', 'T-9'],
    ['due:M-2:R-5:2026-11-19T08:00:00Z.3', 'due', 'M-2'],
    ['digest:G-1:2026-11-19T08:00:00Z', 'digest', 'G-1'],
    ['digest:Ev0A1B2', 'digest', null],
    ['board:slack:T1/C1:Ev0A1B2', 'board', null],
    ['share:Ev0A1B2:T1/C1', 'share', null],
    ['nudge:D-7:2026-11-19', 'nudge', 'D-7'],
    ['setup:M-1', 'welcome', 'M-1'],
    ['tour:M-1', 'welcome', 'M-1'],
    ['notices:M-2:31', 'notice', 'M-2'],
    ['late:Ev0A1B2', 'answer', null],
    ['open:G-1:2026-11-19T08:00:00Z:M-1', 'open', 'G-1'],
    ['held:reminder:R-6:2026-11-19T08:00:00Z.1', 'held', 'R-6'],
    ['held:digest:Ev0A1B2', 'held', null],
    ['undelivered:slack:T1/U1:2026-11-19', 'undelivered', null],
    ['undelivered:reminder:R-5:2026-11-19T08:00:00Z.1:R-5', 'undelivered', 'R-5'],
    ['Ev0A1B2:import', 'import', null],
    ['Ev0A1B2:import:ended', 'import', null],
    ['Ev0A1B2:assigned:D-7', 'notice', 'D-7'],
    ['slack:T1:123:declined:R-5', 'notice', 'R-5'],
    ['Ev0A1B2:reminder:R-5', 'notice', 'R-5'],
    ['Ev0A1B2:cover:M-2', 'notice', 'M-2'],
    ['Ev0A1B2:digest', 'notice', null],
    ['Ev0A1B2:role', 'notice', null],
    ['something else', null, null],
  ] as const
  for (const [key] of keys) await said(pool, { key, message: EMPTY })
  await said(pool, { key: 'reminder:R-5:2026-11-19T08:00:00Z.1~Ev9', message: EMPTY, edits: keys[0][0] })
  await said(pool, { key: 'Ev0A1B2:import:500', message: EMPTY, edits: 'Ev0A1B2:import' })
  await migrate(pool, MIGRATIONS, { after: numberSchema })
  const { rows } = await pool.query<{ key: string; kind: string; of: string }>(
    'SELECT "key", "kind", "of" FROM "Outbox"',
  )
  expect(rows.map(({ key, kind, of }) => [key, kind, of])).toEqual(
    expect.arrayContaining([
      ...keys,
      ['reminder:R-5:2026-11-19T08:00:00Z.1~Ev9', 'reminder', 'R-5'],
      ['Ev0A1B2:import:500', 'import', null],
    ]),
  )
  await expect(pool.query(`UPDATE "Outbox" SET "kind" = 'rumour'`)).rejects.toThrow('Outbox_kind_check')
})

const done = actions(button('Done', call('reminder done', { reminder: 'R-5' })))

test('what waits, and digests whose rows are followed, have their blocks marked; all else is as it was', async () => {
  const pool = await before()
  const due: Message = {
    title: '4 things for you',
    blocks: [
      text('For Bo, who is away until Mon 23 Nov 2026.'),
      text({ ref: 'R-5' }, ' Call Bob, as T-1 says'),
      done,
      text({ ref: 'T-9' }, ' Send report, due today'),
      done,
      text('And 2 more: ', { code: 'agenda' }, ' shows your tasks, ', { code: 'reminder list' }, ' the rest.'),
      text('Late by 20 min: I was down from 09:00.'),
    ],
  }
  const digest: Message = {
    title: 'Daily digest of #sales',
    blocks: [
      list([[{ ref: 'D-7' }, ' was won']]),
      text({ ref: 'D-7' }, ' Acme: no next step'),
      done,
      text({ ref: 'D-8' }, ' stands alone'),
      text('Set up by Ann.'),
    ],
  }
  const board: Message = { title: 'Pipeline', blocks: [text('1 open'), text('As of ', { bold: 'now' }, '.')] }
  const subjects = ['R-5', 'T-9', 'R-6', 'T-3', 'D-7', 'M-2']
  await said(pool, { key: 'due:M-2:R-5:x.1', message: due, subjects })
  await said(pool, { key: 'due:M-3:R-5:x.1', message: due, subjects, state: 'sent' })
  await said(pool, { key: 'digest:G-1:x', message: digest, state: 'sent' })
  await said(pool, { key: 'board:slack:C1:x', message: board, state: 'sent' })
  await said(pool, { key: 'reminder:R-5:x.1', message: { title: 'Call', blocks: [text('Late by 1 h.'), done] } })
  await pool.query(
    `INSERT INTO "DigestRow" ("workspaceId", "outboxKey", "position", "dealNumber", "expiresAt") VALUES ($1, 'digest:G-1:x', 0, 7, now())`,
    [WORKSPACE],
  )
  await migrate(pool, MIGRATIONS, { after: numberSchema })
  const { rows } = await pool.query<{ message: Message }>('SELECT "message" FROM "Outbox" ORDER BY "seq"')
  const [waiting, sent, posted, standing, alone] = rows.map(({ message }) => message)
  expect(waiting).toEqual({
    ...due,
    blocks: due.blocks.map((block, index) => ({
      ...block,
      ...([1, 2].includes(index) && { row: 'R-5' }),
      ...([3, 4].includes(index) && { row: 'T-9' }),
      ...(index === 5 && { rest: ['R-6', 'T-3'] }),
      ...(index === 6 && { role: 'late' }),
    })),
  })
  expect(sent).toEqual(due)
  expect(posted).toEqual({
    ...digest,
    blocks: digest.blocks.map((block, index) => ({ ...block, ...([1, 2].includes(index) && { row: 'D-7' }) })),
  })
  expect(standing?.blocks.map(({ role }) => role)).toEqual([undefined, 'asOf'])
  expect(alone?.blocks.map(({ role, row }) => role ?? row)).toEqual(['late', undefined])
})

test('of what was cancelled or paused the words of the reason say for the last time with what it comes back', async () => {
  const pool = await before()
  const reasons = [
    'D-7 was won',
    'D-7 was deleted',
    'D-7 was closed at its time',
    'D-7 was moved on',
    'Bo logged a call with D-7',
  ]
  // The rows that these refer to do not matter.
  await pool.query(
    `SET session_replication_role = replica;
     INSERT INTO "Reminder" ("workspaceId", "number", "text", "authorNumber", "memberNumber", "dealNumber", "stated", "zone", "state",
       "stateReason", "askedPlatform", "askedKind", "askedKey", "askedName", "createdAt")
     SELECT '${WORKSPACE}', n, 'Call', 1, 1, 7, true, 'UTC', 'cancelled', reason, 'slack', 'dm', 'U1', 'Ann', now()
     FROM unnest('{${reasons.join(',')}}'::text[]) WITH ORDINALITY AS r(reason, n);
     INSERT INTO "Digest" ("workspaceId", "number", "kind", "authorNumber", "memberNumber", "rule", "start", "zone", "stated", "skips",
       "pausedAt", "pausedWhy", "createdAt")
     SELECT '${WORKSPACE}', n, 'daily', 1, 1, 'FREQ=DAILY', '2026-11-19T09:00:00', 'UTC', true, '{}', now(), reason, now()
     FROM unnest('{muted,others than the team can read it now}'::text[]) WITH ORDINALITY AS r(reason, n);
     SET session_replication_role = DEFAULT`,
  )
  await migrate(pool, MIGRATIONS, { after: numberSchema })
  const { rows } = await pool.query<{ cause: string }>(
    `SELECT "stateCause" AS "cause", "number" FROM "Reminder" UNION ALL SELECT "pauseCause", 9 + "number" FROM "Digest" ORDER BY 2`,
  )
  expect(rows.map(({ cause }) => cause)).toEqual(['deal', 'deal', 'deal', null, null, null, 'readers'])
})
