import { command } from '../../language/command.ts'
import type { Reply } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'
import { pipelineParam } from './stage-params.ts'
import { pipelineSaid, stageTable } from './stage-parts.ts'

export const stageList = command({
  path: ['stage', 'list'],
  about: 'List the stages with their weight in the forecast',
  params: { pipeline: { ...pipelineParam, slot: 'positional' as const } },
  needs: 'viewer',
  said: sayings(
    '(?:what|which) (?:are )?(?:the |our )?(?:deal )?stages(?: are there| do we have| have we got)?',
    '(?:what|which) (?:are )?(?:the |our )?(?:deal )?stages (?:does|are in|of|in|has) (?<pipeline>.+?)(?: have)?',
  ),
  examples: ['stage list'],
  async run(ctx, { pipeline: said }): Promise<Reply> {
    const { of, behind } = await pipelineSaid(ctx, said)
    return stageTable(ctx, of.number, `Stages${behind}`, 'plain')
  },
})
