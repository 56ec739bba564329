import { assignLead, LEADS } from '../../crm/leads/leads.ts'
import { setDeleted } from '../../records/write.ts'
import { showVerb } from '../records/show.ts'
import { sayings } from '../shared/said.ts'
import { sharedVerbs } from '../shared/verbs.ts'
import { leadCard } from './card.ts'

export const leadShow = showVerb(LEADS, {
  named: 'The lead, by ref or name',
  sample: 'Jane Roe',
  card: (ctx, lead) => leadCard(ctx, lead),
  said: sayings("who(?:['’]?s| is| was) (?<lead>.+)"),
})

/** `lead assign`, `lead history`, `lead delete` and `lead restore`. */
export const leadVerbs = sharedVerbs({
  kind: LEADS,
  about: 'The lead, by ref or name',
  sample: 'Jane Roe',
  ownerOf: ({ owner }) => owner,
  card: (ctx, lead, title) => leadCard(ctx, lead, title === undefined ? {} : { title }),
  async assign(ctx, lead, owner, why) {
    await assignLead(ctx.tx, lead, owner, why)
  },
  remove: (ctx, lead, deleted, why) => setDeleted(ctx.tx, LEADS, lead, deleted, why),
})
