import { fieldsIn } from '../../records/field.ts'
import { DOCS_TYPE } from '../../records/types/docs.ts'
import { HANDLE_TYPE, PAIRS_TYPE } from '../../records/types/pairs.ts'
import { LINK_TYPE, NUMBER_TYPE, TAGS_TYPE, TEXT_TYPE, TITLE_TYPE, WORDS_TYPE } from '../../records/types/plain.ts'
import { MEMBER_TYPE, refersTo } from '../../records/types/relations.ts'
import { EMAILS_TYPE, PHONES_TYPE } from '../../records/types/several.ts'
import { BIRTHDAY_TYPE, DAY_TYPE, MOMENT_TYPE } from '../../records/types/when.ts'
import type { Prisma } from '../../store/transaction.ts'
import { COMMON_FIELDS, HIDDEN_FIELD, KEPT_FIELD, PRIVATE_FIELD } from '../common-facts.ts'
import { checkParent } from './groups.ts'

const company = fieldsIn<Prisma.CompanyScalarFieldEnum>()

/** The fields of a company. */
export const COMPANY_FIELDS = {
  name: company.filled(TITLE_TYPE, ['name'], {
    about: 'What it is called; its domain if not said',
    columnHeads: ['Company'],
    headers: `company name|company|account name|organization name|organization - name|organization|name|firma|firmenname|unternehmen|
      société|entreprise|raison sociale|empresa|razón social|nom|nombre|account|organisation|organisation name|business name|firm|customer name|
      account name: account name|record name`,
  }),
  domain: company.optional(LINK_TYPE, ['domain'], {
    about: 'The domain of its web site',
    sample: 'acme.io',
    called: ['website', 'web site', 'site', 'url'],
    headers: `domain|website|web site|company domain name|company domain|website url|url|homepage|organization - website|webseite|internetseite|
      site web|site internet|sitio web|página web|dominio|domains|web|account website|organization website|company website|www|primary domain|
      web page|business web page|website address|websites`,
  }),
  phone: company.optional(PHONES_TYPE, ['phone', 'phones'], COMMON_FIELDS.phone),
  tags: company.filled(TAGS_TYPE, ['tags'], { ...COMMON_FIELDS.tags, sample: '#partner' }),
  address: company.optional(WORDS_TYPE, ['address'], COMMON_FIELDS.address),
  owner: company.optional(MEMBER_TYPE, ['ownerNumber'], COMMON_FIELDS.owner),
  parent: company.optional(refersTo('company'), ['parentNumber'], {
    about: 'The company of which it is a part',
    label: 'Part of',
    name: 'parent company',
    called: ['parent', 'parent account', 'parent organization', 'parent organisation', 'mother company', 'holding'],
    inQuestions: { lead: 'part of', lacking: 'parent company' },
    line: 'named',
    offForm: true,
    isSeldom: true,
    known: true,
    columnHeads: ['Parent company'],
    headers: `parent company|parent account|parent account name|parent organization|parent organisation|parent company name|parent|holding|
      muttergesellschaft|mutterkonzern|konzern|maison mère|société mère|empresa matriz|matriz|parent account: account name|member of|
      associated parent company|ultimate parent`,
    check: checkParent,
  }),
  more: company.filled(PAIRS_TYPE, ['extra'], { ...COMMON_FIELDS.more, set: 'edit' }),
  note: company.optional(TEXT_TYPE, ['note'], { ...COMMON_FIELDS.note, line: 'text' }),
  docs: company.filled(DOCS_TYPE, ['docs'], COMMON_FIELDS.docs),
  mergedInto: company.optional(NUMBER_TYPE, ['mergedInto'], HIDDEN_FIELD),
  privateAt: company.optional(MOMENT_TYPE, ['privateAt'], PRIVATE_FIELD),
} as const

const contact = fieldsIn<Prisma.ContactScalarFieldEnum>()

/** The fields of a contact, a person outside the team. */
export const CONTACT_FIELDS = {
  name: contact.filled(TITLE_TYPE, ['name'], {
    personal: true,
    about: 'Who it is; the e-mail address if not said',
    headers: `name|full name|contact name|person name|person|person - name|contact|contact person|vollständiger name|
      contact full name|customer name|attendee name|display name|record name|record|ansprechpartner|kontakt|nom complet|nom du contact|contact principal|
      nombre completo|nombre y apellidos|contacto|persona`,
  }),
  company: contact.optional(refersTo('company'), ['companyNumber'], {
    ...COMMON_FIELDS.company,
    about: 'Where they work: @Acme, or company:Acme',
    line: 'shaped',
  }),
  email: contact.optional(EMAILS_TYPE, ['email', 'emails'], COMMON_FIELDS.email),
  phone: contact.optional(PHONES_TYPE, ['phone', 'phones'], COMMON_FIELDS.phone),
  tags: contact.filled(TAGS_TYPE, ['tags'], COMMON_FIELDS.tags),
  role: contact.optional(WORDS_TYPE, ['role'], {
    personal: true,
    at: 'company',
    about: 'What they are there',
    sample: 'CFO',
    line: 'phrase',
    called: ['title', 'job title', 'position'],
    headers: `role|title|job title|position|function|person - job title|jobtitle|funktion|rolle|stelle|berufsbezeichnung|poste|fonction|cargo|puesto|
      designation|organization 1 - title|organization title|professional title|job|occupation|contact title|job position|job titles|headline|account title`,
  }),
  birthday: contact.optional(BIRTHDAY_TYPE, ['birthday'], {
    personal: true,
    confidential: true,
    about: 'The birthday, with or without the year',
    inQuestions: { happens: ['birthday', 'birthdays', 'born'] },
    headers: `birthday|birthdate|birth date|dob|date of birth|person - birthday|geburtstag|geburtsdatum|date de naissance|anniversaire|fecha de nacimiento|cumpleaños`,
  }),
  address: contact.optional(WORDS_TYPE, ['address'], { ...COMMON_FIELDS.address, names: true }),
  preferences: contact.optional(WORDS_TYPE, ['preferences'], {
    personal: true,
    confidential: true,
    about: 'How they like to be dealt with',
    sample: 'mornings only',
    line: 'phrase',
    max: 500,
    headers: 'preferences|contact preferences|vorlieben|préférences|preferencias',
  }),
  slack: contact.optional(HANDLE_TYPE, ['slack'], {
    personal: true,
    confidential: true,
    about: 'Who they are on Slack',
    headers: 'slack|slack id|slack name',
  }),
  discord: contact.optional(HANDLE_TYPE, ['discord'], {
    personal: true,
    confidential: true,
    about: 'Who they are on Discord',
    headers: 'discord|discord id|discord name',
  }),
  social: contact.optional(WORDS_TYPE, ['social'], {
    personal: true,
    names: true,
    confidential: true,
    about: 'Who they are elsewhere',
    sample: 'linkedin.com/in/jane',
    line: 'named',
    headers: `social|linkedin|linkedin url|linkedin profile|linkedin profile url|person linkedin url|linkedin link|profile url|twitter|twitter username|
      xing`,
  }),
  optOut: contact.optional(DAY_TYPE, ['optOutOn'], COMMON_FIELDS.optOut),
  optOutHow: contact.optional(WORDS_TYPE, ['optOutHow'], COMMON_FIELDS.optOutHow),
  consent: contact.optional(DAY_TYPE, ['consentOn'], COMMON_FIELDS.consent),
  consentHow: contact.optional(WORDS_TYPE, ['consentHow'], COMMON_FIELDS.consentHow),
  owner: contact.optional(MEMBER_TYPE, ['ownerNumber'], {
    ...COMMON_FIELDS.owner,
    about: 'Who looks after them; you if not said',
  }),
  more: contact.filled(PAIRS_TYPE, ['extra'], { ...COMMON_FIELDS.more, set: 'edit' }),
  note: contact.optional(TEXT_TYPE, ['note'], { ...COMMON_FIELDS.note, line: 'text' }),
  docs: contact.filled(DOCS_TYPE, ['docs'], COMMON_FIELDS.docs),
  mergedInto: contact.optional(NUMBER_TYPE, ['mergedInto'], HIDDEN_FIELD),
  /** When all personal data was erased from it. */
  erasedAt: contact.optional(MOMENT_TYPE, ['erasedAt'], HIDDEN_FIELD),
  privateAt: contact.optional(MOMENT_TYPE, ['privateAt'], PRIVATE_FIELD),
  keptUntil: contact.optional(DAY_TYPE, ['keptUntil'], KEPT_FIELD),
} as const
