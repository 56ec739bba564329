import { CONTACTS } from '../../crm/people/contacts.ts'
import { record } from '../shared/records.ts'
import { fieldAt, lengthOf, lowerAt, namedAt, phraseAt, type Rule, termOf } from './question-draft.ts'

const WHERE = ['where', 'in which', 'whose', 'that have', 'which have', 'with', 'having']
const AS = ['is the', 'is our', 'is a', 'is an', 'is', 'as the', 'as our', 'as a', 'as an', 'as']

/** `where jane is the champion`, `with jane as decision maker`: a contact by the part that they have in deals. */
export const partRule: Rule = async (draft, at) => {
  if (!draft.fields.some(({ is, key }) => is === 'related' && key !== 'contact')) return 0
  const lead = phraseAt(draft, at, WHERE)
  if (lead === 0) return 0
  const joined = draft.words.findIndex((_, index) => index > at + lead && phraseAt(draft, index, AS) > 0)
  if (joined < 0 || joined - at - lead > 4) return 0
  const part = joined + phraseAt(draft, joined, AS)
  const [field, count] = fieldAt(draft, part) ?? []
  if (!field || count === undefined || field.is !== 'related' || field.noun !== CONTACTS.noun) return 0
  const name = await namedAt(draft, at + lead, record(CONTACTS, ''))
  if (name === undefined || at + lead + lengthOf(name) !== joined) return 0
  draft.parts.push(termOf(field.key, ':', /\s/u.test(name) ? name : lowerAt(draft, at + lead)))
  return part + count - at
}
