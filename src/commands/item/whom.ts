import { DEALS } from '../../crm/deals/deals.ts'
import type { OfWhom } from '../../crm/items/arr.ts'
import { recordsNamed } from '../../crm/names/names.ts'
import { COMPANIES } from '../../crm/people/companies.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { record } from '../shared/records.ts'

/** Whose recurring revenue is asked for, and how it is called in the answer. */
interface Whom extends OfWhom {
  readonly name: string
}

/** A company, or else a deal, by name or ref. */
export const whomParam: Param<Whom> = {
  ...(record(DEALS, 'Only that of this company or deal') as unknown as Param<Whom>),
  refsOf: ({ company, deals }: Whom) => [
    ...(company === undefined ? [] : [`A-${company}`]),
    ...(deals ?? []).map((number) => `D-${number}`),
  ],
  async resolves(candidates, ctx) {
    const at = [await COMPANY.resolves?.(candidates, ctx), await DEAL.resolves?.(candidates, ctx)].filter(
      (index) => index !== undefined && index >= 0,
    )
    return at.length === 0 ? -1 : Math.min(...(at as number[]))
  },
  async read(raw, ctx) {
    const isDeal = /^d-?\d+$/iu.test(raw.trim())
    const companies = isDeal ? [] : await companiesCalled(raw, ctx)
    const [company] = companies
    if (company && companies.length === 1) return { company: company.number, name: company.name }
    const deal = await DEAL.read(raw, ctx)
    return { deals: [deal.number], name: deal.title }
  },
}

const COMPANY = record(COMPANIES, '')
const DEAL = record(DEALS, '')

const companiesCalled = async (raw: string, ctx: ReadCtx) =>
  /^a-?\d+$/iu.test(raw.trim()) ? [await COMPANY.read(raw, ctx)] : recordsNamed(ctx.tx, COMPANIES, raw)
