import type { Money } from '../../lib/money.ts'
import { nearness } from '../../lib/near.ts'
import { mayChangeRecord } from '../../records/may-change.ts'
import { bothDocs } from '../../records/types/docs.ts'
import { TEXT_TYPE } from '../../records/types/plain.ts'
import { firstValue, joinedValues, type LabelledValues, valuesOf } from '../../records/types/several.ts'
import { editRecord } from '../../records/write.ts'
import { setReason, type Tx } from '../../store/transaction.ts'
import { addDeal, DEALS, type Deal } from '../deals/deals.ts'
import { recordNumbered, recordsLike, recordsNamed } from '../names/names.ts'
import { comparableName, ownDomain } from '../people/alike.ts'
import { addCompany, COMPANIES, type Company } from '../people/companies.ts'
import { addContact, CONTACTS, type Contact, editContact } from '../people/contacts.ts'
import type { Stage } from '../pipelines/pipelines.ts'
import { editLead, type Lead } from './leads.ts'

/**
 * The company of a lead: an existing one, which is sure or only likely; a new one; or none, when the lead names none.
 */
export type CompanyFound =
  | { readonly kind: 'there'; readonly company: Company }
  | { readonly kind: 'perhaps'; readonly companies: readonly Company[]; readonly name: string }
  | { readonly kind: 'new'; readonly name: string }
  | { readonly kind: 'none' }

/**
 * Finds the company of a lead by its name and the domain of its address. Only the same name or the same domain is sure.
 */
export async function companyOfLead(tx: Tx, { company: named, email }: Lead): Promise<CompanyFound> {
  const name = named?.trim()
  const domain = ownDomainOf(email)
  const byDomain = domain ? (await recordsNamed(tx, COMPANIES, domain)).filter((each) => each.domain === domain) : []
  const called = name ? await recordsNamed(tx, COMPANIES, name) : []
  const exact = called.filter((each) => each.name.trim().toLowerCase() === name?.toLowerCase())
  const [only, ...others] = name ? exact : byDomain
  if (only && others.length === 0) return { kind: 'there', company: only }
  if (!name) return only ? { kind: 'perhaps', companies: byDomain, name: domain ?? '' } : { kind: 'none' }
  const atDomain = byDomain.filter((each) => comparableName(each.name) === comparableName(name))
  if (exact.length === 0 && byDomain.length === 1 && atDomain[0]) return { kind: 'there', company: atDomain[0] }
  const like = (await recordsLike(tx, COMPANIES, name, 10)).filter((each) => isNear(each.name, name))
  const companies = [...new Map([...exact, ...byDomain, ...like].map((each) => [each.number, each])).values()]
  return companies.length > 0 ? { kind: 'perhaps', companies: companies.slice(0, 4), name } : { kind: 'new', name }
}

/** True of names that may mean the same company: they differ by a legal form, a typing error, or words at the end. */
function isNear(one: string, other: string): boolean {
  const [a, b] = [comparableName(one), comparableName(other)]
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `) || nearness(a, b) !== undefined
}

/** The choices for converting a lead. */
export interface Conversion {
  /** An existing company, the name of a new one, or none. */
  readonly company: Company | string | undefined
  /** The deal that is there already and that it becomes a part of, or the new one that is made of it. */
  readonly deal: Deal | { readonly title: string; readonly amount: Money | null; readonly stage: Stage }
  /** The owner of the new records. */
  readonly owner: number
}

/** The records that a lead became, and which of them existed before. */
export interface Converted {
  readonly deal: Deal
  readonly contact: Contact | undefined
  readonly company: Company | undefined
  readonly knownContact: boolean
  readonly knownCompany: boolean
  readonly knownDeal: boolean
  /** How many open tasks were moved to the deal. */
  readonly tasks: number
}

/**
 * Makes a company, a contact and a deal from a lead, reuses existing ones, and moves its open tasks to the deal.
 * @throws ConflictError when the lead was changed after it was read.
 */
export async function convertLead(tx: Tx, lead: Lead, how: Conversion, why?: string): Promise<Converted> {
  await setReason(tx, why)
  const { owner } = how
  // What becomes of a private lead is private too.
  const { privateAt } = lead
  const company =
    typeof how.company === 'string'
      ? await addCompany(tx, {
          name: how.company,
          domain: ownDomainOf(lead.email),
          owner: { member: owner },
          privateAt,
        })
      : how.company
  const known = await contactOf(tx, lead)
  const contact = known ? await filled(tx, known, lead, company) : await newContact(tx, lead, company, owner)
  const { tags, note, docs } = lead
  const isNew = !('number' in how.deal)
  const deal =
    'number' in how.deal
      ? await enriched(tx, how.deal, lead, company)
      : await addDeal(tx, { ...how.deal, owner: { member: owner }, company, tags, note, docs, privateAt })
  if (contact) {
    const row = { workspaceId: tx.workspace, dealNumber: deal.number, contactNumber: contact.number, createdAt: tx.at }
    await tx.db.dealContact.createMany({ data: [row], skipDuplicates: true })
  }
  const tasks = await moveTasks(tx, lead.number, deal.number)
  await editLead(tx, lead, {
    status: 'converted',
    statusAt: tx.at,
    statusReason: why ?? null,
    contactNumber: contact?.number ?? null,
    companyNumber: company?.number ?? null,
    dealNumber: deal.number,
  })
  return {
    deal,
    contact,
    company,
    knownContact: known !== undefined,
    knownDeal: !isNew,
    knownCompany: company !== undefined && typeof how.company !== 'string',
    tasks,
  }
}

/** A deal that is there with what it lacks and the lead has: both tags, notes and documents are kept. */
async function enriched(tx: Tx, deal: Deal, lead: Lead, company: Company | undefined): Promise<Deal> {
  const note = TEXT_TYPE.merge?.(deal.note, lead.note) ?? null
  const values = {
    ...(deal.amount === null && lead.amount && { amount: lead.amount }),
    ...(deal.company === null && company && { company }),
    ...(lead.tags.some((tag) => !deal.tags.includes(tag)) && { tags: [...new Set([...deal.tags, ...lead.tags])] }),
    ...(note !== deal.note && { note }),
    ...(lead.docs.length > 0 && { docs: bothDocs(deal.docs, lead.docs) }),
  }
  if (Object.keys(values).length === 0) return deal
  await editRecord(tx, DEALS, deal, values)
  return (await recordNumbered(tx, DEALS, deal.number)) ?? deal
}

/** The contact that has one of this lead's addresses, or else one of its phone numbers. */
async function contactOf(tx: Tx, { email, phone }: Lead): Promise<Contact | undefined> {
  const ways = [
    ...valuesOf(email).map((value) => ['email', value] as const),
    ...valuesOf(phone).map((value) => ['phone', value] as const),
  ]
  for (const [field, reached] of ways) {
    const found = await recordsNamed(tx, CONTACTS, reached)
    const same = found.find((each) => valuesOf(each[field]).some((one) => one.toLowerCase() === reached.toLowerCase()))
    if (same) return same
  }
  return undefined
}

/** The domain of the first address that is not free mail. */
const ownDomainOf = (emails: LabelledValues | null): string | undefined =>
  valuesOf(emails)
    .map(ownDomain)
    .find((domain) => domain !== undefined)

/**
 * A contact whose empty fields are filled from a lead; the lead's further addresses and numbers are appended to its
 * own.
 */
async function filled(tx: Tx, known: Contact, lead: Lead, company: Company | undefined): Promise<Contact> {
  const { slack, discord } = lead.more
  const data = {
    ...(known.slack === null && slack !== undefined && { slack }),
    ...(known.discord === null && discord !== undefined && { discord }),
    ...(hasMore(known.email, lead.email) && { email: joinedValues(known.email, lead.email) }),
    ...(hasMore(known.phone, lead.phone) && { phone: joinedValues(known.phone, lead.phone) }),
    ...(!known.company && company && { company }),
    ...(!known.optOut && lead.optOut && { optOut: lead.optOut, optOutHow: lead.optOutHow }),
    ...(!known.consent && lead.consent && { consent: lead.consent, consentHow: lead.consentHow }),
  }
  // A colleague's contact that may not be changed stays as it is, and the lead becomes a deal with it all the same.
  if (Object.keys(data).length === 0 || !mayChangeRecord(tx, CONTACTS, known)) return known
  await editContact(tx, known, data)
  return (await recordNumbered(tx, CONTACTS, known.number)) ?? known
}

/** True when the second list has a value that the first one lacks. */
const hasMore = (kept: LabelledValues | null, other: LabelledValues | null): boolean =>
  (joinedValues(kept, other) ?? []).length > (kept ?? []).length

/** A new contact from a lead; none for a lead that is a company without a person. */
async function newContact(
  tx: Tx,
  lead: Lead,
  company: Company | undefined,
  owner: number,
): Promise<Contact | undefined> {
  const isFirmAlone = lead.name === lead.company && lead.email === null && lead.phone === null
  if (isFirmAlone) return undefined
  const { name, email, phone, tags, privateAt, optOut, optOutHow, consent, consentHow } = lead
  // A contact has fields of its own for a person's platform ids.
  const { slack, discord, ...more } = lead.more
  return addContact(tx, {
    name: name === lead.company ? (firstValue(email) ?? firstValue(phone) ?? name) : name,
    privateAt,
    email,
    phone,
    company,
    slack,
    discord,
    tags,
    more,
    optOut,
    optOutHow,
    consent,
    consentHow,
    owner: { member: owner },
  })
}

/** Moves open tasks, and waiting or paused reminders, from a lead to its deal. Returns the number of tasks. */
async function moveTasks(tx: Tx, lead: number, deal: number): Promise<number> {
  await tx.db.$executeRaw`
    UPDATE "Reminder" SET "leadNumber" = NULL, "dealNumber" = ${deal}::int
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "leadNumber" = ${lead}::int AND "deletedAt" IS NULL
      AND "state" IN ('waiting', 'paused')`
  return tx.db.$executeRaw`
    UPDATE "Task" SET "leadNumber" = NULL, "dealNumber" = ${deal}::int
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "leadNumber" = ${lead}::int AND "doneAt" IS NULL
      AND "deletedAt" IS NULL`
}
