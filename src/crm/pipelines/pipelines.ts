import { nextNumber, Prisma, type Tx } from '../../store/transaction.ts'

/** A step that deals go through; `outcome` says whether a deal there is open, won or lost. */
export interface Stage {
  readonly pipelineNumber: number
  readonly number: number
  readonly name: string
  readonly position: number
  readonly outcome: 'open' | 'won' | 'lost'
  /** Percent, weighing the forecast. */
  readonly probability: number
  /** After so many days here a deal counts as stale; null never. */
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

/** Gives a new workspace its one pipeline. */
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

/** The stages of the workspace's pipeline in order; read once a transaction. */
export function stages(tx: Tx): Promise<readonly Stage[]> {
  const known = readStages.get(tx)
  if (known) return known
  const rows = tx.db.$queryRaw<Stage[]>`
    SELECT "pipelineNumber", "number", "name", "position", "outcome", "probability", "rottingDays" FROM "Stage"
    WHERE "workspaceId" = ${tx.workspace}::uuid
      AND "pipelineNumber" = (SELECT min("number") FROM "Pipeline" WHERE "workspaceId" = ${tx.workspace}::uuid)
    ORDER BY "position", "number"`.then((all) => all)
  readStages.set(tx, rows)
  return rows
}

/** Lets the next question for the stages read them anew, after they were changed. */
export const rereadStages = (tx: Tx): void => void readStages.delete(tx)

/** The stages that were deleted, by the names they had, for histories that speak of them. */
export async function goneStages(tx: Tx): Promise<readonly Pick<Stage, 'number' | 'name'>[]> {
  return tx.db.$queryRaw<Pick<Stage, 'number' | 'name'>[]>`
    SELECT ("key" ->> 'number')::int AS "number", "before" ->> 'name' AS "name" FROM "Change"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "table" = 'Stage' AND "op" = 'delete' ORDER BY "seq"`
}

/** One stage of the board with what stands in it, one sum for each currency. */
export interface BoardRow {
  readonly stage: Stage
  readonly count: number
  readonly sums: readonly { readonly currency: string; readonly minor: bigint }[]
}

/**
 * Count and sum of the live deals in each stage, of all or of one owner, in order; won and lost ones are counted too. `only`
 * is a condition on the deals that count.
 */
export async function board(tx: Tx, owner?: number, only = Prisma.sql`true`): Promise<readonly BoardRow[]> {
  const all = await stages(tx)
  const rows = await tx.db.$queryRaw<{ stage: number; currency: string | null; count: number; minor: bigint | null }[]>`
    SELECT "stageNumber" AS "stage", "currency", count(*)::int AS "count", sum("amountMinor")::bigint AS "minor" FROM "Deal"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "deletedAt" IS NULL
      AND (${owner ?? null}::int IS NULL OR "ownerNumber" = ${owner ?? null}::int)
      AND ${only}
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
