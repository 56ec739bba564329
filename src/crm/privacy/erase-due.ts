import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { erased } from '../../records/erase.ts'
import { beginErasure, eraseMentions } from '../../store/changes/erase.ts'
import { ERASED } from '../../store/changes/erase-columns.ts'
import { NOUNS, subjects } from '../../store/nouns.ts'
import { byHalves } from '../../store/parts.ts'
import { KEEP_MS, numberRequest } from '../../store/requests/requests.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { type RecordTable, visible } from '../../store/visible.ts'
import { refOf } from '../kinds.ts'
import { SUBJECT_TYPES } from '../record-types.ts'
import { RECORD_TYPES } from '../type-list.ts'
import { type DuePerson, dueLogs, duePeople } from './due.ts'
import { sureNamesFound } from './first-names.ts'
import { numbersAmong } from './people.ts'
import { erasePerson, reachOf } from './privacy.ts'
import type { KeptKind, Retention, RetentionSettings } from './retention.ts'

/** What may be erased of a kind on a day: people with all their records, or logs by their numbers. */
export type Due =
  | { readonly kind: KeptKind; readonly people: readonly DuePerson[] }
  | { readonly kind: KeptKind; readonly logs: readonly number[] }

/** What may be erased of a kind on a day; `among` narrows it to some numbers and, of people, all that is theirs. */
export async function whatIsDue(
  tx: Tx,
  kind: KeptKind,
  { all, zone }: RetentionSettings,
  on: Temporal.PlainDate,
  among?: readonly number[],
): Promise<Due> {
  const months = new Map(all.map((one) => [one.noun, one.months]))
  if (kind.isPerson) return { kind, people: await duePeople(tx, kind, { on, zone, months }, among) }
  return { kind, logs: await dueLogs(tx, { on, zone, months }, among) }
}

/** The numbers of the rows of the kind itself. */
export const numbersDue = (due: Due): readonly number[] =>
  'logs' in due ? due.logs : due.people.flatMap((one) => numbersAmong(one.refs, due.kind))

/** A part of what is due; people are always whole. */
export const dueAmong = (due: Due, numbers: readonly number[], most = Number.POSITIVE_INFINITY): Due => {
  const among = new Set(numbers)
  if ('logs' in due) return { ...due, logs: due.logs.filter((number) => among.has(number)).slice(0, most) }
  const people = due.people.filter((one) => numbersAmong(one.refs, due.kind).every((number) => among.has(number)))
  return { ...due, people: people.slice(0, most) }
}

/** What came of an erasure of what is due. */
export interface DueErased {
  /** How many rows of the kind were erased. */
  readonly erased: number
  /** The numbers of those that could not be, and the error of the first of them. */
  readonly failed: readonly number[]
  readonly error: unknown
}

/**
 * Erases what is due, as `privacy erase` does: people with everything that names them, logs with their text. It captures
 * no change and cannot be undone. Those whom the database refuses are left as they are; all others are erased.
 * @throws as `byHalves`, when it is the fault of none of them.
 */
export async function eraseDue(tx: Tx, due: Due): Promise<DueErased> {
  const shared = 'people' in due ? await sharedWords(tx, due.people) : NONE_SHARED
  const { done, failed } = await byHalves(tx, singly(due), async (part) => {
    const numbers = part.flatMap(numbersDue)
    if (due.kind.isPerson)
      for (const one of part.flatMap((single) => ('people' in single ? single.people : [])))
        await eraseOne(tx, one, shared)
    else await eraseLogs(tx, numbers)
    return numbers.length
  })
  await tx.db.$executeRaw`SELECT set_config('parley.capture', 'on', true)`
  return {
    erased: done.reduce((sum, count) => sum + count, 0),
    failed: failed.flatMap(({ item }) => numbersDue(item)),
    error: failed[0]?.error,
  }
}

const NONE_SHARED: ReadonlySet<string> = new Set()

/** Each person, or each log, by itself. */
const singly = (due: Due): readonly Due[] =>
  'logs' in due
    ? due.logs.map((log) => ({ ...due, logs: [log] }))
    : due.people.map((one) => ({ ...due, people: [one] }))

async function eraseOne(tx: Tx, one: DuePerson, shared: ReadonlySet<string>): Promise<void> {
  const person = { ...one, words: one.words.filter((word) => !shared.has(word.toLowerCase())) }
  const sure = await sureNamesFound(tx, person)
  await erasePerson(
    tx,
    person,
    sure.map(({ ref }) => ref),
  )
}

/** Takes the text out of logs, and out of their changes, answers and messages. */
async function eraseLogs(tx: Tx, logs: readonly number[]): Promise<void> {
  if (logs.length === 0) return
  await beginErasure(tx)
  const noun = NOUNS.interaction
  const type = RECORD_TYPES.find(({ table }) => table === noun.table)
  if (!type) throw new Error('logs are no records')
  await tx.db.$executeRaw`
    UPDATE ${Prisma.raw(`"${noun.table}"`)} SET ${erased(type, ERASED)}
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ANY(${[...logs]}::int[])`
  await eraseMentions(tx, { refs: logs.map((number) => refOf(noun, { number })), words: [] })
}

/**
 * The names, addresses and numbers of these people, in small letters, that somebody else has too who stays: a namesake, a
 * company with its switchboard, a member. Nobody asked whom they mean, so they stay in other texts.
 */
async function sharedWords(tx: Tx, people: readonly DuePerson[]): Promise<ReadonlySet<string>> {
  const refs = people.flatMap((one) => [...one.refs])
  const words = people.flatMap((one) => one.words.map((word) => word.toLowerCase()))
  const tableOf = (table: string) => (table === 'Member' ? Prisma.raw('"Member"') : visible(tx, table as RecordTable))
  const each = [...SUBJECT_TYPES, NOUNS.member].map((type) => {
    const { table, letter, title } = type
    const called = Prisma.sql`ARRAY[r.${Prisma.raw(`"${title}"`)}]${'fields' in type ? Prisma.sql` || ${reachOf(type)}` : Prisma.empty}`
    const stays = Prisma.raw(subjectsErased.has(table) ? 'r."erasedAt" IS NULL' : 'true')
    return Prisma.sql`SELECT lower(w) AS "word" FROM ${tableOf(table)} r CROSS JOIN unnest(${called}) w
      WHERE r."workspaceId" = ${tx.workspace}::uuid AND lower(w) = ANY(${words}::text[])
        AND ${letter} || '-' || r."number" <> ALL(${refs}::text[]) AND ${stays}`
  })
  const rows = await tx.db.$queryRaw<{ word: string }[]>`${Prisma.join(each, ' UNION ')}`
  return new Set(rows.map(({ word }) => word))
}

const subjectsErased: ReadonlySet<string> = new Set(subjects.flatMap((one) => (one.isPerson ? [one.table] : [])))

/**
 * Writes that a run ended, as an event of the workspace itself: how many were erased, and no names. It cannot be undone.
 */
export async function noteRun(
  tx: Tx,
  { noun }: Pick<Retention, 'noun'>,
  platform: string,
  count: number,
): Promise<void> {
  const id = `retention-${randomUUID()}`
  const expiresAt = new Date(tx.at.getTime() + KEEP_MS)
  await tx.db.$executeRaw`
    INSERT INTO "Request" ("workspaceId", "id", "platform", "place", "command", "via", "at", "expiresAt")
    VALUES (${tx.workspace}::uuid, ${id}, ${platform}, '', 'privacy retention', '{"kind": "rule", "name": "retention"}'::jsonb, ${tx.at}, ${expiresAt})`
  await tx.db.$executeRaw`
    SELECT set_config('parley.at', ${tx.at.toISOString()}, true), set_config('parley.request', ${id}, true), set_config('parley.member', '', true)`
  await tx.db.$executeRaw`
    UPDATE "Retention" SET "erased" = "erased" + ${count}::int WHERE "workspaceId" = ${tx.workspace}::uuid AND "noun" = ${noun}`
  await tx.db.$executeRaw`
    WITH allowed AS MATERIALIZED (SELECT set_config('parley.forget', 'on', true))
    UPDATE "Change" c SET "erasedAt" = ${tx.at} FROM allowed WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."requestId" = ${id}`
  await numberRequest(tx, id)
}
