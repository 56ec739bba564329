import { COMPANIES } from '../../crm/people/companies.ts'
import { editVerb } from '../records/edit.ts'

export const companyEdit = editVerb({
  type: COMPANIES,
  about: 'Change what is known of a company; none clears a field',
  named: 'The company, by ref, name or domain',
  examples: ['company edit A-4 acme.com', 'company edit Acme name: Acme GmbH', 'company edit A-4 phone:none'],
})
