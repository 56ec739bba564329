import { CONTACTS, type Contact } from '../../crm/people/contacts.ts'
import { mergeContact } from '../../crm/people/merge.ts'
import type { Ctx } from '../../language/command.ts'
import { maybe } from '../../language/params/kinds.ts'
import { type NextStep, nextStep } from '../../language/params/next.ts'
import { showPhone } from '../../records/types/plain.ts'
import { firstValue, valuesOf } from '../../records/types/several.ts'
import { standardCommands } from '../records/standard.ts'
import { type CardLine, stepLine } from '../shared/card-lines.ts'
import { lookAlikes } from '../shared/look-alikes.ts'
import { addNextStep, NEXT_CALLED } from '../shared/next-step.ts'
import { sayings } from '../shared/said.ts'
import { contactCard } from './card.ts'
import { countryOfNumbers, keepCountry } from './country.ts'
import { emailInLine, numberInLine } from './near.ts'
import { whoItIs } from './who.ts'

/** Adds the next step that was given with a new contact; its owner is the person named in it, if any. */
async function planned(ctx: Ctx, { number, owner }: Contact, next: NextStep | undefined): Promise<readonly CardLine[]> {
  if (!next) return []
  const about = { noun: 'contact', number } as const
  await addNextStep(ctx, next, { about, owner: owner?.member ?? ctx.member.member })
  return stepLine(ctx, about)
}

/** What the person is called who is spoken with at a company, for a regular expression. */
const CONTACT_PERSON =
  '(?:(?:new|primary|main|key|only|first|best) )*(?:contact|contact person|point of contact|go-to person)'

/** All commands for people outside the team. */
export const contactCommands = standardCommands(CONTACTS, {
  named: 'The contact, by ref, name, e-mail or phone',
  sample: 'Jane Roe',
  card: contactCard,
  shows: ': how to reach them, what passed last, their open deals',
  said: sayings("who(?:['’]?s| is| was) (?<contact>.+)", '(?<asked>where) does (?<contact>.+?) work'),
  add: {
    said: sayings(
      '(?:add|new|create|make|enter|register|set up)(?: an?| the| another)?(?: new)? (?:client|customer|buyer|champion|decision maker):? (?<rest>.+@.+)',
      `(?<company>.+?)(?:['’]s|(?<=s)['’]) ${CONTACT_PERSON} is(?: now)? (?<rest>\\S+ [^@]*\\S+@\\S+\\.\\S+.*)`,
      `(?:the |our |my )?${CONTACT_PERSON} (?:at|of|for|in) (?<company>.+?) is(?: now)? (?<rest>\\S+ [^@]*\\S+@\\S+\\.\\S+.*)`,
    ),
    about: 'Add a person in one line; a company that is not known yet is added with them',
    examples: [
      'contact add Jane Roe @Acme jane@acme.io +49 30 901820 role:CFO birthday:"3 May" #vip',
      'contact add Ana Silva ana@globex.io ana@home.pt (private) mobile: +351 912 345 678',
      'contact add Bob Lee company:"Globex Corp" slack:@bob note: prefers a call',
    ],
    params: ({ company, email, phone }) => ({
      // Words after it are read like those before it.
      company: { ...company, endsName: false },
      email: emailInLine(email),
      phone: numberInLine(phone),
      name: maybe(whoItIs),
    }),
    moreParams: {
      numbers: countryOfNumbers,
      next: maybe({ ...nextStep('The next step with its date, such as call tue 10am', 'note'), called: NEXT_CALLED }),
    },
    before: (ctx, { numbers }) => keepCountry(ctx, numbers),
    after: (ctx, contact, { next }) => planned(ctx, contact, next),
    underFields: (ctx, { number, name, email, phone, company }) =>
      lookAlikes(
        ctx,
        { noun: 'contact', number },
        { name, emails: valuesOf(email), phones: valuesOf(phone), companyName: company?.name },
      ),
  },
  list: {
    said: sayings(
      '(?:who|which (?:contacts|people)|everybody who|all who)(?: has| have| all)* (?<rest>opted[ -]out|unsubscribed)',
      '(?:our |the |all |all our )?(?:contacts?|people|persons|who is|who works|every(?:one|body)|anyone|anybody|folks)(?: (?:that |who )?(?:we|i) (?:know|have))? (?:at|of|from|in|with) (?<company>.+)',
      '(?:who|whom) do (?:we|i|you) (?:know|have) (?:at|in|from|with) (?<company>.+)',
      '(?:do|have) (?:we|you|i) (?:know|have|got)(?: got)? (?:anyone|anybody|someone|somebody|(?:any )?(?:contacts?|people)) (?:at|in|from|with|of) (?<company>.+)',
      "who(?:['’]?s| is| are) (?:the |our |my )?(?:decision makers?|boss|ceo|cto|cfo|coo|head of \\S+|champion|main contact|key contact|key people) (?:at|of|in|for) (?<company>.+)",
      "who(?:['’]?s| is| are) (?:our |the |my )?(?:contacts?|contact person|people|persons?|buyers?) (?:at|of|from|in|with|for) (?<company>.+)",
    ),
    examples: ['contact list', 'contact list company:Acme owner:me', 'contact list #vip', 'contact list as csv'],
    sample: 'contact add Jane Roe @Acme jane@acme.io',
    columns: [
      'company',
      { label: 'Reach', cell: ({ email, phone }) => [firstValue(email) ?? showPhone(firstValue(phone) ?? '')] },
    ],
  },
  edit: {
    said: sayings(
      "(?<contact>.+?)(?:['’]s| is| has)?(?: now)? (?:works?|working|moved|went|changed|switched|started)(?: now)? (?:at|for|with|to) (?<company>.+?)(?: now)?",
      "(?<contact>.+?)(?:['’]s| is)(?: now)? (?:at|with|employed (?:at|by)) (?<company>.+)",
      "(?<contact>.+?)(?:['’]s| is| became| becomes)(?: now)? (?:the |an? |our )?(?:new )?(?<role>(?:head|vp|director|chief|manager|lead|leader|ceo|cto|cfo|coo|cmo|cio|buyer|founder|partner|owner|president)(?: (?:of |for )?(?!at\\b)[^,]+?)?) (?:at|with|for) (?<company>.+)",
      '(?<contact>.+?) (?:has |just )*(?:joined|left (?:.+? )?(?:for|to join)) (?<company>.+)',
      // `the new CTO of Acme`, where Acme is known.
      "(?<contact>.+?)(?:['’]s| is| became| becomes)(?: now)? (?:the |an? |our )?(?:new )?(?<role>c[a-z]{1,2}o|head|director|president|founder|owner|manager|buyer) of (?<company>.+)",
      "(?<contact>.+?)(?:['’]s| is| became| becomes| was (?:made|promoted to))(?: now)? (?:the |an? |our )?(?:new )?(?<role>(?:head|vp|director|chief|manager|lead|leader|ceo|cto|cfo|coo|cmo|cio|buyer|founder|partner|owner|president|champion|decision maker)(?: (?!.*\\bat\\b).+)?)",
    ),
    hints: sayings('(?<contact>.+?) (?:has |is )?(?:moved|moving|relocated|moves|relocates) to (?<address>.+)'),
    examples: [
      'contact edit C-3 role:CTO',
      'contact edit C-3 email:add jane@home.de (private)',
      'contact edit Jane Roe phone:none note: back in May',
    ],
  },
  merge: (ctx, from, into, why) => mergeContact(ctx.tx, from, into, why),
})
