import { type ChangeSet, inSet } from '../store/changes/changes.ts'
import { SUBJECT_COLUMNS, subjects } from '../store/nouns.ts'
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
