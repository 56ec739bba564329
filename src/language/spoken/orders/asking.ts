import type { Order } from './order.ts'

/** A question for what somebody has, with its mark: `email of tom baker?` begins like a log. */
const FIELD_ASKED =
  /^(e-?mail|mail|phone|number|mobile|address|(?:e-?mail|mail) address|phone number)(?: address| number)? (?:of|for) ([^?]{2,60}?)(?:\?+|,? (?:please|pls|plz)[.!?]*)$/iu

/** `export all contacts to excel`: all that there is is another export. */
const EXPORT_ALL =
  /^(?:export|download) all (?:of )?(?:my |our |the )?(?=(?:leads|contacts|companies|accounts|deals|opportunities|tasks|people)\b)/iu

/** What somebody has open is a list: `show me bo's pipeline`. */
const WHOSE_PIPELINE =
  /^(?:(?:show|give|list|open)(?: me)? |what(?:['’]?s| is) in |see )?(?!(?:what|that|it|there|here|let|who|where|the|our|team|company|today|yesterday|tomorrow|tonight|last|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this|week|month|quarter)['’]s)(@?\p{L}[\p{L}\d_-]*)['’]s (?:open )?(?:sales )?(?:pipeline|funnel|book of business)[?!. ]*$/iu
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
const MOST_OF =
  /^who(?:['’]?s| is| has)?(?: got| has| have)? (?:the )?most (open |won |lost )?(deals|leads|tasks)[?!. ]*$/iu
const GOT_WITH = /^what (?:have|do) (?:i|we)(?: have)? got (?:with|at) (?=\S)/iu

/** `show me the history of D-1`, `see the full activity on vesta`. */
const HISTORY_OF =
  /^(?:show|give|see|get|list|open|view|display|pull up)(?: me| us)? (?:(?:the|all|full|whole|complete|entire|our) )*(history|timeline|activity|activities|activity log)(?: log)? (?:of|for|on|with|at|about) (?=\S)/iu

/** `vesta activity`, `activity on vesta`: all that happened there. */
const ACTIVITY_OF =
  /^(?!(?:my|our|the|team|all|any|no|new|last|latest|recent|today|this|next|open|show|list|log|add|create|see|what|which|how|sales|planned|upcoming|daily|weekly|monthly)\b)(?!.* (?:without|with|with no|no|any|recent|last|have|has|had|of|in|for|since) )([\p{L}\p{N}][\p{L}\p{N}.&'’ -]{1,40}?)(?:['’]s)? (?:activity|activities|activity log)[?!. ]*$/iu
const ACTIVITY_ON =
  /^(?:the )?(?:latest |recent )?(?:activity|activities) (?:of|for|on|with|at) (?!(?:today|yesterday|this|last|monday|tuesday|wednesday|thursday|friday)\b)([^:,\d]{2,60}?|[a-z]-?\d{1,9})[?!. ]*$/iu

/** `report of seats by plan`: figures in groups, and no digest. */
const REPORT_BY =
  /^(?:(?:show|give|make|create|get)(?: me)? )?(?:an? |the )?(?:report|breakdown|chart|table|statistics|stats|split) (?:of|on|for|about|with|by)(?: the| all| our)* (?=\S.* (?:by|per) \S)/iu

/** `show me what we won in november` */
const WHAT_WE_WON =
  /^(?:show|tell|list|give)(?: me| us)? (?:all )?(?:what|which deals|the deals|deals)(?: that)? (we|i|the team|@?\p{L}[\p{L}\d_-]*) (?:have |has )?(won|lost|closed)\b/iu

/** `who did we call this month`: the calls say it. */
const WHOM_CALLED =
  /^who(?:m)? (?:all )?(?:did|have|has) (we|i|the team|@?\p{L}[\p{L}\d_-]*) (?:been )?(call|e-?mail|mail|meet|met|visit)(?:ed|ing)?(?: (?:with|to))?(?=[?!. ]|$)/iu
const MADE: Readonly<Record<string, string>> = {
  __proto__: null as never,
  call: 'calls',
  visit: 'visits',
  meet: 'meetings',
  met: 'meetings',
}

/** A day alone, with a question mark: its agenda. */
const DAY_ASKED =
  /^(?:and |so )?(?:(?:what|how) about )?(?:on )?(today|tomorrow|(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:this|next) week)\s?\?+$/iu

/** `are we going to hit the quarter` */
const HITS =
  /^(?:are|will|do|can|did|shall) we (?:(?:going to|gonna|still|likely to|on track to|about to|ever) )*(?:hit|make|reach|meet|get to|achieve) (?:(?:the|our|this) )*(quarter|month|year)(?:['’]?s)?(?: (?:targets?|goals?|numbers?|quotas?|plans?))?[?!. ]*$/iu

/** What ended so, counted: `lost by competitor`. */
const ENDED_BY =
  /^(lost|won)(?: deals)? by (competitor|reason|owner|source|month|quarter|company|stage|tag)s?[?.! ]*$/iu

/** Whose close dates slipped, which deals have: `who slipped this month`. */
const WHO_SLIPPED =
  /^(?:who|what|whose deals?|which (?:deals?|opportunities|opps)|what deals?)(?: has| have| had| all)* slipped(?=[?!. ]|$)(?! (?:in|on) (?:these|those))/iu

/** What happened to deals, of all of them: `what moved this week`, `what was added since monday`. */
const WHAT_MOVED =
  /^(?:what|which deals?|what deals?)(?: has| have| was| were| got| all)* (moved|changed stages?|(?:newly )?(?:added|created))(?= (?:today|yesterday|this|last|since|in|on|over|within)\b)/iu

/** How far it is to the goal: `how far are we from target`, `who is ahead and who is behind`. */
const TO_GOAL =
  /^(?:how far (?:are we|am i|is the team|are you)(?: away)? (?:from|off|to|behind)(?: the| our| my)? (?:target|goal|quota|number|plan)s?|who(?:['’]?s| is)(?: (?:on track|ahead|behind|above|below|over|under))+(?:,? (?:and|or) who(?:['’]?s| is)(?: not)?(?: (?:on track|ahead|behind|above|below))*)?|how(?:['’]?s| is| are) (?:each|every|the) (?:reps?|sellers?|sales ?(?:person|people|reps?)|team members?) doing)( (?:this|last) (?:week|month|quarter|year))?[?!. ]*$/iu

/** What is open, as somebody in a hurry asks for it: `whats left in pipe`, `show me the whole team's pipeline`. */
const PIPELINE_ASKED =
  /^(?:(?:show|give|see)(?: me)? |what(?:['’]?s| is) (?:left |still |currently )?(?:in|on) |how does |what(?:['’]?s| is) )?(?:my |the |our |whole |entire |full |team(?:['’]?s)? |weighted value of )*(?:pipe|pipeline|funnel)(?: look(?:s|ing)?(?: like)?)?[?!. ]*$/iu

/** How a day looks: `whats tomorrow look like`. */
const DAY_LOOKS =
  /^(?:what|how)(?:['’]?s| is| does| do| will)? (?:my )?(today|tomorrow|tmrw|tmr|(?:next |this )?(?:week|monday|tuesday|wednesday|thursday|friday)) (?:look|looks|looking|shape up|be)(?: like)?[?!. ]*$/iu

/** Where something is: `wheres orbit at`, `anything happening with orbit`. */
const HOW_IS =
  /^(?:where(?:['’]?s| is| are we with| do we stand with) (?!my\b|the\b)([^,:;?]{2,50}?) (?:at|now|these days)|(?:is )?(?:anything|something) (?:happening|going on|moving) (?:with|at|on|for) (?!.* since )([^,:;?]{2,50}?)|activity feed (?:for|of) ([^,:;?]{2,50}?))[?!. ]*$/iu

/** Who was not spoken with for long: `who haven't i spoken to in a while`. */
const NOT_SPOKEN =
  /^(?:who|whom|which (?:contacts|people|customers|deals))(?: have| did)?(?:n['’]?t| not) (?:i|we)(?: have)? (?:spoken|talked|spoke|talk|been in touch|contacted|touched|heard)(?: (?:to|with|from))?(?: (?:in|for) (?:a while|ages|long|a long time|some time)| lately| recently)[?!. ]*$/iu

/** What was won: `how much did we close this month`. */
const CLOSED_SUM =
  /^(?:how much|how many(?: deals)?|what|which deals)(?: business| revenue| money)? (?:did|have) (we|i) (?:close|closed|win|won|land|landed|book|booked)(?= (?:today|yesterday|this|last|in|since|so far)\b)/iu

/** What was noted of somebody: `what notes do we have on halden`. */
const NOTES_ON =
  /^(?:what|which|any|show(?: me)?(?: the| all)?)(?: of the)? notes(?: (?:do|have) (?:we|i|you)(?: (?:have|got))?| are there)? (?:on|of|for|about|with) (?=\S)/iu
/** `filter deals by owner me and amount greater than 10k` */
const FILTER = /^filter (?:the |my |all )?(deals|leads|contacts|companies|tasks) (?:by|where|with|to|on|for) (?=\S)/iu
/** `how many new leads this week and who owns them` */
const AND_WHOSE =
  /^(.{4,120}?\b(?:deals|leads|tasks|contacts|companies)\b.*?),? (?:and|&) (?:who (?:owns|has) them|whose (?:are they|they are))[?!. ]*$/iu

/** What is exported: `export this quarter's closed deals`. */
const EXPORT_SPAN =
  /^(export|download)(?: me)?(?: all)? ((?:this|last) (?:week|month|quarter|year))(?:['’]?s) ((?:closed|won|lost|new|open) )?(deals|leads|contacts|companies|tasks)(?=[?!. ]|$)/iu

/** Questions, lists and exports. */
export const ASKING: readonly Order[] = [
  [EXPORT_ALL, () => 'export '],
  [WHO_SLIPPED, () => 'deals that slipped'],
  [WHAT_MOVED, (_, what = '') => (/add|creat/iu.test(what) ? 'deals created' : 'deals that moved')],
  [NOTES_ON, () => 'timeline of '],
  [FILTER, (_, noun = '') => `${noun} `],
  [AND_WHOSE, (_, asked = '') => `${asked} by owner`],
  [TO_GOAL, (_, span = '') => (span === '' ? 'goals' : `forecast${span}`)],
  [PIPELINE_ASKED, () => 'pipeline'],
  [DAY_LOOKS, (_, day = '') => `agenda ${day}`],
  [HOW_IS, (_, ...names) => `how is ${names.slice(0, 3).find(Boolean) ?? ''}`],
  [NOT_SPOKEN, () => 'deals quiet for 30 days'],
  [
    CLOSED_SUM,
    (_, who = '') => `deals ${who} won`.replace(/ (?:we|i) /u, (each) => (each === ' i ' ? ' of mine ' : ' ')),
  ],
  [EXPORT_SPAN, (_, verb = '', span = '', how = '', noun = '') => `${verb} ${how}${noun} ${span}`],
  [WHAT_WE_WON, (_, who = '', became = '') => `what did ${who} ${became}`],
  [WHOM_CALLED, (_, who = '', verb = '') => `which ${MADE[verb.toLowerCase()] ?? 'emails'} did ${who} make`],
  [DAY_ASKED, (_, day = '') => `agenda ${day}`],
  [ENDED_BY, (_, how = '', field = '') => `count ${how} deals by ${field}`],
  [HITS, (_, span = '') => `forecast this ${span}`],
  [HISTORY_OF, (_, kind = '') => `${/^history$/iu.test(kind) ? 'history' : 'timeline'} of `],
  [ACTIVITY_OF, (_, name = '') => `timeline of ${name}`],
  [ACTIVITY_ON, (_, name = '') => `timeline of ${name}`],
  [REPORT_BY, () => ''],
  [LOGGED_WITH, (_, _kind = '', name = '') => `timeline of ${name}`],
  [
    LOGGED_LAST,
    (_, kind = '') =>
      /^(?:logs|act|inter)/iu.test(kind)
        ? 'log list'
        : `log list kind:${kind.toLowerCase().replace(/^e?-?mails?$/iu, 'email')}`,
  ],
  [MOST_OF, (_, how = '', kind = '') => `count ${how}${kind} by owner`],
  [GOT_WITH, () => 'what do we have with '],
  [WHOSE_PIPELINE, (_, who = '') => `${who}'s open deals`],
  [FIELD_ASKED, (_, field = '', of = '') => `what is the ${field} of ${of}?`],
]
