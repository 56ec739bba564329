import { cut } from '../../lib/text.ts'
import { furtherIn } from '../../records/further.ts'
import type { MergeableNoun } from '../../store/nouns.ts'
import { COMPOSED, Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { comparableName, ownDomain } from './alike.ts'

/** The known facts about a person or company that may exist already. */
export interface KnownFacts {
  readonly emails?: readonly string[]
  /** In E.164 format, with the extension after it. */
  readonly phones?: readonly string[]
  /** The domain of a web site or of an address; by default those of `emails`. */
  readonly domain?: string | null | undefined
  readonly name?: string | null | undefined
  readonly companyName?: string | null | undefined
}

/** Why two records look alike, the surest reason first. The same domain alone says only where somebody works. */
export type Likeness = 'same e-mail' | 'same phone' | 'same name' | 'same domain'

/** A live record that may be a duplicate. */
export interface Duplicate {
  readonly noun: MergeableNoun
  readonly number: number
  readonly name: string
  readonly reason: Likeness
}

/** The record itself, which is not compared with itself. */
export type ExcludedRecord = Pick<Duplicate, 'noun' | 'number'>

interface Row extends ExcludedRecord {
  readonly name: string
  readonly companyName: string | null
  readonly email: string | null
  readonly emails: readonly string[] | null
  readonly phone: string | null
  readonly phones: readonly string[] | null
  readonly domain: string | null
}

const MOST = 25
const ORDER: readonly Likeness[] = ['same e-mail', 'same phone', 'same name', 'same domain']

/**
 * Live leads, contacts and companies that look like the known facts, the surest first, at most 25. Names are compared
 * without case, accents and legal form. A person's name is compared with people, a company's name with companies and
 * with leads that are a company. A converted lead is not found itself, but what it became is.
 */
export async function duplicatesOf(tx: Tx, known: KnownFacts, except?: ExcludedRecord): Promise<readonly Duplicate[]> {
  const wanted = wantedOf(known)
  // Composed, so that it is planned for these names: for any name, like ones are taken to be many, and their index is left.
  const found = await tx.db.$queryRaw<Row[]>`${COMPOSED}${LOOSE}
    (${leadsLike(tx, wanted)}) UNION ALL (${contactsLike(tx, wanted)}) UNION ALL (${companiesLike(tx, wanted)})`
  return found
    .filter(({ noun, number }) => noun !== except?.noun || number !== except.number)
    .flatMap((row) => {
      const reason = likeness(row, wanted)
      return reason ? [{ noun: row.noun, number: row.number, name: row.name, reason }] : []
    })
    .toSorted((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason))
    .slice(0, MOST)
}

interface Wanted {
  readonly emails: string[]
  readonly phones: string[]
  readonly domains: string[]
  readonly person: string
  readonly company: string
}

function wantedOf({ emails = [], phones = [], domain, name, companyName }: KnownFacts): Wanted {
  const said = domain?.trim().toLowerCase()
  return {
    emails: emails.map((email) => email.trim().toLowerCase()),
    phones: [...phones],
    domains: said ? [said] : emails.flatMap((email) => ownDomain(email) ?? []),
    person: comparableName(name ?? ''),
    company: comparableName(companyName ?? ''),
  }
}

/** Why a row that the database found is a duplicate; undefined when it is not. */
function likeness(row: Row, wanted: Wanted): Likeness | undefined {
  const emails = [row.email?.toLowerCase() ?? '', ...(row.emails ?? [])]
  if (emails.some((email) => wanted.emails.includes(email))) return 'same e-mail'
  if ([row.phone ?? '', ...(row.phones ?? [])].some((phone) => wanted.phones.includes(phone))) return 'same phone'
  const name = comparableName(row.name)
  const isFirm = row.noun === 'company' || (row.companyName !== null && comparableName(row.companyName) === name)
  const mine = isFirm ? wanted.company : wanted.person
  if (mine !== '' && name === mine && (isFirm || isSameFirm(row, wanted))) return 'same name'
  const domains = row.domain ? [row.domain] : emails.map(ownDomain)
  return domains.some((domain) => domain && wanted.domains.includes(domain)) ? 'same domain' : undefined
}

/** False when both name a company and the two differ: then the same name is two people. */
function isSameFirm({ companyName }: Row, { company }: Wanted): boolean {
  const theirs = comparableName(companyName ?? '')
  return theirs === '' || company === '' || theirs === company
}

/** An SQL condition: the name is similar enough to be compared; it uses the trigram index. */
const near = (name: string): Prisma.Sql =>
  name === '' ? Prisma.sql`false` : Prisma.sql`(EXISTS (SELECT 1 FROM loose) AND lower(r."name") %> ${cut(name, 100)})`

const LOOSE = Prisma.sql`
  WITH loose AS MATERIALIZED (SELECT set_config('pg_trgm.word_similarity_threshold', '0.4', true))`

/** The columns by which the person of a row can be reached. */
const REACH = Prisma.sql`r."email", ${furtherIn('r', 'emails')} AS "emails", r."phone", ${furtherIn('r', 'phones')} AS "phones"`

const live = (tx: Tx): Prisma.Sql => Prisma.sql`r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL`

const sameEmail = ({ emails }: Wanted): Prisma.Sql =>
  Prisma.sql`(lower(r."email") = ANY(${emails}::text[]) OR ${furtherIn('r', 'emails')} ?| ${emails}::text[])`

const samePhone = ({ phones }: Wanted): Prisma.Sql =>
  Prisma.sql`(r."phone" = ANY(${phones}::text[]) OR ${furtherIn('r', 'phones')} ?| ${phones}::text[])`

/** The most similar names of which each is compared; a name that is written the same is found among any number. */
const MOST_NEAR = 400

/**
 * The numbers of the people with the same address, number, domain or a similar name: each way by its own index, and bounded, since
 * half of a team's contacts may share a first name or a domain.
 */
function peopleLike(tx: Tx, table: 'Lead' | 'Contact', { emails, phones, domains }: Wanted, name: string): Prisma.Sql {
  const rows = Prisma.sql`SELECT r."number" FROM ${visible(tx, table)} r WHERE ${live(tx)}`
  const ways = [
    Prisma.sql`lower(r."email") = ANY(${emails}::text[]) LIMIT ${MOST}`,
    Prisma.sql`r."emails" IS NOT NULL AND ${furtherIn('r', 'emails')} ?| ${emails}::text[] LIMIT ${MOST}`,
    Prisma.sql`r."phone" = ANY(${phones}::text[]) LIMIT ${MOST}`,
    Prisma.sql`r."phones" IS NOT NULL AND ${furtherIn('r', 'phones')} ?| ${phones}::text[] LIMIT ${MOST}`,
    Prisma.sql`lower(split_part(r."email", '@', 2)) = ANY(${domains}::text[]) LIMIT ${MOST}`,
    Prisma.sql`lower(r."name") = ${name} LIMIT ${MOST}`,
    Prisma.sql`${near(name)} LIMIT ${MOST_NEAR}`,
  ]
  return Prisma.join(
    ways.map((way) => Prisma.sql`(${rows} AND ${way})`),
    ' UNION ',
  )
}

/** Orders sure matches first, so that many people at one domain do not hide them. */
const surest = (wanted: Wanted, name: string): Prisma.Sql => Prisma.sql`
  ORDER BY ${sameEmail(wanted)} DESC NULLS LAST, ${samePhone(wanted)} DESC NULLS LAST,
    word_similarity(${cut(name, 100)}, lower(r."name")) DESC, r."number" LIMIT ${MOST}`

const leadsLike = (tx: Tx, wanted: Wanted): Prisma.Sql => {
  const name = wanted.person || wanted.company
  return Prisma.sql`
    SELECT 'lead' AS "noun", r."number", r."name", r."companyName", ${REACH}, NULL AS "domain" FROM ${visible(tx, 'Lead')} r
    WHERE ${live(tx)} AND r."status" <> 'converted' AND r."number" IN (${peopleLike(tx, 'Lead', wanted, name)}) ${surest(wanted, name)}`
}

const contactsLike = (tx: Tx, wanted: Wanted): Prisma.Sql => Prisma.sql`
    SELECT 'contact' AS "noun", r."number", r."name", a."name" AS "companyName", ${REACH}, NULL AS "domain"
    FROM ${visible(tx, 'Contact')} r LEFT JOIN ${visible(tx, 'Company')} a ON a."workspaceId" = r."workspaceId" AND a."number" = r."companyNumber"
    WHERE ${live(tx)} AND r."number" IN (${peopleLike(tx, 'Contact', wanted, wanted.person)}) ${surest(wanted, wanted.person)}`

const companiesLike = (tx: Tx, wanted: Wanted): Prisma.Sql => {
  const { domains, company } = wanted
  return Prisma.sql`
    SELECT 'company' AS "noun", r."number", r."name", NULL AS "companyName", NULL AS "email", NULL AS "emails", r."phone", ${furtherIn('r', 'phones')} AS "phones", r."domain"
    FROM ${visible(tx, 'Company')} r WHERE ${live(tx)} AND (r."domain" = ANY(${domains}::text[]) OR ${samePhone(wanted)} OR ${near(company)})
    ORDER BY (r."domain" = ANY(${domains}::text[])) DESC NULLS LAST, word_similarity(${cut(company, 100)}, lower(r."name")) DESC,
      r."number" LIMIT ${MOST}`
}
