import { COMPANIES } from '../../crm/people/companies.ts'
import { type CompanyInGroup, companyGroup } from '../../crm/people/groups.ts'
import { type Sum, showSum } from '../../crm/rates/sums.ts'
import { command } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { actions, button, call, list, type Reply, say, type Text, text } from '../../message/message.ts'
import { record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'

const MOST = 40

/** What some companies have open together: how many deals, and their sum in each currency, the largest first. */
function openIn(companies: readonly CompanyInGroup[]): { readonly count: number; readonly words: string } {
  const sums = new Map<string, Sum>()
  let count = 0
  for (const { open } of companies)
    for (const { currency, minor, isAbout, count: deals } of open) {
      count += deals
      if (currency === null) continue
      const known = sums.get(currency)
      sums.set(currency, { currency, minor: minor + (known?.minor ?? 0n), isAbout: isAbout || known?.isAbout })
    }
  if (count === 0) return { count, words: 'no open deals' }
  const amounts = [...sums.values()]
    .toSorted((a, b) => (a.minor < b.minor ? 1 : a.minor > b.minor ? -1 : 0))
    .map(showSum)
  return { count, words: [`${count} open deal${count === 1 ? '' : 's'}`, ...amounts].join(', ') }
}

/** `A-3 Acme Berlin: 2 open deals, $12,000`, further in the further below it is. */
const rowOf = (company: CompanyInGroup): Text => [
  '– '.repeat(company.depth),
  { ref: `A-${company.number}` },
  ` ${company.name}: ${openIn([company]).words}`,
]

const PARTS = '(?:subsidiaries|daughters|branches|children|child (?:companies|accounts)|divisions|parts|units)'

/** A company with all that belong to it, and what is open at them. */
export const companyGroupShown = command({
  path: ['company', 'group'],
  about: 'Show a company with its subsidiaries, theirs too, and what is open at all of them',
  params: { company: record(COMPANIES, 'The company, by ref, name or domain', { deleted: true }), asof: asOf },
  needs: 'viewer',
  also: ['hierarchy', 'tree', 'subsidiaries'],
  said: sayings(
    "(?:(?:show|give|open)(?: me)? )?(?:the )?(?<company>.+?)(?:['’]s)? (?:group|hierarchy|company tree|company structure|corporate structure|group of companies)",
    `(?:(?:show|list|what|which|who)(?:['’]?s| is| are| me)? )*(?:the |all )*(?:group|hierarchy|structure|${PARTS}) of (?<company>.+)`,
    `(?:(?:show|list)(?: me)? )?(?<company>.+?)['’]s (?:group|${PARTS})`,
    '(?:what|which companies|who)(?: all)? (?:belongs?|belong) to (?<company>.+)',
    `(?:what|which|how many) ${PARTS} (?:does|do|has|have) (?<company>.+?)(?: have| got)?`,
    'how much (?:is|do we have)(?: open| in)* (?:at|in|with|for) (?:the )?(?<company>.+?) group',
  ),
  examples: ['company group Acme', 'company group A-4'],
  async run(ctx, { company }): Promise<Reply> {
    const all = await companyGroup(ctx.tx, company.number)
    const ref = `A-${company.number}`
    const above: readonly Text[] = company.parent
      ? [['It is a part of ', { ref: `A-${company.parent.number}` }, ` ${company.parent.name}.`]]
      : []
    if (all.length < 2) {
      const none: Text = company.parent
        ? ['Nothing belongs to it.']
        : ['Nothing belongs to it, and it belongs to nothing.']
      return say(`${ref} ${company.name}`, [
        ...[...above, none].map((words) => text(...words)),
        text('To say so: ', { code: `company edit A-9 parent:${ref}` }),
      ])
    }
    const { count, words } = openIn(all)
    const more = all.length > MOST ? [text(`and ${all.length - MOST} more`)] : []
    return say(`${ref} ${company.name} and what belongs to it: ${all.length} companies, ${words}`, [
      ...above.map((said) => text(...said)),
      list(all.slice(0, MOST).map(rowOf)),
      ...more,
      actions(
        ...(count > 0 ? [button('Their deals', call('deal list', { where: `group:${ref}` }))] : []),
        button('Their people', call('contact list', { where: `group:${ref}` })),
        ...(company.parent
          ? [button('Whole group', call('company group', { company: `A-${company.parent.number}` }))]
          : []),
      ),
    ])
  },
})
