import { namedOf, refOf } from '../../crm/kinds.ts'
import { COMPANIES, type Company, editCompany } from '../../crm/people/companies.ts'
import { type Ctx, command } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { afterName, clearable, maybe, phrase, textParam, version } from '../../language/params/kinds.ts'
import { domain, phone, showPhone, tags } from '../../language/params/reach.ts'
import { type Reply, say } from '../../message/message.ts'
import { shownExtra, tagText } from '../shared/card-lines.ts'
import { edited, minesOf, nothingAsked, told } from '../shared/edits.ts'
import { extraParam } from '../shared/extra.ts'
import { askAboutNewer } from '../shared/newer.ts'
import { record } from '../shared/records.ts'
import { tagging, tagSaid, tagsAfter } from '../shared/tagging.ts'
import { changed } from '../shared/verbs.ts'

export const companyEdit = command({
  path: ['company', 'edit'],
  about: 'Change what is known of a company; none clears a field',
  params: {
    company: record(COMPANIES, 'The company, by ref, name or domain'),
    name: maybe({ ...textParam('The new name', { max: 200 }), unnamed: 'refused' as const }),
    domain: afterName(clearable(domain('The domain of its web site'))),
    phone: afterName(clearable(phone('The phone number'))),
    tags: clearable(tags('All tags from now on')),
    address: clearable(phrase('The postal address', 500)),
    more: clearable(extraParam('What else is known, as key:value')),
    note: clearable({ ...textParam('What else there is to know'), unnamed: 'refused' as const }),
    ...tagging,
    seen: version(),
  },
  needs: 'member',
  also: ['rename', 'change', 'update', 'set'],
  said: tagSaid('company'),
  examples: ['company edit A-4 acme.com', 'company edit Acme name: Acme GmbH', 'company edit A-4 phone:none'],
  async prefill(ctx, asked) {
    const company = await record(COMPANIES, '').read(asked.fields.company ?? '', ctx)
    return { ...inForm(company), seen: String(company.version) }
  },
  async run(ctx, { company, seen, ...all }): Promise<Reply> {
    const { tags, tag, untag, ...given } = all
    const tagged = tagsAfter(company.tags, { tags, tag, untag })
    const edits = {
      name: edited('name', company.name, given.name, (value) => `"${value}"`),
      domain: edited('domain', company.domain, given.domain),
      phone: edited('phone', company.phone, given.phone, showPhone),
      tags: edited('tags', company.tags, tagged, tagText),
      address: edited('address', company.address, given.address),
      more: edited('extra', company.extra, given.more, shownExtra),
      note: edited('note', company.note, given.note),
    }
    if (nothingAsked(edits)) return openEdit(ctx, company)
    await askAboutNewer(ctx, { kind: COMPANIES, record: company }, seen, minesOf(edits))
    const { more, ...plain } = given
    await editCompany(ctx.tx, company, {
      ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
      ...(more !== undefined && { extra: { ...more } }),
      ...(tagged !== undefined && { tags: [...(tagged ?? [])] }),
    })
    return changed(COMPANIES, company, told(edits))
  },
})

/** A company as its form shows it. */
const inForm = (company: Company): Readonly<Record<string, string>> => ({
  name: company.name,
  domain: company.domain ?? '',
  phone: company.phone ? showPhone(company.phone) : '',
  tags: tagText(company.tags),
  address: company.address ?? '',
  more: shownExtra(company.extra),
  note: company.note ?? '',
})

/** The edit form, filled with the company as it is. */
async function openEdit(ctx: Ctx, company: Company): Promise<Reply> {
  const open = {
    path: companyEdit.path,
    fields: { company: refOf(COMPANIES, company) },
    only: Object.keys(inForm(company)),
  }
  return { ...say(`Edit ${namedOf(COMPANIES, company)}`), form: await formFor(companyEdit, open, ctx) }
}
