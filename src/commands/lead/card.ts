import { handleShown, isHandle } from '../../chat/ids.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { LEADS, type Lead } from '../../crm/leads/leads.ts'
import { openTasks, type Task } from '../../crm/tasks/tasks.ts'
import { members } from '../../crm/team/members.ts'
import type { Ctx } from '../../language/command.ts'
import { capital } from '../../lib/text.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  call,
  fields,
  type Reply,
  say,
  type Text,
} from '../../message/message.ts'
import { withOwn } from '../../records/own.ts'
import { docsButton, fieldLines } from '../records/card.ts'
import { type CardLine, deletedLine, line, reminderLine } from '../shared/card-lines.ts'
import { shownTask } from '../shared/due.ts'

export const leadRef = (lead: Pick<Lead, 'number'>): string => refOf(LEADS, lead)

/** The name of a lead in a sentence. */
export const leadName = (lead: Lead): string => namedOf(LEADS, lead)

/** Further parts of a lead's card. */
interface CardMore {
  readonly title?: string
  /** The next steps, where they are known. */
  readonly steps?: readonly Task[]
  /** A note after the company on how it was read. */
  readonly aboutCompany?: string | undefined
  /** Blocks under the fields, such as look-alikes. */
  readonly underFields?: readonly Block[]
}

/** A lead's card, with buttons for it. The card of a new lead shows how each word was read. */
export async function leadCard(
  ctx: Ctx,
  lead: Lead,
  { title, steps, aboutCompany, underFields = [] }: CardMore = {},
): Promise<Reply> {
  const isNew = title !== undefined
  const lines: readonly CardLine[] = [
    ...fieldLines(withOwn(ctx.tx, LEADS), lead, {
      own: {
        // A new lead's title says what was done, so the name has a line of its own, where a mistake can be seen.
        name: isNew ? [['Name', lead.name]] : [],
        ...(lead.company && { company: [['Company', lead.company, ...(aboutCompany ? [aboutCompany] : [])]] }),
        source: [...(await aheadLines(ctx, lead, isNew, steps)), ...line('Source', lead.source)],
        more: Object.entries(lead.more).map(([key, value]) => pairLine(key, value, lead.name)),
        status: [['Status', ...statusText(lead)]],
        owner: [['Owner', lead.owner ? { user: lead.owner } : 'nobody yet']],
      },
      first: ['name', 'company', 'email', 'phone', 'amount', 'source', 'tags', 'more', 'note'],
    }),
    ...(isNew ? [] : [['Added', { time: lead.createdAt.toISOString(), show: 'moment' }] as const]),
    ...deletedLine(lead.deletedAt),
    ...(lead.mergedInto ? [['Merged into', { ref: `L-${lead.mergedInto}` }] as const] : []),
  ]
  const blocks = [
    fields(...lines),
    ...underFields,
    actions(...(await leadActions(ctx, lead, isNew)), ...docsButton(`L-${lead.number}`, lead)),
  ]
  return say(title ?? leadName(lead), blocks, title ? 'good' : 'plain')
}

/** All next steps, and for an existing lead its next reminder. */
async function aheadLines(
  ctx: Ctx,
  { number }: Lead,
  isNew: boolean,
  known: readonly Task[] | undefined,
): Promise<readonly CardLine[]> {
  const about = { noun: 'lead', number } as const
  const steps = known ?? (await openTasks(ctx.tx, { about, limit: 3 }))
  const lines = steps.map((step): CardLine => ['Next step', ...shownTask(step, ctx)])
  return isNew ? lines : [...lines, ...(await reminderLine(ctx, about))]
}

/** A further fact, one line each. */
const pairLine = (key: string, value: string, name: string): CardLine => [
  capital(key),
  isHandle(key) ? handleShown(value, name) : value,
]

/** The status of a lead, with the reason and what it was converted to. */
function statusText(lead: Lead): Text {
  const reason = lead.statusReason ? [`: ${lead.statusReason}`] : []
  if (lead.status !== 'converted') return [lead.status, ...reason]
  const refs = convertedRefs(lead)
  return ['converted to ', ...refs.flatMap((ref, index): Text => [...(index > 0 ? [', '] : []), { ref }]), ...reason]
}

/** The refs of the records that a lead was converted to. */
export const convertedRefs = ({ contactNumber, companyNumber, dealNumber }: Lead): readonly string[] =>
  [
    dealNumber !== null && `D-${dealNumber}`,
    contactNumber !== null && `C-${contactNumber}`,
    companyNumber !== null && `A-${companyNumber}`,
  ].filter((ref) => ref !== false)

const MOST_MEMBERS = 25

/** The buttons of a lead's card. Each carries the version that the card showed. */
async function leadActions(ctx: Ctx, lead: Lead, isNew: boolean): Promise<readonly Action[]> {
  const about = { lead: leadRef(lead), seen: String(lead.version) }
  const history = button('History', call('lead history', { lead: leadRef(lead) }))
  if (ctx.member.role === 'viewer') return [history]
  if (lead.deletedAt) return [button('Restore', call('lead restore', about), 'primary')]
  const edit = button(isNew ? 'Fix' : 'Edit', call('lead edit', { lead: leadRef(lead) }))
  if (lead.status === 'converted') {
    const deal =
      lead.dealNumber === null ? [] : [button('Show deal', call('deal show', { deal: `D-${lead.dealNumber}` }))]
    return [...deal, history]
  }
  if (lead.status === 'disqualified') return [button('Reopen', call('lead reopen', about)), edit, history]
  const team = lead.owner ? [] : (await members(ctx.tx)).filter(({ member }) => member !== ctx.member.member)
  const assign: Action = {
    kind: 'select',
    label: 'Assign to',
    options: team
      .slice(0, MOST_MEMBERS)
      .map(({ member, name }) => ({ label: name, call: call('lead assign', { ...about, owner: `M-${member}` }) })),
  }
  return [
    edit,
    ...(lead.owner ? [] : [button('Claim', call('lead claim', about), 'primary')]),
    ...(lead.status === 'new' ? [button('Qualify', call('lead qualify', about))] : []),
    button('Convert', call('lead convert', about)),
    button('Disqualify', call('lead disqualify', about)),
    ...(isNew ? [] : [history]),
    ...(assign.options.length > 0 ? [assign] : []),
  ]
}
