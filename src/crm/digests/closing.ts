import type { Temporal } from 'temporal-polyfill'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { dayColumn, dayOfColumn } from '../../time/due.ts'
import { closingDay } from '../deals/closing.ts'
import { stages } from '../pipelines/pipelines.ts'
import type { Sum } from '../rates/sums.ts'
import { summed } from '../rates/worth.ts'
import { type DigestScope, ofOwner, ofPipeline, type SumColumn, sumsRead } from './scope.ts'

/** An open deal that is to close soon, with what is to be done next. */
export interface ClosingSoon {
  readonly number: number
  readonly title: string
  readonly amountMinor: bigint | null
  readonly currency: string | null
  readonly owner: { readonly member: number; readonly name: string }
  readonly stage: string
  readonly closes: Temporal.PlainDate
  readonly step: { readonly title: string; readonly due: Temporal.PlainDate | undefined } | undefined
}

/** All that close from the day of a digest to the end of its week: their number, their sums, and the first of them. */
export interface ClosingPart {
  readonly count: number
  readonly sums: readonly Sum[]
  readonly deals: readonly ClosingSoon[]
}

interface ClosingRow {
  readonly count: number
  readonly sums: SumColumn
  readonly number: number
  readonly title: string
  readonly amountMinor: bigint | null
  readonly currency: string | null
  readonly ownerNumber: number
  readonly ownerName: string
  readonly stageNumber: number
  readonly due: Date
  readonly step: string | null
  readonly stepDue: Date | null
}

/** The open deals that are to close from today to Sunday, by day and the largest first. */
export async function closingThisWeek(
  tx: Tx,
  { today, owner, pipeline }: DigestScope,
  limit: number,
): Promise<ClosingPart> {
  const worth = summed(tx, { minor: Prisma.sql`d."amountMinor"`, currency: Prisma.sql`d."currency"` })
  const last = today.add({ days: 7 - today.dayOfWeek })
  const rows = await tx.db.$queryRaw<ClosingRow[]>`
    WITH found AS MATERIALIZED (
      SELECT d."number", d."title", d."amountMinor", d."currency", d."ownerNumber", d."stageNumber", ${closingDay('d')} AS "due",
        ${worth.minor} AS minor, ${worth.currency} AS "in", ${worth.isAbout} AS about
      FROM ${visible(tx, 'Deal')} d WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."deletedAt" IS NULL AND d."closedAt" IS NULL
        AND ${closingDay('d')} BETWEEN ${dayColumn(today)}::date AND ${dayColumn(last)}::date ${ofOwner(Prisma.sql`d."ownerNumber"`, owner)} ${ofPipeline(pipeline)})
    SELECT (SELECT count(*) FROM found)::int AS "count",
      (SELECT jsonb_agg(jsonb_build_object('currency', "in", 'minor', minor::text, 'isAbout', about) ORDER BY "in") FROM (
        SELECT "in", sum(minor) AS minor, bool_or(about) AS about FROM found WHERE "in" IS NOT NULL GROUP BY "in") each) AS "sums",
      part.*, o."name" AS "ownerName", step."title" AS "step", step."dueOn" AS "stepDue"
    FROM (SELECT * FROM found ORDER BY "due", minor DESC NULLS LAST, "number" LIMIT ${limit}::int) part
    JOIN "Member" o ON o."workspaceId" = ${tx.workspace}::uuid AND o."number" = part."ownerNumber"
    LEFT JOIN LATERAL (SELECT t."title", t."dueOn" FROM ${visible(tx, 'Task')} t WHERE t."workspaceId" = ${tx.workspace}::uuid
      AND t."dealNumber" = part."number" AND t."doneAt" IS NULL AND t."deletedAt" IS NULL
      ORDER BY t."dueOn" NULLS LAST, t."dueAt" NULLS LAST, t."number" LIMIT 1) step ON true
    ORDER BY part."due", part.minor DESC NULLS LAST, part."number"`
  const names = new Map((await stages(tx)).map(({ number, name }) => [number, name]))
  return {
    count: rows[0]?.count ?? 0,
    sums: sumsRead(rows[0]?.sums ?? null),
    deals: rows.map(({ number, title, amountMinor, currency, ...row }) => ({
      number,
      title,
      amountMinor,
      currency,
      owner: { member: row.ownerNumber, name: row.ownerName },
      stage: names.get(row.stageNumber) ?? '',
      closes: dayOfColumn(row.due),
      step:
        row.step === null ? undefined : { title: row.step, due: row.stepDue ? dayOfColumn(row.stepDue) : undefined },
    })),
  }
}
