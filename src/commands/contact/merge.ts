import { CONTACTS } from '../../crm/people/contacts.ts'
import { mergeContact } from '../../crm/people/merge.ts'
import { mergeVerb } from '../shared/merge.ts'
import { contactCard } from './card.ts'

export const contactMerge = mergeVerb({
  kind: CONTACTS,
  merge: (ctx, from, into, why) => mergeContact(ctx.tx, from, into, why),
  card: contactCard,
})
