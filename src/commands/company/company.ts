import { COMPANIES } from '../../crm/people/companies.ts'
import { asNamed, maybe, words } from '../../language/params/kinds.ts'
import { valuesOf } from '../../records/types/several.ts'
import { countryOfNumbers, keepCountry } from '../contact/country.ts'
import { numberInLine } from '../contact/near.ts'
import { standardCommands } from '../records/standard.ts'
import { lookAlikes } from '../shared/look-alikes.ts'
import { sayings } from '../shared/said.ts'
import { companyCard } from './card.ts'
import { checkName, companyName } from './name-line.ts'

/** All commands for companies. */
export const companyCommands = standardCommands(COMPANIES, {
  named: 'The company, by ref, name or domain',
  sample: 'Acme',
  card: companyCard,
  shows: ': its people, what passed last, its open deals',
  add: {
    // Whom one sells to is a company where no address of a person is given.
    said: sayings(
      '(?:add|new|create|make|enter|register|set up)(?: an?| the| another)?(?: new)? (?:clients?|customers?|business(?:es)?|organi[sz]ations?):? (?<rest>[^@]+)',
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
  edit: {
    said: sayings(
      "(?<company>.+?)(?: is|['’]s| are)(?: now)? (?:based|located|headquartered|situated) (?:in|at) (?<address>.+)",
      '(?:the )?(?:office|headquarters|hq|seat) of (?<company>.+?) (?:is|moved to|is now)(?: in| at)? (?<address>.+)',
    ),
    hints: sayings(
      '(?<company>.+?) (?:has |is )?(?:moved|moving|relocated|moves|relocates)(?: (?:their|its|the)? ?(?:office|offices|headquarters|hq))? to (?<address>[^,%]+)',
      '(?<company>.+?) is(?: now)? in (?<address>[^,%]+)',
    ),
    examples: ['company edit A-4 acme.com', 'company edit Acme name: Acme GmbH', 'company edit A-4 phone:none'],
  },
})
