import { TO_DO_VERBS } from '../../params/next.ts'
import type { Order } from './order.ts'

/** Words of which nothing but a time is made. */
const TIMES =
  "(?:(?:on|at|by|in|next|this|early|late|the|an?|of|and|from|till|until|noon|midnight|midday|eod|eow|eom|today|tonight|tomorrow|tmrw|tmr|half|quarter|every|each|other|first|thing|morning|afternoon|evening|night|end|day|days|week|weeks|month|months|year|hour|hours|hrs?|minutes?|mins?|am|pm|o['’]clock|before|after|lunch|now|one|two|three|four|couple|few|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}*|\\d[\\d:./-]*(?:st|nd|rd|th|am|pm|h|m|min)?)[,.]?(?:\\s+|$)){1,9}"
const ALSO = '(?:(?:and|so|then|please|pls|can you|could you|u|you|just|also)\\s+)*'
const REMIND = '(?:remind me|reminder|ping me|nudge me|alert me)(?: (?:about|of) (?:it|this|that)| again)*'

/** What is to be done, and behind it that one is to be told of it: `call vesta back - remind me tue 9:15`. */
const REMIND_BEHIND = new RegExp(
  `^((?:${TO_DO_VERBS})\\b.{2,150}?)(?:(?:\\s[-–—]|[,;:.])\\s+|\\s+(?=and\\b|pls\\b|please\\b))${ALSO}${REMIND}(?:[,:]?\\s+(?:for\\s+)?(${TIMES}))?$`,
  'iu',
)

/** Words which show that it has happened, and is no order: `call vesta 10m ok, remind me fri`. */
const IS_OVER =
  /(?:\d ?(?:m|mins?|minutes?|h|hrs?|hours?)\b.*remind)|\b(?:ok|okay|voicemail|vm|no answer|they|he|she|wants?|needs?|agreed|said|was|were|went|did|interested|left)\b/iu

/** How long a series lasts, before the series: `for the next 2 months remind me every friday to ask`. */
const LASTS =
  '(?:for the (?:next|coming) (?:\\d{1,2}|two|three|four|five|six) (?:days|weeks|months)|(?:until|till) [^,:]{2,30}?)'
const LASTING_FIRST = new RegExp(
  `^(${LASTS}),? ${ALSO}remind (me|us|@?\\S+) ((?:every|each|daily|weekly|monthly)\\b.{0,50}?),? (?=to |about |that )`,
  'iu',
)

/** `every week on mon, till june: remind me to pay` */
const SERIES_FIRST = new RegExp(
  `^((?:every|each|daily|weekly|monthly)\\b[^,:]{0,50}),? ((?:for|until|till|up to|starting|from|beginning) [^,:]{2,40})[,:]? ${ALSO}remind (me|us|@?\\S+) `,
  'iu',
)

/** `remind both bo and mia` */
const BOTH = /^(remind|tell|ping|notify|ask|assign|nudge) both (?:of )?(?=\S+ (?:and|&) )/iu

/** A new time of a reminder behind its noun: `reminder R-1 at 16:30 instead`. */
const REMINDER_AT =
  /^(?:the )?reminder (r-?\d{1,6}) (?:is |goes |now )*(?=(?:at|to|on|for|until|till) \S)(.*?)(?: instead| please)*$/iu

/** `let bo know monday morning to call the bank`, `make sure mia knows tomorrow that …`. */
const LET_KNOW =
  /^(?:let|have|make sure(?: that)?) (me|@?\p{L}[\p{L}\p{N}._-]{0,30}) knows? (?:about |of )?(?!(?:if|when|once|as soon as|whether|what|who|that it is)\b)(?=\S)/iu

/** `cancel the bank reminder`: by what it says. */
const CANCEL_CALLED =
  /^(?:cancel|delete|remove|stop|drop) (?:the |my |our )?(?!(?:all|every|each|this|that|last|next|new|daily|weekly|monthly|recurring)\b)([^,:;]{2,40}?) reminder[.!]*$/iu

/** A digest that is turned on. */
const DIGEST_ON =
  /^(?:turn on|enable|activate|switch on|start|subscribe(?: me)? to)(?: an?| the| my| sending(?: me)?)* (daily|weekly|weekday|morning)? ?(?:digests?|summary)(?: (?=at|every|on|mon|tue|wed|thu|fri|\d))(.*)$/iu

/** Reminders and digests, in the order in which their commands have their words. */
export const REMINDING: readonly Order[] = [
  [CANCEL_CALLED, (_, what = '') => `delete reminder ${what}`],
  [LET_KNOW, (_, who = '') => (/^me$/iu.test(who) ? 'remind me ' : `tell ${who} `)],
  [
    REMIND_BEHIND,
    (_, what = '', when = '') => (when === '' ? `remind me ${what}` : `remind me ${when} ${what}`),
    (line) => IS_OVER.test(line),
  ],
  [LASTING_FIRST, (_, lasts = '', who = '', series = '') => `remind ${who} ${series} ${lasts} `],
  [SERIES_FIRST, (_, series = '', lasts = '', who = '') => `remind ${who} ${series} ${lasts} `],
  [BOTH, (_, verb = '') => `${verb} `],
  [REMINDER_AT, (_, ref = '', at = '') => `${ref} ${at}`],
  [DIGEST_ON, (_, how = '', rest = '') => `send me a digest ${how === '' ? '' : `${how} `}${rest}`],
]
