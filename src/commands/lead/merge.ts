import { LEADS } from '../../crm/leads/leads.ts'
import { mergeLead } from '../../crm/leads/merge.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { command } from '../../language/command.ts'
import { maybe, textParam } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { record } from '../shared/records.ts'
import { leadCard, leadName } from './card.ts'
import { refuseConverted } from './status.ts'

/** Written by hand, because a converted lead belongs to the records that it became. */
export const leadMerge = command({
  path: ['lead', 'merge'],
  about: 'Put a lead into another that is the same: blanks are filled, its notes and steps follow',
  params: {
    lead: record(LEADS, 'The lead that goes, by ref or name'),
    into: record(LEADS, 'The lead that stays, by ref or name'),
    why: maybe({ ...textParam('Why, for the history'), unnamed: 'refused' as const }),
  },
  needs: 'member',
  also: ['dedupe', 'combine', 'same'],
  examples: ['lead merge L-10 into L-9', 'lead merge L-10 L-9'],
  async run(ctx, { lead, into, why }): Promise<Reply> {
    if (lead.number === into.number) {
      throw new UserError('nothing_to_do', `${leadName(lead)} cannot be put into itself.`)
    }
    refuseConverted(lead)
    refuseConverted(into)
    await mergeLead(ctx.tx, lead, into, why)
    const kept = (await recordNumbered(ctx.tx, LEADS, into.number)) ?? into
    return leadCard(ctx, kept, { title: `Put ${leadName(lead)} into ${leadName(kept)}` })
  },
})
