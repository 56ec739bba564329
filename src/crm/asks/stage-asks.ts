import { withOwn } from '../../records/own.ts'
import type { RecordType } from '../../records/record-type.ts'
import { COMPOSED, Prisma, type Tx } from '../../store/transaction.ts'
import { DEALS } from '../deals/deals.ts'
import { roleAskedFor } from '../deals/roles.ts'
import { fromTable } from '../kinds.ts'
import { type Stage, stagesIn } from '../pipelines/pipelines.ts'
import { type Askable, conditionSql, fieldAsked, type RowCondition } from '../query/condition.ts'
import { derivedOf } from '../query/derived.ts'
import { inRole } from '../query/of-deals.ts'
import { relatedTo, relationsOf } from '../query/relations.ts'

/** The keys of what a stage can ask for besides fields: a next step, and a contact. */
export const ASKED_BESIDE = ['step', 'contact'] as const

/** What a stage asks of its deals, or what one of them lacks of that. */
export interface StageAsks {
  /** The keys of fields that must have a value, of `ASKED_BESIDE`, and of parts that a contact has. */
  readonly requires: readonly string[]
  readonly checklist: readonly string[]
}

/**
 * What a deal must have to be in a stage: what that one asks for and what those before it do. A lost deal needs nothing.
 */
export async function asksOf(tx: Tx, stage: Stage): Promise<StageAsks> {
  if (stage.outcome === 'lost') return { requires: [], checklist: [] }
  const all = (await stagesIn(tx, stage.pipelineNumber)).filter(
    ({ outcome, position, number }) => number === stage.number || (outcome === 'open' && position < stage.position),
  )
  return {
    requires: [...new Set(all.flatMap(({ requires }) => requires))],
    checklist: [...new Set(all.flatMap(({ checklist }) => checklist))],
  }
}

/** What can be asked of deals by this key; undefined for an own field and a part that are not used any more. */
function askable(tx: Tx, key: string): Askable | undefined {
  const type = withOwn(tx, DEALS) as unknown as RecordType
  const role = roleAskedFor(tx, key)
  if (role !== undefined) return inRole(tx, role)
  if (key === 'step') return derivedOf(tx, type).step
  if (key === 'contact') {
    const relation = relationsOf(type).find((each) => each.key === key && !each.isField)
    return relation && relatedTo(tx, relation)
  }
  return key in type.fields ? fieldAsked(type, key) : undefined
}

const lacksCheck = (check: string): RowCondition => ({
  fact: Prisma.sql`NOT (coalesce(r."checked", '{}') @> ARRAY[${check}::text])`,
})

/** The deals that lack something that a stage asks for; undefined where it asks for nothing. */
export async function lackingAny(tx: Tx, stage: Stage): Promise<RowCondition | undefined> {
  const { requires, checklist } = await asksOf(tx, stage)
  const any = [
    ...requires.flatMap((key): readonly RowCondition[] => {
      const of = askable(tx, key)
      return of ? [{ none: of }] : []
    }),
    ...checklist.map(lacksCheck),
  ]
  return any.length > 0 ? { any } : undefined
}

/** What a deal lacks of what a stage asks for. It costs no statement where the stage asks for nothing. */
export async function lackingOf(tx: Tx, deal: number, stage: Stage): Promise<StageAsks> {
  const { requires, checklist } = await asksOf(tx, stage)
  const fields = requires.flatMap((key) => {
    const of = askable(tx, key)
    return of ? [{ key, lacks: conditionSql({ none: of }) }] : []
  })
  const checks = checklist.map((check) => ({ check, lacks: conditionSql(lacksCheck(check)) }))
  const all = [...fields, ...checks].map(({ lacks }) => lacks)
  if (all.length === 0) return { requires: [], checklist: [] }
  const [row] = await tx.db.$queryRaw<{ lacking: unknown }[]>`${COMPOSED}
    SELECT jsonb_build_array(${Prisma.join(all)}) AS "lacking" FROM ${DEALS.from(tx, fromTable(tx, DEALS))}
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."number" = ${deal}::int`
  const lacking = (row?.lacking ?? []) as readonly boolean[]
  return {
    requires: fields.filter((_, index) => lacking[index]).map(({ key }) => key),
    checklist: checks.filter((_, index) => lacking[fields.length + index]).map(({ check }) => check),
  }
}
