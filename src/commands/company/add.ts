import { namedOf } from '../../crm/kinds.ts'
import { addCompany, COMPANIES } from '../../crm/people/companies.ts'
import { command } from '../../language/command.ts'
import { asNamed, maybe, phrase, textParam, words } from '../../language/params/kinds.ts'
import { domain, phone, tags } from '../../language/params/reach.ts'
import type { Reply } from '../../message/message.ts'
import { withoutExtra } from '../shared/extra.ts'
import { lookAlikes } from '../shared/look-alikes.ts'
import { memberNamed, nameless } from '../shared/records.ts'
import { addSaid } from '../shared/said.ts'
import { tellOwner } from '../shared/verbs.ts'
import { companyCard } from './card.ts'

export const companyAdd = command({
  path: ['company', 'add'],
  about: 'Add a company in one line',
  params: {
    name: maybe(words('What it is called; its domain if not said')),
    domain: maybe(domain('The domain of its web site, such as acme.io')),
    phone: maybe(phone('The phone number, such as +49 30 901820')),
    tags: maybe(tags('Tags, such as #partner')),
    address: maybe(phrase('The postal address', 500)),
    owner: asNamed(maybe(memberNamed('Who looks after it; you if not said'))),
    note: maybe(textParam('What else there is to know')),
  },
  needs: 'member',
  also: ['new', 'create', 'make'],
  said: addSaid(COMPANIES),
  examples: [
    'company add Acme GmbH acme.io +49 30 901820 #partner',
    'company add "Globex Corp" address:"1 Main St, Berlin" note: met at the fair',
  ],
  async run(ctx, { name: said, owner, ...rest }): Promise<Reply> {
    const { name, extra } = withoutExtra(said ?? rest.domain ?? rest.phone ?? '')
    if (name === '') throw nameless(['company', 'add'], ctx.call.fields, 'name, a domain or a phone number')
    const ownerNumber = owner?.member ?? ctx.member.member
    const company = await addCompany(ctx.tx, { ...rest, name, extra, owner: ownerNumber })
    if (ownerNumber !== ctx.member.member) await tellOwner(ctx, COMPANIES, company, ownerNumber)
    const known = { companyName: name, domain: company.domain, phone: company.phone }
    const more = await lookAlikes(ctx, { noun: 'company', number: company.number }, known)
    return companyCard(ctx, company, `Added ${namedOf(COMPANIES, company)}`, more)
  },
})
