import { fieldsIn } from '../../records/field.ts'
import { DOCS_TYPE } from '../../records/types/docs.ts'
import { MONEY_TYPE } from '../../records/types/money.ts'
import { PAIRS_TYPE } from '../../records/types/pairs.ts'
import { choiceOf, NUMBER_TYPE, TAGS_TYPE, TEXT_TYPE, TITLE_TYPE, WORDS_TYPE } from '../../records/types/plain.ts'
import { MEMBER_TYPE } from '../../records/types/relations.ts'
import { EMAILS_TYPE, PHONES_TYPE } from '../../records/types/several.ts'
import { DAY_TYPE, MOMENT_TYPE } from '../../records/types/when.ts'
import type { Prisma } from '../../store/transaction.ts'
import { COMMON_FIELDS, HIDDEN_FIELD, KEPT_FIELD, PRIVATE_FIELD } from '../common-facts.ts'

const { filled, optional } = fieldsIn<Prisma.LeadScalarFieldEnum>()

/** The status of a lead. */
export const LEAD_STATUS = choiceOf(['new', 'qualified', 'disqualified', 'converted'])

/** The fields of a lead. */
export const LEAD_FIELDS = {
  /** Its title: the person, else the company, else the address. */
  name: filled(TITLE_TYPE, ['name'], {
    personal: true,
    about: 'Who it is',
    sample: 'Jane Roe',
    line: 'note',
    headers: `lead name|lead|prospect|prospect name|lead - title|lead title|name|full name|contact name|person name|person|person - name|contact|contact person|vollständiger name|
      contact full name|customer name|attendee name|display name|ansprechpartner|kontakt|nom complet|nom du contact|contact principal|nombre completo|nombre y apellidos|contacto|persona`,
  }),
  company: optional(WORDS_TYPE, ['companyName'], {
    personal: true,
    ...COMMON_FIELDS.company,
    about: 'Where they work',
    line: 'note',
  }),
  email: optional(EMAILS_TYPE, ['email', 'emails'], COMMON_FIELDS.email),
  phone: optional(PHONES_TYPE, ['phone', 'phones'], COMMON_FIELDS.phone),
  amount: optional(MONEY_TYPE, ['amountMinor', 'currency'], {
    ...COMMON_FIELDS.amount,
    about: 'What it may be worth',
    sample: '5k',
  }),
  tags: filled(TAGS_TYPE, ['tags'], { ...COMMON_FIELDS.tags, sample: '#warm' }),
  more: filled(PAIRS_TYPE, ['extra'], { ...COMMON_FIELDS.more, line: 'shaped' }),
  source: optional(WORDS_TYPE, ['source'], {
    personal: true,
    about: 'Where it came from',
    inQuestions: { lead: 'from' },
    sample: 'webinar',
    max: 80,
    line: 'note',
    headers: `source|lead source|original source|original traffic source|lead - source|deal - source|origin|channel|campaign|quelle|herkunft|origine|
      provenance|origen|fuente|campaign name|utm source|how did you hear about us`,
  }),
  status: filled(LEAD_STATUS, ['status'], {
    inQuestions: { lead: '', isState: true },
    headers: 'status|lead status|lead - status|statut|estado|lead stage|stage|deal stage',
  }),
  optOut: optional(DAY_TYPE, ['optOutOn'], COMMON_FIELDS.optOut),
  optOutHow: optional(WORDS_TYPE, ['optOutHow'], COMMON_FIELDS.optOutHow),
  consent: optional(DAY_TYPE, ['consentOn'], COMMON_FIELDS.consent),
  consentHow: optional(WORDS_TYPE, ['consentHow'], COMMON_FIELDS.consentHow),
  owner: optional(MEMBER_TYPE, ['ownerNumber'], { ...COMMON_FIELDS.owner, about: 'Who owns it; nobody if not said' }),
  note: optional(TEXT_TYPE, ['note'], COMMON_FIELDS.note),
  docs: filled(DOCS_TYPE, ['docs'], COMMON_FIELDS.docs),
  statusReason: optional(WORDS_TYPE, ['statusReason'], {
    personal: true,
    confidential: true,
    name: 'reason',
    with: 'status',
    offCard: true,
    columnHeads: [],
  }),
  statusAt: filled(MOMENT_TYPE, ['statusAt'], { ...HIDDEN_FIELD, with: 'status' }),
  /** The records that it was converted to. */
  contactNumber: optional(NUMBER_TYPE, ['contactNumber'], HIDDEN_FIELD),
  companyNumber: optional(NUMBER_TYPE, ['companyNumber'], { ...HIDDEN_FIELD, with: 'contactNumber' }),
  dealNumber: optional(NUMBER_TYPE, ['dealNumber'], { ...HIDDEN_FIELD, with: 'contactNumber' }),
  mergedInto: optional(NUMBER_TYPE, ['mergedInto'], HIDDEN_FIELD),
  erasedAt: optional(MOMENT_TYPE, ['erasedAt'], HIDDEN_FIELD),
  privateAt: optional(MOMENT_TYPE, ['privateAt'], PRIVATE_FIELD),
  keptUntil: optional(DAY_TYPE, ['keptUntil'], KEPT_FIELD),
} as const
