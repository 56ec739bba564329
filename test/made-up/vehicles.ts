import { COMMON_FIELDS, HIDDEN_FIELD } from '../../src/crm/common-facts.ts'
import { fieldsIn } from '../../src/records/field.ts'
import { type RecordType, recordType } from '../../src/records/record-type.ts'
import { MONEY_TYPE } from '../../src/records/types/money.ts'
import {
  CHECKBOX_TYPE,
  choiceOf,
  choicesOf,
  EMAIL_TYPE,
  LINK_TYPE,
  MINUTES_TYPE,
  NUMBER_TYPE,
  PERCENT_TYPE,
  PHONE_TYPE,
  TAGS_TYPE,
  TEXT_TYPE,
  TITLE_TYPE,
  WORDS_TYPE,
} from '../../src/records/types/plain.ts'
import { MEMBER_TYPE, refersTo } from '../../src/records/types/relations.ts'
import { EMAILS_TYPE, PHONES_TYPE } from '../../src/records/types/several.ts'
import { DAY_TYPE, MOMENT_TYPE } from '../../src/records/types/when.ts'
import type { Noun } from '../../src/store/nouns.ts'
import { DRIVER, VEHICLE } from './noun.ts'

const { filled, optional } = fieldsIn<keyof typeof VEHICLE.columns>()

/** Vehicles, as they are kept. This is all that is said of them: no verb, no rule and no row of a list is written for them. */
export const VEHICLES = recordType(VEHICLE as unknown as Noun, {
  fields: {
    name: filled(TITLE_TYPE, ['name'], {
      about: 'What it is called',
      sample: 'Blue van',
      columnHeads: ['Vehicle'],
      headers: 'vehicle|name',
    }),
    plate: optional(WORDS_TYPE, ['plate'], { about: 'What is on its plate', line: 'named', headers: 'plate' }),
    price: optional(MONEY_TYPE, ['priceMinor', 'priceCurrency'], {
      about: 'What it costs',
      sample: '12k',
      columnHeads: ['Price', 'Currency'],
      headers: 'price',
      inLists: true,
    }),
    inspected: optional(DAY_TYPE, ['inspectOn'], {
      name: 'next inspection',
      label: 'Inspection',
      about: 'When it is inspected next',
      called: ['inspection', 'next inspection'],
      lies: 'future',
      headers: 'inspection',
      inLists: true,
    }),
    fuel: filled(choiceOf(['petrol', 'diesel', 'electric']), ['fuel'], {
      about: 'What it runs on',
      headers: 'fuel',
      inLists: true,
    }),
    extras: filled(choicesOf(['radio', 'hitch', 'rack']), ['extras'], { about: 'What it has', headers: 'extras' }),
    seats: optional(NUMBER_TYPE, ['seats'], { about: 'How many can sit in it', headers: 'seats' }),
    battery: optional(PERCENT_TYPE, ['battery'], { about: 'How full its battery is', headers: 'battery' }),
    charge: optional(MINUTES_TYPE, ['chargeMinutes'], {
      about: 'How long it takes to charge',
      line: 'named',
      headers: 'charge',
    }),
    insured: optional(CHECKBOX_TYPE, ['insured'], { about: 'Whether it is insured', headers: 'insured' }),
    spotted: optional(MOMENT_TYPE, ['seenAt'], {
      name: 'last seen',
      label: 'Last seen',
      about: 'When it was seen last',
      headers: 'last seen',
    }),
    dealer: optional(EMAIL_TYPE, ['dealerEmail'], {
      confidential: true,
      about: 'The address of its dealer',
      line: 'named',
      headers: 'dealer',
    }),
    hotline: optional(PHONE_TYPE, ['dealerPhone'], {
      confidential: true,
      about: 'Whom to call when it stands still',
      line: 'named',
      headers: 'hotline',
    }),
    manual: optional(LINK_TYPE, ['manual'], { about: 'Where its manual is', line: 'named', headers: 'manual' }),
    driver: optional(refersTo('contact'), ['contactNumber'], { about: 'Who drives it' }),
    company: optional(refersTo('company'), ['companyNumber'], {
      ...COMMON_FIELDS.company,
      about: 'Whose it is',
      inLists: true,
    }),
    owner: filled(MEMBER_TYPE, ['ownerNumber'], {
      ...COMMON_FIELDS.owner,
      about: 'Who looks after it; you if not said',
    }),
    tags: filled(TAGS_TYPE, ['tags'], COMMON_FIELDS.tags),
    note: optional(TEXT_TYPE, ['note'], COMMON_FIELDS.note),
    mergedInto: optional(NUMBER_TYPE, ['mergedInto'], HIDDEN_FIELD),
  },
  titleField: 'name',
  alike: ['plate'],
  searched: { reach: ['plate'], detail: ['company', 'fuel'] },
  nameOf: ({ name }) => name,
  detail: ({ company, fuel }) => company?.name ?? fuel,
}) as unknown as RecordType

const driver = fieldsIn<keyof typeof DRIVER.columns>()

/** People who drive: what is personal of them goes when they are erased, and the day that they came on stays. */
export const DRIVERS = recordType(DRIVER as unknown as Noun, {
  fields: {
    name: driver.filled(TITLE_TYPE, ['name'], { personal: true, about: 'Who it is', headers: 'driver' }),
    email: driver.optional(EMAILS_TYPE, ['email', 'emails'], COMMON_FIELDS.email),
    phone: driver.optional(PHONES_TYPE, ['phone', 'phones'], COMMON_FIELDS.phone),
    licence: driver.optional(WORDS_TYPE, ['licence'], {
      personal: true,
      names: true,
      about: 'The number of the licence',
      line: 'named',
    }),
    hired: driver.optional(DAY_TYPE, ['hiredOn'], { about: 'Since when' }),
    erasedAt: driver.optional(MOMENT_TYPE, ['erasedAt'], HIDDEN_FIELD),
  },
  titleField: 'name',
  alike: ['email'],
  nameOf: ({ name }) => name,
  detail: ({ licence }) => licence ?? '',
}) as unknown as RecordType
