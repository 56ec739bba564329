import { addLead, LEADS } from '../../crm/leads/leads.ts'
import { addTask, type Task } from '../../crm/tasks/tasks.ts'
import { type Ctx, command, type Param } from '../../language/command.ts'
import { firmWords } from '../../language/params/company.ts'
import { asNamed, maybe, words } from '../../language/params/kinds.ts'
import { isExtra } from '../../language/params/more.ts'
import { datesAhead, nextStep } from '../../language/params/next.ts'
import { phones } from '../../language/params/several.ts'
import { dateWords } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { withOwn } from '../../records/own.ts'
import { showPhone } from '../../records/types/plain.ts'
import { firstValue, valuesOf } from '../../records/types/several.ts'
import { countryOfNumbers, keepCountry } from '../contact/country.ts'
import { emailInLine, numberInLine } from '../contact/near.ts'
import { addParams } from '../records/field-params.ts'
import { takingOwn } from '../records/taking-own.ts'
import { settledValues } from '../records/values.ts'
import { lookAlikes } from '../shared/look-alikes.ts'
import { addSaid, inLines, NO_ADD, sayings } from '../shared/said.ts'
import { tellOwner } from '../shared/verbs.ts'
import { capture } from './capture.ts'
import { leadCard, leadName } from './card.ts'
import { pairsIn } from './pairs.ts'

/** The name, or all free words of a line, which are split into name, company, next step and note. */
const whoItIs: Param<string> = {
  ...words('Who it is, such as Jane Roe'),
  splits(typed, fields, ctx) {
    const extras = typed.filter((piece) => piece.endsWith('"') && isExtra(piece))
    const { pieces: others, pairs } = pairsIn(typed.filter((piece) => !extras.includes(piece)))
    const more = [fields.more, ...extras, ...pairs].filter(Boolean).join(' ')
    const captured = capture(others, fields, (text) => datesAhead(text, ctx))
    return { ...fields, ...(more !== '' && { more }), ...captured }
  },
}

/** Phone numbers in a line, unless the same words are a date. */
const phonesInLine = (about: string): ReturnType<typeof phones> => {
  const plain = phones(about)
  return {
    ...plain,
    takes(ahead, ctx, before) {
      const count = plain.takes?.(ahead, ctx, before) ?? 0
      return count > 0 && dateWords(ahead, ctx, before, 'future') >= count ? 0 : count
    },
  }
}

/** The number of words of a source: `trade show` is one, `webinar call fri` is not. */
const sourceWords = ([first = '', second = '']: readonly string[]): number =>
  !/[,;]$/u.test(first) && SOURCE_KINDS.test(second) ? 2 : 1
const SOURCE_KINDS = /^(?:shows?|fair|form|page|site|ads?|campaign|event|list|search|referral|post|ad)[,;.]?$/iu

/** Where leads come from, as no firm is called. */
const SOURCES =
  '(?:web ?site|web ?form|form|webinar|fair|expo|trade ?show|conference|linkedin|facebook|instagram|google|ads?|newsletter|referral|chat|hotline|campaign|event|homepage|landing page|blog|podcast|twitter)'

const fields = addParams(LEADS)

/**
 * Written by hand, because the free words of its line are split into name, company, next step and note, and it needs no
 * owner.
 */
export const leadAdd = takingOwn(
  LEADS,
  command({
    path: ['lead', 'add'],
    about: 'Add a lead in one line, in any order; words that are nothing else become its note',
    params: {
      ...fields,
      email: emailInLine(fields.email),
      name: maybe(whoItIs),
      company: asNamed(maybe({ ...words('Where they work; in a line after @'), goesOn: firmWords })),
      phone: numberInLine(maybe(phonesInLine('The phone numbers'))),
      numbers: countryOfNumbers,
      source: {
        ...asNamed(maybe(words('Where it came from, such as webinar', { max: 80 }))),
        called: ['lead source', 'came from', 'found via'],
        goesOn: sourceWords,
      },
      discord: { ...asNamed(maybe(words('Who they are on Discord', { max: 40 }))), hidden: true },
      next: maybe(nextStep('The next step with its date, such as call tue 10am', 'note')),
    },
    needs: 'member',
    fromOutside: true,
    also: ['new', 'create', 'make', 'capture'],
    said: [
      ...sayings(`(?:new )?(?:lead|prospect)s? (?:from|via|through) (?:the |our )?(?<source>${SOURCES}): (?<rest>.+)`),
      ...inLines(addSaid(LEADS)),
      ...sayings(
        "(?:(?:i|we)(?:['’]ve)? )?(?:just )?(?:got|have|had|received) (?:an?|another)(?: new)* (?<source>referral|introduction|intro|walk-in|inquiry|enquiry|sign-?up)(?::|,| -| –) (?<rest>.*\\S@\\S.*)",
        '(?:business card|visiting card|vcard|v-card|card)(?: from| of)?(?::|,| -| –) (?<rest>.*\\S@\\S.*)',
        '(?:i |we )?(?:just )?(?:met|spoke to|spoke with|ran into|bumped into) (?:an?|this|another|some) (?:\\S+ )?(?:guy|girl|man|woman|person|lady|prospect|founder|buyer|lead)(?: (?:at|on|from) (?:the |our )?(?<source>[^,:]{2,30}))?[:,] (?<rest>.*\\S@\\S.*)',
        "(?:(?:i|we)(?:['’]ve)? )?(?:just )?(?:got|have|had|received) (?:an?|another)(?: new| hot| warm| cold)* (?:inbound|inquiry|enquiry|sign-?up|prospect)(?: lead| request)? from (?<rest>.+)",
        '(?:new |hot |warm )*(?:inbound|inquiry|enquiry|sign-?up)(?: lead| request)?(?: from)?:? (?<rest>.*\\S@\\S.*)',
        '(?:got|have) (?:an?|another)(?: new)? lead from (?:the |our )?(?<source>[^:,]+): (?<rest>.+)',
        `lead:? ${NO_ADD}(?<rest>.*\\S@\\S.*)`,
      ),
    ],
    examples: [
      'lead add Jane Roe @ Acme jane@acme.io $5k call tue 10am source:webinar #warm',
      'lead add Ana, Globex, +49 30 901820, next week',
      'lead add Jane @Acme 5k',
    ],
    async run(ctx, { discord, next, numbers, ...given }): Promise<Reply> {
      await keepCountry(ctx, numbers)
      const { name, company, email, phone, owner, more } = given
      const [{ values }, number] = [await settledValues(ctx, withOwn(ctx.tx, LEADS), given), firstValue(phone)]
      const goesBy = name ?? company ?? firstValue(email) ?? (number && showPhone(number))
      if (!goesBy) throw nobody(ctx)
      if (next && !owner && ctx.through?.as === 'workspace') {
        throw new UserError('missing', 'A next step is somebody\u2019s: say who owns the lead.')
      }
      const lead = await addLead(ctx.tx, {
        ...values,
        name: goesBy,
        more: discord === undefined ? more : { ...more, discord },
      })
      const steps: Task[] = []
      if (next) {
        const task = {
          ...next,
          owner: owner?.member ?? ctx.member.member,
          about: { noun: 'lead', number: lead.number },
        } as const
        steps.push(await addTask(ctx.tx, task))
      }
      if (owner) await tellOwner(ctx, LEADS, lead, owner.member)
      return leadCard(ctx, lead, {
        title: `Added ${leadName(lead)}`,
        steps,
        aboutCompany: notMember(ctx, company ?? undefined),
        underFields: await lookAlikes(
          ctx,
          { noun: 'lead', number: lead.number },
          { emails: valuesOf(email), phones: valuesOf(phone), name, companyName: company },
        ),
      })
    },
  }),
)

/** The refusal of a lead with only a date or a tag; the form keeps all of it. */
function nobody(ctx: Ctx): UserError {
  return new UserError('missing', 'A lead needs a name, a company, an e-mail address or a phone number.', {
    open: { path: leadAdd.path, fields: ctx.call.fields, only: ['name'], required: ['name'] },
  })
}

/** A note about a company that was written like a member: @Acme. */
function notMember(ctx: Ctx, company: string | undefined): string | undefined {
  const first = company?.split(' ')[0]?.toLowerCase()
  const { input } = ctx.request
  const typed = 'line' in input ? input.line.split(/\s+/u) : []
  const handle = typed.find((word) => word.toLowerCase().replace(/,$/u, '') === `@${first}`)
  return handle && ` (nobody in the team is called ${handle.replace(/,$/u, '')})`
}
