import type { SubjectNoun } from '../../store/nouns.ts'
import { conceptsIn, isConcept } from './concepts.ts'
import { headMeaning, RECORDS } from './paraphrase.ts'

/** What says something of its own, so that a head with one of them is not taken for one without. */
const OWN: readonly string[] = ['apart', 'id', 'modified', 'probability', 'product', 'revenue']

/** Words that say nothing more beside another, the ones that say least first. */
const WEAK: readonly string[] = [
  '',
  'associated',
  'full',
  'record',
  'date',
  'name',
  'title',
  'number',
  'work',
  'sales',
  'customer',
  ...RECORDS,
  'expected',
]

/** Words that alone say nothing of a column that has others, which nobody knows: `Form name`, `Event date`. */
const VAGUE: readonly string[] = [
  '',
  'name',
  'title',
  'number',
  'date',
  'full',
  'record',
  'work',
  'expected',
  'associated',
  'sales',
]

/**
 * A head in plain words by those of its words that are known, where they say one thing: `Company you work for`, `Prospect
 * location`. Undefined where they say none, or something of its own. The words of which rows they are say nothing more.
 */
export function looselySaid(header: string, noun: SubjectNoun): string | undefined {
  const all = conceptsIn(header)
  if (all.some((word) => OWN.includes(word))) return undefined
  let left = all.filter(isConcept)
  if (left.length < all.length && left.every((word) => VAGUE.includes(word))) return undefined
  if (left.join(' ') === 'title' && noun !== 'deal') return /tit/iu.test(header) ? 'role' : undefined
  // What became of a row, as Dynamics has it.
  if (left.join(' ') === 'reason status') return 'status'
  // Of a contact's company and a company's contact the word at the end is meant, or the one before `of`.
  if (left.includes('company') && left.includes('contact')) {
    const words = header.split(/\s+(?:of|du|de|des|der|van|von|del)\b.*$|[^\p{L}]+/u).filter(Boolean)
    const meant = words
      .toReversed()
      .map(conceptsIn)
      .find((each) => each.includes('company') || each.includes('contact'))
    left = left.filter((word) => word !== (meant?.includes('company') ? 'contact' : 'company'))
  }
  if (left.includes('note')) return 'note'
  const known = headMeaning(left)
  if (known) return known
  for (const weak of [noun, ...WEAK]) {
    if (left.length < 2 || !left.includes(weak)) continue
    left = left.filter((word) => word !== weak)
    const found = headMeaning(left)
    if (found) return found
  }
  return undefined
}
