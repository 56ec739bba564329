import { CONTACTS, editContact } from '../../crm/people/contacts.ts'
import { command } from '../../language/command.ts'
import type { Reply } from '../../message/message.ts'
import { setDeleted } from '../../records/write.ts'
import { record } from '../shared/records.ts'
import { lookSaid, sayings } from '../shared/said.ts'
import { sharedVerbs } from '../shared/verbs.ts'
import { contactCard } from './card.ts'

export const contactShow = command({
  path: ['contact', 'show'],
  about: 'Show a contact: how to reach them, what passed last, their open deals',
  params: { contact: record(CONTACTS, 'The contact, by ref, name, e-mail or phone', { deleted: true }) },
  needs: 'viewer',
  also: ['view', 'open', 'find', 'info'],
  said: [
    ...lookSaid('contact'),
    ...sayings(
      "(?:what(?:['’]?s| is) )?(?<contact>.+?)(?:'s|’s|s') (?:phone|phone number|number|mobile|cell|e-?mail|e-?mail address|mail|address|birthday|role|company|contact)(?: address| details)?",
      "(?:what(?:['’]?s| is) )?(?:the )?(?:phone|phone number|number|mobile|cell|e-?mail|e-?mail address|contact details?) (?:of|for) (?<contact>.+)",
      'how (?:do|can) (?:i|we) (?:reach|call|contact|get hold of|mail|email) (?<contact>.+)',
    ),
  ],
  examples: ['contact show C-3', 'contact show Jane Roe'],
  run: (ctx, { contact }): Promise<Reply> => contactCard(ctx, contact),
})

/** `contact assign`, `contact history`, `contact delete` and `contact restore`. */
export const contactVerbs = sharedVerbs({
  kind: CONTACTS,
  about: 'The contact, by ref, name, e-mail or phone',
  sample: 'Jane Roe',
  ownerOf: ({ owner }) => owner,
  card: contactCard,
  assign: (ctx, contact, owner, why) => editContact(ctx.tx, contact, { owner: { member: owner } }, why),
  remove: (ctx, contact, deleted, why) => setDeleted(ctx.tx, CONTACTS, contact, deleted, why),
})
