import { namedOf } from '../../crm/kinds.ts'
import { addContact, CONTACTS } from '../../crm/people/contacts.ts'
import { command } from '../../language/command.ts'
import { maybe } from '../../language/params/kinds.ts'
import type { Reply } from '../../message/message.ts'
import { firstValue, valuesOf } from '../../records/types/several.ts'
import { addParams } from '../records/field-params.ts'
import { settledValues } from '../records/values.ts'
import { withoutExtra } from '../shared/extra.ts'
import { lookAlikes } from '../shared/look-alikes.ts'
import { nameless } from '../shared/records.ts'
import { addSaid } from '../shared/said.ts'
import { tellOwner } from '../shared/verbs.ts'
import { contactCard } from './card.ts'
import { countryOfNumbers, keepCountry } from './country.ts'
import { emailInLine, numberInLine } from './near.ts'
import { whoItIs } from './who.ts'

const fields = addParams(CONTACTS)

export const contactAdd = command({
  path: ['contact', 'add'],
  about: 'Add a person in one line; a company that is not known yet is added with them',
  params: {
    ...fields,
    email: emailInLine(fields.email),
    phone: numberInLine(fields.phone),
    numbers: countryOfNumbers,
    name: maybe(whoItIs),
  },
  needs: 'member',
  also: ['new', 'create', 'make'],
  said: addSaid(CONTACTS),
  examples: [
    'contact add Jane Roe @Acme jane@acme.io +49 30 901820 role:CFO birthday:"3 May" #vip',
    'contact add Ana Silva ana@globex.io ana@home.pt (private) mobile: +351 912 345 678',
    'contact add Bob Lee company:"Globex Corp" slack:@bob note: prefers a call',
  ],
  async run(ctx, { name: said, numbers, ...given }): Promise<Reply> {
    await keepCountry(ctx, numbers)
    const { name, extra: more } = withoutExtra(said ?? firstValue(given.email) ?? firstValue(given.phone) ?? '')
    if (name === '') throw nameless(['contact', 'add'], ctx.call.fields, 'name, an e-mail address or a phone number')
    const { values, made } = await settledValues(ctx, CONTACTS, given)
    const owner = values.owner ?? ctx.member
    const contact = await addContact(ctx.tx, { ...values, name, more, owner })
    if (owner.member !== ctx.member.member) await tellOwner(ctx, CONTACTS, contact, owner.member)
    const [emails, phones] = [valuesOf(contact.email), valuesOf(contact.phone)]
    const known = { name, emails, phones, companyName: contact.company?.name }
    const alike = await lookAlikes(ctx, { noun: 'contact', number: contact.number }, known)
    return contactCard(ctx, contact, `Added ${namedOf(CONTACTS, contact)}`, {
      newCompany: made.includes('company'),
      more: alike,
    })
  },
})
