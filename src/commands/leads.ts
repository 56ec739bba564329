import { command } from '../command.ts'
import { LEADS, type Lead, type LeadStatus } from '../crm/leads.ts'
import { leadList } from '../crm/leads-list.ts'
import { actions, type Block, button, call, type Reply, say, type Text, text } from '../message.ts'
import { moneyText } from '../money.ts'
import { named as asNamed, choice, count, maybe, words } from '../params.ts'
import { tags } from '../params-reach.ts'
import { amountOf } from './cards.ts'
import { asCsv, type CsvColumn, csvReply, MAX_CSV_ROWS } from './csv.ts'
import { leadRef } from './lead-card.ts'
import { memberNamed } from './records.ts'

const PAGE = 15
const STATUSES = ['new', 'qualified', 'disqualified', 'converted'] as const
const OPEN: readonly LeadStatus[] = ['new', 'qualified']

const row = (lead: Lead): readonly Text[] => [
  [{ ref: leadRef(lead) }],
  [lead.name],
  [lead.companyName === lead.name ? '' : (lead.companyName ?? '')],
  [lead.amount ? amountOf(lead.amount) : ''],
  [lead.status],
  lead.owner ? [{ user: lead.owner }] : ['nobody'],
]

const COLUMNS = [
  { label: 'Lead' },
  { label: 'Name' },
  { label: 'Company' },
  { label: 'Amount', align: 'right' as const },
  { label: 'Status' },
  { label: 'Owner' },
]

/** A lead as a row that can be imported again. */
const CSV: readonly CsvColumn<Lead>[] = [
  { label: 'Ref', cell: leadRef },
  { label: 'Name', cell: ({ name }) => name },
  { label: 'Company', cell: ({ companyName }) => companyName },
  { label: 'Email', cell: ({ email }) => email },
  { label: 'Phone', cell: ({ phone }) => phone },
  { label: 'Amount', cell: ({ amount }) => amount && moneyText(amount).split(' ')[0] },
  { label: 'Currency', cell: ({ amount }) => amount?.currency },
  { label: 'Source', cell: ({ source }) => source },
  { label: 'Status', cell: ({ status }) => status },
  { label: 'Owner', cell: ({ owner }) => owner?.name },
  { label: 'Tags', cell: ({ tags: all }) => all.join(', ') },
  { label: 'Note', cell: ({ note }) => note },
]

export const leadListing = command({
  path: ['lead', 'list'],
  about: 'List leads that are new or qualified, the newest first',
  params: {
    tag: maybe(tags('Only leads with this tag')),
    status: asNamed(maybe(choice('Only leads of this status', STATUSES))),
    show: asNamed(maybe(choice('Which leads, if not the open ones', ['open', 'unclaimed', 'all', 'deleted']))),
    owner: asNamed(maybe(memberNamed('Only leads of this person; owner:me for yours'))),
    source: asNamed(maybe(words('Only leads from here, such as webinar'))),
    page: asNamed(maybe(count('Which page of the list', { max: 10_000 }))),
    as: maybe(asCsv()),
  },
  needs: 'viewer',
  examples: [
    'lead list',
    'lead list status:new owner:me',
    'lead list #warm source:webinar',
    'lead list show:unclaimed',
    'lead list as csv',
  ],
  async run(ctx, { status, owner, source, tag, show, page = 1, as }): Promise<Reply> {
    const isAll = show === 'all' || show === 'deleted'
    const filter = {
      statuses: status ? [status] : isAll ? STATUSES : OPEN,
      owner: owner?.member,
      unclaimed: show === 'unclaimed',
      source,
      tag: tag?.[0],
      deleted: show === 'deleted',
    }
    if (as) {
      const all = await leadList(ctx.tx, filter, { limit: MAX_CSV_ROWS, offset: 0 })
      return csvReply(LEADS, all.leads, all.total, CSV)
    }
    const { leads, total } = await leadList(ctx.tx, filter, { limit: PAGE, offset: (page - 1) * PAGE })
    if (leads.length === 0) return emptyList(page, Object.keys(ctx.call.fields).length > 0)
    const last = Math.ceil(total / PAGE)
    const blocks: Block[] = [{ kind: 'table', columns: COLUMNS, rows: leads.map(row) }]
    const turn = (to: number, label: string) =>
      button(label, call('lead list', { ...ctx.call.fields, page: String(to) }))
    const turns = [...(page > 1 ? [turn(page - 1, 'Previous')] : []), ...(page < last ? [turn(page + 1, 'Next')] : [])]
    if (turns.length > 0) blocks.push(text(`Page ${page} of ${last}`), actions(...turns))
    return say(total === 1 ? '1 lead' : `${total} leads`, blocks)
  },
})

function emptyList(page: number, narrowed: boolean): Reply {
  if (page > 1) return say('There is nothing on that page', [actions(button('First page', call('lead list')))])
  if (narrowed) return say('No lead fits that', [actions(button('All open leads', call('lead list')))])
  return say('There is no open lead yet', [
    text('Add one with: ', { code: 'lead add Jane Roe @ Acme jane@acme.io 5k' }),
  ])
}
