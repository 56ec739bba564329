import { linkContacts } from '../../crm/deals/contacts.ts'
import { addDeal, DEALS } from '../../crm/deals/deals.ts'
import { CONTACTS } from '../../crm/people/contacts.ts'
import { stages } from '../../crm/pipelines/pipelines.ts'
import { command } from '../../language/command.ts'
import { asNamed, maybe, money, textParam, words } from '../../language/params/kinds.ts'
import { tags } from '../../language/params/reach.ts'
import { closeDay } from '../../language/params/when.ts'
import type { Reply } from '../../message/message.ts'
import { dayColumn } from '../../time/due.ts'
import { chosenCompany, companyChoice } from '../company/choice.ts'
import { dealName } from '../shared/cards.ts'
import { companyInTitle } from '../shared/linker.ts'
import { memberNamed, stageNamed } from '../shared/records.ts'
import { addSaid } from '../shared/said.ts'
import { several } from '../shared/several.ts'
import { tellOwner } from '../shared/verbs.ts'
import { dealCard } from './card.ts'

export const dealAdd = command({
  path: ['deal', 'add'],
  about: 'Add a deal in one line',
  params: {
    title: words('What is sold to whom, such as Acme 50 seats'),
    amount: maybe(money('What it is worth, such as 24k or €1.200,50')),
    tags: maybe(tags('Tags, such as #renewal')),
    company: maybe(companyChoice('Who buys; a company that is not known yet is added')),
    with: maybe(several(CONTACTS, 'The contacts it is made with, with commas between')),
    closes: maybe(closeDay('The day it is expected to close, such as eom or 30 Nov')),
    stage: asNamed(maybe(stageNamed('Where it starts; the first stage if not said'))),
    owner: asNamed(maybe(memberNamed('Who owns it; you if not said'))),
    note: maybe({ ...textParam('What else there is to know'), unnamed: 'refused' as const }),
  },
  needs: 'member',
  also: ['new', 'create', 'make'],
  said: addSaid(DEALS),
  examples: [
    'deal add Acme 50 seats 24k',
    'deal add "Globex renewal" €1.200,50 stage:proposal owner:@bo',
    'deal add "Acme 50 seats" 24k closes:"end of month" company:Acme with:"Jane Roe"',
  ],
  async run(ctx, { title, amount, stage, owner, company: choice, with: people = [], closes, ...rest }): Promise<Reply> {
    const first = (await stages(ctx.tx))[0]
    if (!first) throw new Error('the pipeline has no stage')
    const ownerNumber = owner?.member ?? ctx.member.member
    const firm = choice && (await chosenCompany(ctx, choice))
    const company = firm?.company.number ?? (await companyInTitle(ctx, title))
    const deal = await addDeal(ctx.tx, {
      ...rest,
      title,
      amount,
      stage: stage ?? first,
      owner: ownerNumber,
      company,
      closeOn: closes && dayColumn(closes),
    })
    const contacts = people.map(({ number, name }) => ({ number, name, role: null }))
    await linkContacts(
      ctx.tx,
      deal.number,
      contacts.map(({ number }) => number),
    )
    await tellOwner(ctx, DEALS, deal, ownerNumber)
    return dealCard(ctx, deal, `Added ${dealName(deal)}`, { contacts, newCompany: firm?.isNew ?? false })
  },
})
