import { partsOfRef } from '../../message/named.ts'
import { allNouns, nounOfLetter } from '../nouns.ts'
import { KEEP_MS } from '../requests/requests.ts'
import { type TableThat, tablesThat } from '../table-list.ts'
import { Prisma, type Tx } from '../transaction.ts'
import {
  byTable,
  concerns,
  ERASED,
  type PersonToErase,
  patternsOf,
  quoted,
  type WordColumn,
  withoutWords,
  wordColumns,
} from './erase-columns.ts'

/** The answer in place of one that is erased. */
const STUB = JSON.stringify({
  message: { title: 'What stood here was erased with the data of a person.', blocks: [] },
  audience: 'private',
})

/**
 * Columns that are not shown: an answer, message or file that names this person may name others too, and some columns
 * hold secrets.
 */
const OTHERS = [
  'workspaceId',
  'reply',
  'message',
  'calls',
  'line',
  'content',
  'mapping',
  'request',
  'address',
  'tokens',
] as const

/**
 * Where the person is named outside of their own records, as JSON rows by table: what was asked, said and changed, and
 * when.
 */
export async function mentionsOf(tx: Tx, erased: PersonToErase): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const found: Record<string, readonly unknown[]> = {}
  for (const [table, columns] of byTable(await wordColumns(tx))) {
    const rows = await tx.db.$queryRaw<{ row: unknown }[]>`
      SELECT to_jsonb(t) - ${[...OTHERS]}::text[] AS "row" FROM ${quoted(table)} t
      WHERE t."workspaceId" = ${tx.workspace}::uuid AND ${concerns(columns, erased)} LIMIT 5000`
    if (rows.length > 0) found[table] = rows.map(({ row }) => row)
  }
  return found
}

/** The most records that are named of those that hold a part of a name. */
const MOST_LEFT = 12

/**
 * The refs of records whose texts hold one of these words, which may be somebody else's: what an erasure leaves, for
 * people to look at.
 */
export async function recordsHolding(tx: Tx, words: readonly string[]): Promise<readonly string[]> {
  const tables = byTable(await wordColumns(tx))
  const each = allNouns.map(({ table, letter }) => {
    const holds = concerns(tables.get(table) ?? [], { refs: [], words }, false)
    return Prisma.sql`(SELECT ${letter} || '-' || t."number" AS "ref" FROM ${quoted(table)} t
      WHERE t."workspaceId" = ${tx.workspace}::uuid AND ${holds} ORDER BY t."number" LIMIT ${MOST_LEFT})`
  })
  const rows = await tx.db.$queryRaw<{ ref: string }[]>`${Prisma.join(each, ' UNION ALL ')} LIMIT ${MOST_LEFT}`
  return rows.map(({ ref }) => ref)
}

/** Switches capture off and allows changes to be rewritten, for the rest of the transaction. */
export async function beginErasure(tx: Tx): Promise<void> {
  await tx.db.$executeRaw`SELECT set_config('parley.capture', 'off', true), set_config('parley.forget', 'on', true)`
}

/** What is done to the rows of a table that concern the person; `about` is the condition for them. */
type ErasesRow = (tx: Tx, about: Prisma.Sql, erased: PersonToErase) => Promise<unknown>

const deleting =
  (table: TableThat<'erasing', 'row'>): ErasesRow =>
  (tx, about) =>
    tx.db.$executeRaw`DELETE FROM ${quoted(table)} t WHERE t."workspaceId" = ${tx.workspace}::uuid AND ${about}`

/** An answer or message with a file in which nobody can look for words. */
const hasPacked = (column: string): Prisma.Sql =>
  Prisma.sql`coalesce(jsonb_path_exists(${Prisma.raw(`t."${column}"`)}, '$.**.blocks[*].encoding'), false)`

const ROWS: Readonly<Record<TableThat<'erasing', 'row'>, ErasesRow>> = {
  Request: (tx, about) => tx.db.$executeRaw`UPDATE "Request" t SET "input" = NULL,
    "reply" = CASE WHEN t."reply" IS NULL THEN NULL ELSE ${STUB}::jsonb END, "subjects" = '{}'
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND (${about} OR ${hasPacked('reply')})`,
  StoredCall: deleting('StoredCall'),
  Notice: deleting('Notice'),
  // What a person is called by stands in keys of these, where two could become one.
  Choice: deleting('Choice'),
  ImportKey: deleting('ImportKey'),
  ImportLink: deleting('ImportLink'),
  HeldOwner: deleting('HeldOwner'),
  ImportAnswer: deleting('ImportAnswer'),
  // A question for somebody who is no longer known finds nothing, but would keep their name.
  SavedList: deleting('SavedList'),
  Round: deleting('Round'),
  Outbox: eraseMessages,
  Change: eraseChanges,
}

/** The columns that an erasure empties in a row that concerns the person, of tables whose other columns are looked at too. */
const WHOLE: ReadonlyMap<string, readonly string[]> = new Map([
  ['Request', ['input', 'reply']],
  ['Outbox', ['message']],
])

/**
 * Removes a person's words from every text of the workspace. Requests, answers, buttons and messages that concern the
 * person are erased whole, changes of their own records lose their values, and everywhere else only the words are
 * removed. Changes that lost something are marked, because they can no longer be undone.
 */
export async function eraseMentions(tx: Tx, erased: PersonToErase): Promise<void> {
  const tables = byTable(await wordColumns(tx))
  const here = Prisma.sql`t."workspaceId" = ${tx.workspace}::uuid`
  const about = (table: string, bySubject?: boolean) => concerns(tables.get(table) ?? [], erased, bySubject)
  await tx.db.$executeRaw`UPDATE "Import" t SET "content" = NULL, "fileName" = ${ERASED}, "subjects" = '{}',
    "state" = CASE WHEN t."state" = 'done' THEN 'done' ELSE 'withdrawn' END WHERE ${here} AND ${about('Import')}`
  const rows = tablesThat('erasing', 'row')
  for (const table of rows) {
    await ROWS[table](tx, about(table, table === 'Change' ? false : undefined), erased)
  }
  // What is left of the first two names a place or a reason: their texts went as a whole. The others are read from the catalog,
  // so that a table that is in no list is not forgotten.
  const asRows: ReadonlySet<string> = new Set(rows)
  for (const [table, columns] of tables) {
    const whole = WHOLE.get(table)
    if (!whole && asRows.has(table)) continue
    const left = whole ? columns.filter(({ column }) => !whole.includes(column)) : columns
    await eraseInRows(tx, table, left, erased.words, concerns(left, erased, false))
  }
}

/** Messages that are not sent yet are withdrawn; sent messages are rewritten on the platform. */
async function eraseMessages(tx: Tx, about: Prisma.Sql): Promise<void> {
  const stub = JSON.stringify({ title: 'This message was erased with the data of a person.', blocks: [] })
  const expires = new Date(tx.at.getTime() + KEEP_MS)
  await tx.db.$executeRaw`
    WITH gone AS (
      UPDATE "Outbox" t SET "message" = ${stub}::jsonb, "subjects" = '{}',
        "state" = CASE WHEN t."state" = 'ready' THEN 'withdrawn' ELSE t."state" END
      WHERE t."workspaceId" = ${tx.workspace}::uuid AND (${about} OR ${hasPacked('message')}) RETURNING t.*)
    INSERT INTO "Outbox" ("workspaceId", "key", "kind", "of", "platform", "placeKind", "placeKey", "placeName", "message", "edits", "dueAt", "expiresAt")
    SELECT DISTINCT ON (coalesce("edits", "key")) "workspaceId", coalesce("edits", "key") || '~erased', "kind", "of", "platform", "placeKind",
      "placeKey", "placeName", ${stub}::jsonb, coalesce("edits", "key"), ${tx.at}, ${expires}
    FROM gone WHERE "state" IN ('sent', 'sending') ON CONFLICT DO NOTHING`
}

/**
 * Changes of the person's own records lose all values; changes of other records lose only the words. Both are marked.
 */
async function eraseChanges(tx: Tx, _: Prisma.Sql, { refs, words }: PersonToErase): Promise<void> {
  for (const ref of refs) {
    const parts = partsOfRef(ref)
    if (!parts) continue
    const { letter, number } = parts
    // Else the next file of another program would bring back what was erased.
    await tx.db
      .$executeRaw`DELETE FROM "ImportKey" WHERE "workspaceId" = ${tx.workspace}::uuid AND "noun" = ${nounOfLetter(letter)?.noun ?? ''}
      AND "number" = ${number}::int`
    await tx.db
      .$executeRaw`DELETE FROM "HeldOwner" WHERE "workspaceId" = ${tx.workspace}::uuid AND "noun" = ${nounOfLetter(letter)?.noun ?? ''}
      AND "number" = ${number}::int`
    await tx.db.$executeRaw`
      UPDATE "Change" t SET "before" = CASE WHEN t."before" IS NULL THEN NULL ELSE '{}'::jsonb END,
        "after" = CASE WHEN t."after" IS NULL THEN NULL ELSE '{}'::jsonb END, "reason" = NULL, "erasedAt" = ${tx.at}
      WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."table" = ${nounOfLetter(letter)?.table ?? ''} AND t."subjects" @> ARRAY[${ref}]
        AND t."key" = ${JSON.stringify({ number })}::jsonb`
  }
  await eraseInChanges(tx, words)
}

/** The columns of a change with texts of people. */
const CHANGED: readonly WordColumn[] = [
  { table: 'Change', column: 'before', type: 'jsonb', bySubject: true },
  { table: 'Change', column: 'after', type: 'jsonb', bySubject: true },
  { table: 'Change', column: 'reason', type: 'text', bySubject: true },
]

/** Takes words out of those changes `t` that have one, of all or where a condition is true, and marks them. */
export async function eraseInChanges(
  tx: Tx,
  words: readonly string[],
  where: Prisma.Sql = Prisma.sql`true`,
): Promise<void> {
  const patterns = patternsOf(words)
  if (patterns)
    await tx.db.$executeRaw`
      UPDATE "Change" t SET ${withoutWords(CHANGED, patterns)}, "erasedAt" = ${tx.at}
      WHERE t."workspaceId" = ${tx.workspace}::uuid AND ${where} AND ${concerns(CHANGED, { refs: [], words }, false)}`
}

/** Takes words out of these columns of the rows `t` of which a condition is true. */
export async function eraseInRows(
  tx: Tx,
  table: string,
  columns: readonly WordColumn[],
  words: readonly string[],
  where: Prisma.Sql,
): Promise<void> {
  const patterns = patternsOf(words)
  if (patterns && columns.length > 0)
    await tx.db.$executeRaw`
      UPDATE ${quoted(table)} t SET ${withoutWords(columns, patterns)} WHERE t."workspaceId" = ${tx.workspace}::uuid AND ${where}`
}

/** What is about these records in requests, buttons, notices and messages is erased whole. */
export async function eraseAbout(tx: Tx, refs: readonly string[]): Promise<void> {
  const about = Prisma.sql`(t."subjects" && ${[...refs]}::text[])`
  for (const table of ['Request', 'StoredCall', 'Notice', 'Outbox'] as const)
    await ROWS[table](tx, about, { refs, words: [] })
}
