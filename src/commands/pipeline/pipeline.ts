import { closingBoard } from '../../crm/deals/closing.ts'
import { board, type Pipeline, pipelines } from '../../crm/pipelines/pipelines.ts'
import { stepShare } from '../../crm/tasks/home.ts'
import { boardOfSeveral, boardPicture, boardTable, boardTotal, stepText } from '../../digest/board.ts'
import { type Ctx, command } from '../../language/command.ts'
import { quotedIfNeeded } from '../../language/grammar/format.ts'
import { asOf } from '../../language/params/as-of.ts'
import { asNamed, maybe } from '../../language/params/kinds.ts'
import { type SingleMoment, when } from '../../language/params/when.ts'
import { type Reply, say, text } from '../../message/message.ts'
import { shownDay } from '../../time/say.ts'
import { PERIOD_SAID as SPAN } from '../forecast/words.ts'
import { sayings } from '../shared/said.ts'
import { pipelineNamed, pipelineOfPlace } from './pipeline-named.ts'

export const pipeline = command({
  path: ['pipeline'],
  about: 'Show every stage with its deals, their sum and a bar',
  params: {
    // Behind its name only: other words may be a day or an hour.
    pipeline: asNamed(
      maybe(pipelineNamed('Which one, if there are several; that of the channel, else all, if not said')),
    ),
    closing: asNamed(maybe(when('Only deals that close then, such as this quarter', 'future'))),
    asof: asOf,
  },
  needs: 'viewer',
  shorts: ['funnel'],
  said: sayings(
    `(?:how(?:['’]?s| is| does| are)|show(?: me)?|what(?:['’]?s| is)|see)(?: in)? (?:the |our |my )?(?:sales )?(?:pipeline|funnel)(?: (?:look|looking|doing|like|worth|for))*(?: (?<closing>${SPAN}))?`,
    `(?:our |the |sales )*pipeline (?:for |of )?(?<closing>${SPAN})`,
    `how (?:are|do) (?:we|things|sales)(?: all)? (?:doing|looking|look)(?: (?<closing>${SPAN}))?`,
    '(?:show(?: me)? |see |give me )?(?:(?:the|an?|our|my|sales|total|whole|current|full|entire) )*(?:pipeline|funnel|pipe)(?: (?:by stages?|value|total|size|overview|summary|report|status))+',
    '(?:total|whole|current|full|entire) (?:sales )?pipeline',
    `how (?:does|do|is|looks|are) (?:the |our |my )?(?:sales )?(?:pipeline|funnel|pipe)(?: (?:look|looks|looking|like|doing))*(?: (?<closing>${SPAN}))?`,
    `(?:show(?: me)? |see |give me )?(?:(?:the|our|my|an?|sales|total|whole|current|full|entire|quick) )*(?:overview|summary|status|state|view|snapshot|picture) of (?:the |our |my )?(?:sales )?(?:pipeline|funnel|pipe)`,
    `(?:what|how)(?:['’]?s| is| does| do| are)? (?:the |our |my |we with the )*(?:sales )?(?:pipeline|funnel|pipe)(?: (?:look|looks|looking|shape up|shaping up|shaping|coming along|going|doing|stand|like|now|so far|at the moment))+(?: (?<closing>${SPAN}))?`,
    'how much (?:money )?(?:is|do we have|have we got) (?:in|open in) (?:the |our )?(?:pipeline|funnel)',
    'how (?:much|many) (?:open )?deals (?:do )?(?:we)?(?: do)? ?(?:have)?(?: (?:open|running|going|left))*',
    'how many (?:open )?deals (?:are|is) (?:there|open|running)(?: (?:open|running))*',
    'pipeline (?:of |for )?(?<pipeline>.+)',
    // By its name alone: a deal that is called so is meant before it.
    `how(?:['’]?s| is| are| does)(?: it going| things)? (?:with |in |for )?(?:the |our |my )?(?<pipeline>.+?)(?: (?:doing|going|looking|look|coming along|these days|now|so far))+`,
    `(?:what(?:['’]?s| is) in|show(?: me)?|see|open) (?:the |our |my )?(?<pipeline>.+)`,
    '(?:show(?: me)? |see |give me )?(?:the |our |my )?(?<pipeline>.+?) (?:pipeline|funnel)',
    `(?:how(?:['’]?s| is| does)|show(?: me)?|what(?:['’]?s| is)|see) (?:the |our |my )?(?<pipeline>.+?) (?:pipeline|funnel)(?: (?:look|looking|doing|like))*`,
  ),
  examples: ['pipeline', 'pipeline pipeline:Sales', 'pipeline closing:"this quarter"'],
  async run(ctx, { pipeline: said, closing }): Promise<Reply> {
    const one = said ?? (await pipelineOfPlace(ctx))
    if (closing) return closingIn(ctx, closing, one)
    const rows = await board(ctx.tx, { pipeline: one?.number })
    const all = await pipelines(ctx.tx)
    const title = one && all.length > 1 ? `The pipeline ${one.name}` : 'Pipeline'
    if (rows.every((row) => row.count === 0)) {
      const add = [
        'deal add Acme 50 seats 24k',
        ...(one && all.length > 1 ? [`pipeline:${quotedIfNeeded(one.name)}`] : []),
      ].join(' ')
      return say(
        one && all.length > 1 ? `${title} is empty` : 'The pipeline is empty',
        ctx.tx.isPast ? [] : [text('Start with: ', { code: add })],
      )
    }
    const several = boardOfSeveral(rows, all)
    const steps = await stepShare(ctx.tx, one?.number)
    return say(several ? 'Pipelines' : title, [
      ...(several ?? [boardTable(rows)]),
      text(boardTotal(rows)),
      ...(steps.open > 0 ? [text(stepText(steps))] : []),
      ...(several ? [] : boardPicture(rows)),
    ])
  },
})

/** The deals that are expected to close in a period, and those won and lost in it. */
async function closingIn(ctx: Ctx, said: SingleMoment, one: Pipeline | undefined): Promise<Reply> {
  const [first, last] =
    said.kind === 'date'
      ? [said.on, said.on]
      : said.kind === 'point'
        ? [said.at.toPlainDate(), said.at.toPlainDate()]
        : said.unit === 'days'
          ? [said.start, said.end]
          : [said.start.toPlainDate(), said.end.toPlainDate()]
  const rows = await closingBoard(ctx.tx, { first, last, zone: ctx.zone }, one?.number)
  const days = first.equals(last) ? shownDay(first) : `${shownDay(first)} to ${shownDay(last)}`
  const tables = boardOfSeveral(rows, await pipelines(ctx.tx)) ?? [boardTable(rows)]
  return say(`What closes ${days}`, [text({ bold: boardTotal(rows) }), ...tables])
}
