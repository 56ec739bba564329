import { FORECAST_CATEGORIES } from '../../crm/pipelines/pipelines.ts'
import { asNamed, choice, clearable, count, maybe } from '../../language/params/kinds.ts'
import { pipelineNamed } from './pipeline-named.ts'
import { stageNamed } from './stage-named.ts'

/** A weight in the forecast, named. */
export const percent = (about: string) => asNamed(maybe(count(about, { min: 0, max: 100 })))
/** After how many days the deals of a stage are stale. */
export const rottingParam = asNamed(
  clearable(count('After how many days there a deal is stale; none never', { max: 3650 })),
)
/** As what the deals of a stage count. */
export const forecastParam = asNamed(
  clearable(choice('As what its deals count in the forecast; none goes by the weight', FORECAST_CATEGORIES)),
)
/** The pipeline of a stage, named. */
export const pipelineParam = asNamed(
  maybe(pipelineNamed('The pipeline; that of the channel, else the first, if not said')),
)
/** The stage before another. */
export const afterParam = asNamed(maybe(stageNamed('The stage that it follows')))
/** The stage behind another. */
export const beforeParam = asNamed(maybe(stageNamed('The stage that follows it')))
