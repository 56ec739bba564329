import { inLike } from '../../lib/patterns.ts'
import type { Tx } from '../../store/transaction.ts'
import { type Event, eventNumbered, lastEvents } from './undo.ts'

/** How many of a member's changes are searched; an earlier one must be named by its ref. */
const FURTHEST = 200

interface TurnRow {
  readonly event: number
  readonly memberNumber: number
  readonly undid: readonly number[]
}

/** An undo or a redo. A redo is the undo of an undo. */
interface Turn extends TurnRow {
  readonly isRedo: boolean
}

interface Turns {
  /** All undos and redos, the latest first. */
  readonly all: readonly Turn[]
  /** The numbers of all events, including undos, that are undone at present. */
  readonly gone: ReadonlySet<number>
}

async function turnsSince(tx: Tx, since: number): Promise<Turns> {
  const rows = await tx.db.$queryRaw<TurnRow[]>`
    SELECT "event", "memberNumber", "undid" FROM "Request"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "event" >= ${since} AND cardinality("undid") > 0
    ORDER BY "event" DESC`
  const kinds = new Map<number, boolean>()
  // An undo has a higher number than the event that it undid, so going upwards its kind is known.
  for (const { event, undid } of rows.toReversed()) kinds.set(event, kinds.get(undid[0] ?? 0) === false)
  const gone = new Set<number>()
  for (const { event, undid } of rows) if (!gone.has(event)) for (const each of undid) gone.add(each)
  return { all: rows.map((row) => ({ ...row, isRedo: kinds.get(row.event) ?? false })), gone }
}

/** Of the events with these numbers those that are undone at present. */
export async function undoneOf(tx: Tx, events: readonly number[]): Promise<ReadonlySet<number>> {
  if (events.length === 0) return new Set()
  const { gone } = await turnsSince(tx, Math.min(...events))
  return gone
}

/**
 * A member's own changes that are in effect, the latest first: no undos, and nothing that is undone. A change that was
 * redone is represented by the redo, so that undoing the redo undoes the change.
 */
export async function standingEvents(tx: Tx, member: number): Promise<readonly Event[]> {
  const own = await lastEvents(tx, member, FURTHEST)
  const { all, gone } = await turnsSince(tx, own.at(-1)?.event ?? 0)
  const redone = new Set(
    all
      .filter(({ event, isRedo }) => isRedo && !gone.has(event))
      .flatMap(({ undid }) => all.filter(({ event }) => undid.includes(event)).flatMap((undo) => undo.undid)),
  )
  const turns = new Map(all.map((turn) => [turn.event, turn]))
  return own.filter(({ event, command }) => {
    const isDone = command === 'undo' ? turns.get(event)?.isRedo === true : !redone.has(event)
    return isDone && !gone.has(event)
  })
}

/** The member's last undo that can be redone; with `event`, the one that undid this event, whoever did it. */
export async function undoToRedo(tx: Tx, member: number, event?: number): Promise<Event | undefined> {
  const since = event ?? (await lastEvents(tx, member, FURTHEST)).at(-1)?.event ?? 0
  const { all, gone } = await turnsSince(tx, since)
  const found = all.find(
    (turn) =>
      !gone.has(turn.event) &&
      (event === undefined ? !turn.isRedo && turn.memberNumber === member : turn.undid.includes(event)),
  )
  return found && eventNumbered(tx, found.event)
}

/**
 * True if a member erased somebody since an event, which no undo takes back: a request of theirs of the moment of which changes
 * bear the mark. One that only showed what would be erased left no mark.
 */
export async function hasErasedSince(tx: Tx, member: number, { at }: Event): Promise<boolean> {
  const asked = await tx.db.$queryRaw<{ at: Date }[]>`
    SELECT DISTINCT "at" FROM "Request" WHERE "workspaceId" = ${tx.workspace}::uuid AND "memberNumber" = ${member}
      AND "at" > ${at} AND "command" = 'privacy erase'`
  if (asked.length === 0) return false
  const moments = asked.map((one) => one.at)
  const rows = await tx.db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Change" WHERE "workspaceId" = ${tx.workspace}::uuid AND "erasedAt" = ANY(${moments}::timestamptz[]) LIMIT 1`
  return rows.length > 0
}

/** How many changes a member made since an event, undos and what they did again left out. */
export async function countChangesSince(tx: Tx, member: number, event: number): Promise<number> {
  const own = await lastEvents(tx, member, FURTHEST)
  return own.filter((each) => each.event > event && each.command !== 'undo').length
}

/** Of these events those whose line or answer has all of some words, such as `call` and `beat`; in their order. */
export async function eventsWith(
  tx: Tx,
  events: readonly Event[],
  words: readonly string[],
): Promise<readonly Event[]> {
  const ids = events.map(({ id }) => id)
  const patterns = words.map((word) => `%${inLike(word)}%`)
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Request" WHERE "workspaceId" = ${tx.workspace}::uuid AND "id" = ANY(${ids}::text[])
      AND concat_ws(' ', "command", "input" ->> 'line', "reply" #>> '{message,title}') ILIKE ALL (${patterns}::text[])`
  return events.filter(({ id }) => rows.some((row) => row.id === id))
}

/** True of an undo, which taken back does something again; not of what did something again. */
export async function isUndoing(tx: Tx, { event }: Event): Promise<boolean> {
  let turns = 0
  for (let at: number | undefined = event; at !== undefined; turns++) {
    const found: readonly Pick<TurnRow, 'undid'>[] = await tx.db.$queryRaw`
      SELECT "undid" FROM "Request" WHERE "workspaceId" = ${tx.workspace}::uuid AND "event" = ${at}`
    at = found[0]?.undid[0]
  }
  // The chain ends at a change: an even length is an undo of a change, an odd length of three or more a redo.
  return turns % 2 === 0
}

/** Stores in an undo's request which events it undid. */
export async function storeUndoneEvents(tx: Tx, by: string, events: readonly Event[]): Promise<void> {
  const numbers = events.map(({ event }) => event)
  await tx.db.$executeRaw`UPDATE "Request" SET "undid" = "undid" || ${numbers}::int[]
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "id" = ${by}`
}
