import { setTimeout as wait } from 'node:timers/promises'
import {
  CAPTURED,
  type CapturedTable,
  progressColumnsOf,
  schedulerColumnsOf,
} from '../../src/store/changes/captured.ts'
import type { Fleet } from './fleet.ts'
import type { Ledger } from './people.ts'
import type { OwnPostgres } from './postgres.ts'

/** One thing that was compared: how many of it, and what did not agree. */
export interface Checked {
  readonly what: string
  readonly count: number
  readonly wrong: readonly string[]
}

const MARKED = /may have this message twice/u

/** Waits until nothing is under way any more; false when something still is after some minutes. */
export async function settled({ ask }: OwnPostgres): Promise<boolean> {
  for (let tries = 0; tries < 300; tries += 1) {
    const [row] = await ask<{ open: number }>(`
      SELECT (SELECT count(*) FROM "Outbox" WHERE "state" IN ('ready', 'sending')) + (SELECT count(*) FROM "Owed" WHERE "fault" IS NULL)
        + (SELECT count(*) FROM "LongWork" WHERE "state" = 'running') + (SELECT count(*) FROM "Notice" WHERE "outboxKey" IS NULL AND NOT "withdrawn")
        + (SELECT count(*) FROM "Reminder" WHERE "state" = 'waiting') AS "open"`)
    if (Number(row?.open) === 0) return true
    await wait(1_000)
  }
  return false
}

/** Compares what people were told with what is stored and what was shown. */
export async function checkBooks(postgres: OwnPostgres, fleet: Fleet, ledger: Ledger): Promise<readonly Checked[]> {
  return [
    { what: 'answers that fit what was asked', count: ledger.answers.size, wrong: ledger.wrong },
    await sums(postgres, ledger),
    await numbers(postgres),
    await replayed(postgres),
    await imports(postgres, ledger),
    await faultless(postgres, ledger),
    toldOnce(fleet, ledger),
    await givenUp(postgres),
    await sameAgain(fleet, ledger),
    { what: 'processes that nobody ended run on', count: 3, wrong: fleet.fallen },
  ]
}

async function sums({ ask }: OwnPostgres, { deals, raised }: Ledger): Promise<Checked> {
  const rows = await ask<{ ref: string; minor: string; stage: string }>(`
    SELECT 'D-' || d."number" AS "ref", d."amountMinor"::text AS "minor", s."name" AS "stage" FROM "Deal" d
    JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber" AND s."number" = d."stageNumber"`)
  const wrong: string[] = []
  const stored = new Map(rows.map((row) => [row.ref, row]))
  const expected = new Map([...deals, ['D-1', { amount: 1_000 + raised, stage: 'New' }] as const])
  for (const [ref, { amount, stage }] of expected) {
    const row = stored.get(ref)
    if (Number(row?.minor) !== amount * 100)
      wrong.push(`${ref} has ${row?.minor ?? 'no row'}, and ${amount}00 was said`)
    if (row && row.stage !== stage) wrong.push(`${ref} is in ${row.stage}, and ${stage} was said`)
  }
  for (const ref of stored.keys()) if (!expected.has(ref)) wrong.push(`${ref} is there, and nobody was told`)
  return { what: 'deals with the amount and stage that was said', count: expected.size, wrong }
}

async function numbers({ ask }: OwnPostgres): Promise<Checked> {
  const [row] = await ask<{ count: number; most: number }>(
    `SELECT count("event")::int AS "count", coalesce(max("event"), 0)::int AS "most" FROM "Request"`,
  )
  const { count = 0, most = 0 } = row ?? {}
  const wrong = count === most ? [] : [`${most} numbers were given and ${count} are there`]
  return { what: 'numbers of changes, none missing and none twice', count, wrong }
}

/** Replays every change and compares the result with the rows, but for columns that are moved without a change. */
async function replayed({ ask }: OwnPostgres): Promise<Checked> {
  const wrong: string[] = []
  let count = 0
  for (const table of Object.keys(CAPTURED) as CapturedTable[]) {
    const moved = [...progressColumnsOf(table), ...schedulerColumnsOf(table), ...MOVED_UNCAPTURED, 'version']
    const { key, workspace } = CAPTURED[table]
    const changes = await ask<{ key: string; op: string; after: Record<string, unknown> | null }>(
      `SELECT "key"::text AS "key", "op", "after" FROM "Change" WHERE "table" = '${table}' ORDER BY "seq"`,
    )
    const rows = new Map<string, Record<string, unknown>>()
    for (const { key: of, op, after } of changes) {
      if (op === 'delete') rows.delete(of)
      else rows.set(of, { ...rows.get(of), ...after })
    }
    const names = key.map((name) => `'${name}', t."${name}"`).join(', ')
    const stored = await ask<{ key: string; row: Record<string, unknown> }>(
      `SELECT jsonb_build_object(${names})::text AS "key", parley_flat(to_jsonb(t)) AS "row" FROM "${table}" t WHERE t."${workspace}" IS NOT NULL`,
    )
    count += stored.length
    for (const { key: of, row } of stored) {
      const made = rows.get(of)
      rows.delete(of)
      const fields = Object.keys(row).filter((name) => !moved.includes(name))
      const differs = fields.filter((name) => JSON.stringify(made?.[name]) !== JSON.stringify(row[name]))
      if (differs.length > 0) wrong.push(`${table} ${of} differs from its changes in ${differs.join(', ')}`)
    }
    for (const of of rows.keys()) wrong.push(`${table} ${of} is in the changes and not there`)
  }
  return { what: 'rows that follow from their changes', count, wrong }
}

/** Columns that are set without a change of anybody's, besides those of the scheduler. */
const MOVED_UNCAPTURED = ['tellAt', 'greetedAt', 'readers']

async function imports({ ask }: OwnPostgres, { imported }: Ledger): Promise<Checked> {
  const rows = await ask<{ words: string; count: number }>(
    `SELECT regexp_replace("name", ' r[0-9]+$', '') AS "words", count(*)::int AS "count" FROM "Lead" GROUP BY 1`,
  )
  const stored = new Map(rows.map(({ words, count }) => [words, count]))
  const wrong = [...imported].flatMap(([words, count]) =>
    stored.get(words) === count ? [] : [`${words} has ${stored.get(words) ?? 0} of ${count} rows`],
  )
  return { what: 'files of which each row came in once', count: imported.size, wrong }
}

/** Nothing was done of what was answered with a fault for good. */
async function faultless({ ask }: OwnPostgres, { faults }: Ledger): Promise<Checked> {
  const list = faults.map((id) => `'${id}'`).join(', ') || 'NULL'
  const rows = await ask<{ id: string }>(
    `SELECT DISTINCT "requestId" AS "id" FROM "Change" WHERE "requestId" IN (${list})`,
  )
  return {
    what: 'requests that were said to have saved nothing',
    count: faults.length,
    wrong: rows.map(({ id }) => `the request ${id} saved something`),
  }
}

function toldOnce({ shown }: Fleet, { reminders }: Ledger): Checked {
  // An answer whose address was no longer good came as a message too, and holds the words that were asked.
  const told = [...shown.values()].filter(({ key }) => !key.startsWith('late:'))
  const wrong: string[] = []
  let marked = 0
  for (const words of reminders) {
    const holding = told.flatMap(({ key, texts }) =>
      texts.flatMap((text) => (new RegExp(`${words}(?!\\d)`, 'u').test(text) ? { key, text } : [])),
    )
    const again = holding.filter(({ text }) => MARKED.test(text)).length
    marked += again
    if (holding.length - again === 1) continue
    const keys = holding.map(({ key }) => key).join(', ')
    wrong.push(`"${words}" was told ${holding.length} times (${keys}), ${again} of them marked`)
  }
  return { what: `reminders told once (${marked} once more, and marked so)`, count: reminders.length, wrong }
}

async function givenUp({ ask }: OwnPostgres): Promise<Checked> {
  const rows = await ask<{ key: string; error: string | null }>(
    `SELECT "key", "error" FROM "Outbox" WHERE "state" = 'failed'`,
  )
  return {
    what: 'messages that were not given up',
    count: rows.length,
    wrong: rows.map(({ key, error }) => `${key}: ${error}`),
  }
}

/** What is sent again is answered as it was. */
async function sameAgain(fleet: Fleet, { answers }: Ledger): Promise<Checked> {
  const wrong: string[] = []
  const all = [...answers.values()].filter((_, index) => index % 7 === 0)
  for (const { request, title } of all) {
    const again = await fleet.ask(request)
    if (again.message.title !== title)
      wrong.push(`"${title}" was answered with "${again.message.title}" the second time`)
  }
  return { what: 'requests that were sent once more and answered as before', count: all.length, wrong }
}
