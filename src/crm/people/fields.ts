import { NOUNS } from '../../store/nouns.ts'
import { extra, merging, type NounFields, owner, plainly, quoted, reference, tags } from '../fields.ts'
import { shownBirthday } from './birthdays.ts'

/** How the history of companies is said. */
export const COMPANY_FIELDS: NounFields = {
  added: () => 'added',
  fields: [
    quoted('name'),
    plainly('domain'),
    plainly('phone'),
    plainly('address'),
    owner,
    tags,
    plainly('note'),
    extra,
    merging(NOUNS.company),
  ],
}

/** How the history of contacts is said. */
export const CONTACT_FIELDS: NounFields = {
  added: () => 'added',
  fields: [
    quoted('name'),
    plainly('e-mail', 'email'),
    plainly('phone'),
    plainly('role'),
    reference('company'),
    plainly('address'),
    {
      name: 'birthday',
      columns: ['birthday'],
      show: (values) => (values.birthday ? shownBirthday(values.birthday) : 'none'),
    },
    plainly('preferences'),
    plainly('slack'),
    plainly('discord'),
    plainly('social'),
    owner,
    tags,
    plainly('note'),
    extra,
    merging(NOUNS.contact),
  ],
}
