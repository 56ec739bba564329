import { CONTACTS } from '../../crm/people/contacts.ts'
import { editVerb } from '../records/edit.ts'
import { sayings } from '../shared/said.ts'

export const contactEdit = editVerb({
  type: CONTACTS,
  about: 'Change what is known of a contact; none clears a field',
  named: 'The contact, by ref, name, e-mail or phone',
  said: sayings(
    "(?<contact>.+?)(?:['’]s| is| has)?(?: now)? (?:works?|working|moved|went|changed|switched|started)(?: now)? (?:at|for|with|to) (?<company>.+?)(?: now)?",
    "(?<contact>.+?)(?:['’]s| is)(?: now)? (?:at|with|employed (?:at|by)) (?<company>.+)",
    '(?<contact>.+?) (?:has |just )*(?:joined|left (?:.+? )?(?:for|to join)) (?<company>.+)',
    "(?<contact>.+?)(?:['’]s| is| became| becomes| was (?:made|promoted to))(?: now)? (?:the |an? |our )?(?:new )?(?<role>(?:head|vp|director|chief|manager|lead|leader|ceo|cto|cfo|coo|cmo|cio|buyer|founder|partner|owner|president|champion|decision maker)(?: .+)?)",
  ),
  hints: sayings('(?<contact>.+?) (?:has |is )?(?:moved|moving|relocated|moves|relocates) to (?<address>.+)'),
  examples: [
    'contact edit C-3 role:CTO',
    'contact edit C-3 email:add jane@home.de (private)',
    'contact edit Jane Roe phone:none note: back in May',
  ],
})
