import { LEAD_STATUS } from '../../crm/leads/fields.ts'
import { LEADS, type Lead, type LeadStatus } from '../../crm/leads/leads.ts'
import { leadList } from '../../crm/leads/list.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { asNamed, choice, count, maybe, words } from '../../language/params/kinds.ts'
import { tags } from '../../language/params/reach.ts'
import type { Reply, Text } from '../../message/message.ts'
import type { RecordType } from '../../records/record-type.ts'
import { answerAsked } from '../asking/answer.ts'
import { type AskedFor, asking } from '../asking/asking.ts'
import { tallyReply } from '../asking/tally.ts'
import { chosenReply } from '../records/chosen-columns.ts'
import { listColumns } from '../records/columns.ts'
import { exportReply } from '../records/export.ts'
import { amountOf } from '../shared/cards.ts'
import { asFile } from '../shared/file.ts'
import { memberNamed } from '../shared/member-named.ts'
import { type ListPage, listReply, ROWS_A_PAGE } from '../shared/pages.ts'
import { sayings } from '../shared/said.ts'
import { leadRef } from './card.ts'

/** An example for adding the first one. */
const SAMPLE = 'lead add Jane Roe @ Acme jane@acme.io 5k'

const OPEN: readonly LeadStatus[] = ['new', 'qualified']

const row = (lead: Lead): readonly Text[] => [
  [{ ref: leadRef(lead) }],
  [lead.name],
  [lead.company === lead.name ? '' : (lead.company ?? '')],
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

/**
 * Written by hand, because it is sorted by age, shows open leads by default, and is filtered by status, source and
 * missing owner.
 */
export const leadListing = command({
  path: ['lead', 'list'],
  about: 'List leads that are new or qualified, the newest first',
  params: {
    tag: maybe(tags('Only leads with this tag')),
    status: asNamed(maybe(choice('Only leads of this status', LEAD_STATUS.choices))),
    show: asNamed(maybe(choice('Which leads, if not the open ones', ['open', 'unclaimed', 'all', 'deleted']))),
    owner: asNamed(maybe(memberNamed('Only leads of this person; owner:me for yours'))),
    source: asNamed(maybe(words('Only leads from here, such as webinar'))),
    where: maybe(asking(LEADS as unknown as RecordType, 'source:webinar created:"this week" owner:none')),
    page: asNamed(maybe(count('Which page of the list', { max: 10_000 }))),
    as: maybe(asFile()),
    asof: asOf,
  },
  needs: 'viewer',
  said: sayings(
    "(?<owner>\\S+?)(?:'s|’s) (?:open )?(?:leads|prospects)",
    'how many (?:open |new )?(?:leads|prospects)(?: do (?:we|i) have| have (?:we|i) got| are there| are open)?(?: open)?',
  ),
  examples: [
    'lead list',
    'lead list status:new owner:me',
    'lead list #warm source:webinar',
    'lead list created:"this week" source:webinar -#cold',
    'lead list show:unclaimed',
    'lead list as csv',
  ],
  async run(ctx, { status, owner, source, tag, show, where, page = 1, as }): Promise<Reply> {
    if (as) return exportReply(ctx, LEADS, where, as)
    if (where) return askedReply(ctx, where, page)
    const isAll = show === 'all' || show === 'deleted'
    const filter = {
      statuses: status ? [status] : isAll ? LEAD_STATUS.choices : OPEN,
      owner: owner?.member,
      unclaimed: show === 'unclaimed',
      source,
      tag: tag?.[0],
      deleted: show === 'deleted',
    }
    const { leads, total } = await leadList(ctx.tx, filter, { limit: ROWS_A_PAGE, offset: (page - 1) * ROWS_A_PAGE })
    return pageReply(ctx, leads, { total, page })
  },
})

function pageReply(ctx: Ctx, leads: readonly Lead[], of: Pick<ListPage, 'total' | 'page' | 'title' | 'query'>): Reply {
  const more = listColumns(LEADS, leads)
  const columns = [...COLUMNS, ...more]
  const rows = leads.map((each) => [...row(each), ...more.map(({ cell }) => cell(each))])
  return listReply(ctx, { noun: 'lead', plural: 'leads', columns, rows, sample: SAMPLE, kind: 'open', ...of })
}

/** Answers a question for leads in the language of questions, the newest first. */
async function askedReply(ctx: Ctx, where: AskedFor, page: number): Promise<Reply> {
  if (where.asked.tally) return tallyReply(ctx, LEADS as unknown as RecordType, where, false)
  const part = { limit: ROWS_A_PAGE, offset: (page - 1) * ROWS_A_PAGE }
  const answer = await answerAsked(ctx, LEADS, where, part)
  const chosen = await chosenReply(ctx, { type: LEADS, answer, page, sample: SAMPLE, kind: 'open' })
  if (chosen) return chosen
  const { records, total, title, query } = answer
  return pageReply(ctx, records, { total, page, title, query })
}
