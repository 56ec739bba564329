import type { Pipeline, Stage } from '../../crm/pipelines/pipelines.ts'
import { UserError } from '../../message/errors.ts'

/** The stages of a pipeline in a sentence: `Its stages: New, Qualified.` */
export const stagesListed = (all: readonly Stage[]): string => `Its stages: ${all.map(({ name }) => name).join(', ')}.`

/** The refusal of a stage that a pipeline has not, with those that it has. */
export const noSuchStage = ({ name }: Pick<Pipeline, 'name'>, all: readonly Stage[], said: string): UserError =>
  new UserError('not_read', `The pipeline ${name} has no stage ${said}.`, { next: stagesListed(all) })
