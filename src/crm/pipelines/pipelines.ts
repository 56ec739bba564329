import { capturedRows } from '../../store/changes/past.ts'
import { nextNumber, Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import type { Sum } from '../rates/sums.ts'
import { summed } from '../rates/worth.ts'

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
  /** As what its deals count in a forecast; null for what the probability says. */
  readonly forecast: ForecastCategory | null
  /** What its deals must have from this stage on, by the keys of their fields; `step` is a next step. */
  readonly requires: readonly string[]
  /** What must be ticked for its deals from this stage on. */
  readonly checklist: readonly string[]
}

/** How sure the deals of an open stage are. */
export const FORECAST_CATEGORIES = ['commit', 'best', 'early'] as const
export type ForecastCategory = (typeof FORECAST_CATEGORIES)[number]

/** A pipeline: an order of stages that deals of one kind go through. */
export interface Pipeline {
  readonly number: number
  readonly name: string
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

/** A stage with the name of its pipeline, so that both are read at once. */
type StageRow = Stage & { readonly pipelineName: string }

const read = new WeakMap<Tx, Promise<{ readonly stages: readonly Stage[]; readonly pipelines: readonly Pipeline[] }>>()

/** The stages of all pipelines, one pipeline after the other and each in its order, and the pipelines. */
function readAll(tx: Tx) {
  const known = read.get(tx)
  if (known) return known
  const reading = tx.db.$queryRaw<StageRow[]>`
    SELECT s."pipelineNumber", s."number", s."name", s."position", s."outcome", s."probability", s."rottingDays", s."forecast",
      coalesce(s."requires", '{}') AS "requires", coalesce(s."checklist", '{}') AS "checklist",
      p."name" AS "pipelineName"
    FROM ${capturedRows(tx, 'Stage')} s JOIN ${capturedRows(tx, 'Pipeline')} p
      ON p."workspaceId" = s."workspaceId" AND p."number" = s."pipelineNumber"
    WHERE s."workspaceId" = ${tx.workspace}::uuid ORDER BY s."pipelineNumber", s."position", s."number"`.then(
    (rows) => {
      const names = new Map(rows.map(({ pipelineNumber, pipelineName }) => [pipelineNumber, pipelineName]))
      return {
        stages: rows.map(({ pipelineName: _told, ...stage }) => stage),
        pipelines: [...names].map(([number, name]) => ({ number, name })),
      }
    },
  )
  read.set(tx, reading)
  return reading
}

/**
 * The stages of all pipelines, one pipeline after the other and each in its order; read once per transaction. A stage's
 * number is its own in the whole workspace, whatever pipeline it is of.
 */
export const stages = async (tx: Tx): Promise<readonly Stage[]> => (await readAll(tx)).stages

/** The pipelines in the order in which they were added: at least one, and each has stages; read once per transaction. */
export const pipelines = async (tx: Tx): Promise<readonly Pipeline[]> => (await readAll(tx)).pipelines

/** The stages of one pipeline in order. */
export const stagesIn = async (tx: Tx, pipeline: number): Promise<readonly Stage[]> =>
  (await stages(tx)).filter(({ pipelineNumber }) => pipelineNumber === pipeline)

/** The stages of the pipeline that every workspace begins with, in order. */
export async function firstStages(tx: Tx): Promise<readonly Stage[]> {
  const all = await stages(tx)
  return all.filter(({ pipelineNumber }) => pipelineNumber === all[0]?.pipelineNumber)
}

/** True where people have to say which pipeline they mean. */
export const hasSeveralPipelines = async (tx: Tx): Promise<boolean> => (await pipelines(tx)).length > 1

/** Drops the cached stages and pipelines after they were changed. */
export const rereadStages = (tx: Tx): void => void read.delete(tx)

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
  readonly sums: readonly BoardSum[]
}

/** The sum of the deals of a stage in a currency, and a hundred times what is expected of it, by their probabilities. */
export interface BoardSum extends Sum {
  readonly weighted: bigint
}

/** Which deals a board sums up, and the stages of which pipeline it shows; all where nothing is said. */
export interface BoardOf {
  readonly owner?: number | undefined
  readonly pipeline?: number | undefined
  /** An SQL condition on the deals `d`. */
  readonly only?: Prisma.Sql
}

interface BoardSums {
  readonly stage: number
  readonly currency: string | null
  readonly count: number
  readonly minor: bigint | null
  /** The part of it that is of deals with a probability of their own, and a hundred times what is expected of those. */
  readonly own: bigint
  readonly ownWeighted: bigint
  readonly isAbout: boolean | null
}

/** The number and sum of the live deals in each stage, in order, including won and lost stages. */
export async function board(
  tx: Tx,
  { owner, pipeline, only = Prisma.sql`true` }: BoardOf = {},
): Promise<readonly BoardRow[]> {
  const all = pipeline === undefined ? await stages(tx) : await stagesIn(tx, pipeline)
  const amount = summed(tx, {
    minor: Prisma.sql`d."amountMinor"`,
    currency: Prisma.sql`d."currency"`,
    closedAt: Prisma.sql`d."closedAt"`,
  })
  const rows = await tx.db.$queryRaw<BoardSums[]>`
    SELECT "stageNumber" AS "stage", ${amount.currency} AS "currency", count(*)::int AS "count", sum(${amount.minor})::bigint AS "minor",
      coalesce(sum(${amount.minor}) FILTER (WHERE "probability" IS NOT NULL), 0)::bigint AS "own",
      coalesce(sum(${amount.minor} * "probability"), 0)::bigint AS "ownWeighted",
      bool_or(${amount.isAbout}) AS "isAbout" FROM ${visible(tx, 'Deal')} d
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "deletedAt" IS NULL
      ${owner === undefined ? Prisma.empty : Prisma.sql`AND "ownerNumber" = ${owner}::int`}
      ${pipeline === undefined ? Prisma.empty : Prisma.sql`AND "pipelineNumber" = ${pipeline}::int`} AND ${only}
    GROUP BY 1, 2 ORDER BY 2`
  return all.map((stage) => {
    const inStage = rows.filter((row) => row.stage === stage.number)
    return {
      stage,
      count: inStage.reduce((sum, row) => sum + row.count, 0),
      sums: inStage.flatMap(({ currency, minor, own, ownWeighted, isAbout }) => {
        if (!currency || minor === null) return []
        const weight = BigInt(stage.probability)
        const weighted = stage.outcome === 'open' ? (minor - own) * weight + ownWeighted : minor * weight
        return [{ currency, minor, weighted, ...(isAbout && { isAbout }) }]
      }),
    }
  })
}
