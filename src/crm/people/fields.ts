import { NOUNS } from '../../store/nouns.ts'
import { EXTRA, handleField, merging, type NounFields, OWNER, plainly, quoted, reference, TAGS } from '../fields.ts'
import { shownBirthday } from './birthdays.ts'

/** How the history of companies is said. */
export const COMPANY_FIELDS: NounFields = {
  added: () => 'added',
  fields: [
    quoted('name'),
    plainly('domain'),
    plainly('phone'),
    plainly('address'),
    OWNER,
    TAGS,
    plainly('note'),
    EXTRA,
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
    handleField('slack'),
    handleField('discord'),
    plainly('social'),
    OWNER,
    TAGS,
    plainly('note'),
    EXTRA,
    merging(NOUNS.contact),
  ],
}
