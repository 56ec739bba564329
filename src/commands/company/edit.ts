import { COMPANIES } from '../../crm/people/companies.ts'
import { editVerb } from '../records/edit.ts'
import { sayings } from '../shared/said.ts'

export const companyEdit = editVerb({
  type: COMPANIES,
  about: 'Change what is known of a company; none clears a field',
  named: 'The company, by ref, name or domain',
  said: sayings(
    "(?<company>.+?)(?: is|['’]s| are)(?: now)? (?:based|located|headquartered|situated) (?:in|at) (?<address>.+)",
    '(?:the )?(?:office|headquarters|hq|seat) of (?<company>.+?) (?:is|moved to|is now)(?: in| at)? (?<address>.+)',
  ),
  hints: sayings(
    '(?<company>.+?) (?:has |is )?(?:moved|moving|relocated|moves|relocates)(?: (?:their|its|the)? ?(?:office|offices|headquarters|hq))? to (?<address>.+)',
    '(?<company>.+?) is(?: now)? in (?<address>.+)',
  ),
  examples: ['company edit A-4 acme.com', 'company edit Acme name: Acme GmbH', 'company edit A-4 phone:none'],
})
