import type { Deal } from '../../crm/deals/deals.ts'
import { dealList } from '../../crm/deals/list.ts'
import { type Stage, stages } from '../../crm/pipelines/pipelines.ts'
import { type Ctx, command } from '../../language/command.ts'
import { actions, type Block, button, call, type Reply, say, text } from '../../message/message.ts'
import { amountOf, ref } from '../shared/cards.ts'

const SHOWN = 8

/** The member's own deals with buttons to move them on, for a look in the morning and for the home of a platform. */
export const dealMine = command({
  path: ['deal', 'mine'],
  about: 'Show your open deals, each with a choice of its next stage',
  params: {},
  needs: 'viewer',
  examples: ['deal mine'],
  async run(ctx): Promise<Reply> {
    const filter = { owner: ctx.member.member, open: true }
    const { deals, total } = await dealList(ctx.tx, filter, { limit: SHOWN, offset: 0 })
    if (total === 0)
      return say('You have no open deals', [text('Add one: ', { code: 'deal add Acme 50 seats 24k' }, '.')])
    const open = (await stages(ctx.tx)).filter(({ outcome }) => outcome === 'open')
    const all = button('All of them', call('deal list', { owner: 'me' }))
    return say(total === 1 ? 'Your open deal' : `Your ${total} open deals`, [
      ...deals.flatMap(({ deal }) => dealBlocks(ctx, deal, open)),
      ...(total > SHOWN ? [actions(all)] : []),
    ])
  },
})

function dealBlocks(ctx: Ctx, deal: Deal, open: readonly Stage[]): readonly Block[] {
  const line = text({ ref: ref(deal) }, ' ', { bold: deal.title }, `, ${amountOf(deal.amount)}, ${deal.stage.name}`)
  const show = button(`Show ${ref(deal)}`, call('deal show', { deal: ref(deal) }))
  if (ctx.member.role === 'viewer') return [line, actions(show)]
  const about = { deal: ref(deal), seen: String(deal.version) }
  const options = open
    .filter(
      ({ number, pipelineNumber }) => number !== deal.stage.number && pipelineNumber === deal.stage.pipelineNumber,
    )
    .map(({ name }) => ({ label: name, call: call('deal move', { ...about, stage: name }) }))
  return [line, actions({ kind: 'select', label: `Move ${ref(deal)} to`, options }, show)]
}
