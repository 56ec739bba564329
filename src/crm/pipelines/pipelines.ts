import { capturedRows } from '../../store/changes/past.ts'
import { nextNumber, Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'

/** A stage of a pipeline; `outcome` says whether deals in it are open, won or lost. */
export interface Stage {
  readonly pipelineNumber: number
  readonly number: number
  readonly name: string
  readonly position: number
  readonly outcome: 'open' | 'won' | 'lost'
  /** Probability in percent, by which the forecast is weighted. */
  readonly probability: number
  /** After this many days in the stage a deal counts as stale; null for never. */
  readonly rottingDays: number | null
}

const DEFAULT_STAGES = [
  { name: 'New', outcome: 'open', probability: 10 },
  { name: 'Qualified', outcome: 'open', probability: 25 },
  { name: 'Proposal', outcome: 'open', probability: 50 },
  { name: 'Negotiation', outcome: 'open', probability: 75 },
  { name: 'Won', outcome: 'won', probability: 100 },
  { name: 'Lost', outcome: 'lost', probability: 0 },
] as const

/** Adds the only pipeline of a new workspace. */
export async function addDefaultPipeline(tx: Tx): Promise<void> {
  const number = await nextNumber(tx, 'pipeline')
  await tx.db.pipeline.create({ data: { workspaceId: tx.workspace, number, name: 'Sales', createdAt: tx.at } })
  await tx.db.stage.createMany({
    data: DEFAULT_STAGES.map((stage, index) => ({
      ...stage,
      workspaceId: tx.workspace,
      pipelineNumber: number,
      number: index + 1,
      position: index + 1,
    })),
  })
}

const readStages = new WeakMap<Tx, Promise<readonly Stage[]>>()

/** The stages of the workspace's pipeline in order; read once per transaction. */
export function stages(tx: Tx): Promise<readonly Stage[]> {
  const known = readStages.get(tx)
  if (known) return known
  const rows = tx.db.$queryRaw<Stage[]>`
    SELECT "pipelineNumber", "number", "name", "position", "outcome", "probability", "rottingDays" FROM ${capturedRows(tx, 'Stage')} s
    WHERE "workspaceId" = ${tx.workspace}::uuid
      AND "pipelineNumber" = (SELECT min("number") FROM "Pipeline" WHERE "workspaceId" = ${tx.workspace}::uuid)
    ORDER BY "position", "number"`.then((all) => all)
  readStages.set(tx, rows)
  return rows
}

/** Drops the cached stages after they were changed. */
export const rereadStages = (tx: Tx): void => void readStages.delete(tx)

/** The deleted stages with their names, for histories that mention them. */
export async function goneStages(tx: Tx): Promise<readonly Pick<Stage, 'number' | 'name'>[]> {
  return tx.db.$queryRaw<Pick<Stage, 'number' | 'name'>[]>`
    SELECT ("key" ->> 'number')::int AS "number", "before" ->> 'name' AS "name" FROM "Change"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "table" = 'Stage' AND "op" = 'delete' ORDER BY "seq"`
}

/** One stage of the board with its deals, one sum for each currency. */
export interface BoardRow {
  readonly stage: Stage
  readonly count: number
  readonly sums: readonly { readonly currency: string; readonly minor: bigint }[]
}

/**
 * The number and sum of the live deals in each stage, in order, including won and lost stages; of all deals or of one
 * owner. `only` is an SQL condition on the deals.
 */
export async function board(tx: Tx, owner?: number, only = Prisma.sql`true`): Promise<readonly BoardRow[]> {
  const all = await stages(tx)
  const rows = await tx.db.$queryRaw<{ stage: number; currency: string | null; count: number; minor: bigint | null }[]>`
    SELECT "stageNumber" AS "stage", "currency", count(*)::int AS "count", sum("amountMinor")::bigint AS "minor" FROM ${visible(tx, 'Deal')} d
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "deletedAt" IS NULL
      ${owner === undefined ? Prisma.empty : Prisma.sql`AND "ownerNumber" = ${owner}::int`} AND ${only}
    GROUP BY "stageNumber", "currency" ORDER BY "currency"`
  return all.map((stage) => {
    const inStage = rows.filter((row) => row.stage === stage.number)
    return {
      stage,
      count: inStage.reduce((sum, row) => sum + row.count, 0),
      sums: inStage.flatMap(({ currency, minor }) => (currency && minor !== null ? [{ currency, minor }] : [])),
    }
  })
}
