import { csvText } from '../../src/lib/csv.ts'
import type { World } from '../world.ts'
import { type Program, type Style, TRUTHS, type Truth } from './import-programs.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A day as a program writes it. */
function day(iso: string, { days }: Style): string {
  if (iso === '') return ''
  const [year = '', month = '', date = ''] = iso.split('-')
  switch (days) {
    case 'stamp':
      return `${iso} 09:30`
    case 'zoned':
      return `${iso}T09:30:00.000Z`
    case 'us':
      return `${Number(month)}/${Number(date)}/${year}`
    case 'eu':
      return `${date}/${month}/${year}`
    case 'dots':
      return `${date}.${month}.${year}`
    case 'words':
      return `${MONTHS[Number(month) - 1]} ${Number(date)}, ${year}`
    default:
      return iso
  }
}

const amount = (plain: string, { decimals }: Style): string => (decimals === ',' ? plain.replace('.', ',') : plain)

const STAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  stageSf: {
    Proposal: 'Proposal/Price Quote',
    Qualified: 'Needs Analysis',
    Won: 'Closed Won',
    Lost: 'Closed Lost',
    Negotiation: 'Negotiation/Review',
  },
  stageDash: {
    Proposal: 'Proposal',
    Qualified: 'Qualification',
    Won: 'Closed—won',
    Lost: 'Closed—lost',
    Negotiation: 'Negotiation',
  },
  stageShort: { Proposal: 'Proposal', Qualified: 'Engaging', Won: 'Won', Lost: 'Lost', Negotiation: 'Negotiation' },
  stageOpen: {
    Proposal: 'Proposal Made',
    Qualified: 'Contact Made',
    Won: 'Negotiations Started',
    Lost: 'Contact Made',
    Negotiation: 'Negotiations Started',
  },
  stageDe: {
    Proposal: 'Angebot',
    Qualified: 'Qualifizierung',
    Won: 'Gewonnen',
    Lost: 'Verloren',
    Negotiation: 'Verhandlung',
  },
  stageDeOpen: {
    Proposal: 'Angebot erstellt',
    Qualified: 'Qualifiziert',
    Won: 'Verhandlung',
    Lost: 'Qualifiziert',
    Negotiation: 'Verhandlung begonnen',
  },
  stageFr: {
    Proposal: 'Proposition',
    Qualified: 'Qualification',
    Won: 'Fermée gagnée',
    Lost: 'Fermée perdue',
    Negotiation: 'Négociation',
  },
  stageEs: {
    Proposal: 'Propuesta',
    Qualified: 'Calificación',
    Won: 'Cerrada ganada',
    Lost: 'Cerrada perdida',
    Negotiation: 'Negociación',
  },
  stageNl: {
    Proposal: 'Offerte',
    Qualified: 'Gekwalificeerd',
    Won: 'Gewonnen',
    Lost: 'Verloren',
    Negotiation: 'Onderhandeling',
  },
}

/** What a row says below a head. */
function cell(row: Truth, key: string, style: Style, at: number): string {
  if (key.startsWith("'")) return key.slice(1)
  if (Object.hasOwn(STAGES, key)) return STAGES[key]?.[row.stageHere] ?? ''
  if (key === 'close' || key === 'created' || key === 'closed' || key === 'birthday') return day(row[key], style)
  const padded = String(at).padStart(3, '0')
  const more: Readonly<Record<string, string>> = {
    amount: amount(row.amount, style),
    usd: `$${Number(row.amount).toLocaleString('en-US', { minimumFractionDigits: 2 })}`,
    stageLong: row.stageHere === 'Won' ? 'Closed Won' : row.stage,
    fullName: `${row.first} ${row.last}`,
    personMail: `${row.first} ${row.last} (${row.email})`,
    won: row.status === 'Won' ? day(row.closed, style) : '',
    lost: row.status === 'Lost' ? day(row.closed, style) : '',
    isWon: String(row.status === 'Won'),
    isClosed: String(row.status !== 'Open'),
    step: row.status === 'Open' ? 'Send the papers' : '',
    leadTitle: `${row.company} lead`,
    statusDe: { Open: 'Offen', Won: 'Gewonnen', Lost: 'Verloren' }[row.status] ?? '',
    statusClose: { Open: 'active', Won: 'won', Lost: 'lost' }[row.status] ?? '',
    statusDyn: row.status,
    stateSf: { Open: 'Open', Won: 'Won', Lost: 'Lost' }[row.status] ?? '',
    sfOpp: `0065g00000AbC${padded}AAV`.slice(0, 18),
    sfAcc: `0015g00000XyZ${padded}AAF`.slice(0, 18),
    sfCon: `0035g00000XyZ${padded}AAF`.slice(0, 18),
    sfLead: `00Q5g00000XyZ${padded}AAF`.slice(0, 18),
    zoho: `zcrm_5005${padded}`,
    zohoOwner: 'zcrm_777',
    zohoAcc: `zcrm_6006${padded}`,
    zohoCon: `zcrm_7007${padded}`,
    odoo: `__export__.crm_lead_${padded}_ab12cd`,
    guid: `6f1d0000-aaaa-4bbb-8ccc-000000000${padded}`,
    labels: `* myContacts ::: ${row.tag}`,
    tagQuoted: `"${row.tag}"`,
    linkedin: `https://www.linkedin.com/in/${row.first.toLowerCase()}-${padded}`,
    crunchbase: `https://www.crunchbase.com/organization/${row.last.toLowerCase()}`,
    fbId: `l:10${padded}`,
    fbPhone: `p:${row.phone}`,
  }
  return more[key] ?? (row as unknown as Readonly<Record<string, string>>)[key] ?? `no ${key}`
}

/** Another way in which somebody has the same file. */
export interface Variation {
  readonly of: string
  readonly heads: (
    heads: readonly (readonly [string, string])[],
    seed: number,
  ) => readonly (readonly [string, string])[]
  readonly style?: Partial<Style>
}

/** The order of a shuffle that is the same for one seed. */
function shuffled<T>(all: readonly T[], seed: number): readonly T[] {
  let state = seed * 7_919 + 17
  return all
    .map((each) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return { each, at: state }
    })
    .toSorted((a, b) => a.at - b.at)
    .map(({ each }) => each)
}

const words = (head: string): string => head.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')

export const VARIATIONS: readonly Variation[] = [
  { of: 'as it is', heads: (heads) => heads },
  { of: 'columns reordered', heads: shuffled },
  {
    of: 'two swapped',
    heads: (heads, seed) => {
      const [a, b] = [seed % heads.length, (seed * 3 + 1) % heads.length]
      return heads.map((each, at) => (at === a ? heads[b] : at === b ? heads[a] : each) ?? each)
    },
  },
  { of: 'in capitals', heads: (heads) => heads.map(([head, key]) => [head.toUpperCase(), key] as const) },
  {
    of: 'snake_case',
    heads: (heads) =>
      heads.map(
        ([head, key]) =>
          [
            words(head)
              .toLowerCase()
              .replace(/[^\p{L}\p{N}#&]+/gu, '_')
              .replace(/^_|_$/gu, ''),
            key,
          ] as const,
      ),
  },
  { of: 'turned round, days of Europe', heads: (heads) => heads.toReversed(), style: { days: 'eu' } },
]

/** The heads and rows of a program in a variation. */
export function rowsOf({ heads: all, style: own }: Program, variation: Variation, seed: number) {
  const style: Style = { ...own, ...variation.style }
  const heads = variation.heads(all, seed)
  return { heads, rows: TRUTHS.map((row, at) => heads.map(([, key]) => cell(row, key, style, at))), style }
}

/** The file of a program in a variation. */
export function fileOf(program: Program, variation: Variation, seed: number) {
  const { heads, rows, style } = rowsOf(program, variation, seed)
  const text = csvText(
    heads.map(([head]) => head),
    rows,
  )
  const content =
    style.delimiter === ',' ? text : text.replace(/("(?:[^"]|"")*")|,/gu, (_, quoted) => quoted ?? style.delimiter)
  return { name: program.name, content }
}

/** What came of the rows of a file. */
export interface Score {
  readonly rows: number
  readonly right: number
  readonly lost: number
  readonly doubled: number
  readonly wrong: readonly string[]
}

const dayOf = (at: Date | null | undefined): string => at?.toISOString().slice(0, 10) ?? ''

/** Compares what is in the database with what the file said. */
export async function scoreOf(here: World, program: Program): Promise<Score> {
  const where = { workspaceId: here.workspace, deletedAt: null }
  const { prisma } = here.store
  const keys = new Set(program.heads.map(([, key]) => key))
  const has = (...any: readonly string[]) => any.some((key) => keys.has(key))
  const stages = await prisma.stage.findMany({ where: { workspaceId: here.workspace } })
  const members = await prisma.member.findMany({ where: { workspaceId: here.workspace } })
  const companies = await prisma.company.findMany({ where })
  const contacts = await prisma.contact.findMany({ where })
  const deals = await prisma.deal.findMany({ where, include: { contacts: true } })
  const leads = await prisma.lead.findMany({ where })
  const ownerOf = (number: number | null) => members.find((one) => one.number === number)?.name ?? ''
  const companyOf = (number: number | null) => companies.find((one) => one.number === number)?.name ?? ''
  const stageOf = (number: number) => stages.find((one) => one.number === number)?.name ?? ''
  const wrong: string[] = []
  let [right, lost, doubled] = [0, 0, 0]
  const all = { deal: deals, contact: contacts, company: companies, lead: leads }[program.as]
  for (const row of TRUTHS) {
    const full = `${row.first} ${row.last}`
    const title =
      program.as === 'company'
        ? row.company
        : program.as === 'deal'
          ? has('title')
            ? row.title
            : row.company
          : has('first', 'last', 'fullName')
            ? full
            : has('leadTitle')
              ? `${row.company} lead`
              : full
    const found = all.filter((one) => ('title' in one ? one.title : one.name) === title)
    if (found.length === 0) lost += 1
    if (found.length > 1) doubled += 1
    const [one] = found
    if (!one) {
      wrong.push(`${title} is not there`)
      continue
    }
    const bad: string[] = []
    const same = (what: string, is: string, said: string) => {
      if (is !== said) bad.push(`${what} ${is || 'none'} for ${said || 'none'}`)
    }
    const within = (what: string, is: string, said: string) => {
      if (!is.includes(said)) bad.push(`${what} has no ${said}`)
    }
    if (has('created')) same('created', dayOf(one.createdAt), row.created)
    if (has('owner') && 'ownerNumber' in one) same('owner', ownerOf(one.ownerNumber), row.owner)
    if (has('note')) within('note', `${one.note} ${'extra' in one ? JSON.stringify(one.extra) : ''}`, row.note)
    if (has('tag', 'labels', 'tagQuoted')) within('tags', one.tags.join(), row.tag)
    if ('title' in one) {
      if (has('amount', 'usd'))
        same(
          'amount',
          one.amountMinor === null ? '' : String(Number(one.amountMinor) / 100),
          String(Number(row.amount)),
        )
      if (has('currency')) same('currency', one.currency ?? '', row.currency)
      if (
        has(
          'stageLong',
          'stageSf',
          'stageOpen',
          'stageDe',
          'stageFr',
          'stageEs',
          'stageNl',
          'stageDash',
          'stageShort',
          'stageDeOpen',
        )
      )
        same('stage', stageOf(one.stageNumber), row.stageHere)
      if (has('close')) same('close', dayOf(one.closeOn), row.close)
      if (has('closed') || (has('won') && has('lost'))) same('closed', dayOf(one.closedAt), row.closed)
      if (has('reason')) same('reason', one.closeReason ?? '', row.reason)
      if (has('company')) same('company', companyOf(one.companyNumber), row.company)
      const people = one.contacts.map(({ contactNumber }) => contacts.find(({ number }) => number === contactNumber))
      if (has('fullName', 'personMail', 'first')) same('people', people.map((each) => each?.name).join(), full)
      if (has('personMail', 'email')) same('address', people.map((each) => each?.email).join(), row.email)
      if (has('phone')) same('phone', people.map((each) => each?.phone).join(), row.phone)
    } else if ('status' in one) {
      if (has('email')) same('address', one.email ?? '', row.email)
      if (has('phone', 'fbPhone')) same('phone', one.phone ?? '', row.phone)
      if (has('company')) same('company', one.companyName ?? '', row.company)
      if (has('leadStatus')) same('status', one.status, row.leadStatusHere)
      if (has('source')) same('source', one.source ?? '', row.source)
      if (has('amount', 'usd'))
        same(
          'amount',
          one.amountMinor === null ? '' : String(Number(one.amountMinor) / 100),
          String(Number(row.amount)),
        )
      for (const key of ['role', 'city', 'country', 'street'] as const)
        if (has(key)) within('more', JSON.stringify(one.extra), row[key])
    } else if ('role' in one) {
      if (has('email')) same('address', one.email ?? '', row.email)
      const phones = `${one.phone} ${JSON.stringify(one.phones)}`
      if (has('phone')) same('phone', one.phone ?? '', row.phone)
      if (has('mobile')) within('phones', phones, row.mobile)
      if (has('company')) same('company', companyOf(one.companyNumber), row.company)
      if (has('role')) same('role', one.role ?? '', row.role)
      if (has('birthday')) same('birthday', dayOf(one.birthday), row.birthday)
      if (has('linkedin')) within('social', `${one.social}`, 'linkedin.com/in/')
      for (const key of ['street', 'city', 'country'] as const)
        if (has(key)) within('address', `${one.address} ${JSON.stringify(one.extra)}`, row[key])
    } else {
      if (has('domain')) same('domain', one.domain ?? '', row.domain)
      if (has('phone')) same('phone', one.phone ?? '', row.phone)
      for (const key of ['street', 'city', 'country'] as const)
        if (has(key)) within('address', `${one.address}`, row[key])
    }
    if (bad.length === 0) right += 1
    else wrong.push(`${title}: ${bad.join('; ')}`)
  }
  const others = all.length - TRUTHS.length
  if (others > 0) wrong.push(`${others} more than were said`)
  return { rows: TRUTHS.length, right, lost, doubled, wrong }
}
