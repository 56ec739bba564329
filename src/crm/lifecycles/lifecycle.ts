import { STEPS_TYPE } from '../../records/types/steps.ts'
import type { SubjectNoun } from '../../store/nouns.ts'
import type { OwnField, OwnFields } from '../../store/own-field.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visibleTable } from '../../store/visible.ts'
import { typeOf } from '../record-types.ts'

/** The kinds of records that can have a lifecycle: whom a team sells to. */
export const LIFECYCLE_NOUNS = ['contact', 'company'] as const satisfies readonly SubjectNoun[]
/** One of them. */
export type LifecycleNoun = (typeof LIFECYCLE_NOUNS)[number]

/** The name of the field with the steps of a lifecycle, and what other programs call it. */
export const LIFECYCLE = {
  name: 'Lifecycle',
  called: ['lifecycle stage', 'life cycle', 'life cycle stage', 'lifecycle status'],
} as const

/** The lifecycle of a kind of record: its field with the steps in their order; undefined where it has none. */
export const lifecycleOf = (own: OwnFields | undefined, noun: string, retired = false): OwnField | undefined =>
  own?.find((field) => field.noun === noun && field.type === STEPS_TYPE && field.isRetired === retired)

/** How many live records of a kind are in each step, by its word. */
export async function countBySteps(tx: Tx, { noun, number }: OwnField): Promise<ReadonlyMap<string, number>> {
  const { table } = typeOf(noun as LifecycleNoun)
  const rows = await tx.db.$queryRaw<{ step: string; count: number }[]>`
    SELECT r."custom" -> ${String(number)}::text ->> 'step' AS "step", count(*)::int AS "count" FROM ${visibleTable(tx, table)} r
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND r."custom" ? ${String(number)} GROUP BY 1`
  return new Map(rows.map(({ step, count }) => [step, count]))
}

/** The day on which a row `r` came into a step, as an SQL expression; null where it never did. */
export const dayOfStep = ({ number }: Pick<OwnField, 'number'>, step: string): Prisma.Sql =>
  Prisma.sql`(r."custom" -> ${String(number)}::text -> 'days' ->> ${step}::text)::date`
