import { TO_DO_VERBS } from '../params/next.ts'

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

const PARTS =
  /(?:^|[,;.]\s*|\s+)(?:and|then|also|plus|&)\s+(?:then\s+|also\s+|please\s+)?|[,;]\s*|\.\s+|\s[-–—]\s|\s*\n\s*/giu

/** The most parts that are looked at; those behind them belong to the last one. */
const MOST_PARTS = 8

/** Something to do, such as `send the quote`; a verb that is a noun too is none before what the noun did or is of. */
const TO_DO = new RegExp(
  `^(?:(?:i|we)(?:['’]ll| will| need to| have to| must| should) )?(?:${TO_DO_VERBS})\\s+(?!(?:on|at|from|of|by|was|were|is|are|went|had|has|did|made|didn|wasn|isn)\\b)\\S`,
  'iu',
)
/** Verbs with which no noun begins: what follows them is to be done, also without a day. */
const SURELY =
  /^(?:send|write|prepare|ask|chase|draft|invite|ping|schedule|arrange|book|confirm|finish|follow up|get back|set up|tell)\s+\S/iu
/** What ends a sentence, or says what comes next; after a comma a reason may go on. */
const ENDS_SENTENCE = /(?:[.;\n]|\s[-–—]|\bthen)\s*(?:(?:and|then|also|please)\s+)*$/iu

/** What else a reason says is to be done. */
export interface MoreToDo {
  /** The reason without it. */
  readonly why: string
  /** The lines that do it. */
  readonly lines: readonly string[]
}

/** True of a text with a day on which something can be done. */
type HasDay = (text: string) => boolean

/**
 * What a reason says is to be done with the record besides, from the first such words on: `timing, follow up in march`,
 * `they agreed. send quote friday`. `before` is the line up to the reason.
 */
export function moreToDo(value: string, record: string, before: string, hasDay: HasDay): MoreToDo | undefined {
  const name = /^\S+$/u.test(record) ? record : `"${record.replaceAll('"', '')}"`
  const parts = [{ why: 0, text: 0, isBehind: false }]
  for (const { index, 0: mark } of value.matchAll(PARTS)) {
    if (parts.length === MOST_PARTS) break
    parts.push({ why: index, text: index + mark.length, isBehind: true })
  }
  for (const [place, { why, text, isBehind }] of parts.entries()) {
    const rest = value.slice(text).trim()
    const reason = value.slice(0, why).replace(/[\s,;.–—-]+$/u, '')
    const kind = [...KINDS, ...(isBehind ? BEHIND_AND : [])].find(([pattern]) => pattern.test(rest))
    if (kind) return { why: reason, lines: [kind[1](name, rest)] }
    const isApart = ENDS_SENTENCE.test(before + value.slice(0, text))
    const toDo = tasksIn(value, parts.slice(place), (task) => hasDay(task) || (isApart && SURELY.test(task)))
    if (toDo.length > 0) return { why: reason, lines: toDo.map((task) => `task add ${task} for:${name}`) }
  }
  return undefined
}

/** The things to do, the first of which is the first of these parts; a part that is none belongs to the one before. */
function tasksIn(
  value: string,
  parts: readonly { readonly text: number; readonly why: number }[],
  isTask: (text: string) => boolean,
): readonly string[] {
  if (!TO_DO.test(value.slice(parts[0]?.text))) return []
  const starts = parts.filter(({ text }, place) => {
    const rest = value.slice(text, parts[place + 1]?.why)
    return TO_DO.test(value.slice(text)) && (place === 0 || isTask(rest))
  })
  const tasks = starts.map(({ text }, place) => value.slice(text, starts[place + 1]?.why).trim())
  return tasks.every(isTask) ? tasks : []
}
