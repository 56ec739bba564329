import { linkContacts } from '../../crm/deals/contacts.ts'
import { addDeal, DEALS } from '../../crm/deals/deals.ts'
import { CONTACTS } from '../../crm/people/contacts.ts'
import { stages } from '../../crm/pipelines/pipelines.ts'
import { command } from '../../language/command.ts'
import { maybe, words } from '../../language/params/kinds.ts'
import type { Reply } from '../../message/message.ts'
import { addParams } from '../records/field-params.ts'
import { settledValues } from '../records/values.ts'
import { dealName } from '../shared/cards.ts'
import { companyInTitle } from '../shared/linker.ts'
import { addSaid } from '../shared/said.ts'
import { several } from '../shared/several.ts'
import { tellOwner } from '../shared/verbs.ts'
import { dealCard } from './card.ts'

// A note comes last: in a form it is the longest.
const { note, ...fields } = addParams(DEALS)

export const dealAdd = command({
  path: ['deal', 'add'],
  about: 'Add a deal in one line',
  params: {
    ...fields,
    title: words('What is sold to whom, such as Acme 50 seats'),
    with: maybe(several(CONTACTS, 'The contacts it is made with, with commas between')),
    note,
  },
  needs: 'member',
  also: ['new', 'create', 'make'],
  said: addSaid(DEALS),
  examples: [
    'deal add Acme 50 seats 24k',
    'deal add "Globex renewal" €1.200,50 stage:proposal owner:@bo',
    'deal add "Acme 50 seats" 24k closes:"end of month" company:Acme with:"Jane Roe"',
  ],
  async run(ctx, { with: people = [], ...given }): Promise<Reply> {
    const { values, made } = await settledValues(ctx, DEALS, given)
    const { title } = given
    const stage = values.stage ?? (await stages(ctx.tx))[0]
    if (!stage) throw new Error('the pipeline has no stage')
    const owner = values.owner ?? ctx.member
    const company = values.company ?? (await companyInTitle(ctx, title))
    const deal = await addDeal(ctx.tx, { ...values, title, stage, owner, company })
    const contacts = people.map(({ number, name }) => ({ number, name, role: null }))
    await linkContacts(
      ctx.tx,
      deal.number,
      contacts.map(({ number }) => number),
    )
    await tellOwner(ctx, DEALS, deal, owner.member)
    return dealCard(ctx, deal, `Added ${dealName(deal)}`, { contacts, newCompany: made.includes('company') })
  },
})
