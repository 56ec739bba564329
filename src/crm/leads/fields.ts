import { fieldsIn } from '../../records/field.ts'
import { MONEY } from '../../records/types/money.ts'
import { PAIRS } from '../../records/types/pairs.ts'
import { choiceOf, EMAIL, NUMBER, PHONE, TAGS, TEXT, TITLE, WORDS } from '../../records/types/plain.ts'
import { MEMBER } from '../../records/types/relations.ts'
import { MOMENT } from '../../records/types/when.ts'
import type { Prisma } from '../../store/transaction.ts'
import { COMMON, HIDDEN } from '../common-facts.ts'

const { filled, optional } = fieldsIn<Prisma.LeadScalarFieldEnum>()

/** How far a lead is. */
export const LEAD_STATUS = choiceOf(['new', 'qualified', 'disqualified', 'converted'])

/** What is kept of a lead. */
export const LEAD_FIELDS = {
  /** What it goes by: the person, else the company, else the address. */
  name: filled(TITLE, ['name'], {
    about: 'Who it is',
    sample: 'Jane Roe',
    line: 'note',
    headers: `lead name|lead|lead - title|lead title|name|full name|contact name|person name|person|person - name|contact|contact person|vollständiger name|
      ansprechpartner|kontakt|nom complet|nom du contact|contact principal|nombre completo|nombre y apellidos|contacto|persona`,
  }),
  company: optional(WORDS, ['companyName'], { ...COMMON.company, about: 'Where they work', line: 'note' }),
  email: optional(EMAIL, ['email'], COMMON.email),
  phone: optional(PHONE, ['phone'], COMMON.phone),
  amount: optional(MONEY, ['amountMinor', 'currency'], {
    ...COMMON.amount,
    about: 'What it may be worth',
    sample: '5k',
  }),
  tags: filled(TAGS, ['tags'], { ...COMMON.tags, sample: '#warm' }),
  more: filled(PAIRS, ['extra'], { ...COMMON.more, line: 'shaped' }),
  source: optional(WORDS, ['source'], {
    about: 'Where it came from',
    sample: 'webinar',
    max: 80,
    line: 'note',
    headers: `source|lead source|original source|original traffic source|lead - source|deal - source|origin|channel|campaign|quelle|herkunft|origine|
      provenance|origen|fuente`,
  }),
  status: filled(LEAD_STATUS, ['status'], { headers: 'status|lead status|lead - status|statut|estado' }),
  owner: optional(MEMBER, ['ownerNumber'], { ...COMMON.owner, about: 'Who owns it; nobody if not said' }),
  note: optional(TEXT, ['note'], COMMON.note),
  statusReason: optional(WORDS, ['statusReason'], { name: 'reason', with: 'status', offCard: true, columnHeads: [] }),
  statusAt: filled(MOMENT, ['statusAt'], { ...HIDDEN, with: 'status' }),
  /** What it was converted to. */
  contactNumber: optional(NUMBER, ['contactNumber'], HIDDEN),
  companyNumber: optional(NUMBER, ['companyNumber'], { ...HIDDEN, with: 'contactNumber' }),
  dealNumber: optional(NUMBER, ['dealNumber'], { ...HIDDEN, with: 'contactNumber' }),
  mergedInto: optional(NUMBER, ['mergedInto'], HIDDEN),
  erasedAt: optional(MOMENT, ['erasedAt'], HIDDEN),
} as const
