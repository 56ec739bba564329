import { giveLead, LEADS } from '../../crm/leads/leads.ts'
import { command } from '../../language/command.ts'
import type { Reply } from '../../message/message.ts'
import { setDeleted } from '../../records/write.ts'
import { answerFirst, askedFor } from '../shared/answer.ts'
import { record } from '../shared/records.ts'
import { lookSaid, reachSaid } from '../shared/said.ts'
import { sharedVerbs } from '../shared/verbs.ts'
import { leadCard } from './card.ts'

export const leadShow = command({
  path: ['lead', 'show'],
  about: 'Show a lead with what can be done next',
  params: { lead: record(LEADS, 'The lead, by ref or name', { deleted: true }), asked: askedFor },
  needs: 'viewer',
  also: ['view', 'open', 'find', 'info'],
  said: [...lookSaid('lead'), ...reachSaid('lead')],
  examples: ['lead show L-7', 'lead show Jane Roe'],
  run: async (ctx, { lead, asked }): Promise<Reply> => answerFirst(LEADS, await leadCard(ctx, lead), asked),
})

/** `lead assign`, `lead history`, `lead delete` and `lead restore`. */
export const leadVerbs = sharedVerbs({
  kind: LEADS,
  about: 'The lead, by ref or name',
  sample: 'Jane Roe',
  ownerOf: ({ owner }) => owner,
  card: (ctx, lead, title) => leadCard(ctx, lead, title === undefined ? {} : { title }),
  async assign(ctx, lead, owner, why) {
    await giveLead(ctx.tx, lead, owner, why)
  },
  remove: (ctx, lead, deleted, why) => setDeleted(ctx.tx, LEADS, lead, deleted, why),
})
