import { refOf } from '../../crm/kinds.ts'
import { recordsLike, recordsNamed } from '../../crm/names/names.ts'
import { addCompany, COMPANIES, type Company } from '../../crm/people/companies.ts'
import { subjectOf } from '../../crm/subject.ts'
import { firstMemberName, membersNamed } from '../../crm/team/members.ts'
import type { Ctx, Param, ReadCtx } from '../../language/command.ts'
import { firmAt, firmWords } from '../../language/params/company.ts'
import { AmbiguousValue, words } from '../../language/params/kinds.ts'
import { domainIn } from '../../language/params/reach.ts'
import { UserError } from '../../message/errors.ts'
import { button } from '../../message/message.ts'
import { valuesOf } from '../../records/types/several.ts'
import { readingOf, record } from '../shared/records.ts'

/** The company of a person or a deal: an existing one, or a new one that is added with them. */
export type CompanyChoice =
  | { readonly kind: 'known'; readonly company: Company }
  | { readonly kind: 'new'; readonly name: string }

/** Before a name: add this company although others have similar names. */
const NEW = /^new:\s*/iu

const folded = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()

/** True of a company with exactly this name, domain or number; recordsNamed also finds names that only begin so. */
const isExactly = ({ name, domain, phone }: Company, wanted: string): boolean =>
  [name, domain, ...valuesOf(phone)].some((each) => each !== null && folded(each) === folded(wanted))

const companies = record(COMPANIES, '')

/** A company by ref, exact name or domain; if several are similar it is asked which, and an unknown one is new. */
export const companyChoice = (about: string): Param<CompanyChoice> => ({
  about,
  shape: 'record',
  slot: 'named',
  optional: false,
  refsOf: (one: CompanyChoice) => (one.kind === 'known' ? [refOf(COMPANIES, one.company)] : []),
  goesOn: firmWords,
  ...(companies.resolves && { resolves: companies.resolves }),
  ...(companies.suggest && { suggest: companies.suggest }),
  async read(raw, ctx) {
    const typed = raw.trim()
    const name = typed.replace(NEW, '').replace(/^@\s*/u, '').trim()
    if (NEW.test(typed)) return made(name, ctx)
    if (subjectOf(name)?.noun === 'company') return { kind: 'known', company: await companies.read(name, ctx) }
    const domain = domainIn(name)
    const found = await recordsNamed(ctx.tx, COMPANIES, name)
    const byDomain = domain && domain !== folded(name) ? await recordsNamed(ctx.tx, COMPANIES, domain) : []
    const exact = [...found, ...byDomain].filter((each) => isExactly(each, name) || isExactly(each, domain ?? name))
    const [only, ...others] = exact
    if (only && others.length === 0) return { kind: 'known', company: only }
    if (!only && typed.startsWith('@')) await askIfMember(typed, name, ctx)
    const like = only ? exact : await alike(ctx, name, found)
    if (like.length === 0) return made(name, ctx)
    throw new AmbiguousValue(
      [
        only
          ? `${exact.length} companies are called "${name}". Which one?`
          : `Is "${name}" a company that is there already?`,
      ],
      [...like.map((each) => readingOf(COMPANIES, each)), { label: `New company ${name}`, raw: `new:${name}` }],
    )
  },
})

/** The same, also written @Acme; it ends a name before it. */
export const companyAt = (about: string): Param<CompanyChoice> => ({
  ...companyChoice(about),
  slot: 'shaped',
  endsName: true,
  takes: firmAt,
})

const made = async (name: string, ctx: ReadCtx): Promise<CompanyChoice> => ({
  kind: 'new',
  name: await words('').read(name, ctx),
})

async function alike(ctx: ReadCtx, name: string, found: readonly Company[]): Promise<readonly Company[]> {
  const like = await recordsLike(ctx.tx, COMPANIES, name)
  return [...found, ...like.filter(({ number }) => found.every((each) => each.number !== number))].slice(0, 4)
}

/** An @word may also be a member of the team, whom people mean as the owner. */
async function askIfMember(typed: string, name: string, ctx: ReadCtx): Promise<void> {
  if ((await firstMemberName(ctx.tx, [name])) < 0) return
  const [member, ...others] = await membersNamed(ctx.tx, name)
  if (!member || others.length > 0) return
  const { company: _, ...fields } = ctx.call.fields
  throw new UserError(
    'ambiguous',
    [{ code: typed }, ' may be ', { user: member }, ' or a company. Which do you mean?'],
    {
      actions: [
        button(`Owner ${member.name}`, { path: ctx.call.path, fields: { ...fields, owner: `M-${member.member}` } }),
        button(`Company ${name}`, { path: ctx.call.path, fields: { ...fields, company: `new:${name}` } }),
      ],
    },
  )
}

/** The chosen company; a new one is added now, and its owner is the person who asks. */
export async function chosenCompany(
  ctx: Ctx,
  choice: CompanyChoice,
): Promise<{ readonly company: Company; readonly isNew: boolean }> {
  if (choice.kind === 'known') return { company: choice.company, isNew: false }
  const { name } = choice
  const company = await addCompany(ctx.tx, { name, domain: domainIn(name), owner: ctx.member })
  return { company, isNew: true }
}
