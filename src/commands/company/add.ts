import { namedOf } from '../../crm/kinds.ts'
import { addCompany, COMPANIES } from '../../crm/people/companies.ts'
import { command } from '../../language/command.ts'
import type { Reply } from '../../message/message.ts'
import { firstValue, valuesOf } from '../../records/types/several.ts'
import { countryOfNumbers, keepCountry } from '../contact/country.ts'
import { numberInLine } from '../contact/near.ts'
import { addParams } from '../records/field-params.ts'
import { settledValues } from '../records/values.ts'
import { withoutExtra } from '../shared/extra.ts'
import { lookAlikes } from '../shared/look-alikes.ts'
import { nameless } from '../shared/records.ts'
import { addSaid } from '../shared/said.ts'
import { tellOwner } from '../shared/verbs.ts'
import { companyCard } from './card.ts'

const fields = addParams(COMPANIES)

export const companyAdd = command({
  path: ['company', 'add'],
  about: 'Add a company in one line',
  params: { ...fields, phone: numberInLine(fields.phone), numbers: countryOfNumbers },
  needs: 'member',
  also: ['new', 'create', 'make'],
  said: addSaid(COMPANIES),
  examples: [
    'company add Acme GmbH acme.io +49 30 901820 #partner',
    'company add "Globex Corp" address:"1 Main St, Berlin" note: met at the fair',
  ],
  async run(ctx, { name: said, numbers, ...given }): Promise<Reply> {
    await keepCountry(ctx, numbers)
    const { name, extra: more } = withoutExtra(said ?? given.domain ?? firstValue(given.phone) ?? '')
    if (name === '') throw nameless(['company', 'add'], ctx.call.fields, 'name, a domain or a phone number')
    const { values } = await settledValues(ctx, COMPANIES, given)
    const owner = values.owner ?? ctx.member
    const company = await addCompany(ctx.tx, { ...values, name, more, owner })
    if (owner.member !== ctx.member.member) await tellOwner(ctx, COMPANIES, company, owner.member)
    const known = { companyName: name, domain: company.domain, phones: valuesOf(company.phone) }
    const alike = await lookAlikes(ctx, { noun: 'company', number: company.number }, known)
    return companyCard(ctx, company, `Added ${namedOf(COMPANIES, company)}`, alike)
  },
})
