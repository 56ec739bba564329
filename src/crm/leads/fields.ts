import { NOUNS } from '../../store/nouns.ts'
import { AMOUNT, EXTRA, merging, type NounFields, OWNER, plainly, quoted, TAGS } from '../fields.ts'

/** How the history of leads is said. */
export const LEAD_FIELDS: NounFields = {
  added: () => 'added',
  fields: [
    quoted('name'),
    plainly('company', 'companyName'),
    plainly('e-mail', 'email'),
    plainly('phone'),
    AMOUNT,
    plainly('source'),
    plainly('status'),
    { ...plainly('reason', 'statusReason'), partOf: 'status' },
    OWNER,
    TAGS,
    plainly('note'),
    EXTRA,
    merging(NOUNS.lead),
  ],
}
