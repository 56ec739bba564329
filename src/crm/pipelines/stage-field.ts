import { type Comparisons, cellAt, inOrder } from '../../records/compare.ts'
import type { FieldType, Joined } from '../../records/field-type.ts'
import { capturedRows } from '../../store/changes/past.ts'
import { Prisma } from '../../store/transaction.ts'
import type { Stage } from './pipelines.ts'

const OTHERS = ['name', 'position', 'outcome', 'probability', 'rottingDays', 'forecast'] as const

const POSITION = inOrder<Stage>('int', ({ position }) => position)

/** The cells from the third on: the name, then the position. */
const AT_POSITION = 3

/** By the stage itself, and by how far it is among those of its pipeline. */
const AS_STAGE: Comparisons<Stage> = {
  operators: POSITION.operators,
  test(cells, operator, asked) {
    const isIn = Prisma.sql`${cellAt(cells)} = ${asked.pipelineNumber}::int`
    return operator === '='
      ? Prisma.sql`(${isIn} AND ${cellAt(cells, 1)} = ${asked.number}::int)`
      : Prisma.sql`(${isIn} AND ${POSITION.test(cells.slice(AT_POSITION), operator, asked)})`
  },
  isNone: (cells) => Prisma.sql`${cellAt(cells, 1)} IS NULL`,
  order: (cells) => POSITION.order?.(cells.slice(AT_POSITION), { currency: '' }) ?? [],
}

/** A stage of a pipeline, with everything that is known of it. */
export const STAGE_TYPE: FieldType<Stage> = {
  is: 'stage',
  sql: ['int', 'int'],
  compares: AS_STAGE as Comparisons,
  joined(field, [pipeline, stage]): Joined {
    const on = Prisma.raw(`"${field}" ON "${field}"."workspaceId" = r."workspaceId"
      AND "${field}"."pipelineNumber" = r."${pipeline}" AND "${field}"."number" = r."${stage}"`)
    return {
      cells: OTHERS.map((column) => [`${field}.${column}`, `"${field}"."${column}"`] as const),
      join: (tx) => Prisma.sql`JOIN ${capturedRows(tx, 'Stage')} ${on}`,
    }
  },
  toCells: (value) => [value?.pipelineNumber ?? null, value?.number ?? null],
  fromCells([pipelineNumber, number, name, position, outcome, probability, rottingDays, forecast]) {
    return { pipelineNumber, number, name, position, outcome, probability, rottingDays, forecast } as Stage
  },
  told: ([, stage], { stage: nameOf }) => nameOf(stage),
  show: ({ name }) => name,
  write: ({ name }) => name,
  cells: ({ name }) => [name],
}
