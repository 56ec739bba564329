import { COMPANIES } from '../../crm/people/companies.ts'
import { mergeCompany } from '../../crm/people/merge.ts'
import type { AnyCommand } from '../../language/command.ts'
import { asNamed, maybe, words } from '../../language/params/kinds.ts'
import { valuesOf } from '../../records/types/several.ts'
import { countryOfNumbers, keepCountry } from '../contact/country.ts'
import { numberInLine } from '../contact/near.ts'
import { standardCommands } from '../records/standard.ts'
import { lookAlikes } from '../shared/look-alikes.ts'
import { sayings } from '../shared/said.ts'
import { companyCard } from './card.ts'
import { companyGroupShown } from './group.ts'
import { checkName, companyName } from './name-line.ts'

/** What a company may be of another one. */
const PART =
  '(?:part|subsidiary|daughter(?: company)?|child(?: company| account)?|branch|division|unit|business unit|arm|member)'
/** What the other one is of it. */
const ABOVE = '(?:parent|parent company|parent account|mother company|mother|holding(?: company)?|headquarters account)'

/** All commands for companies. */
export const companyCommands: readonly AnyCommand[] = [
  ...standardCommands(COMPANIES, {
    named: 'The company, by ref, name or domain',
    sample: 'Acme',
    card: companyCard,
    shows: ': its people, what passed last, its open deals',
    said: sayings(
      `(?:the )?(?<asked>${ABOVE}) (?:of|for) (?<company>.+)`,
      `(?<company>.+?)(?:['’]s)? (?<asked>${ABOVE})`,
      '(?:what|which|who)(?: company)? (?<asked>is above|owns) (?<company>.+)',
    ),
    add: {
      // Whom one sells to is a company where no address of a person is given.
      said: sayings(
        '(?:add|new|create|make|enter|register|set up)(?: an?| the| another)?(?: new)? (?:clients?|customers?|business(?:es)?|organi[sz]ations?):? (?<rest>(?!(?:this|last|in|since|by|per|today|yesterday)\\b)[^@]+)',
      ),
      examples: [
        'company add Acme GmbH acme.io +49 30 901820 #partner',
        'company add "Globex Corp" address:"1 Main St, Berlin" note: met at the fair',
      ],
      params: ({ phone }) => ({ phone: numberInLine(phone), name: maybe(companyName) }),
      moreParams: {
        numbers: countryOfNumbers,
        left: { ...asNamed(maybe(words('The words of the name that may be something else'))), hidden: true },
      },
      async before(ctx, { name, left, numbers }) {
        if (name !== undefined) checkName(ctx, name, left)
        await keepCountry(ctx, numbers)
      },
      underFields: (ctx, { number, name, domain, phone }) =>
        lookAlikes(ctx, { noun: 'company', number }, { companyName: name, domain, phones: valuesOf(phone) }),
    },
    list: {
      said: sayings('(?:(?:all|my|the|our|list|show)(?: me)? )*(?:accounts|organi[sz]ations|firms|clients)'),
      examples: ['company list', 'company list owner:me #partner', 'company list as csv'],
      sample: 'company add Acme GmbH acme.io',
      columns: ['domain', 'owner'],
    },
    merge: (ctx, from, into, why) => mergeCompany(ctx.tx, from, into, why),
    edit: {
      said: sayings(
        `(?<company>.+?)(?: is| are|['’]s)(?: now| also| actually)* (?:(?:an?|the|one) )?${PART} of (?<parent>.+?)(?: now)?`,
        `(?<company>.+?)(?: is| are|['’]s)(?: now)? (?<parent>no longer|not|not any ?more) (?:(?:an?|the) )?${PART} of .+?(?: any ?more)?`,
        `(?<company>.+?) (?:has|have)(?: now)? (?<parent>no) ${ABOVE}(?: any ?more| now)?`,
        `(?<parent>.+?)(?: is|['’]s)(?: now)? the ${ABOVE} of (?<company>.+)`,
        `(?:make|set) (?<company>.+?) (?:an? |the )?${PART} of (?<parent>.+)`,
        '(?:put|place|file|move) (?<company>.+?) (?:under|underneath|below) (?<parent>.+)',
        `(?:put|make|set) (?<parent>.+?) (?:as )?(?:the )?(?:${ABOVE}) of (?<company>.+)`,
        "(?<company>.+?)(?: is|['’]s| are)(?: now)? (?:based|located|headquartered|situated) (?:in|at) (?<address>.+)",
        '(?:the )?(?:office|headquarters|hq|seat) of (?<company>.+?) (?:is|moved to|is now)(?: in| at)? (?<address>.+)',
      ),
      hints: sayings(
        '(?<parent>.+?) (?:has |have )?(?:bought|acquired|taken over|took over|owns|buys|acquires|is buying|is acquiring) (?<company>.+)',
        '(?<company>.+?) (?:was|is|has been|got) (?:bought|acquired|taken over|owned) by (?<parent>.+)',
        '(?<company>.+?) (?:belongs|reports|rolls up) to (?<parent>.+)',
        '(?<company>.+?) (?:has |is )?(?:moved|moving|relocated|moves|relocates)(?: (?:their|its|the)? ?(?:office|offices|headquarters|hq))? to (?<address>[^,%]+)',
        '(?<company>.+?) is(?: now)? in (?<address>[^,%]+)',
      ),
      examples: ['company edit A-4 acme.com', 'company edit Acme name: Acme GmbH', 'company edit A-4 phone:none'],
    },
  }),
  companyGroupShown,
]
