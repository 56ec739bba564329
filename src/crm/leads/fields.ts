import { NOUNS } from '../../store/nouns.ts'
import { amount, extra, merging, type NounFields, owner, plainly, quoted, tags } from '../fields.ts'

/** How the history of leads is said. */
export const LEAD_FIELDS: NounFields = {
  added: () => 'added',
  fields: [
    quoted('name'),
    plainly('company', 'companyName'),
    plainly('e-mail', 'email'),
    plainly('phone'),
    amount,
    plainly('source'),
    plainly('status'),
    { ...plainly('reason', 'statusReason'), partOf: 'status' },
    owner,
    tags,
    plainly('note'),
    extra,
    merging(NOUNS.lead),
  ],
}
