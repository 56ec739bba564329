import { ASKED_BESIDE } from '../../crm/asks/stage-asks.ts'
import { DEALS } from '../../crm/deals/deals.ts'
import { askedRole } from '../../crm/deals/roles.ts'
import type { Stage } from '../../crm/pipelines/pipelines.ts'
import { setStageAsks } from '../../crm/pipelines/stages.ts'
import { wordCalled } from '../../crm/words/words.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { asNamed, maybe, words } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { isClearable, namesOfField } from '../../records/field.ts'
import { withOwn } from '../../records/own.ts'
import { fieldsOf } from '../../records/record-type.ts'
import { askedName, isAskedStill } from '../deal/ready.ts'
import { sayings } from '../shared/said.ts'
import { pipelineNamed } from './pipeline-named.ts'
import { stageNamed } from './stage-named.ts'
import { stageIn, stageTable } from './stage-parts.ts'

/** Other words for what is no field. */
const BESIDE_WORDS: Readonly<Record<(typeof ASKED_BESIDE)[number], readonly string[]>> = {
  step: ['step', 'next step', 'next', 'task', 'follow-up', 'follow up'],
  contact: ['contact', 'contacts', 'person', 'people', 'contact person'],
}

/** The parts of a list in words. */
const partsOf = (said: string): readonly string[] =>
  said
    .split(/\s*(?:[,;]|\band\b|&|\+)\s*/iu)
    .map((part) =>
      part
        .trim()
        .replace(/^(?:an?|the|its|their) /iu, '')
        .replace(/^"|"$/gu, ''),
    )
    .filter((part) => part !== '')

/** The key of what a stage can ask for. @throws UserError for a word that is none. */
function keyOf(ctx: Ctx, word: string): string {
  const wanted = word.toLowerCase().replaceAll('-', ' ')
  const beside = ASKED_BESIDE.find((key) => BESIDE_WORDS[key].some((each) => each.replaceAll('-', ' ') === wanted))
  if (beside) return beside
  const role = wordCalled(ctx.tx, 'role', wanted)
  if (role !== undefined) return askedRole(role)
  const fields = fieldsOf(withOwn(ctx.tx, DEALS)).filter(
    ([key, field]) => field.about !== undefined && isClearable(field) && key !== 'note',
  )
  const found = fields.find(([key, field]) =>
    namesOfField(key, field).some((each) => each.replaceAll('-', ' ') === wanted),
  )
  if (found) return found[0]
  const usual = fields.filter(([, { offForm }]) => !offForm).map(([key]) => askedName(ctx, key))
  const names = [...usual, 'next step', 'contact', 'decision maker']
  throw new UserError('not_read', [{ code: word.slice(0, 60) }, ' is nothing that a stage can ask for.'], {
    next: `It can ask for ${names.join(', ')}.`,
  })
}

const pipeline = asNamed(maybe(pipelineNamed('The pipeline; that of the channel, else the first, if not said')))
const isNone = (said: string): boolean => /^(?:none|nothing|no|clear)$/iu.test(said.trim())

const refuseLost = ({ outcome, name }: Stage): void => {
  if (outcome === 'lost') throw new UserError('not_allowed', `${name} asks for nothing but the reason.`)
}

const requires = command({
  path: ['stage', 'requires'],
  about: 'Ask for fields that a deal must have from a stage on; none asks for nothing any more',
  params: {
    stage: stageNamed('The stage'),
    fields: words('The fields, with commas: amount, close date, seats, next step, contact', { max: 400 }),
    pipeline,
  },
  needs: 'admin',
  also: ['require', 'needs', 'asks'],
  said: sayings(
    '(?:from )?(?:the )?(?:stage )?(?<stage>\\S+(?: \\S+)?)(?: stage)? (?:requires|must have|needs) (?<fields>(?!to\\b).+)',
    'require (?<fields>.+?) (?:from|in|for|at|by|before) (?:the )?(?<stage>\\S+?)(?: stage)?(?: on| onwards)?',
    'deals? (?:must have|needs?|requires?) (?<fields>.+?) (?:from|before|by|in|to (?:be|get|go|move) (?:in|into|to)) (?:the )?(?<stage>\\S+?)(?: stage)?(?: on| onwards)?',
    '(?:a )?deal (?:must|has to|should) have (?<fields>.+?) to be (?<stage>\\S+?)',
    'deals in (?:the )?(?<stage>\\S+?)(?: stage)? (?:need|must have|require) (?<fields>.+)',
    '(?:make )?(?<fields>.+?) (?:is |are )?(?:required|mandatory) (?:from|in|for|at|by|before) (?:the )?(?<stage>\\S+?)(?: stage)?(?: on| onwards)?',
  ),
  examples: ['stage requires Proposal amount, close date', 'stage requires Proposal none'],
  async run(ctx, { stage: said, fields, pipeline: of }): Promise<Reply> {
    const stage = await stageIn(ctx, of, said)
    refuseLost(stage)
    const before = stage.requires.filter((key) => isAskedStill(ctx, key))
    const keys = isNone(fields) ? [] : [...new Set([...before, ...partsOf(fields).map((part) => keyOf(ctx, part))])]
    await setStageAsks(ctx.tx, stage, { requires: keys })
    const names = keys.map((key) => askedName(ctx, key)).join(', ')
    return stageTable(
      ctx,
      stage.pipelineNumber,
      keys.length === 0 ? `${stage.name} asks for no fields` : `From ${stage.name} on a deal needs ${names}`,
      'good',
    )
  },
})

const checklist = command({
  path: ['stage', 'checklist'],
  about: 'Set what must be ticked for a deal from a stage on; none clears it',
  params: {
    stage: stageNamed('The stage'),
    items: words('What is to be done, with commas: budget confirmed, NDA signed', { max: 1000 }),
    pipeline,
  },
  needs: 'admin',
  also: ['checks'],
  said: sayings(
    '(?<items>no) checklist (?:for|in|of) (?:the )?(?<stage>\\S+?)(?: stage)?',
    '(?:set |make |add )?(?:the |a )?checklist (?:of|for|to) (?:the )?(?<stage>\\S+?)(?: stage)?(?: is|:| to|,)? (?<items>.+)',
  ),
  examples: ['stage checklist Proposal budget confirmed, NDA signed', 'stage checklist Proposal none'],
  async run(ctx, { stage: said, items, pipeline: of }): Promise<Reply> {
    const stage = await stageIn(ctx, of, said)
    refuseLost(stage)
    const all = isNone(items)
      ? []
      : [...new Set(items.split(/\s*[,;]\s*/u).map((item) => item.trim().replace(/^"|"$/gu, '')))].filter(Boolean)
    const long = all.find((item) => item.length > 80)
    if (all.length > 20 || long !== undefined)
      throw new UserError('too_long', 'A checklist has at most 20 items of 80 letters.')
    await setStageAsks(ctx.tx, stage, { checklist: all })
    return stageTable(
      ctx,
      stage.pipelineNumber,
      all.length === 0 ? `${stage.name} has no checklist` : `From ${stage.name} on is to be done: ${all.join(', ')}`,
      'good',
    )
  },
})

/** The commands for what stages ask of their deals. */
export const stageAsksCommands: readonly AnyCommand[] = [requires, checklist]
