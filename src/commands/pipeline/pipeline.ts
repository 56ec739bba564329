import { board } from '../../crm/pipelines/pipelines.ts'
import { stepShare } from '../../crm/tasks/home.ts'
import { boardPicture, boardTable, boardTotal, stepText } from '../../digest/board.ts'
import { command } from '../../language/command.ts'
import { type Reply, say, text } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'

export const pipeline = command({
  path: ['pipeline'],
  about: 'Show every stage with its deals, their sum and a bar',
  params: {},
  needs: 'viewer',
  said: sayings(
    "(?:how(?:['’]?s| is| does| are)|show(?: me)?|what(?:['’]?s| is)|see)(?: in)? (?:the |our |my )?(?:sales )?(?:pipeline|funnel|forecast)(?: (?:look|looking|doing|like))*",
    'how many (?:open )?deals (?:do )?(?:we|i)?(?: do)? ?(?:have)?(?: (?:open|running|going|left))*',
  ),
  examples: ['pipeline'],
  async run(ctx): Promise<Reply> {
    const rows = await board(ctx.tx)
    if (rows.every((row) => row.count === 0)) {
      return say('The pipeline is empty', [text('Start with: ', { code: 'deal add Acme 50 seats 24k' })])
    }
    const steps = await stepShare(ctx.tx)
    return say('Pipeline', [
      boardTable(rows),
      text(boardTotal(rows)),
      ...(steps.open > 0 ? [text(stepText(steps))] : []),
      ...boardPicture(rows),
    ])
  },
})
