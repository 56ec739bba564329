import { type ChangeSet, type Follower, inSet, isUndo } from '../../store/changes/changes.ts'
import { NOUNS } from '../../store/nouns.ts'
import { Prisma, setReason, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import type { LifecycleNoun } from './lifecycle.ts'

/** Whoever a deal was won with, and the first day on which one was: YYYY-MM-DD of the workspace. It has been through JSON. */
interface WonWith {
  readonly noun: LifecycleNoun
  readonly number: number
  /** The number of the field with the steps, and the one of them that is reached. */
  readonly field: number
  readonly step: string
  readonly day: string
}

/** A record that came into a step by itself. */
export type ReachedStep = WonWith

/**
 * The companies and contacts of the deals that a request won, or that it brought to a won deal, where their lifecycle has a
 * step for it. What it took away or opened again is in none.
 */
const wonWith = (tx: Tx, changed: Pick<ChangeSet, 'request' | 'since'>): Prisma.Sql => Prisma.sql`
  SELECT f."noun", t."number", f."number" AS "field", f."wonStep" AS "step", min((d."closedAt" AT TIME ZONE w."zone")::date)::text AS "day"
  FROM (SELECT DISTINCT coalesce(c."key" ->> 'dealNumber', c."key" ->> 'number')::int AS "deal", (c."key" ->> 'contactNumber')::int AS "contact"
    FROM "Change" c WHERE ${inSet(tx, changed)} AND (c."table" = 'DealContact' AND c."op" = 'insert' OR c."table" = 'Deal' AND (c."op" = 'insert'
      OR c."op" = 'update' AND c."after" ?| ARRAY['stageNumber', 'pipelineNumber', 'companyNumber', 'closedAt']))) moved
  JOIN "OwnField" f ON f."workspaceId" = ${tx.workspace}::uuid AND f."wonStep" IS NOT NULL AND f."retiredAt" IS NULL
  JOIN "Workspace" w ON w."id" = f."workspaceId"
  JOIN ${visible(tx, 'Deal')} d ON d."workspaceId" = f."workspaceId" AND d."number" = moved."deal" AND d."closedAt" IS NOT NULL AND d."deletedAt" IS NULL
  JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber" AND s."number" = d."stageNumber"
    AND s."outcome" = 'won'
  CROSS JOIN LATERAL (
    SELECT d."companyNumber" AS "number" WHERE f."noun" = 'company' AND moved."contact" IS NULL AND d."companyNumber" IS NOT NULL
    UNION ALL SELECT dc."contactNumber" FROM "DealContact" dc WHERE f."noun" = 'contact' AND dc."workspaceId" = d."workspaceId"
      AND dc."dealNumber" = d."number" AND (moved."contact" IS NULL OR dc."contactNumber" = moved."contact")) t
  GROUP BY 1, 2, 3, 4`

const TABLES = { company: NOUNS.company, contact: NOUNS.contact } as const

/** True of a row `r` that a won deal `d` is of. */
const isOf: Readonly<Record<LifecycleNoun, Prisma.Sql>> = {
  company: Prisma.sql`d."companyNumber" = r."number"`,
  contact: Prisma.sql`EXISTS (SELECT 1 FROM "DealContact" dc WHERE dc."workspaceId" = d."workspaceId" AND dc."dealNumber" = d."number"
    AND dc."contactNumber" = r."number")`,
}

/**
 * Brings records of one kind into the step of their lifecycle, unless they are in it or in a later one. One that is in it
 * since the day of another deal is so since the earlier of both: a file has its deals in any order.
 */
async function reach(tx: Tx, noun: LifecycleNoun, rows: readonly WonWith[]): Promise<readonly ReachedStep[]> {
  const [first] = rows
  if (!first) return []
  const { table } = TABLES[noun]
  const value = Prisma.sql`r."custom" -> ${String(first.field)}::text`
  const due = await tx.db.$queryRaw<{ number: number; isNew: boolean }[]>`
    WITH due AS (
      SELECT r."number", q."day", ${value} ->> 'step' IS DISTINCT FROM f."wonStep" AS "isNew"
      FROM unnest(${rows.map(({ number }) => number)}::int[], ${rows.map(({ day }) => day)}::date[]) q("number", "day")
      JOIN "OwnField" f ON f."workspaceId" = ${tx.workspace}::uuid AND f."number" = ${first.field}::int
      JOIN "Workspace" w ON w."id" = f."workspaceId"
      JOIN ${visible(tx, table)} r ON r."workspaceId" = f."workspaceId" AND r."number" = q."number" AND r."deletedAt" IS NULL
      WHERE coalesce(array_position(f."choices", ${value} ->> 'step'), 0) < array_position(f."choices", f."wonStep")
        OR ${value} ->> 'step' = f."wonStep" AND (${value} -> 'days' ->> f."wonStep")::date > q."day" AND EXISTS (
          SELECT 1 FROM ${visible(tx, 'Deal')} d JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber"
            AND s."number" = d."stageNumber" AND s."outcome" = 'won'
          WHERE d."workspaceId" = r."workspaceId" AND d."deletedAt" IS NULL AND ${isOf[noun]}
            AND (d."closedAt" AT TIME ZONE w."zone")::date = (${value} -> 'days' ->> f."wonStep")::date)
      ORDER BY r."number"),
    set AS (UPDATE ${Prisma.raw(`"${table}"`)} r SET "custom" = parley_custom(r."custom", jsonb_build_object(${`custom.${first.field}`}::text,
        jsonb_build_object('step', ${first.step}::text, 'on', due."day"::text, 'said', true)))
      FROM due WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."number" = due."number" RETURNING r."number")
    SELECT due."number", due."isNew" FROM due JOIN set USING ("number") ORDER BY 1`
  const isNew = new Set(due.filter((row) => row.isNew).map(({ number }) => number))
  return rows.filter(({ number }) => isNew.has(number))
}

/** What followed from deals that were won: a query finds them, `follow` says who came into a step. */
export const stepsWhenWon: Pick<Follower<WonWith>, 'finds'> & {
  readonly follow: (tx: Tx, changed: ChangeSet, rows: readonly unknown[]) => Promise<readonly ReachedStep[]>
} = {
  finds: wonWith,
  async follow(tx, changed, rows) {
    const found = rows as readonly WonWith[]
    if (isUndo(changed) || found.length === 0) return []
    const [before] = await tx.db.$queryRaw<{ reason: string | null }[]>`
      SELECT current_setting('parley.reason', true) AS "reason"`
    await setReason(tx, 'a deal was won')
    const reached: ReachedStep[] = []
    for (const noun of ['company', 'contact'] as const)
      reached.push(
        ...(await reach(
          tx,
          noun,
          found.filter((row) => row.noun === noun),
        )),
      )
    await tx.db.$executeRaw`SELECT set_config('parley.reason', ${before?.reason ?? ''}, true)`
    return reached
  },
}
