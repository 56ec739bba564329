import { readArgs } from '../language/args.ts'
import type { Ctx } from '../language/command.ts'
import { UserError } from '../message/errors.ts'
import { call, type Message } from '../message/message.ts'
import { type ChangeSet, inSet } from '../store/changes/changes.ts'
import { nounOfLetter, SUBJECT_COLUMNS, subjects } from '../store/nouns.ts'
import { Prisma, type Tx } from '../store/transaction.ts'

/** A card that somebody shared in a place, and the ref of its record. */
export interface SharedCard {
  readonly key: string
  readonly of: string
}

/** So many shared cards are shown anew after one request. */
const MOST = 10

/**
 * A query for the shared cards of records that a change set touches: of changed records, and of those that new tasks,
 * interactions and reminders are about.
 */
export const sharedCardsOf = (tx: Tx, changed: ChangeSet): Prisma.Sql => {
  const letters = Prisma.join(subjects.map(({ table, letter }) => Prisma.sql`(${table}, ${`${letter}-`})`))
  const columns = Prisma.join(
    SUBJECT_COLUMNS.map((column, at) => Prisma.sql`(${column}, ${`${subjects[at]?.letter}-`})`),
  )
  return Prisma.sql`
    SELECT o."key", o."of" FROM "Outbox" o WHERE o."workspaceId" = ${tx.workspace}::uuid AND o."kind" = 'share' AND o."edits" IS NULL
      AND o."state" IN ('ready', 'sending', 'sent') AND o."message" IS NOT NULL AND o."of" IN (
        SELECT l.letter || (c."key" ->> 'number') FROM "Change" c
          JOIN (VALUES ${letters}) l("table", letter) ON l."table" = c."table" WHERE ${inSet(tx, changed)}
        UNION SELECT l.letter || (c."after" ->> l."column") FROM "Change" c
          CROSS JOIN (VALUES ${columns}) l("column", letter) WHERE ${inSet(tx, changed)} AND c."after" ? l."column")
    ORDER BY o."seq" DESC LIMIT ${MOST}`
}

/** The card of a record as who works in the transaction sees it; undefined when it has none any more. */
export async function cardOf(ctx: Ctx, ref: string): Promise<Message | undefined> {
  const noun = nounOfLetter(ref.charAt(0))?.noun
  const show = ctx.commands.find(({ path }) => path[0] === noun && path[1] === 'show')
  if (!noun || !show) return undefined
  const own = { ...ctx, call: call(`${noun} show`, { [noun]: ref }) }
  try {
    return (await show.run(own, await readArgs(show, own.call, own))).message
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
