import { COMPANIES, type Company } from '../../crm/people/companies.ts'
import { CONTACTS } from '../../crm/people/contacts.ts'
import { subsidiariesOf } from '../../crm/people/groups.ts'
import { recordList } from '../../crm/record-list.ts'
import type { Ctx } from '../../language/command.ts'
import type { Text } from '../../message/message.ts'
import { recordCard } from '../records/card.ts'
import { type CardLine, dealsLine, reminderLine, stepLine, touchLine } from '../shared/card-lines.ts'

const SHOWN = 5

/** A company's card, with its people and open deals. */
export const companyCard = recordCard(COMPANIES, {
  first: ['domain', 'parent', 'phone', 'address', 'tags', 'note', 'more'],
  async behind(ctx, company) {
    const about = { noun: 'company', number: company.number } as const
    return [
      ...(await partsLine(ctx, company)),
      ...(await peopleLine(ctx, company)),
      ...(await touchLine(ctx, about)),
      ...(await dealsLine(ctx, 'company', company.number)),
      ...(await stepLine(ctx, about)),
      ...(await reminderLine(ctx, about)),
    ]
  },
})

/** The companies that belong to it. */
async function partsLine(ctx: Ctx, { number }: Company): Promise<readonly CardLine[]> {
  const { first, total } = await subsidiariesOf(ctx.tx, number, SHOWN)
  if (total === 0) return []
  const shown = first.flatMap(
    ({ number: part, name }, index): Text => [index > 0 ? ', ' : '', { ref: `A-${part}` }, ` ${name}`],
  )
  return [['Subsidiaries', `${total}: `, ...shown, ...(total > SHOWN ? [` and ${total - SHOWN} more`] : [])]]
}

/** The known contacts of the company. */
async function peopleLine(ctx: Ctx, { number }: Company): Promise<readonly CardLine[]> {
  const filter = { naming: { company: number }, deleted: false }
  const { records, total } = await recordList(ctx.tx, CONTACTS, filter, { limit: SHOWN, offset: 0 })
  if (total === 0) return []
  const shown = records.flatMap(
    ({ number: contact, name, role }, index): Text => [
      index > 0 ? ', ' : '',
      { ref: `C-${contact}` },
      ` ${name}${role ? ` (${role})` : ''}`,
    ],
  )
  return [['People', ...shown, ...(total > SHOWN ? [` and ${total - SHOWN} more`] : [])]]
}
