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

/** Nouns that have no article after `without`. */
const PLURAL = /s$|amount|e-mail|phone|company/u

/** The condition on a field as part of a sentence: `over $10,000`, `without next step`. */
export function phraseFor({ name, is, said }: AskedField, sign: Sign | 'none' | 'any', value: string): string {
  if (sign === 'none' || sign === 'any') {
    const lack = sign === 'none' ? 'without' : 'with'
    const noun = said.lacking ?? name
    return `${lack} ${PLURAL.test(noun) || noun.includes(' ') ? '' : /^[aeiou]/u.test(noun) ? 'an ' : 'a '}${noun}`
  }
  if (is === 'choice' && sign === ':') return said.isState ? value : `${value} ${name}`
  if (value.startsWith('"') && said.lead === undefined) return `with ${value} in the ${name}`
  const lead = said.lead ?? name
  if (is === 'since') return `${name} ${LENGTHS[sign]}${value}`
  const isTime = is === 'day' || is === 'moment' || is === 'birthday'
  return `${lead === '' ? '' : `${lead} `}${(isTime ? TIMES : AMOUNTS)[sign]}${value}`
}
