import { nounWords } from '../../language/query/nouns.ts'
import { parseQuery, UnreadQuery } from '../../language/query/parse.ts'
import { fact, isPolite, lack, named, nobody, ownerRule } from './rules-of-names.ts'
import { amount, best, figure, since, sortRule, timeRule } from './rules-of-values.ts'
import { low, type Rule } from './spoken.ts'

const noun: Rule = (spoken, at) => {
  const { type } = spoken
  if (!nounWords(type).includes(low(spoken, at))) return 0
  spoken.isNamed = true
  return 1
}

/** A piece in symbols, between words: `amount>10k`, `#icp`, `-lost`, `"free text"`. */
const symbols: Rule = (spoken, at) => {
  const word = spoken.words[at] ?? ''
  if (!/^#|^"|^-|[:=<>]/u.test(word)) return 0
  const quoted = spoken.words.findIndex((each, index) => index >= at && each.endsWith('"'))
  const count = word.includes('"') && quoted >= at ? quoted - at + 1 : 1
  try {
    const { where, sort, top } = parseQuery(spoken.words.slice(at, at + count).join(' '))
    spoken.parts.push(...('all' in where ? where.all : [where]))
    spoken.sort.push(...sort)
    spoken.top = top ?? spoken.top
    return count
  } catch (error) {
    if (error instanceof UnreadQuery) return 0
    throw error
  }
}

const polite: Rule = (spoken, at) => (isPolite(low(spoken, at)) ? 1 : 0)

const JOINTS = ['in', 'at', 'for', 'of', 'with', 'from', 'by', 'on', 'to', 'about']

/** `in` before what nobody knows: that is asked about, and `in` says nothing by itself. */
const joint: Rule = (spoken, at) => (JOINTS.includes(low(spoken, at)) && spoken.words[at + 1] !== undefined ? 1 : 0)

/** The ways to say a part of a question, in the order in which they are tried. */
export const RULES: readonly Rule[] = [
  symbols,
  ownerRule,
  best,
  sortRule,
  figure,
  lack,
  nobody,
  since,
  amount,
  timeRule,
  named,
  noun,
  fact,
  polite,
  joint,
]
