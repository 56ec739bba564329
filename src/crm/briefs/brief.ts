import { showPhone } from '../../records/types/plain.ts'
import type { Subject } from '../../records/types/relations.ts'
import { firstValue } from '../../records/types/several.ts'
import type { Tx } from '../../store/transaction.ts'
import { dealContacts, openDealsOf } from '../deals/contacts.ts'
import { DEALS, type Deal } from '../deals/deals.ts'
import { LEADS, type Lead } from '../leads/leads.ts'
import { lastTouch, type Touch } from '../log/touch.ts'
import { recordNumbered } from '../names/names.ts'
import { COMPANIES } from '../people/companies.ts'
import { CONTACTS, type Contact } from '../people/contacts.ts'
import { openTasks, type Task } from '../tasks/tasks.ts'

/** What is worth knowing before a meeting, as its owner may see it. */
export interface Brief {
  /** Who is met, each with their job and how they are reached, and then the company. */
  readonly who: readonly string[]
  readonly deals: readonly Deal[]
  /** What was said last. */
  readonly touch: Touch | undefined
  /** What else is open about them: what was promised. */
  readonly open: readonly Task[]
}

/** So many people, deals and open steps are in a brief. */
const MOST = 3

/** A person with their job and their first number, else their first address. */
function personIn(
  one: Pick<Contact, 'name' | 'phone' | 'email' | 'optOut'> & { readonly role?: string | null },
): string {
  const phone = firstValue(one.phone)
  const reach = phone === null ? firstValue(one.email) : showPhone(phone)
  return [one.name, one.role, reach, one.optOut && 'opted out'].filter(Boolean).join(', ')
}

const whoOf = (people: readonly (Lead | Contact)[], company: string | null | undefined): readonly string[] => [
  ...people.map(personIn),
  ...(company ? [company] : []),
]

/** What is known about the record that a meeting is about; undefined without one, or when it is gone. */
export async function briefOf(tx: Tx, about: Subject, meeting: number): Promise<Brief | undefined> {
  const touch = await lastTouch(tx, about)
  const tasks = await openTasks(tx, { about, limit: MOST + 1 })
  const open = tasks.filter(({ number }) => number !== meeting).slice(0, MOST)
  const rest = { touch, open, who: [], deals: [] }
  switch (about.noun) {
    case 'lead': {
      const lead = await recordNumbered(tx, LEADS, about.number)
      return lead && { ...rest, who: whoOf([lead], lead.company) }
    }
    case 'contact': {
      const contact = await recordNumbered(tx, CONTACTS, about.number)
      if (!contact) return undefined
      const own = await openDealsOf(tx, 'contact', about.number, MOST)
      const { company } = contact
      const { deals } = own.total > 0 || !company ? own : await openDealsOf(tx, 'company', company.number, MOST)
      return { ...rest, who: whoOf([contact], company?.name), deals }
    }
    case 'company': {
      const company = await recordNumbered(tx, COMPANIES, about.number)
      const { deals } = await openDealsOf(tx, 'company', about.number, MOST)
      return company && { ...rest, who: whoOf([], company.name), deals }
    }
    case 'deal': {
      const deal = await recordNumbered(tx, DEALS, about.number)
      if (!deal) return undefined
      const people: Contact[] = []
      for (const { number } of (await dealContacts(tx, about.number)).slice(0, MOST)) {
        const contact = await recordNumbered(tx, CONTACTS, number)
        if (contact) people.push(contact)
      }
      return { ...rest, who: whoOf(people, deal.company?.name), deals: [deal] }
    }
    default:
      return rest
  }
}
