import type { Temporal } from 'temporal-polyfill'
import { namedOf } from '../../crm/kinds.ts'
import { LEADS } from '../../crm/leads/leads.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { CONTACTS } from '../../crm/people/contacts.ts'
import type { AnyRecord } from '../../crm/search/records.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { maybe, textParam } from '../../language/params/kinds.ts'
import { dateContext, dueOf } from '../../language/params/when.ts'
import { withArticle } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { editRecord } from '../../records/write.ts'
import { findDates, withoutMentions } from '../../time/find/find.ts'
import { isRefusal } from '../../time/result.ts'
import { shownDay } from '../../time/say.ts'
import { anyRecord } from '../shared/any-record.ts'
import { sayings } from '../shared/said.ts'

/** The person whom a consent is of. @throws UserError for a company or a deal. */
async function personOf(ctx: Ctx, { noun, number, name }: AnyRecord) {
  const contact = noun === 'contact' ? await recordNumbered(ctx.tx, CONTACTS, number) : undefined
  if (contact) return { type: CONTACTS, one: contact }
  const lead = noun === 'lead' ? await recordNumbered(ctx.tx, LEADS, number) : undefined
  if (lead) return { type: LEADS, one: lead }
  throw new UserError(
    'usage',
    `${name} is ${withArticle(noun)}, and what people agree to is kept for a contact or a lead.`,
    {
      formless: true,
    },
  )
}

/** How somebody said so, and when: `by email 3 may`. Without a day it was today. */
interface Said {
  readonly on: Temporal.PlainDate
  readonly how: string | null
}

/** @throws UserError for a day that is still to come. */
function saidIn(ctx: Ctx, typed: string | undefined): Said {
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  if (typed === undefined) return { on: today, how: null }
  // A number behind a phone is read as that of one.
  const how = typed.replace(/\b(phone|telephone|mobile),? (?=\d)/iu, '$1 on ')
  const dates = findDates(how, dateContext(ctx, 'past')).mentions
  const [date, ...others] = dates
  if (!date || others.length > 0 || isRefusal(date.read) || date.read.kind === 'recurring')
    return { on: today, how: typed }
  const { on } = dueOf(date.read, ctx)
  const rest = withoutMentions(how, [date])
    .replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/gu, '')
    .replace(/^(?:on|since)$/iu, '')
  if (today.until(on).days <= 0) return { on, how: rest === '' ? null : rest.replace(/,? (?:on|since)$/iu, '') }
  throw new UserError('not_read', `${shownDay(on)} is still to come.`, { next: 'Say the day on which it was said.' })
}

const WHO = 'Who: a contact or a lead'
const how = maybe(textParam('How and when it was said, such as by email 3 may', { max: 200 }))

const answer = (type: typeof CONTACTS | typeof LEADS, one: Parameters<typeof namedOf>[1], words: string): Reply => {
  const ref = `${type.letter}-${one.number}`
  const show = button('Show', call(`${type.noun} show`, { [type.noun]: ref }))
  return say(namedOf(type as never, one as never), [text(words), actions(show)], 'good')
}

/** `by email, 3 May` in words. */
const saidWords = ({ on, how: said }: Said): string => `${shownDay(on)}${said ? `, ${said}` : ''}`

const FROM =
  '(?:,? (?:of|from) (?:our |the |all |any |further )*(?:e-?mails?|mails?|calls?|newsletters?|messages?|marketing|mailings?|everything|contact))?'

const optOut = command({
  path: ['optout'],
  about: 'Note that somebody wants no messages any more, since when and how they said so',
  params: { who: anyRecord(WHO), how },
  needs: 'member',
  said: sayings(
    'opt[ -]out (?<who>.+?)(?:,? (?<how>(?:by|via|on|since|today|yesterday|\\d).*))?',
    `(?<who>.+?) (?:has |have |just )*(?:opted|opts) out${FROM}(?:,? (?<how>.+))?`,
    `(?<who>.+?) (?:has |have |just )*(?:unsubscribed|unsubscribes)${FROM}(?:,? (?<how>.+))?`,
    '(?:mark|set|flag) (?<who>.+?) (?:as|to) (?:unsubscribed|opted[ -]out|do not (?:contact|e-?mail|mail|call)|no (?:e-?mails?|mails?|calls?|contact))(?:,? (?<how>.+))?',
    "(?:unsubscribe|do not contact|don[’']?t contact|never contact|stop contacting) (?<who>.+)",
    "(?<who>.+?) (?:does not|doesn['’]?t|no longer) wants? (?:any |more |our |to get |to receive |to hear |from us |further )*(?:e-?mails?|mails?|calls?|messages?|newsletters?|us)(?: any ?more| from us)*(?:,? (?<how>(?:by|via|on|since) .+))?",
  ),
  examples: ['optout Jane Roe by email', 'optout C-3'],
  async run(ctx, { who, how: words }): Promise<Reply> {
    const { type, one } = await personOf(ctx, who)
    const said = saidIn(ctx, words)
    await editRecord(ctx.tx, type as typeof CONTACTS, one, { optOut: said.on, optOutHow: said.how })
    return answer(type, one, `Opted out: ${saidWords(said)}. It is shown where somebody logs a mail or call to them.`)
  },
})

const optIn = command({
  path: ['optin'],
  about: 'Take back that somebody wants no messages, because they want them again',
  params: { who: anyRecord(WHO) },
  needs: 'member',
  said: sayings(
    'opt[ -](?:back )?in (?<who>.+)',
    '(?<who>.+?) (?:has |have |just )*(?:opted|opts) (?:back )?in(?: again)?',
    '(?<who>.+?) (?:has |have |just )*(?:resubscribed|subscribed again)',
  ),
  examples: ['optin Jane Roe'],
  async run(ctx, { who }): Promise<Reply> {
    const { type, one } = await personOf(ctx, who)
    if (!one.optOut) throw new UserError('nothing_to_do', `${one.name} has not opted out.`, { formless: true })
    await editRecord(ctx.tx, type as typeof CONTACTS, one, { optOut: null, optOutHow: null })
    return answer(type, one, 'No longer opted out')
  },
})

const consent = command({
  path: ['consent'],
  about: 'Note that somebody agreed to get messages, since when and how; none takes it back',
  params: { who: anyRecord(WHO), how },
  needs: 'member',
  said: sayings(
    '(?<who>.+?) (?:has |have |just )*(?:consented|agreed to (?:get |receive |our |be )*(?:e-?mails?|mails?|calls?|messages?|newsletters?|mailings?|contacted))(?:,? (?<how>.+))?',
    '(?:mark|set|flag) (?<who>.+?) (?:as|to) (?:consented|subscribed|opted[ -]in)(?:,? (?<how>.+))?',
    '(?:add|note|log|got|have|record)(?: the| a)? consent (?:of|from|for) (?<who>.+?)(?:,? (?<how>(?:by|via|on|since|in) .+))?',
  ),
  examples: ['consent Jane Roe by email 3 may', 'consent C-3 none'],
  async run(ctx, { who, how: words }): Promise<Reply> {
    const { type, one } = await personOf(ctx, who)
    if (words !== undefined && /^(?:none|no|withdrawn|revoked)$/iu.test(words)) {
      if (!one.consent) throw new UserError('nothing_to_do', `There is no consent of ${one.name}.`, { formless: true })
      await editRecord(ctx.tx, type as typeof CONTACTS, one, { consent: null, consentHow: null })
      return answer(type, one, 'Consent taken back')
    }
    const said = saidIn(ctx, words)
    await editRecord(ctx.tx, type as typeof CONTACTS, one, { consent: said.on, consentHow: said.how })
    const still = one.optOut ? ` They opted out on ${shownDay(one.optOut)}, and that stays.` : ''
    return answer(type, one, `Consent: ${saidWords(said)}.${still}`)
  },
})

/** What people agreed to, and what they want no more. */
export const consentCommands: readonly AnyCommand[] = [optOut, optIn, consent]
