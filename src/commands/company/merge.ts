import { COMPANIES } from '../../crm/people/companies.ts'
import { mergeCompany } from '../../crm/people/merge.ts'
import { mergeVerb } from '../shared/merge.ts'
import { companyCard } from './card.ts'

export const companyMerge = mergeVerb({
  kind: COMPANIES,
  merge: (ctx, from, into, why) => mergeCompany(ctx.tx, from, into, why),
  card: companyCard,
})
