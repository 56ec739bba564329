import { asksOf } from '../../crm/asks/stage-asks.ts'
import { DEALS, editDeal } from '../../crm/deals/deals.ts'
import { type Stage, stagesIn } from '../../crm/pipelines/pipelines.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { textParam } from '../../language/params/kinds.ts'
import { nearness } from '../../lib/near.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { dealName } from '../shared/cards.ts'
import { record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'
import { changed } from '../shared/verbs.ts'

/** All that the stages of its pipeline ask to be done. */
async function itemsFor(ctx: Ctx, { pipelineNumber }: Stage): Promise<readonly string[]> {
  const all = await stagesIn(ctx.tx, pipelineNumber)
  const won = all.find(({ outcome }) => outcome === 'won')
  return won ? (await asksOf(ctx.tx, won)).checklist : []
}

/** The item that is meant: by its name, its beginning, words of it, or nearly. @throws UserError where there is none. */
function itemNamed(items: readonly string[], said: string): string {
  const wanted = said.trim().toLowerCase()
  const ways: readonly ((item: string) => boolean)[] = [
    (item) => item === wanted,
    (item) => item.startsWith(wanted),
    (item) => wanted.split(/\s+/u).every((word) => item.includes(word)),
    (item) => nearness(wanted, item) !== undefined,
  ]
  for (const way of ways) {
    const [found, ...others] = items.filter((item) => way(item.toLowerCase()))
    if (found !== undefined && others.length === 0) return found
  }
  throw new UserError('not_found', [{ code: said.trim().slice(0, 60) }, ' is on no checklist.'], {
    next:
      items.length === 0
        ? ['An admin sets one: ', { code: 'stage checklist Proposal budget confirmed, NDA signed' }, '.']
        : `There are ${items.join(', ')}.`,
  })
}

const ticking = (isDone: boolean): AnyCommand =>
  command({
    path: ['deal', isDone ? 'check' : 'uncheck'],
    about: isDone ? 'Tick something that a stage asks to be done' : 'Take back a tick of a checklist',
    params: {
      deal: record(DEALS, 'The deal, by ref or name'),
      item: textParam('What is done, by its name or its first words', { max: 200 }),
    },
    needs: 'member',
    said: isDone
      ? sayings('(?:tick|check)(?: off)? (?<item>.+?) (?:on|for|of|at) (?<deal>.+)')
      : sayings('(?:untick|uncheck) (?<item>.+?) (?:on|for|of|at) (?<deal>.+)'),
    also: isDone ? ['tick'] : ['untick'],
    examples: [isDone ? 'deal check D-7 budget confirmed' : 'deal uncheck D-7 budget confirmed'],
    async run(ctx, { deal, item: said }): Promise<Reply> {
      const item = itemNamed(isDone ? await itemsFor(ctx, deal.stage) : deal.checked, said)
      if (deal.checked.includes(item) === isDone)
        throw new UserError('nothing_to_do', `${item} is ${isDone ? 'ticked' : 'not ticked'} for ${dealName(deal)}.`)
      const others = deal.checked.filter((each) => each !== item)
      await editDeal(ctx.tx, deal, { checked: isDone ? [...others, item] : others })
      return changed(DEALS, deal, `${isDone ? 'ticked' : 'no longer ticked'}: ${item}`)
    },
  })

/** The commands that tick what stages ask for. */
export const checkCommands: readonly AnyCommand[] = [ticking(true), ticking(false)]
