import { SUBJECT_LETTERS } from '../../crm/subject.ts'

/** The condition of a reminder in words: nobody answered, or the deal is still in its stage. */
export type SaidCondition =
  | { readonly kind: 'no_reply' }
  | { readonly kind: 'stage'; readonly stage: string | undefined }

/** A condition with its place in a line. */
export interface ConditionSpan {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly read: SaidCondition
  /** The record or person of the condition, if named: acme in `if acme does not answer`. */
  readonly name?: string
}

const NOT = "(?:no|not|never|hasn'?t|haven'?t|has not|have not|didn'?t|did not|doesn'?t|don'?t|does not|do not)"
const THEY =
  '(?:they|he|she|it|we|i|nobody|no one|none|somebody|someone|anybody|anyone|there|the (?:client|customer|lead))'
const REPLY =
  '(?:repl(?:y|ies|ied)|answer(?:s|ed)?|respon(?:d|ds|ded|se)|hears?|heard|word|news|reaction|feedback|(?:written|wrote|come|came|get|got|called?) back)'
const TAIL = '(?:\\s+(?:back|yet|from (?:them|him|her|us|anybody|anyone)|by then|until then))*'

const NO_REPLY = [
  `(?:only\\s+)?if\\s+(?:there(?:'s|\\s+is|\\s+was)\\s+|i\\s+get\\s+|we\\s+get\\s+)?(?:no|without)\\s+${REPLY}${TAIL}`,
  `(?:only\\s+)?if\\s+(?:nobody|no one|none)\\s+(?:has\\s+)?(?:${REPLY})${TAIL}`,
  `(?:only\\s+)?if\\s+${THEY}\\s+${NOT}\\s+${REPLY}${TAIL}`,
  `unless\\s+${THEY}\\s+(?:has\\s+|have\\s+)?${REPLY}${TAIL}`,
]
const REF = `${SUBJECT_LETTERS}-?\\d{1,9}`
const IT = `(?:it(?:'s|\\s+is)\\s+|it\\s+stands\\s+|they(?:'re|\\s+are)\\s+|${REF}\\s+is\\s+|the deal\\s+is\\s+)?`
const STAGE = `(?:only\\s+)?if\\s+${IT}still\\s+(?:in|at|on)\\s+(?:the\\s+)?`
const MOVED = `unless\\s+(?:it|they|${REF}|the deal)\\s*(?:has\\s+|have\\s+|'s\\s+|is\\s+)?(?:moves?|moved)(?:\\s+(?:on|by then))?`
const STUCK = `(?:only\\s+)?if\\s+(?:it|${REF}|the deal)\\s+(?:hasn'?t|has not|didn'?t|did not)\\s+moved?(?:\\s+on)?`

const NAME = '(?<name>[\\p{L}\\p{N}][^,;.!?]{0,60}?)'
const MOVES = '(?:moves?|moved|progress(?:es|ed)?|advances?|advanced)(?:\\s+on|\\s+forward)?'
const NAMED_REPLY = [
  `(?:only\\s+)?if\\s+${THEY}\\s+${NOT}\\s+(?:hears?|heard)(?:\\s+back)?\\s+from\\s+(?!them\\b|him\\b|her\\b|us\\b|any)(?<name>[\\p{L}\\p{N}][\\p{L}\\p{N}&.’'-]*)`,
  `(?:only\\s+)?if\\s+${NAME}\\s+${NOT}\\s+${REPLY}${TAIL}`,
  `unless\\s+${NAME}\\s+(?:has\\s+|have\\s+)?${REPLY}${TAIL}`,
]
const NAMED_STUCK = [
  `(?:only\\s+)?if\\s+${NAME}\\s+${NOT}\\s+${MOVES}`,
  `unless\\s+${NAME}\\s+(?:has\\s+|have\\s+)?${MOVES}`,
]

const START = '(?<![^\\s,;(])(?:but\\s+)?'
const pattern = (words: string): RegExp => new RegExp(`${START}${words}(?![\\p{L}\\p{N}])`, 'iu')
const REPLIES = NO_REPLY.map(pattern)
const SAME = [pattern(MOVED), pattern(STUCK)]
const NAMED_REPLIES = NAMED_REPLY.map(pattern)
const NAMED_SAME = NAMED_STUCK.map(pattern)
const NAMED_IN_STAGE = new RegExp(
  `${START}(?:only\\s+)?if\\s+${NAME}\\s+(?:is\\s+)?still\\s+(?:in|at|on)\\s+(?:the\\s+)?(?=[\\p{L}\\p{N}])`,
  'iu',
)
const IN_STAGE = new RegExp(`${START}${STAGE}(?=[\\p{L}\\p{N}])`, 'iu')

/** The condition in a line; it ends at a date, a comma or the end. `dates` are the places of dates. */
export function conditionIn(line: string, dates: readonly { readonly start: number }[]): ConditionSpan | undefined {
  const heard = NAMED_REPLIES[0]?.exec(line)
  if (heard) return spanned(heard, heard[0].length, { kind: 'no_reply' })
  for (const each of REPLIES) {
    const found = each.exec(line)
    if (found) return spanned(found, found[0].length, { kind: 'no_reply' })
  }
  for (const each of SAME) {
    const found = each.exec(line)
    if (found) return spanned(found, found[0].length, { kind: 'stage', stage: undefined })
  }
  for (const [patterns, read] of [
    [NAMED_REPLIES, { kind: 'no_reply' }],
    [NAMED_SAME, { kind: 'stage', stage: undefined }],
  ] as const) {
    for (const each of patterns) {
      const named = each.exec(line)
      if (named) return spanned(named, named[0].length, read)
    }
  }
  const found = IN_STAGE.exec(line) ?? NAMED_IN_STAGE.exec(line)
  if (!found) return undefined
  const from = found.index + found[0].length
  const comma = line.slice(from).search(/[,;.)]|\s(?:to|by|and)\s/u)
  const ends = [line.length, ...(comma < 0 ? [] : [from + comma]), ...dates.map(({ start }) => start)]
  const end = Math.min(...ends.filter((each) => each > from))
  const stage = line
    .slice(from, end)
    .trim()
    .replace(/\s+stage$/iu, '')
  const isSame = /^(?:it|this|that|same|its)$|^(?:this|that|the same|its)(?:\s+stage)?$/iu.test(stage)
  return spanned(found, line.slice(found.index, end).trimEnd().length, {
    kind: 'stage',
    stage: isSame ? undefined : stage,
  })
}

const spanned = (
  { index, 0: words, input, groups }: RegExpExecArray,
  length: number,
  read: SaidCondition,
): ConditionSpan => ({
  ...(groups?.name !== undefined && { name: groups.name }),
  start: index,
  end: index + length,
  text: length > words.length ? input.slice(index, index + length) : words,
  read,
})
