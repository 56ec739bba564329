import { COMPANIES, editCompany } from '../../crm/people/companies.ts'
import { command } from '../../language/command.ts'
import type { Reply } from '../../message/message.ts'
import { setDeleted } from '../../records/write.ts'
import { answerFirst, askedFor } from '../shared/answer.ts'
import { record } from '../shared/records.ts'
import { lookSaid, reachSaid } from '../shared/said.ts'
import { sharedVerbs } from '../shared/verbs.ts'
import { companyCard } from './card.ts'

export const companyShow = command({
  path: ['company', 'show'],
  about: 'Show a company: its people, what passed last, its open deals',
  params: { company: record(COMPANIES, 'The company, by ref, name or domain', { deleted: true }), asked: askedFor },
  needs: 'viewer',
  also: ['view', 'open', 'find', 'info'],
  said: [...lookSaid('company'), ...reachSaid('company')],
  examples: ['company show A-4', 'company show Acme'],
  run: async (ctx, { company, asked }): Promise<Reply> =>
    answerFirst(COMPANIES, await companyCard(ctx, company), asked),
})

/** `company assign`, `company history`, `company delete` and `company restore`. */
export const companyVerbs = sharedVerbs({
  kind: COMPANIES,
  about: 'The company, by ref, name or domain',
  sample: 'Acme',
  ownerOf: ({ owner }) => owner,
  card: companyCard,
  assign: (ctx, company, owner, why) => editCompany(ctx.tx, company, { owner: { member: owner } }, why),
  remove: (ctx, company, deleted, why) => setDeleted(ctx.tx, COMPANIES, company, deleted, why),
})
