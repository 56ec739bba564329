import { cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { readSequences, readTables } from '../../src/backup/catalog.ts'
import { dump } from '../../src/backup/dump.ts'
import { type BackupFileOptions, readFile, writeFile as writeBackup } from '../../src/backup/file.ts'
import { load, type RestoreOptions, type RestoreSummary } from '../../src/backup/load.ts'
import { MIGRATIONS, numberSchema } from '../../src/start/boot.ts'
import { migrate } from '../../src/store/engine/migrate.ts'
import type { Database } from '../../src/store/engine/open.ts'
import { fc } from '../chance.ts'
import { temporaryDirectory } from './support.ts'

export const WORKSPACE = '11111111-2222-4333-8444-555555555555'

/** A later version of the program: tables that hold what is hard to keep, and a change to rows that are there. */
const LATER = `
  CREATE TYPE mood AS ENUM ('good', 'it''s "bad"');
  CREATE TABLE "Zoo" (
    "workspaceId" uuid NOT NULL REFERENCES "Workspace" ("id"), "number" int GENERATED ALWAYS AS IDENTITY, "parent" int,
    "big" bigint, "exact" numeric, "short" numeric(12, 4), "real" float8, "flag" boolean, "bytes" bytea, "json" jsonb,
    "texts" text[], "bigs" bigint[], "grid" int[], "day" date, "moment" timestamptz, "span" interval, "mood" mood,
    "fixed" char(5), "Odd ""name""" text, "size" int GENERATED ALWAYS AS (length("Odd ""name""")) STORED,
    PRIMARY KEY ("workspaceId", "number"),
    FOREIGN KEY ("workspaceId", "parent") REFERENCES "Zoo" ("workspaceId", "number"));
  CREATE TABLE "Left" ("id" int PRIMARY KEY, "right" int NOT NULL);
  CREATE TABLE "Right" ("id" int PRIMARY KEY, "left" int NOT NULL REFERENCES "Left" DEFERRABLE INITIALLY DEFERRED);
  ALTER TABLE "Left" ADD FOREIGN KEY ("right") REFERENCES "Right" DEFERRABLE INITIALLY IMMEDIATE;
  CREATE TABLE "Known" ("code" text PRIMARY KEY, "note" text);
  INSERT INTO "Known" VALUES ('first', 'as the migration put it');
  CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN NEW."Odd ""name""" := upper(NEW."Odd ""name"""); RETURN NEW; END $$;
  CREATE TRIGGER shout BEFORE INSERT ON "Zoo" FOR EACH ROW EXECUTE FUNCTION shout();
  UPDATE "Deal" SET "title" = 'migrated ' || "title";
`

/** The program's migrations and one more, as a later version has them. */
export async function laterMigrations(): Promise<string> {
  const directory = await temporaryDirectory()
  await cp(fileURLToPath(MIGRATIONS), directory, { recursive: true })
  await mkdir(path.join(directory, '29990101000000_later'))
  await writeFile(path.join(directory, '29990101000000_later', 'migration.sql'), LATER)
  return directory
}

/** Brings a database to a version's schema. */
export const bringUp = (database: Database, migrations: URL | string = MIGRATIONS) =>
  migrate(database.pool, migrations, { after: numberSchema })

const hostile = [
  "O'Brien; --",
  '"},{"table":"Deal"',
  '","row":{',
  '\\u0000',
  '\\',
  'null',
  '{"a":null}',
  '💥👩‍👩‍👧',
  '\u202eabc',
  '\u2028\u2029\u0085',
  '\r\n\t',
  '\ufeff',
  '%_\\',
  '$1 :x',
  '',
]

/** Texts that are hard to keep, and more of any kind. PostgreSQL has no text with a zero in it. */
function texts(): readonly string[] {
  const any = fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: 100, seed: 7 })
  return [...hostile, ...any.map((text) => text.replaceAll('\0', ''))]
}

/** Fills the tables that every version has. */
export async function fill(pool: pg.Pool): Promise<void> {
  await pool.query(`INSERT INTO "Workspace" ("id", "name", "createdAt") VALUES ($1, 'Té"am', now())`, [WORKSPACE])
  for (const [table, values] of [
    ['"Member" ("workspaceId", "number", "name", "role", "createdAt", "version")', `$1, 1, 'Ann', 'admin', now(), 41`],
    ['"Pipeline" ("workspaceId", "number", "name", "createdAt", "version")', `$1, 1, 'Sales', now(), 3`],
    [
      '"Stage" ("workspaceId", "pipelineNumber", "number", "name", "position", "probability", "version")',
      `$1, 1, 1, 'New', 1, 10, 7`,
    ],
    ['"Counter" ("workspaceId", "noun", "last")', `$1, 'deal', 2147483647`],
  ]) {
    await pool.query(`INSERT INTO ${table} VALUES (${values})`, [WORKSPACE])
  }
  await pool.query(
    `INSERT INTO "Deal" ("workspaceId", "number", "title", "amountMinor", "currency", "pipelineNumber", "stageNumber",
       "stageAt", "ownerNumber", "createdAt", "closeReason", "version")
     SELECT $1, i, t, 9223372036854775807 - i, 'JPY', 1, 1, now(), 1, now(), CASE WHEN i % 3 = 0 THEN t END, i
     FROM unnest($2::text[]) WITH ORDINALITY AS u (t, i)`,
    [WORKSPACE, texts()],
  )
  await pool.query(`UPDATE "Deal" SET "title" = "title" || '!' WHERE "number" % 2 = 0`)
  await pool.query(`DELETE FROM "Deal" WHERE "number" % 7 = 0`)
  await pool.query(
    `INSERT INTO "Request" ("workspaceId", "id", "memberNumber", "platform", "place", "input", "reply", "at", "subjects", "expiresAt")
     VALUES ($1, 'none', 1, 'p', '', NULL, NULL, now(), '{}', now()), ($1, 'null', 1, 'p', '', 'null', '[null]', now(), '{"a b",NULL,"\\""}', now()),
       ($1, 'digits', 1, 'p', '', '{"n": 12345678901234567890.10, "e": 1e400}', '"text"', now(), '{M-1}', 'infinity')`,
    [WORKSPACE],
  )
}

/** Fills the tables of the later version. */
export async function fillLater(pool: pg.Pool): Promise<void> {
  await pool.query(
    `INSERT INTO "Zoo" ("workspaceId", "big", "exact", "short", "real", "flag", "bytes", "json", "texts", "bigs", "grid", "day",
       "moment", "span", "mood", "fixed", "Odd ""name""") VALUES
     ($1, -9223372036854775808, 123456789012345678901234567890.1230, 1.5, 0.1::float8 + 0.2, true, '\\x00ff0a', 'null', '{a,NULL,"b c","\\""}',
       '{9007199254740993,NULL}', '{{1,2},{3,4}}', '0044-03-15 BC', 'infinity', '-1 mons +2 days', 'it''s "bad"', 'ab', 'ab'),
     ($1, 9007199254740993, 'NaN', NULL, 'NaN', false, '', '{"b": 1.10, "a": [null, 9007199254740993]}', '{}', '{}', '{}', 'infinity',
       '2026-03-29 01:30:00.123456+01', '1 year 00:00:00.000001', 'good', '', ''),
     ($1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`,
    [WORKSPACE],
  )
  // What lies first refers to what lies last, over several pieces, and the trigger would turn it into capitals.
  await pool.query(
    `INSERT INTO "Zoo" ("workspaceId", "Odd ""name""") SELECT $1, repeat('x', 500) FROM generate_series(1, 3000)`,
    [WORKSPACE],
  )
  await pool.query(`UPDATE "Zoo" SET "Odd ""name""" = lower("Odd ""name""")`)
  await pool.query(`UPDATE "Zoo" SET "parent" = 3003 - "number" + 1`)
  await pool.query(`UPDATE "Known" SET "note" = 'as somebody wrote it'`)
  await pool.query(
    `WITH a AS (INSERT INTO "Left" SELECT g, g % 9 + 1 FROM generate_series(1, 9) g)
     INSERT INTO "Right" SELECT g, g FROM generate_series(1, 9) g`,
  )
}

/** Everything a database holds, as PostgreSQL itself writes it: its rows, sequences, triggers and foreign keys. */
export async function content({ pool }: Database): Promise<Readonly<Record<string, unknown>>> {
  const client = await pool.connect()
  try {
    await client.query(`SET extra_float_digits = 3; SET bytea_output = 'hex'; SET IntervalStyle = 'postgres'`)
    const tables = await readTables(client)
    const rows: Record<string, readonly string[]> = {}
    for (const { name } of tables) {
      const found = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`)
      rows[name] = found.rows.map(({ row }) => row).sort()
    }
    return { rows, tables, sequences: await readSequences(client) }
  } finally {
    client.release(true)
  }
}

/** Writes a backup of a database to a file that is gone when the test ends. */
export async function backedUp(database: Database, working: BackupFileOptions = {}): Promise<string> {
  const file = path.join(await temporaryDirectory(), 'all.parley')
  await writeBackup(file, dump(database), working)
  return file
}

/** Loads a backup's file into a database. */
export const restoredTo = (
  database: Database,
  file: string,
  { key, ...loading }: RestoreOptions & Pick<BackupFileOptions, 'key'> = {},
): Promise<RestoreSummary> => readFile(file, { key }, (lines) => load(database, lines, loading))
