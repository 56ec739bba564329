import { refOf } from '../../crm/kinds.ts'
import { COMPANIES } from '../../crm/people/companies.ts'
import { CONTACTS, type Contact, contactList } from '../../crm/people/contacts.ts'
import { command } from '../../language/command.ts'
import { asNamed, choice, count, maybe } from '../../language/params/kinds.ts'
import { showPhone, tag } from '../../language/params/reach.ts'
import type { Reply, Text } from '../../message/message.ts'
import { asCsv, type CsvColumn, csvReply, MAX_CSV_ROWS } from '../shared/csv.ts'
import { listReply, ROWS_A_PAGE } from '../shared/pages.ts'
import { memberNamed, record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'

const row = (contact: Contact): readonly Text[] => [
  [{ ref: refOf(CONTACTS, contact) }],
  [contact.name],
  [contact.company?.name ?? ''],
  [contact.email ?? (contact.phone ? showPhone(contact.phone) : '')],
]

/** A contact as a row that can be imported again. */
const CSV: readonly CsvColumn<Contact>[] = [
  { label: 'Ref', cell: (contact) => refOf(CONTACTS, contact) },
  { label: 'Name', cell: ({ name }) => name },
  { label: 'Company', cell: ({ company }) => company?.name },
  { label: 'Role', cell: ({ role }) => role },
  { label: 'Email', cell: ({ email }) => email },
  { label: 'Phone', cell: ({ phone }) => phone },
  { label: 'Address', cell: ({ address }) => address },
  { label: 'Birthday', cell: ({ birthday }) => birthday?.toISOString().slice(0, 10) },
  { label: 'Slack', cell: ({ slack }) => slack },
  { label: 'Discord', cell: ({ discord }) => discord },
  { label: 'Social', cell: ({ social }) => social },
  { label: 'Preferences', cell: ({ preferences }) => preferences },
  { label: 'Owner', cell: ({ owner }) => owner?.name },
  { label: 'Tags', cell: ({ tags }) => tags.join(', ') },
  { label: 'Note', cell: ({ note }) => note },
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
      return csvReply(CONTACTS, all.contacts, all.total, CSV)
    }
    const { contacts, total } = await contactList(ctx.tx, filter, {
      limit: ROWS_A_PAGE,
      offset: (page - 1) * ROWS_A_PAGE,
    })
    const columns = ['Contact', 'Name', 'Company', 'Reach'].map((label) => ({ label }))
    const sample = 'contact add Jane Roe @Acme jane@acme.io'
    return listReply(ctx, {
      noun: 'contact',
      plural: 'contacts',
      columns,
      rows: contacts.map(row),
      total,
      page,
      sample,
    })
  },
})
