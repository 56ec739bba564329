import type { Sign } from '../../language/query/query.ts'
import type { AskedField } from './fields.ts'

/** The words for a sign before a number, and before a time. */
const AMOUNTS: Readonly<Record<Sign, string>> = {
  ':': '',
  '=': '',
  '>': 'over ',
  '>=': 'at least ',
  '<': 'under ',
  '<=': 'at most ',
}
const TIMES: Readonly<Record<Sign, string>> = {
  ':': '',
  '=': '',
  '>': 'after ',
  '>=': 'from ',
  '<': 'before ',
  '<=': 'by ',
}
const LENGTHS: Readonly<Record<Sign, string>> = {
  ':': 'for ',
  '=': 'for ',
  '>': 'for more than ',
  '>=': 'for at least ',
  '<': 'for less than ',
  '<=': 'for at most ',
}

/** Words before the value of a field in a sentence. */
const LEADS: Readonly<Record<string, string>> = {
  stage: 'in ',
  owner: 'of ',
  company: 'at ',
  for: 'for ',
  source: 'from ',
  tags: 'tagged ',
  closes: 'closing ',
  created: 'created ',
  closed: 'closed ',
  due: 'due ',
  done: 'done ',
  amount: '',
  status: '',
}

/** Nouns that have no article after `without`. */
const PLURAL = /s$|amount|e-mail|phone|company/u

/** The condition on a field as part of a sentence: `over $10,000`, `without next step`. */
export function phraseFor({ key, name, is }: AskedField, sign: Sign | 'none' | 'any', value: string): string {
  if (sign === 'none' || sign === 'any') {
    const lack = sign === 'none' ? 'without' : 'with'
    const noun = key === 'closes' ? 'close date' : name
    return `${lack} ${PLURAL.test(noun) || noun.includes(' ') ? '' : /^[aeiou]/u.test(noun) ? 'an ' : 'a '}${noun}`
  }
  if (is === 'choice' && sign === ':') return key === 'status' ? value : `${value} ${name}`
  if (value.startsWith('"') && LEADS[key] === undefined) return `with ${value} in the ${name}`
  const lead = LEADS[key] ?? `${name} `
  if (is === 'since') return `${name} ${LENGTHS[sign]}${value}`
  const isTime = is === 'day' || is === 'moment' || is === 'birthday'
  return `${lead}${(isTime ? TIMES : AMOUNTS)[sign]}${value}`
}
