import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { stages } from '../../crm/pipelines/pipelines.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, button, call } from '../../message/message.ts'
import { eachRecord } from '../shared/records.ts'

/** The words around the name of a deal: `the Zorg deal`. */
const AROUND = /^(?:the|our|my)\s+|\s+(?:deal|opportunity|opp)$/giu

/** The deal that was won or lost, by ref or name; one that is not known is offered as a new one that ended so. */
export function dealThatEnded(outcome: 'won' | 'lost'): Param<Deal> {
  const named = eachRecord(DEALS, 'The deal, by ref or name')
  return {
    ...named,
    async read(raw, ctx) {
      try {
        return await named.read(raw, ctx)
      } catch (error) {
        const isUnknown = error instanceof UserError && error.code === 'not_found' && error.actions.length === 0
        if (!isUnknown || /^[a-z]-?\d+$/iu.test(raw.trim())) throw error
        throw new UserError('not_found', error.words, {
          ...(error.next && { next: error.next }),
          actions: await addedAs(ctx, outcome, raw.trim().replace(AROUND, '')),
        })
      }
    },
  }
}

/** A button that adds the deal in the stage in which it ended, with what else was said of it. */
async function addedAs(ctx: ReadCtx, outcome: 'won' | 'lost', title: string): Promise<readonly Action[]> {
  const stage = (await stages(ctx.tx)).find((one) => one.outcome === outcome)
  const { amount, why } = ctx.call.fields
  if (!stage || title.length > 100) return []
  const fields = { title, stage: stage.name, ...(amount && { amount }), ...(why && { note: why }) }
  return [button(clip(`Add it as ${outcome}: ${title}${amount ? `, ${amount}` : ''}`, 75), call('deal add', fields))]
}
