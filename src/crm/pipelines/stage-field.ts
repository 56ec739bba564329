import type { FieldType, Joined } from '../../records/field-type.ts'
import type { Stage } from './pipelines.ts'

const OTHERS = ['name', 'position', 'outcome', 'probability', 'rottingDays'] as const

/** The type of a field that holds a stage of a pipeline. */
export const STAGE_TYPE: FieldType<Stage> = {
  is: 'stage',
  sql: ['int', 'int'],
  joined: (field, [pipeline, stage]): Joined => ({
    cells: OTHERS.map((column) => [`${field}.${column}`, `"${field}"."${column}"`] as const),
    join: `JOIN "Stage" "${field}" ON "${field}"."workspaceId" = r."workspaceId"
      AND "${field}"."pipelineNumber" = r."${pipeline}" AND "${field}"."number" = r."${stage}"`,
  }),
  toCells: (value) => [value?.pipelineNumber ?? null, value?.number ?? null],
  fromCells([pipelineNumber, number, name, position, outcome, probability, rottingDays]) {
    return { pipelineNumber, number, name, position, outcome, probability, rottingDays } as Stage
  },
  told: ([, stage], { stage: nameOf }) => nameOf(stage),
  show: ({ name }) => name,
  write: ({ name }) => name,
  cells: ({ name }) => [name],
}
