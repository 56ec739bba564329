import { pickedPattern } from '../../chat/picked.ts'
import { inPattern } from '../../lib/patterns.ts'
import { partsOfRef } from '../../message/named.ts'
import { allNouns, nounOfLetter } from '../nouns.ts'
import { KEEP_MS } from '../requests/requests.ts'
import { type TableThat, tablesThat } from '../table-list.ts'
import { Prisma, type Tx } from '../transaction.ts'

/** The person to erase: the refs of their records, and the words that identify them in other texts. */
export interface PersonToErase {
  readonly refs: readonly string[]
  /** Their names, addresses and phone numbers as they were written. */
  readonly words: readonly string[]
}

/** The text that replaces a person's words. */
export const ERASED = '(erased)'

/** The answer in place of one that is erased. */
export const STUB = JSON.stringify({
  message: { title: 'What stood here was erased with the data of a person.', blocks: [] },
  audience: 'private',
})

interface Column {
  readonly table: string
  readonly column: string
  readonly type: 'text' | 'jsonb' | 'ARRAY'
  /** True where the table has the refs that its rows are about. */
  readonly bySubject: boolean
}

const ident = (name: string) => Prisma.raw(`"${name.replaceAll('"', '""')}"`)
/** A text as it stands inside JSON. */
export const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

/**
 * A regular expression that matches any of the words as a whole word, in plain text or in JSON; undefined without
 * words.
 */
export function patternOf(words: readonly string[], written: (word: string) => string): string | undefined {
  const all = words.filter((word) => word.trim() !== '').map((word) => inPattern(written(word)))
  return all.length === 0 ? undefined : `(?<![[:alnum:]])(?:${all.join('|')})(?![[:alnum:]])`
}

/**
 * Every column that can hold words in a workspace's tables. It is read from the database's catalog, so that no new
 * table is forgotten.
 */
export const wordColumns = (tx: Pick<Tx, 'db'>): Promise<readonly Column[]> => tx.db.$queryRaw<Column[]>`
  SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS "type",
    EXISTS (SELECT 1 FROM information_schema.columns s WHERE s.table_schema = c.table_schema AND s.table_name = c.table_name
      AND s.column_name = 'subjects') AS "bySubject"
  FROM information_schema.columns c JOIN information_schema.columns w
    ON w.table_schema = c.table_schema AND w.table_name = c.table_name AND w.column_name = 'workspaceId'
  WHERE c.table_schema = 'public' AND (c.data_type IN ('text', 'jsonb') OR c.udt_name = '_text')
    AND c.column_name NOT IN ('subjects', 'requestId', 'id', 'token', 'key', 'table', 'outboxKey', 'edits', 'withdrawnBy')
  ORDER BY 1, 2`

/** An SQL condition: the row `t` is about one of the refs, or one of its columns holds one of the words. */
function concerns(
  columns: readonly Column[],
  { refs, words }: PersonToErase,
  bySubject = columns.some((column) => column.bySubject),
): Prisma.Sql {
  const picked = pickedPattern(words)
  const [plain, json] = [patternOf(words, (word) => word), patternOf(words, inJson)].map(
    (all) => all && `${all}|${picked}`,
  )
  const tests = columns.flatMap(({ column, type }) => {
    const pattern = type === 'text' ? plain : json
    return pattern === undefined ? [] : [Prisma.sql`t.${ident(column)}::text ~* ${pattern}`]
  })
  if (bySubject) tests.push(Prisma.sql`t."subjects" && ${[...refs]}::text[]`)
  return tests.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(tests, ' OR ')})`
}

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
      SELECT to_jsonb(t) - ${[...OTHERS]}::text[] AS "row" FROM ${ident(table)} t
      WHERE t."workspaceId" = ${tx.workspace}::uuid AND ${concerns(columns, erased)} LIMIT 5000`
    if (rows.length > 0) found[table] = rows.map(({ row }) => row)
  }
  return found
}

/** These columns by their tables. */
export function byTable(columns: readonly Column[]): ReadonlyMap<string, readonly Column[]> {
  const tables = new Map<string, Column[]>()
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column])
  return tables
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
    return Prisma.sql`(SELECT ${letter} || '-' || t."number" AS "ref" FROM ${ident(table)} t
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
    tx.db.$executeRaw`DELETE FROM ${ident(table)} t WHERE t."workspaceId" = ${tx.workspace}::uuid AND ${about}`

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
  // What is left of the first two names a place or a reason. The others are read from the catalog, so that a table that
  // is in no list is not forgotten.
  const leftOf: readonly string[] = ['Request', 'Outbox']
  const asRows: ReadonlySet<string> = new Set(rows)
  for (const [table, columns] of tables)
    if (leftOf.includes(table) || !asRows.has(table)) await redact(tx, table, columns, erased)
}

/** Messages that are not sent yet are withdrawn; sent messages are rewritten on the platform. */
export async function eraseMessages(tx: Tx, about: Prisma.Sql): Promise<void> {
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
async function eraseChanges(tx: Tx, holdsWords: Prisma.Sql, { refs, words }: PersonToErase): Promise<void> {
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
  const [plain, json] = [patternOf(words, (word) => word), patternOf(words, inJson)]
  if (plain === undefined || json === undefined) return
  await tx.db.$executeRaw`
    UPDATE "Change" t SET "before" = regexp_replace(t."before"::text, ${json}, ${ERASED}, 'gi')::jsonb,
      "after" = regexp_replace(t."after"::text, ${json}, ${ERASED}, 'gi')::jsonb,
      "reason" = regexp_replace(t."reason", ${plain}, ${ERASED}, 'gi'), "erasedAt" = ${tx.at}
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND ${holdsWords}`
}

/** Removes the words from the texts of one table. */
async function redact(tx: Tx, table: string, columns: readonly Column[], erased: PersonToErase): Promise<void> {
  const [plain, json] = [patternOf(erased.words, (word) => word), patternOf(erased.words, inJson)]
  if (plain === undefined || json === undefined) return
  const set = columns.map(({ column, type }) => {
    const name = ident(column)
    if (type === 'text') return Prisma.sql`${name} = regexp_replace(t.${name}, ${plain}, ${ERASED}, 'gi')`
    if (type === 'jsonb') return Prisma.sql`${name} = regexp_replace(t.${name}::text, ${json}, ${ERASED}, 'gi')::jsonb`
    return Prisma.sql`${name} = ARRAY(SELECT regexp_replace(e, ${plain}, ${ERASED}, 'gi') FROM unnest(t.${name}) e)`
  })
  await tx.db.$executeRaw`
    UPDATE ${ident(table)} t SET ${Prisma.join(set)}
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND ${concerns(columns, erased, false)}`
}
