import { expect, test } from 'vitest'
import { backupText, restoreText } from '../../src/backup/say.ts'

const header = {
  format: 'parley-backup' as const,
  version: 1,
  schema: 2,
  migrations: [],
  createdAt: '2026-11-18T09:00:00.000Z',
  database: 'embedded' as const,
  postgres: '18.3',
}

test('a backup says what is in it, as of when, and whether it is encrypted', () => {
  const { createdAt } = header
  expect(
    [
      backupText('/b/all', { createdAt, rows: { Deal: 1 } }, 999, false),
      backupText('/b/all', { createdAt, rows: { Deal: 12_000, Member: 3 } }, 1_234_567, true),
    ].join('\n'),
  ).toMatchInlineSnapshot(`
    "Saved 1 row of 1 table as of 2026-11-18 09:00 UTC in /b/all (999 bytes, not encrypted).
    Saved 12,003 rows of 2 tables as of 2026-11-18 09:00 UTC in /b/all (1.2 MB, encrypted)."
  `)
})

test('a restore says what became of messages that were waiting, and what it left out', () => {
  const loaded = { header, rows: { Deal: 12, Member: 3 }, foreign: [], waiting: {}, due: 0 }
  expect(
    [
      restoreText('/b/all', loaded, false),
      restoreText('/b/all', { ...loaded, waiting: { slack: 1 }, due: 3 }, false),
      restoreText('/b/all', { ...loaded, waiting: { discord: 1, slack: 2 }, foreign: ['our notes'], due: 1 }, true),
    ].join('\n\n'),
  ).toMatchInlineSnapshot(`
    "Restored 15 rows of 2 tables as of 2026-11-18 09:00 UTC from /b/all.

    Restored 15 rows of 2 tables as of 2026-11-18 09:00 UTC from /b/all.
    1 message was waiting to be sent (1 on slack). It may have been sent since, so it is held back and has the state failed. To have it sent, restore again into an empty database with --resume.
    3 reminders, tasks and digests had become due: they may have been told since, and will not be told for that time again.

    Restored 15 rows of 2 tables as of 2026-11-18 09:00 UTC from /b/all.
    Left out, because Parley does not make these tables: our notes.
    3 messages were waiting to be sent (1 on discord, 2 on slack). Before they are sent, the platform is asked whether it has them already.
    1 reminder, task or digest had become due: told when Parley starts, after the platform was asked whether it has the message already."
  `)
})
