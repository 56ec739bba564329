import { LONGEST_SAYING } from '../grammar/polite.ts'
import { TO_DO_VERBS } from '../params/next.ts'
import { REPORTS, TOLD_FIRST } from './tails.ts'

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
/** `email in from jane: she likes it` */
const IN_FROM =
  /^(?:(?:an?|the|another|new|just got an?|got an?) )?(e-?mail|mail|message|text|whatsapp|call|sms) (?:(?:just|has|came|come) )*in (?:just now )?from (?=\S)/iu

/** `remind both bo and mia` */
const BOTH = /^(remind|tell|ping|notify|ask|assign|nudge) both (?:of )?(?=\S+ (?:and|&) )/iu

/** `task 4 can wait till friday` */
const TASK_NUMBERED = /^(?:task|todo) #?(\d{1,6})(?= (?:can|could|should|must|may|will|has to|needs to)\b)/iu
/** What is to be done with something that was named before: `quill, set it to proposal`. */
const NAMED_FIRST =
  /^((?!(?:i|we|it|they|he|she|and|so|just|then)\b)(?![^,]*\s(?:is|are|was|were|should|must|will|can|has|have|had|needs?|wants?|got|went|signed|said|by|to|from)\b)[^,:;]{2,40}),\s+(set|move|put|push|change|mark|assign|give|close|raise|lower|bump|reopen)\s+(?:it|this|that|him|her)\s+(?=\S)/iu

/** What was told of somebody before what is to be done for it: `acme: they said yes, move it to proposal`. */
const TOLD_BEFORE =
  /^((?!(?:i|we|it|they|he|she|and|so|just|then|note|log|call|task|remind)\b)[\p{L}\p{N}.'&-]{2,30}(?: [\p{L}\p{N}.'&-]{1,20}){0,2}?)(?:: ?| (?=(?:says?|said|told|wants?|has|have|is|was|went|signed|agreed|got|asked|replied|confirmed|declined|decided|will|won['’]?t|can['’]?t|did)\b))([^,;:]{2,60}?)(?:[,;.]| -| –| so| and) (?:(?:please|pls|so|and|then) )*(?:(move|push|put|set|bring) (?:it |him |her |them )?(?:to|into|in) (\S+(?: \S+)?)|(disqualify|qualify|convert|reopen|claim)(?: (?:it|him|her|them))?)[.!]*$/iu
/** A question for what somebody has, with its mark: `email of tom baker?` begins like a log. */
const FIELD_ASKED =
  /^(e-?mail|mail|phone|number|mobile|address|(?:e-?mail|mail) address|phone number)(?: address| number)? (?:of|for) ([^?]{2,60})\?+$/iu

/** What one does oneself after a call that was told: `phoned acme, call back monday`. */
const CALL_AGAIN =
  /^((?:(?:i|we) )?(?:just )?(?:called|phoned|rang|tried|dialled|spoke (?:to|with)|talked (?:to|with)) [^,;:]{2,40}),\s+(?:(?:need to|will|i['’]?ll|have to|must|gonna|to) )?((?:call|ring|phone|try|retry)(?: (?:them|him|her))? (?:back|again)\s\S.*)$/iu

/** A field that is emptied, and one record or all of some kind: `clear the close date of D-6`. */
const EMPTIED =
  /^(?:clear|empty|reset|wipe|blank(?: out)?|unset|remove|delete|drop)(?: out)? (?:the |its )?(close date|closing date|expected close|amount|value|price|owner|due date|deadline|source|address|birthday|role|priority)(?: again)? (?:of|for|on|from) (\S.*?)[.!]*$/iu
/** A further address or number, whose it is before it: `add a second email for jane: jane@home.io`. */
const ADD_FURTHER =
  /^(?:add|put|save) (?:an?|another|the) (?:second |further |new |other |private |work )?(?:e-?mail|mail|phone|number|mobile)(?: address| number)? (?:of|for|to) ([^:]{2,60}?)(?:\s*:\s*|\s+is\s+)(\S.*)$/iu
/** A new time of a reminder behind its noun: `reminder R-1 at 16:30 instead`. */
const REMINDER_AT =
  /^(?:the )?reminder (r-?\d{1,6}) (?:is |goes |now )*(?=(?:at|to|on|for|until|till) \S)(.*?)(?: instead| please)*$/iu
/** What is changed, by its ref and a colon: `edit I-2: sent the offer`. */
const CHANGE_REF = /^(edit|change|update|correct|fix) ([a-z]-?\d{1,9}): +(?=\S)/iu

/** A task and how urgent it is: `T-4 high priority`. */
const URGENT_REF = /^(t-?\d{1,6}) (?:is |to |now )*(high|low|normal|medium|urgent) (?:priority|prio)[.!]*$/iu
/** `export all contacts to excel`: all that there is is another export. */
const EXPORT_ALL =
  /^(?:export|download) all (?:of )?(?:my |our |the )?(?=(?:leads|contacts|companies|accounts|deals|opportunities|tasks|people)\b)/iu

/** What was wrong in what was said last: `i meant 34k not 43k`, `change the date to 12 december`. */
const MEANT_AMOUNT =
  /^(?:(?:sorry|oops|no|correction|wait)[,:]? )*(?:i meant|i mean|it should be|should be|make (?:that|it)|it is) ([€$£]?\d[\d.,]*(?: ?(?:k|m|mn|thousand|grand))?(?: ?(?:€|\$|£|eur|usd|euros?|dollars?))?)(?:,? (?:not|instead of|rather than) \S+(?: \S+)?| instead)?[.!]*$/iu
const FIELD_TO =
  /^(?:(?:sorry|oops|no|actually|and)[,:]? )*(?:change|move|set|update|make|put|push) (?:the |its )(date|close date|closing date|amount|value|price|owner|stage|due date|deadline|time) (?:to|at|=) (\S.*)$/iu

/** What somebody has open is a list: `show me bo's pipeline`. */
const WHOSE_PIPELINE =
  /^(?:(?:show|give|list|open)(?: me)? |what(?:['’]?s| is) in |see )?(?!(?:what|that|it|there|here|let|who|where|the|our|team|company|today|yesterday|tomorrow|tonight|last|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this|week|month|quarter)['’]s)(@?\p{L}[\p{L}\d_-]*)['’]s (?:open )?(?:sales )?(?:pipeline|funnel|book of business)[?!. ]*$/iu

/** Somebody at a firm whose name is not said: `spoke to the cfo of vesta, budget is approved`. */
const SOMEBODY_AT =
  /^((?:(?:i|we) )?(?:just )?(?:called|rang|phoned|spoke|talked|met|emailed|mailed|wrote|had a call|had a meeting|left (?:an? )?(?:message|msg|voicemail|vm)))(?: (?:to|with|for))? ((?:the |their )?(?:cfo|ceo|cto|coo|cio|cmo|boss|buyer|founder|receptionist|reception|assistant|secretary|manager|team|guys?|people|lady|purchasing|procurement|finance|legal|head of \S+|somebody|someone|colleague)) (?:of|at|from|in|over at) (?!(?:the|an?|our|my|this|that)\b)([^,;:]+?)(?:[,;:]| -| –)? ?((?<=[,;:] ?| [-–] ?).*)?$/iu
/** News of somebody: `on acme: legal is reviewing`. */
const NEWS_ON =
  /^(?:(?:quick |small |short |an? )*(?:update|news|info|fyi|status)[,:]? )?(?:on|about|re|regarding) ([^:,]{2,40}): (?=\S)/iu
/** A figure with the wrong one behind it: `acme is 72k not 27k`. */
const NOT_THAT =
  /^(.{2,60} [€$£]?\d[\d.,]*(?: ?(?:k|m|thousand|%))?),? (?:and )?(?:not|instead of|rather than) [€$£]?\d[\d.,]*(?: ?(?:k|m|thousand|%))?[.!]*$/iu
const LOGGED =
  '(calls?|emails?|e-mails?|mails?|meetings?|notes?|demos?|visits?|chats?|logs|activity|activities|interactions)'
/** What was logged about somebody, or last. */
const LOGGED_WITH = new RegExp(
  `^(?:(?:show|list|see|give|find|get)(?: me)?(?: all| every)?(?: the| our| my)?|all (?:the |our |my )?) ?(?:last |past |recent )?${LOGGED}(?: (?:we|i) (?:had|have had|made|did))? (?:with|to|for|at|about|from) (?!(?:today|yesterday|this|last|the last|me|us)\\b)([^:,\\d]{2,60}?)[?.!]*$`,
  'iu',
)
const LOGGED_LAST = new RegExp(
  `^(?:(?:show|list|see|give)(?: me)? )?(?:the |our |my )?(?:last|latest|most recent|recent)(?: \\d{1,3})? ${LOGGED}[?.!]*$`,
  'iu',
)
/** A digest that is turned on. */
const DIGEST_ON =
  /^(?:turn on|enable|activate|switch on|start|subscribe(?: me)? to)(?: an?| the| my| sending(?: me)?)* (daily|weekly|weekday|morning)? ?(?:digests?|summary)(?: (?=at|every|on|mon|tue|wed|thu|fri|\d))(.*)$/iu
/** A setting by its longer name: `set default currency CHF`. */
const SETTING =
  /^(?:set|change|make|switch)(?: the| our| my)* (?:default|base|home|main|standard|team) (currency|country|time ?zone)(?: to| is|=|:)? (\S.*)$/iu

/** A deal that a lead becomes: `create a deal from lead Kim`. */
const FROM_LEAD =
  /^(?:create|make|add|open|start)(?: me)?(?: an?| the)?(?: new)? (?:deal|opportunity|opp) (?:from|out of|for|of)(?: the)? (?:lead|prospect) (\S.*)$/iu
/** All that are done, as an order: `all my tasks done`. */
const ALL_DONE =
  /^all (?:of )?(my|our|\S+['’]s) ((?:\S+ ){0,3})(?:tasks|todos|to-dos) (?:are |is )?(?:done|finished|completed?)[.!]*$/iu
/** The length before the day: `log visit acme 2h yesterday, all fine`. */
const LENGTH_FIRST =
  /^((?:log |i )?(?:call|calls|called|visit|visited|meeting|met|demo|email|lunch)\b[^,;:]{2,60}?) (\d+(?:[.,]\d+)? ?(?:m|mins?|minutes?|h|hrs?|hours?)) (yesterday|today|this morning|(?:last |on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?=[,;:]|$)/iu
/** An amount, and the stage that it goes to: `make acme 35k and move it to negotiation`. */
const WORTH_AND_STAGE =
  /^(?:make|set|put|change) ([^,;:]{2,40}?) (?:to |at )?([€$£]?\d[\d.,]*(?: ?(?:k|m))?) and (?:move|put|set|push) (?:it|this) (?:to|in|into) (\S+)[.!]*$/iu
const LATER_BY = /^(?:close|closing) date (?:of )?(\S.*?) \+ ?(\d{1,3} ?(?:days?|weeks?|months?))$/iu
const MOST_OF =
  /^who(?:['’]?s| is| has)?(?: got| has| have)? (?:the )?most (open |won |lost )?(deals|leads|tasks)[?!. ]*$/iu
const HOURS = /^(?:my )?(?:working|work|office) hours(?: are| from|:)* (\d.*)$/iu
const NEW_USER = /^(?:add|invite) (?:an? )?(?:new )?(?:user|member|colleague|team ?mate) (@?\S+)[.!]*$/iu

/** A task that somebody else gets: `move T-4 to bo`. */
const TASK_TO =
  /^(?:move|pass|shift|push) (t-?\d{1,6}(?:(?:,| and|,? &)? ?t-?\d{1,6})*) (?:over )?to (@?(?!(?:today|tonight|tomorrow|tmrw|tmr|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|sat|sun|next|the|end|eod|eow|eom|noon|done|in|january|february|march|april|may|june|july|august|september|october|november|december)\b)\p{L}[\p{L}-]*)[.!]*$/iu
/** Many that ended so: `close all deals in new as lost, no budget`. */
const CLOSE_ALL_AS =
  /^(?:close|mark|set) (all (?:.{0,60} )?deals.{0,60}?) as (won|lost)(?:[,:;]? (?:because |why: ?)?(\S.*))?$/iu

/** `log that i talked to acme` */
const LOG_THAT =
  /^(?:log|note|record|save|put down)(?: down)? that (?=(?:i|we) (?:just )?(?:called|rang|phoned|spoke|talked|met|emailed|mailed|visited|had)\b)/iu
const GOT_WITH = /^what (?:have|do) (?:i|we)(?: have)? got (?:with|at) (?=\S)/iu
/** A name that was written wrongly: `correct spelling of acme to Acme AG`. */
const SPELLING = /^(?:correct|fix|change) (?:the )?(?:spelling|name|title) of (\S.*?) (?:to|into) (?=\S)/iu
const FIELD =
  '(?:amount|value|price|close date|closing date|closes?|closing|owner|stage|probability|source|phone|e-?mail|role|title)'
/** Fields with semicolons between them: `acme: amount 6k; owner ann`. */
const SEMICOLONS = new RegExp(`^([^:;,]{2,40}): (${FIELD}\\b[^;]+(?:; ?${FIELD}\\b[^;]+)+)$`, 'iu')

/** `untag D-7`: all of its tags, where none is named. */
const UNTAG = /^(?:untag|unlabel|remove (?:all )?(?:the )?tags (?:from|of|off)) ([^\s#]+)[.!]*$/iu
/** Whom a new person belongs to, behind the name: `contact add Tom Ford to Acme`. */
const ADD_TO = new RegExp(
  `^((?:(?:add|new|create) (?:an? )?(?:contact|lead|person)|(?:contact|lead|person) (?:add|new|create)) [^:@,]{2,60}?) to (?!(?:${TO_DO_VERBS}|the|my|our|a|an|do|be|see|follow|list)\\b|[a-z]-?\\d)(?=\\S+(?: \\S+)?$|\\S+(?: \\S+)?[, ] ?\\S+@)`,
  'iu',
)

/** Reads a line that begins like one of these in the order in which the commands have their words. */
const ORDERS: readonly (readonly [begins: RegExp, other: (...parts: readonly string[]) => string])[] = [
  [REMIND_BEHIND, (_, what = '', when = '') => (when === '' ? `remind me ${what}` : `remind me ${when} ${what}`)],
  [LASTING_FIRST, (_, lasts = '', who = '', series = '') => `remind ${who} ${series} ${lasts} `],
  [SERIES_FIRST, (_, series = '', lasts = '', who = '') => `remind ${who} ${series} ${lasts} `],
  [BOTH, (_, verb = '') => `${verb} `],
  [TASK_NUMBERED, (_, number = '') => `T-${number}`],
  [NAMED_FIRST, (_, name = '', verb = '') => `${verb} ${name} `],
  [IN_FROM, (_, kind = '') => `${kind} from `],
  [
    TOLD_BEFORE,
    (_, name = '', what = '', verb = '', stage = '', deed = '') =>
      deed === '' ? `${verb} ${name} to ${stage} why: ${what}` : `${deed} ${name} why: ${what}`,
  ],
  [EMPTIED, (_, field = '', of = '') => `change the ${field} of ${of} to none`],
  [ADD_FURTHER, (_, whose = '', value = '') => `add ${value} to ${whose}`],
  [REMINDER_AT, (_, ref = '', at = '') => `${ref} ${at}`],
  [CHANGE_REF, (_, verb = '', ref = '') => `${verb} ${ref} ${/^i/iu.test(ref) ? 'text: ' : ''}`],
  [URGENT_REF, (_, ref = '', how = '') => `${ref} priority ${how}`],
  [EXPORT_ALL, () => 'export '],
  [CALL_AGAIN, (_, told = '', again = '') => `${told}, next: ${again}`],
  [
    SOMEBODY_AT,
    (_, told = '', who = '', name = '', rest = '') =>
      `${told.replace(/^left .*$/iu, 'called')} ${/^(?:spoke|talked)/iu.test(told) ? 'to ' : ''}${name}, ${/left/iu.test(told) ? `left a message with ${who}` : who}${rest ? `: ${rest}` : ''}`,
  ],
  [NEWS_ON, (_, name = '') => `note ${name}: `],
  [NOT_THAT, (_, said = '') => said],
  [LOGGED_WITH, (_, _kind = '', name = '') => `timeline of ${name}`],
  [
    LOGGED_LAST,
    (_, kind = '') =>
      /^(?:logs|act|inter)/iu.test(kind)
        ? 'log list'
        : `log list kind:${kind.toLowerCase().replace(/^e?-?mails?$/iu, 'email')}`,
  ],
  [DIGEST_ON, (_, how = '', rest = '') => `send me a digest ${how === '' ? '' : `${how} `}${rest}`],
  [SETTING, (_, what = '', value = '') => `set the ${what} to ${value}`],
  [FROM_LEAD, (_, name = '') => `convert lead ${name}`],
  [ALL_DONE, (_, whose = '', how = '') => `complete all ${whose} ${how}tasks`],
  [LENGTH_FIRST, (_, told = '', length = '', day = '') => `${told} ${day} ${length}`],
  [WORTH_AND_STAGE, (_, name = '', amount = '', stage = '') => `${name}: amount ${amount}, stage ${stage}`],
  [LATER_BY, (_, name = '', length = '') => `push ${name} out ${length}`],
  [MOST_OF, (_, how = '', kind = '') => `count ${how}${kind} by owner`],
  [HOURS, (_, hours = '') => `set my working hours to ${hours}`],
  [NEW_USER, (_, name = '') => `member add ${name}`],
  [TASK_TO, (_, refs = '', who = '') => `assign ${refs} to ${who}`],
  [
    CLOSE_ALL_AS,
    (_, which = '', how = '', why = '') => `close ${which} as ${how}${why === '' ? '' : ` because ${why}`}`,
  ],
  [LOG_THAT, () => ''],
  [GOT_WITH, () => 'what do we have with '],
  [SPELLING, (_, name = '') => `rename ${name} to `],
  [SEMICOLONS, (_, name = '', fields = '') => `${name}: ${fields.replace(/; ?/gu, ', ')}`],
  [WHOSE_PIPELINE, (_, who = '') => `${who}'s open deals`],
  [MEANT_AMOUNT, (_, amount = '') => `change the amount of it to ${amount}`],
  [
    FIELD_TO,
    (_, field = '', value = '') => `change the ${/^date$/iu.test(field) ? 'close date' : field} of it to ${value}`,
  ],
  [UNTAG, (_, ref = '') => `change the tags of ${ref} to none`],
  [ADD_TO, (_, begun = '') => `${begun} @ `],
  [FIELD_ASKED, (_, field = '', of = '') => `what is the ${field} of ${of}?`],
]

/** True of what is told, and of a name that is an order: `called vesta, move it to proposal`. */
const isOther = (begins: RegExp, line: string): boolean =>
  begins === REMIND_BEHIND
    ? IS_OVER.test(line)
    : begins === NAMED_FIRST && (REPORTS.test(line) || TOLD_FIRST.test(line) || TO_DO.test(line))

const TO_DO = new RegExp(`^(?:${TO_DO_VERBS}|won|lost|add|new|create|move|assign|lead|deal|contact)\\b`, 'iu')

/** A short line with its parts in the order that is read, where people say them in another one. */
export function reworded(line: string): string {
  if (line.length > LONGEST_SAYING || line.includes('"') || line.includes('\n')) return line
  const found = ORDERS.find(([begins]) => begins.test(line) && !isOther(begins, line))
  return found ? line.replace(found[0], (...parts) => found[1](...parts.map((part) => String(part ?? '')))) : line
}
