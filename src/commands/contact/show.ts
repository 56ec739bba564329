import { CONTACTS, editContact } from '../../crm/people/contacts.ts'
import { command } from '../../language/command.ts'
import type { Reply } from '../../message/message.ts'
import { setDeleted } from '../../records/write.ts'
import { answerFirst, askedFor } from '../shared/answer.ts'
import { record } from '../shared/records.ts'
import { lookSaid, reachSaid, sayings } from '../shared/said.ts'
import { sharedVerbs } from '../shared/verbs.ts'
import { contactCard } from './card.ts'

export const contactShow = command({
  path: ['contact', 'show'],
  about: 'Show a contact: how to reach them, what passed last, their open deals',
  params: {
    contact: record(CONTACTS, 'The contact, by ref, name, e-mail or phone', { deleted: true }),
    asked: askedFor,
  },
  needs: 'viewer',
  also: ['view', 'open', 'find', 'info'],
  said: [
    ...lookSaid('contact'),
    ...reachSaid('contact'),
    ...sayings("who(?:['’]?s| is| was) (?<contact>.+)", '(?<asked>where) does (?<contact>.+?) work'),
  ],
  examples: ['contact show C-3', 'contact show Jane Roe'],
  run: async (ctx, { contact, asked }): Promise<Reply> => answerFirst(CONTACTS, await contactCard(ctx, contact), asked),
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
