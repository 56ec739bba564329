import { dealContacts, linkContacts, setContactRole, unlinkContact } from '../../crm/deals/contacts.ts'
import { DEALS } from '../../crm/deals/deals.ts'
import { namedOf } from '../../crm/kinds.ts'
import { CONTACTS } from '../../crm/people/contacts.ts'
import { addWords } from '../../crm/words/words.ts'
import { command } from '../../language/command.ts'
import { clearable, maybe, textParam } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { checkMayChange } from '../../records/may-change.ts'
import { dealName } from '../shared/cards.ts'
import { record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'
import { changed } from '../shared/verbs.ts'
import { partNamed, partSaid } from '../words/roles-said.ts'
import { anewParam, isNewWord, wordNamed } from '../words/word-named.ts'

export const dealLink = command({
  path: ['deal', 'link'],
  about: 'Put a contact to a deal, with their part in it; again to change the part',
  params: {
    deal: record(DEALS, 'The deal, by ref or name'),
    contact: record(CONTACTS, 'The contact, by ref, name, e-mail or phone'),
    role: clearable(partNamed('Their part in it, such as champion or decision maker; none clears it')),
    part: { ...maybe(wordNamed('role', 'Their part in it', 'part')), hidden: true },
    anew: anewParam,
  },
  needs: 'member',
  also: ['contact', 'with'],
  said: [
    ...partSaid,
    ...sayings(
      '(?:add|link|put|connect|attach|tie)(?: contact| person)? (?<contact>.+?) (?:to|on|with|onto) (?<deal>.+?)(?: (?:as|role:?) (?:the |a |an |our )?(?<role>.+))?',
      '(?:add|link|put|connect|attach|tie) (?<contact>.+?) as (?:the |a |an |our )?(?:contact|contact person|person) (?:to|on|with|for|of|at) (?<deal>.+)',
      '(?:link|connect|tie|attach|associate|put) (?<deal>.+?) (?:to|with|and) (?<contact>.+?)(?: (?:as|role:?) (?:the |a |an |our )?(?<role>.+))?',
      '(?<contact>.+?) is (?:now )?(?:the|our|a|an|my)(?: main| primary| new| key)? (?:contact|contact person|person|point of contact) (?:for|on|at|of|in) (?<deal>.+)',
      '(?:the |our |my )?(?:main |primary |key |new )?(?:contact|contact person|point of contact) (?:for|on|at|of|in) (?<deal>.+?) is (?:now )?(?<contact>.+)',
      "(?<deal>.+?)(?:['’]s|(?<=s)['’]) (?:main |primary |key |new |only )*(?:contact|contact person|point of contact) is(?: now)? (?<contact>.+)",
      'make (?<contact>.+?) (?:the |our |an? )?(?:contact|contact person|point of contact) (?:for|on|at|of|in) (?<deal>.+)',
      '(?<contact>.+?) (?:belongs|goes) (?:to|with) (?:the |our |my )?(?<deal>.+)',
      '(?<contact>.+?) is (?:now |also )*(?:on|with|part of|involved in|involved with) (?<deal>.+?)(?: as (?:the |a |an |our )?(?<role>.+))?',
    ),
  ],
  examples: ['deal link D-7 C-3', 'deal link D-7 Jane Roe role:"decision maker"'],
  async run(ctx, { deal, contact, role: given, part }): Promise<Reply> {
    await checkMayChange(ctx.tx, DEALS, [deal.number])
    const role = given ?? part ?? given
    if (role && isNewWord(ctx, 'role', role)) await addWords(ctx.tx, 'role', [role])
    const who = namedOf(CONTACTS, contact)
    const there = (await dealContacts(ctx.tx, deal.number)).find(({ number }) => number === contact.number)
    if (!there) {
      await linkContacts(ctx.tx, deal.number, [contact.number], role ?? undefined)
      return changed(DEALS, deal, `with ${who}${role ? ` as ${role}` : ''}`)
    }
    if (role === undefined || (role ?? null) === there.role) {
      const part = there.role ? ` as ${there.role}` : ''
      throw new UserError('nothing_to_do', `${who} is with ${dealName(deal)} already${part}.`)
    }
    await setContactRole(ctx.tx, deal.number, contact.number, role)
    return changed(DEALS, deal, `role of ${who} ${there.role ?? 'none'} → ${role ?? 'none'}`)
  },
})

export const dealUnlink = command({
  path: ['deal', 'unlink'],
  about: 'Take a contact off a deal; the contact stays',
  params: {
    deal: record(DEALS, 'The deal, by ref or name'),
    contact: record(CONTACTS, 'The contact, by ref, name, e-mail or phone', { deleted: true }),
    why: maybe({ ...textParam('Why, for the history'), unnamed: 'asked' as const }),
  },
  needs: 'member',
  said: sayings('(?:remove|unlink|take|drop|disconnect|detach) (?<contact>.+?) (?:from|off|out of) (?<deal>.+)'),
  examples: ['deal unlink D-7 C-3', 'deal unlink D-7 Jane Roe why: left the company'],
  async run(ctx, { deal, contact, why }): Promise<Reply> {
    await checkMayChange(ctx.tx, DEALS, [deal.number])
    const who = namedOf(CONTACTS, contact)
    if (await unlinkContact(ctx.tx, deal.number, contact.number, why)) {
      return changed(DEALS, deal, `no longer with ${who}`, why)
    }
    throw new UserError('nothing_to_do', `${who} is not with ${dealName(deal)}.`)
  },
})
