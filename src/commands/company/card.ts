import { namedOf, refOf } from '../../crm/kinds.ts'
import { COMPANIES, type Company } from '../../crm/people/companies.ts'
import { contactList } from '../../crm/people/contacts.ts'
import type { Ctx } from '../../language/command.ts'
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
import { fieldLines } from '../records/card.ts'
import {
  type CardLine,
  dealsLine,
  deletedLine,
  opens,
  reminderLine,
  stepLine,
  touchLine,
} from '../shared/card-lines.ts'

const SHOWN = 5

/** A company's card, with what can be done next; `made` is what is said of one that was just made. */
export async function companyCard(ctx: Ctx, company: Company, title?: string, made?: readonly Block[]): Promise<Reply> {
  const about = { noun: 'company', number: company.number } as const
  const lines: readonly CardLine[] = [
    ...fieldLines(COMPANIES, company, { owner: [['Owner', company.owner ? { user: company.owner } : 'nobody']] }, [
      'domain',
      'phone',
      'address',
      'tags',
      'note',
      'more',
    ]),
    ...(made ? [] : await peopleLine(ctx, company)),
    ...(made ? [] : await touchLine(ctx, about)),
    ...(made ? [] : await dealsLine(ctx, 'company', company.number)),
    ...(made ? [] : await stepLine(ctx, about)),
    ...(made ? [] : await reminderLine(ctx, about)),
    ...deletedLine(company.deletedAt),
  ]
  const blocks = [fields(...lines), ...(made ?? []), actions(...companyActions(ctx, company))]
  return say(title ?? namedOf(COMPANIES, company), blocks, title ? 'good' : 'plain')
}

/** Who of its people is known. */
async function peopleLine(ctx: Ctx, { number }: Company): Promise<readonly CardLine[]> {
  const filter = { company: number, deleted: false }
  const { contacts, total } = await contactList(ctx.tx, filter, { limit: SHOWN, offset: 0 })
  if (total === 0) return []
  const shown = contacts.flatMap(
    ({ number: contact, name, role }, index): Text => [
      index > 0 ? ', ' : '',
      { ref: `C-${contact}` },
      ` ${name}${role ? ` (${role})` : ''}`,
    ],
  )
  return [['People', ...shown, ...(total > SHOWN ? [` and ${total - SHOWN} more`] : [])]]
}

function companyActions(ctx: Ctx, company: Company): readonly Action[] {
  const ref = refOf(COMPANIES, company)
  if (company.deletedAt && ctx.member.role !== 'viewer') {
    return [button('Restore', call('company restore', { company: ref, seen: String(company.version) }), 'primary')]
  }
  return [
    ...opens(ctx, 'Edit', 'company edit', ref),
    ...opens(ctx, 'Log call', 'log call', ref, { text: '' }),
    ...opens(ctx, 'History', 'company history', ref),
    ...opens(ctx, 'Timeline', 'timeline', ref),
  ]
}
