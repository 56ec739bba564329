import { COMMON_FIELDS, HIDDEN_FIELD } from '../../src/crm/common-facts.ts'
import { fieldsIn } from '../../src/records/field.ts'
import { type RecordType, recordType } from '../../src/records/record-type.ts'
import { MONEY_TYPE } from '../../src/records/types/money.ts'
import {
  choiceOf,
  choicesOf,
  NUMBER_TYPE,
  TAGS_TYPE,
  TEXT_TYPE,
  TITLE_TYPE,
  WORDS_TYPE,
} from '../../src/records/types/plain.ts'
import { MEMBER_TYPE, refersTo } from '../../src/records/types/relations.ts'
import { DAY_TYPE } from '../../src/records/types/when.ts'
import type { Noun } from '../../src/store/nouns.ts'
import { VEHICLE } from './noun.ts'

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
      headers: 'inspection',
      inLists: true,
    }),
    fuel: filled(choiceOf(['petrol', 'diesel', 'electric']), ['fuel'], {
      about: 'What it runs on',
      headers: 'fuel',
      inLists: true,
    }),
    extras: filled(choicesOf(['radio', 'hitch', 'rack']), ['extras'], { about: 'What it has', headers: 'extras' }),
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
