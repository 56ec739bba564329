import { nounWords } from '../../language/query/nouns.ts'
import { parseQuery, UnreadQuery } from '../../language/query/parse.ts'
import { lowerAt, type Rule } from './question-draft.ts'
import { columnsRule } from './rules-of-columns.ts'
import { notRule, onlyRule } from './rules-of-joints.ts'
import { withoutRule } from './rules-of-lacks.ts'
import { belongsRule, groupRule, linkRule, partRule, placeRule, sourceRule } from './rules-of-links.ts'
import { factRule, fieldRule, isPolite, namedRule, ownerRule, unassignedRule } from './rules-of-names.ts'
import { againstRule, currencyRule, pastRule, reasonRule, slipRule, stepRule } from './rules-of-states.ts'
import { tallyRule } from './rules-of-tallies.ts'
import {
  amountRule,
  choiceRule,
  figureRule,
  sinceRule,
  sortRule,
  superlativeRule,
  timeRule,
} from './rules-of-values.ts'

const noun: Rule = (draft, at) => {
  const { type } = draft
  if (!nounWords(type).includes(lowerAt(draft, at))) return 0
  draft.isNamed = true
  return 1
}

/** A piece in symbols, between words: `amount>10k`, `#icp`, `-lost`, `"free text"`. */
const symbols: Rule = (draft, at) => {
  const word = draft.words[at] ?? ''
  if (!/^#|^"|^-|[:=<>]/u.test(word)) return 0
  const quoted = draft.words.findIndex((each, index) => index >= at && each.endsWith('"'))
  const count = word.includes('"') && quoted >= at ? quoted - at + 1 : 1
  try {
    const { where, sort, top, columns = [] } = parseQuery(draft.words.slice(at, at + count).join(' '))
    draft.parts.push(...('all' in where ? where.all : [where]))
    draft.sort.push(...sort)
    draft.columns.push(...columns)
    draft.top = top ?? draft.top
    return count
  } catch (error) {
    if (error instanceof UnreadQuery) return 0
    throw error
  }
}

const polite: Rule = (draft, at) => (isPolite(lowerAt(draft, at)) ? 1 : 0)

const JOINTS = [
  'in',
  'at',
  'for',
  'of',
  'with',
  'from',
  'by',
  'on',
  'to',
  'about',
  'where',
  'whose',
  'which',
  'that',
  'are',
]

/** `in` before an unknown name: the name is asked about, and `in` has no meaning of its own. */
const joint: Rule = (draft, at) => (JOINTS.includes(lowerAt(draft, at)) && draft.words[at + 1] !== undefined ? 1 : 0)

/** The rules for parts of a question, in the order in which they are tried. */
export const RULES: readonly Rule[] = [
  symbols,
  columnsRule,
  ownerRule,
  tallyRule,
  superlativeRule,
  reasonRule,
  sortRule,
  figureRule,
  choiceRule,
  againstRule,
  partRule,
  groupRule,
  linkRule,
  withoutRule,
  unassignedRule,
  sinceRule,
  amountRule,
  pastRule,
  slipRule,
  notRule,
  timeRule,
  currencyRule,
  namedRule,
  placeRule,
  fieldRule,
  noun,
  onlyRule,
  stepRule,
  factRule,
  sourceRule,
  belongsRule,
  polite,
  joint,
]
