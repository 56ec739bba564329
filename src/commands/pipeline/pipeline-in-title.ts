import { type Pipeline, pipelines } from '../../crm/pipelines/pipelines.ts'
import type { Ctx } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { button } from '../../message/message.ts'
import { leftOver } from '../shared/left-over.ts'
import { pipelineCalled, pipelineHere } from './pipeline-named.ts'

/** A title, and the pipeline that was named behind it. */
interface TitleAndPipeline {
  readonly title: string
  readonly pipeline: Pipeline | undefined
}

/** What says by itself that a pipeline is named: `to the Renewals pipeline`. */
const WITH_WORD = /^(.+?),? (?:(?:to|in|into|for|under|on) )?(?:the |our )?(\S+(?: \S+)?) (?:pipeline|funnel)$/iu
const LED_INTO = /(?:^|[\s,;])(?:in|into|to) (?:the |our )?$/iu
const LED = /[\s,;–—-]+(?:(?:for|under|as|on|with|via|at) (?:the |our )?)?$/iu

/**
 * The pipeline that is named at the end of the title of a new deal: `Umbrella renewal to the Renewals pipeline`,
 * `Globex renewal in renewals`. A name without a word before it may be a part of the title.
 * @throws UserError with both as buttons, where a line says so.
 */
export async function pipelineBehind(ctx: Ctx, typed: string): Promise<TitleAndPipeline> {
  const as = { title: typed, pipeline: undefined }
  const all = await pipelines(ctx.tx)
  const [, title = '', name = ''] = WITH_WORD.exec(typed) ?? []
  const worded = name === '' ? undefined : pipelineCalled(all, name)
  if (worded) return { title, pipeline: worded }
  if (all.length < 2) return as
  const pipeline = all.find((one) => endsWith(typed, one.name))
  if (!pipeline) return as
  const before = typed.slice(0, typed.length - pipeline.name.length)
  const into = before.replace(LED_INTO, '').replace(/[\s,;–—-]+$/u, '')
  if (into === '') return as
  if (LED_INTO.test(before)) return { title: into, pipeline }
  const here = await pipelineHere(ctx)
  // Whoever filled in a form has typed a title there and nothing else.
  if (here.number === pipeline.number || !('line' in ctx.request.input)) return as
  const { path, fields } = ctx.call
  const rest = before.replace(LED, '')
  throw leftOver({
    field: 'title',
    left: typed.slice(before.length),
    whole: typed,
    readings: [
      button(clip(`In the pipeline ${pipeline.name}: ${rest}`, 75), {
        path,
        fields: { ...fields, title: rest, pipeline: pipeline.name },
      }),
    ],
    again: (whole) => ({ path, fields: { ...fields, title: whole, pipeline: here.name } }),
  })
}

/** True of a text with these words at its end, behind a blank or a comma. */
const endsWith = (text: string, words: string): boolean =>
  text.toLowerCase().endsWith(words.toLowerCase()) && /[\s,;–—-]$/u.test(text.slice(0, text.length - words.length))
