import { refOf } from '../../crm/kinds.ts'
import { COMPANIES, type Company, companyList } from '../../crm/people/companies.ts'
import { command } from '../../language/command.ts'
import { asNamed, choice, count, maybe } from '../../language/params/kinds.ts'
import { tag } from '../../language/params/reach.ts'
import type { Reply, Text } from '../../message/message.ts'
import { asCsv, type CsvColumn, csvReply, MAX_CSV_ROWS } from '../shared/csv.ts'
import { listReply, ROWS_A_PAGE } from '../shared/pages.ts'
import { memberNamed } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'

const row = (company: Company): readonly Text[] => [
  [{ ref: refOf(COMPANIES, company) }],
  [company.name],
  [company.domain ?? ''],
  [company.owner ? { user: company.owner } : ''],
]

/** A company as a row that can be imported again. */
const CSV: readonly CsvColumn<Company>[] = [
  { label: 'Ref', cell: (company) => refOf(COMPANIES, company) },
  { label: 'Company', cell: ({ name }) => name },
  { label: 'Domain', cell: ({ domain }) => domain },
  { label: 'Phone', cell: ({ phone }) => phone },
  { label: 'Address', cell: ({ address }) => address },
  { label: 'Owner', cell: ({ owner }) => owner?.name },
  { label: 'Tags', cell: ({ tags }) => tags.join(', ') },
  { label: 'Note', cell: ({ note }) => note },
]

export const companyListing = command({
  path: ['company', 'list'],
  about: 'List companies by name',
  params: {
    owner: asNamed(maybe(memberNamed('Only companies of this person; owner:me for yours'))),
    tag: maybe(tag('Only those with this tag')),
    show: asNamed(maybe(choice('Deleted ones too, or only those', ['all', 'deleted']))),
    page: asNamed(maybe(count('Which page of the list', { max: 10_000 }))),
    as: maybe(asCsv()),
  },
  needs: 'viewer',
  said: sayings('(?:(?:all|my|the|our|list|show)(?: me)? )*(?:accounts|organi[sz]ations|firms)'),
  examples: ['company list', 'company list owner:me #partner', 'company list as csv'],
  async run(ctx, { owner, tag: tagged, show, page = 1, as }): Promise<Reply> {
    const filter = {
      owner: owner?.member,
      tag: tagged,
      deleted: show === 'all' ? ('both' as const) : show === 'deleted',
    }
    if (as) {
      const all = await companyList(ctx.tx, filter, { limit: MAX_CSV_ROWS, offset: 0 })
      return csvReply(COMPANIES, all.companies, all.total, CSV)
    }
    const { companies, total } = await companyList(ctx.tx, filter, {
      limit: ROWS_A_PAGE,
      offset: (page - 1) * ROWS_A_PAGE,
    })
    const columns = ['Company', 'Name', 'Domain', 'Owner'].map((label) => ({ label }))
    const sample = 'company add Acme GmbH acme.io'
    return listReply(ctx, {
      noun: 'company',
      plural: 'companies',
      columns,
      rows: companies.map(row),
      total,
      page,
      sample,
    })
  },
})
