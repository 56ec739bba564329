import { refOf } from '../../crm/kinds.ts'
import { COMPANIES, type Company, companyList } from '../../crm/people/companies.ts'
import { command } from '../../language/command.ts'
import { asNamed, choice, count, maybe } from '../../language/params/kinds.ts'
import { tag } from '../../language/params/reach.ts'
import type { Reply, Text } from '../../message/message.ts'
import { fileColumns, listColumns } from '../records/columns.ts'
import { asCsv, csvReply, MAX_CSV_ROWS } from '../shared/csv.ts'
import { memberNamed } from '../shared/member-named.ts'
import { listReply, ROWS_A_PAGE } from '../shared/pages.ts'
import { sayings } from '../shared/said.ts'

const row = (company: Company): readonly Text[] => [
  [{ ref: refOf(COMPANIES, company) }],
  [company.name],
  [company.domain ?? ''],
  [company.owner ? { user: company.owner } : ''],
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
      return csvReply(COMPANIES, all.companies, all.total, fileColumns(COMPANIES, {}, all.companies))
    }
    const { companies, total } = await companyList(ctx.tx, filter, {
      limit: ROWS_A_PAGE,
      offset: (page - 1) * ROWS_A_PAGE,
    })
    const more = listColumns(COMPANIES, companies)
    const columns = [...['Company', 'Name', 'Domain', 'Owner'].map((label) => ({ label })), ...more]
    const sample = 'company add Acme GmbH acme.io'
    return listReply(ctx, {
      noun: 'company',
      plural: 'companies',
      columns,
      rows: companies.map((each) => [...row(each), ...more.map(({ cell }) => cell(each))]),
      total,
      page,
      sample,
    })
  },
})
