import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { dealsOfCompany } from '../../crm/deals/of-company.ts'
import { recordNumbered, recordsNamed } from '../../crm/names/names.ts'
import { COMPANIES } from '../../crm/people/companies.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { ref } from '../shared/cards.ts'
import { readingOf, record } from '../shared/records.ts'

/** Which deals are meant by the name of a company: those with items, those that are open, or those that were won. */
type Meant = 'with items' | 'open' | 'won'

const FITS: Readonly<Record<Meant, (deal: Deal) => boolean>> = {
  'with items': ({ itemCount }) => itemCount !== null,
  open: ({ stage }) => stage.outcome === 'open',
  won: ({ stage, itemCount }) => stage.outcome === 'won' && itemCount !== null,
}

/** What is named behind a small word: `items of acme`. */
const ofWhom = (said: string): string => said.trim().replace(/^(?:of|for|on|at|from) (?=\S)/iu, '')

/** The shortest beginning of a name. */
const SHORTEST = 3

const isSame = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

/** The deals that a name means: of that ref or name, else those of the company of that name, those that fit before others. */
async function dealsMeant(ctx: ReadCtx, said: string, meant: Meant): Promise<readonly Deal[]> {
  const raw = ofWhom(said)
  const digits = /^d-?(\d{1,9})$/iu.exec(raw.trim())?.[1]
  if (digits !== undefined) {
    const one = await recordNumbered(ctx.tx, DEALS, Number(digits))
    return one && !one.deletedAt ? [one] : []
  }
  const fits = FITS[meant]
  // A letter or two begin too many names.
  if (raw.trim().length < SHORTEST)
    return (await recordsNamed(ctx.tx, DEALS, raw)).filter(({ title }) => isSame(title, raw))
  const named = await recordsNamed(ctx.tx, DEALS, raw)
  if (named.some(fits)) return named.filter(fits)
  const companies = await recordsNamed(ctx.tx, COMPANIES, raw)
  const theirs = companies.length === 1 && companies[0] ? await dealsOfCompany(ctx.tx, companies[0].number) : []
  const fitting = theirs.filter(fits)
  if (fitting.length > 0) return fitting
  return named.length > 0 ? named : theirs
}

/**
 * The deal of an item: by its ref or name, or by that of its company. Of several it is asked which. With `only` no other
 * deals are meant by a saying than those that fit, and by its ref one with items, which is refused by what is said of it.
 */
export const dealOfItem = (about: string, meant: Meant, only = false): Param<Deal> => {
  const plain = record(DEALS, about)
  return {
    ...plain,
    async resolves(candidates, ctx) {
      for (const [index, candidate] of candidates.entries()) {
        const deals = await dealsMeant(ctx, candidate, meant)
        const isRefused = /^d-?\d+$/iu.test(candidate.trim()) && deals.some(FITS['with items'])
        if (only ? deals.some(FITS[meant]) || isRefused : deals.length > 0) return index
      }
      return -1
    },
    async read(raw, ctx) {
      const deals = await dealsMeant(ctx, raw, meant)
      const [first, ...others] = deals
      if (first && others.length === 0) return first
      if (first)
        throw new AmbiguousValue(
          [`"${cut(raw.trim(), 80)}" may be one of ${deals.length} deals. Which one?`],
          deals.slice(0, 5).map((each) => readingOf(DEALS, each)),
        )
      return plain.read(ofWhom(raw), ctx)
    },
  }
}

/** @throws UserError of a deal without items, with what to type. */
export function refuseWithoutItems(deal: Deal): void {
  if (deal.itemCount !== null) return
  throw new UserError('nothing_to_do', `${ref(deal)} ${deal.title} has no items.`, {
    next: ['Add one like ', { code: `add 20 seats to ${ref(deal)} at 50/month` }, '.'],
    formless: true,
  })
}
