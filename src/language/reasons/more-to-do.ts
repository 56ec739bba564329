/** A day, as the value of a close date begins. */
const DAY =
  '(?:\\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:next|this|end|eo[mqyw]|tomorrow|today|in)\\b)'
const AMOUNT = '[€$£]?\\d[\\d.,]*\\s?[km]?\\b'
const FIELD = '(?:amount|value|price|worth|close|closing|owner|stage|next|probability)'

/** What begins like another thing to be done with the same record, each with the line that does it. */
const KINDS: readonly (readonly [RegExp, (record: string, text: string) => string])[] = [
  // `amount 32k`, `close date 31 jan`, `next step call cfo tuesday`, `set the amount to 30k`
  [
    new RegExp(`^(?:amount|value|price|worth)(?:\\s+(?:is|to|of|now|at))*\\s*:?\\s*${AMOUNT}`, 'iu'),
    (record, text) => `${record} ${text}`,
  ],
  [
    new RegExp(`^clos(?:e|es|ing)(?:\\s?(?:date|day))?(?:\\s+(?:is|to|on|by))*\\s*:?\\s+${DAY}`, 'iu'),
    (record, text) => `${record} ${text}`,
  ],
  [
    /^next(?: steps?)?\s*:?\s+(?!(?:quarter|year|month|week|time|round|spring|summer|autumn|fall|winter|phase)\b)\S/iu,
    (record, text) => `${record} ${text}`,
  ],
  [
    new RegExp(`^(?:set|change|update|put) (?:the |its )?${FIELD}\\b`, 'iu'),
    (record, text) => `${record} ${text.replace(/^\S+ (?:the |its )?/u, '')}`,
  ],
  // `with 25k`
  [new RegExp(`^(?:with|at) ${AMOUNT}$`, 'iu'), (record, text) => `${record} amount ${text.replace(/^\S+ /u, '')}`],
  // `remind me in 3 months`, `follow up in march`
  [
    /^remind (?:me|us|@\S+)\b/iu,
    (record, text) => (/\b(?:about|on|re)\b/iu.test(text) ? text : `${text} about ${record}`),
  ],
  [/^follow[- ]?up\b/iu, (record, text) => `followup ${record} ${text.replace(/^follow[- ]?up\s*/iu, '')}`],
]

/** What is only to be done where `and` or a comma stands before it: a reason may begin with such a verb. */
const BEHIND_AND: readonly (readonly [RegExp, (record: string, text: string) => string])[] = [
  [
    /^(?:move|assign|hand)(?: it| this)? (?:to|over)\b/iu,
    (record, text) => text.replace(/^(\S+)(?: it| this)?/u, `$1 ${record}`),
  ],
]

const PARTS = /(?:^|[,;.]\s*|\s+)(?:and|then|also|plus|&)\s+(?:then\s+|also\s+|please\s+)?|[,;]\s*/giu

/** What else a reason says is to be done. */
export interface MoreToDo {
  /** The reason without it. */
  readonly why: string
  /** The line that does it. */
  readonly line: string
}

/** The first thing that a reason says is to be done with the record besides: `timing, follow up in march`. */
export function moreToDo(value: string, record: string): MoreToDo | undefined {
  const name = /^\S+$/u.test(record) ? record : `"${record.replaceAll('"', '')}"`
  const starts = [{ why: 0, text: 0, isBehind: false }]
  for (const { index, 0: mark } of value.matchAll(PARTS))
    starts.push({ why: index, text: index + mark.length, isBehind: true })
  for (const { why, text, isBehind } of starts) {
    const rest = value.slice(text).trim()
    const kind = [...KINDS, ...(isBehind ? BEHIND_AND : [])].find(([pattern]) => pattern.test(rest))
    if (kind) return { why: value.slice(0, why).trim(), line: kind[1](name, rest) }
  }
  return undefined
}
