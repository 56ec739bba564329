import { namedOf, refOf } from '../../crm/kinds.ts'
import { CONTACTS, type Contact } from '../../crm/people/contacts.ts'
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
  line,
  opens,
  reminderLine,
  stepLine,
  touchLine,
} from '../shared/card-lines.ts'

/** What is said on the card of a contact that was just made. */
export interface ContactMade {
  readonly newCompany?: boolean
  /** True where a next step was said with it. */
  readonly isPlanned?: boolean
  readonly more?: readonly Block[]
}

/** A contact's card, with what can be done next. */
export async function contactCard(ctx: Ctx, contact: Contact, title?: string, made?: ContactMade): Promise<Reply> {
  const about = { noun: 'contact', number: contact.number } as const
  const lines: readonly CardLine[] = [
    ...fieldLines(
      CONTACTS,
      contact,
      {
        company: workLine(contact, made?.newCompany ?? false),
        role: [],
        owner: [['Owner', contact.owner ? { user: contact.owner } : 'nobody']],
      },
      [
        'company',
        'email',
        'phone',
        'birthday',
        'address',
        'slack',
        'discord',
        'social',
        'preferences',
        'tags',
        'note',
        'more',
      ],
    ),
    ...(made ? [] : await touchLine(ctx, about)),
    ...(made ? [] : await dealsLine(ctx, 'contact', contact.number)),
    ...(made && !made.isPlanned ? [] : await stepLine(ctx, about)),
    ...(made ? [] : await reminderLine(ctx, about)),
    ...deletedLine(contact.deletedAt),
  ]
  const blocks = [fields(...lines), ...(made?.more ?? []), actions(...contactActions(ctx, contact))]
  return say(title ?? namedOf(CONTACTS, contact), blocks, title ? 'good' : 'plain')
}

/** What they are and where: `CFO, A-1 Acme`. */
function workLine({ role, company }: Contact, isNew: boolean): readonly CardLine[] {
  if (!company) return line('Role', role)
  const firm: Text = [{ ref: `A-${company.number}` }, ` ${company.name}`, ...(isNew ? [' (new)'] : [])]
  return [['Company', ...(role ? [`${role}, `] : []), ...firm]]
}

function contactActions(ctx: Ctx, contact: Contact): readonly Action[] {
  const ref = refOf(CONTACTS, contact)
  if (contact.deletedAt && ctx.member.role !== 'viewer') {
    return [button('Restore', call('contact restore', { contact: ref, seen: String(contact.version) }), 'primary')]
  }
  return [
    ...opens(ctx, 'Edit', 'contact edit', ref),
    ...opens(ctx, 'Log call', 'log call', ref, { text: '' }),
    ...opens(ctx, 'History', 'contact history', ref),
    ...opens(ctx, 'Timeline', 'timeline', ref),
  ]
}
