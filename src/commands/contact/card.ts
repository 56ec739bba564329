import { CONTACTS, type Contact } from '../../crm/people/contacts.ts'
import type { Text } from '../../message/message.ts'
import { recordCard } from '../records/card.ts'
import { type CardLine, dealsLine, line, reminderLine, stepLine, touchLine } from '../shared/card-lines.ts'

/** A contact's card, with their open deals. */
export const contactCard = recordCard(CONTACTS, {
  own: (contact, made) => ({ company: workLine(contact, made.includes('company')), role: [] }),
  first: [
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
  async behind(ctx, { number }) {
    const about = { noun: 'contact', number } as const
    return [
      ...(await touchLine(ctx, about)),
      ...(await dealsLine(ctx, 'contact', number)),
      ...(await stepLine(ctx, about)),
      ...(await reminderLine(ctx, about)),
    ]
  },
})

/** Their job and company: `CFO, A-1 Acme`. */
function workLine({ role, company }: Contact, isNew: boolean): readonly CardLine[] {
  if (!company) return line('Role', role)
  const firm: Text = [{ ref: `A-${company.number}` }, ` ${company.name}`, ...(isNew ? [' (new)'] : [])]
  return [['Company', ...(role ? [`${role}, `] : []), ...firm]]
}
