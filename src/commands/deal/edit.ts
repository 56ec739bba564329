import { DEALS, type Deal, editDeal } from '../../crm/deals/deals.ts'
import { type Ctx, command } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { clearable, maybe, money, textParam, version } from '../../language/params/kinds.ts'
import { tags } from '../../language/params/reach.ts'
import { closeDay, dayOfColumn } from '../../language/params/when.ts'
import { moneyToEdit, showMoney } from '../../lib/money.ts'
import { type Reply, say } from '../../message/message.ts'
import { dayColumn } from '../../time/due.ts'
import { shownDay, writtenDay } from '../../time/say.ts'
import { chosenCompany, companyChoice } from '../company/choice.ts'
import { tagText } from '../shared/card-lines.ts'
import { dealName, ref } from '../shared/cards.ts'
import { edited, minesOf, nothingAsked, told } from '../shared/edits.ts'
import { askAboutNewer } from '../shared/newer.ts'
import { record } from '../shared/records.ts'
import { fieldSaid, sayings } from '../shared/said.ts'
import { tagging, tagSaid, tagsAfter } from '../shared/tagging.ts'
import { changed } from '../shared/verbs.ts'
import { editMore, editMoreParams, moreEdits } from './edit-more.ts'

export const dealEdit = command({
  path: ['deal', 'edit'],
  about: "Change a deal's title, amount, company, expected close, stage, owner, next step, tags or note",
  params: {
    deal: record(DEALS, 'The deal, by ref or name'),
    title: maybe({ ...textParam('The new title', { max: 200 }), unnamed: 'refused' as const, called: ['name'] }),
    amount: clearable(money('What it is worth; none clears it')),
    tags: clearable(tags('All tags from now on; none clears them')),
    company: clearable(companyChoice('Who buys; none clears it')),
    closes: clearable(closeDay('The day it is expected to close; none clears it')),
    note: clearable({ ...textParam('What else there is to know; none clears it'), unnamed: 'refused' as const }),
    ...editMoreParams,
    ...tagging,
    seen: version(),
  },
  needs: 'member',
  also: ['rename', 'change', 'update', 'set'],
  said: [
    ...fieldSaid('deal', 'closes', 'close date|closing date|expected close(?: date)?|close day|closes|closing|close'),
    ...fieldSaid('deal', 'amount', 'amount|value|worth|price|deal size|size'),
    ...fieldSaid('deal', 'title', 'title|name'),
    ...tagSaid('deal'),
    ...sayings(
      '(?<deal>.+?) is (?:now )?worth (?<amount>.+)',
      '(?:push|move|pull|delay|postpone|slip|bring) (?<deal>.+?)(?: back| out| forward)? (?:to|until|till) close (?<closes>.+)',
      '(?:rename|retitle|call) (?<deal>.+?) (?:to|into|as) (?<title>.+)',
    ),
  ],
  examples: [
    'deal edit D-7 30k',
    'deal edit D-7 title: Acme 60 seats',
    'deal edit D-7 amount:none',
    'deal edit D-7 closes:"end of month"',
    'deal edit D-7 30k stage:proposal owner:@bo next: call them fri',
  ],
  async prefill(ctx, asked) {
    const deal = await record(DEALS, '').read(asked.fields.deal ?? '', ctx)
    return { ...inForm(deal), seen: String(deal.version) }
  },
  async run(ctx, { deal, title, amount, company: choice, closes, note, seen, ...others }): Promise<Reply> {
    const tagged = tagsAfter(deal.tags, others)
    const company = choice ? (await chosenCompany(ctx, choice)).company : choice
    const edits = {
      title: edited('title', deal.title, title, (value) => `"${value}"`),
      amount: edited(['amountMinor', 'currency'], deal.amount, amount, showMoney),
      tags: edited('tags', deal.tags, tagged, tagText),
      company: edited('companyNumber', deal.company, company, ({ number, name }) => `A-${number} ${name}`),
      closes: edited('closeOn', deal.closeOn && dayOfColumn(deal.closeOn), closes, shownDay),
      note: edited('note', deal.note, note),
    }
    const more = moreEdits(ctx, deal, others)
    const isMore = !nothingAsked(more) || others.next !== undefined
    if (nothingAsked(edits) && !isMore) return openEdit(ctx, deal)
    await askAboutNewer(ctx, { kind: DEALS, record: deal }, seen, minesOf({ ...edits, ...more }))
    const own = {
      title,
      amount,
      note,
      tags: tagged === null ? [] : tagged,
      company: company === null ? null : company?.number,
      closeOn: closes && dayColumn(closes),
    }
    if (!nothingAsked(edits)) await editDeal(ctx.tx, deal, own)
    await editMore(ctx, deal, others)
    const step = others.next === undefined ? [] : [`next: ${others.next}`]
    const fieldsTold = nothingAsked({ ...edits, ...more }) ? [] : [told({ ...edits, ...more })]
    return changed(DEALS, deal, [...fieldsTold, ...step].join(', '))
  },
})

/** A deal as its form shows it. */
const inForm = (deal: Deal): Readonly<Record<string, string>> => ({
  title: deal.title,
  amount: deal.amount ? moneyToEdit(deal.amount) : '',
  tags: tagText(deal.tags),
  company: deal.company?.name ?? '',
  closes: deal.closeOn ? writtenDay(dayOfColumn(deal.closeOn)) : '',
  note: deal.note ?? '',
})

/** The edit form, filled with the deal as it is. */
async function openEdit(ctx: Ctx, deal: Deal): Promise<Reply> {
  const open = { path: dealEdit.path, fields: { deal: ref(deal) }, only: Object.keys(inForm(deal)) }
  return { ...say(`Edit ${dealName(deal)}`), form: await formFor(dealEdit, open, ctx) }
}
