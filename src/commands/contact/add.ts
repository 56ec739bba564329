import { namedOf } from '../../crm/kinds.ts'
import { addContact, CONTACTS } from '../../crm/people/contacts.ts'
import { command } from '../../language/command.ts'
import { birthday } from '../../language/params/birthday.ts'
import { asNamed, maybe, phrase, textParam, words } from '../../language/params/kinds.ts'
import { handle } from '../../language/params/more.ts'
import { email, phone, tags } from '../../language/params/reach.ts'
import type { Reply } from '../../message/message.ts'
import { dayColumn } from '../../time/due.ts'
import { chosenCompany, companyAt } from '../company/choice.ts'
import { withoutExtra } from '../shared/extra.ts'
import { lookAlikes } from '../shared/look-alikes.ts'
import { memberNamed, nameless } from '../shared/records.ts'
import { addSaid } from '../shared/said.ts'
import { tellOwner } from '../shared/verbs.ts'
import { contactCard } from './card.ts'
import { whoItIs } from './who.ts'

export const contactAdd = command({
  path: ['contact', 'add'],
  about: 'Add a person in one line; a company that is not known yet is added with them',
  params: {
    name: maybe(whoItIs),
    company: maybe(companyAt('Where they work: @Acme, at Acme, or company:Acme')),
    email: maybe(email('The e-mail address')),
    phone: maybe(phone('The phone number, such as +49 30 901820')),
    tags: maybe(tags('Tags, such as #vip')),
    role: maybe(phrase('What they are there, such as CFO')),
    birthday: asNamed(maybe(birthday('The birthday, with or without the year'))),
    address: maybe(phrase('The postal address', 500)),
    preferences: maybe(phrase('How they like to be dealt with, such as mornings only', 500)),
    slack: asNamed(maybe(handle('Who they are on Slack'))),
    discord: asNamed(maybe(handle('Who they are on Discord'))),
    social: asNamed(maybe(words('Who they are elsewhere, such as linkedin.com/in/jane'))),
    owner: asNamed(maybe(memberNamed('Who looks after them; you if not said'))),
    note: maybe(textParam('What else there is to know')),
  },
  needs: 'member',
  also: ['new', 'create', 'make'],
  said: addSaid(CONTACTS),
  examples: [
    'contact add Jane Roe @Acme jane@acme.io +49 30 901820 role:CFO birthday:"3 May" #vip',
    'contact add Bob Lee company:"Globex Corp" slack:@bob note: prefers a call',
  ],
  async run(ctx, args): Promise<Reply> {
    const { name: said, company: choice, owner, birthday: born, ...rest } = args
    const { name, extra } = withoutExtra(said ?? rest.email ?? rest.phone ?? '')
    if (name === '') throw nameless(['contact', 'add'], ctx.call.fields, 'name, an e-mail address or a phone number')
    const firm = choice && (await chosenCompany(ctx, choice))
    const ownerNumber = owner?.member ?? ctx.member.member
    const birthday = born && dayColumn(born)
    const contact = await addContact(ctx.tx, {
      ...rest,
      name,
      extra,
      company: firm?.company.number,
      birthday,
      owner: ownerNumber,
    })
    if (ownerNumber !== ctx.member.member) await tellOwner(ctx, CONTACTS, contact, ownerNumber)
    const known = { name, email: contact.email, phone: contact.phone, companyName: firm?.company.name }
    const more = await lookAlikes(ctx, { noun: 'contact', number: contact.number }, known)
    const made = { newCompany: firm?.isNew ?? false, more }
    return contactCard(ctx, contact, `Added ${namedOf(CONTACTS, contact)}`, made)
  },
})
