import { refOf } from '../../crm/kinds.ts'
import { COMPANIES } from '../../crm/people/companies.ts'
import { CONTACTS, type Contact, contactList } from '../../crm/people/contacts.ts'
import { command } from '../../language/command.ts'
import { asNamed, choice, count, maybe } from '../../language/params/kinds.ts'
import { tag } from '../../language/params/reach.ts'
import type { Reply, Text } from '../../message/message.ts'
import { showPhone } from '../../records/types/plain.ts'
import { firstValue } from '../../records/types/several.ts'
import { fileColumns, listColumns } from '../records/columns.ts'
import { asCsv, csvReply, MAX_CSV_ROWS } from '../shared/csv.ts'
import { memberNamed } from '../shared/member-named.ts'
import { listReply, ROWS_A_PAGE } from '../shared/pages.ts'
import { record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'

const row = (contact: Contact): readonly Text[] => [
  [{ ref: refOf(CONTACTS, contact) }],
  [contact.name],
  [contact.company?.name ?? ''],
  [firstValue(contact.email) ?? showPhone(firstValue(contact.phone) ?? '')],
]

export const contactListing = command({
  path: ['contact', 'list'],
  about: 'List contacts by name',
  params: {
    company: asNamed(maybe(record(COMPANIES, 'Only people of this company'))),
    owner: asNamed(maybe(memberNamed('Only contacts of this person; owner:me for yours'))),
    tag: maybe(tag('Only those with this tag')),
    show: asNamed(maybe(choice('Deleted ones too, or only those', ['all', 'deleted']))),
    page: asNamed(maybe(count('Which page of the list', { max: 10_000 }))),
    as: maybe(asCsv()),
  },
  needs: 'viewer',
  said: sayings(
    '(?:our |the )?(?:contacts?|people|persons|who is|who works) (?:at|of|from|in|with) (?<company>.+)',
    '(?:who|whom) do (?:we|i|you) (?:know|have) (?:at|in|from|with) (?<company>.+)',
    "who(?:['’]?s| is| are) (?:our |the |my )?(?:contacts?|contact person|people|persons?|buyers?) (?:at|of|from|in|with|for) (?<company>.+)",
  ),
  examples: ['contact list', 'contact list company:Acme owner:me', 'contact list #vip', 'contact list as csv'],
  async run(ctx, { company, owner, tag: tagged, show, page = 1, as }): Promise<Reply> {
    const filter = {
      owner: owner?.member,
      company: company?.number,
      tag: tagged,
      deleted: show === 'all' ? ('both' as const) : show === 'deleted',
    }
    if (as) {
      const all = await contactList(ctx.tx, filter, { limit: MAX_CSV_ROWS, offset: 0 })
      return csvReply(CONTACTS, all.contacts, all.total, fileColumns(CONTACTS, {}, all.contacts))
    }
    const { contacts, total } = await contactList(ctx.tx, filter, {
      limit: ROWS_A_PAGE,
      offset: (page - 1) * ROWS_A_PAGE,
    })
    const more = listColumns(CONTACTS, contacts)
    const columns = [...['Contact', 'Name', 'Company', 'Reach'].map((label) => ({ label })), ...more]
    const sample = 'contact add Jane Roe @Acme jane@acme.io'
    return listReply(ctx, {
      noun: 'contact',
      plural: 'contacts',
      columns,
      rows: contacts.map((each) => [...row(each), ...more.map(({ cell }) => cell(each))]),
      total,
      page,
      sample,
    })
  },
})
