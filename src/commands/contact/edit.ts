import { CONTACTS } from '../../crm/people/contacts.ts'
import { editVerb } from '../records/edit.ts'

export const contactEdit = editVerb({
  type: CONTACTS,
  about: 'Change what is known of a contact; none clears a field',
  named: 'The contact, by ref, name, e-mail or phone',
  examples: ['contact edit C-3 role:CTO', 'contact edit Jane Roe phone:none note: back in May'],
})
