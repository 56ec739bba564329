import { dealContacts, linkContacts } from '../../crm/deals/contacts.ts'
import { addDeal, DEALS } from '../../crm/deals/deals.ts'
import { stagesIn } from '../../crm/pipelines/pipelines.ts'
import { command } from '../../language/command.ts'
import { maybe, textParam } from '../../language/params/kinds.ts'
import type { Reply } from '../../message/message.ts'
import { ownFieldsOf, ownKey } from '../../records/own.ts'
import { withItemsOf } from '../item/copied.ts'
import { dealName } from '../shared/cards.ts'
import { record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'
import { dealCard } from './card.ts'

const COPY = '(?:copy|clone|duplicate|make a copy of|create a copy of)'

/** Another deal like one that is there: what is sold to whom, for how much, with whom; its history and its days are its own. */
export const dealCopy = command({
  path: ['deal', 'copy'],
  about: 'Add a deal like another one, in the first stage of its pipeline',
  params: {
    deal: record(DEALS, 'The deal, by ref or name', { deleted: true }),
    title: maybe({ ...textParam('What the new one is called', { max: 200 }), called: ['as', 'name'] }),
  },
  needs: 'member',
  also: ['clone', 'duplicate'],
  said: sayings(
    `${COPY}(?: the)?(?: deal)? (?<deal>.+?) (?:as|to|into|called|named|for|->) (?:a new deal (?:called |named )?)?(?<title>.+)`,
    `${COPY}(?: the)?(?: deal)? (?<deal>.+?)(?: again| once more)?`,
  ),
  examples: ['deal copy D-7 Acme 2027', 'deal copy D-7'],
  async run(ctx, { deal, title }): Promise<Reply> {
    const [stage] = await stagesIn(ctx.tx, deal.stage.pipelineNumber)
    if (!stage) throw new Error('the pipeline has no stage')
    const held = deal as unknown as Readonly<Record<string, unknown>>
    const own = ownFieldsOf(ctx.tx.own, DEALS.noun).flatMap((field) => {
      const value = held[ownKey(field)] ?? null
      return value === null ? [] : [[ownKey(field), value] as const]
    })
    const made = await addDeal(ctx.tx, {
      title: title?.trim() ?? `${deal.title} (copy)`.slice(0, 200),
      amount: deal.amount,
      company: deal.company,
      tags: deal.tags,
      note: deal.note,
      stage,
      owner: ctx.member,
      ...Object.fromEntries(own),
    })
    const contacts = await dealContacts(ctx.tx, deal.number)
    await linkContacts(
      ctx.tx,
      made.number,
      contacts.map(({ number }) => number),
    )
    const copy = deal.itemCount === null ? made : await withItemsOf(ctx, deal, made)
    return dealCard(ctx, copy, `Added ${dealName(copy)}, like ${dealName(deal)}`, {
      contacts: contacts.map((contact) => ({ ...contact, role: null })),
      newCompany: false,
      isPlanned: false,
      same: undefined,
    })
  },
})
