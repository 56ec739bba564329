import type { Order } from './order.ts'

/** `task 4 can wait till friday` */
const TASK_NUMBERED = /^(?:task|todo) #?(\d{1,6})(?= (?:can|could|should|must|may|will|has to|needs to)\b)/iu

/** A task and how urgent it is: `T-4 high priority`. */
const URGENT_REF = /^(t-?\d{1,6}) (?:is |to |now )*(high|low|normal|medium|urgent) (?:priority|prio)[.!]*$/iu

/** A setting by its longer name: `set default currency CHF`. */
const SETTING =
  /^(?:set|change|make|switch)(?: the| our| my)* (?:default|base|home|main|standard|team) (currency|country|time ?zone)(?: to| is|=|:)? (\S.*)$/iu

/** All that are done, as an order: `all my tasks done`. */
const ALL_DONE =
  /^all (?:of )?(my|our|\S+['’]s) ((?:\S+ ){0,3})(?:tasks|todos|to-dos) (?:are |is )?(?:done|finished|completed?)[.!]*$/iu
const HOURS = /^(?:my )?(?:working|work|office) hours(?: are| from|:)* (\d.*)$/iu
const NEW_USER = /^(?:add|invite) (?:an? )?(?:new )?(?:user|member|colleague|team ?mate) (@?\S+)[.!]*$/iu

/** A task that somebody else gets: `move T-4 to bo`. */
const TASK_TO =
  /^(?:move|pass|shift|push) (t-?\d{1,6}(?:(?:,| and|,? &)? ?t-?\d{1,6})*) (?:over )?to (@?(?!(?:today|tonight|tomorrow|tmrw|tmr|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|sat|sun|next|the|end|eod|eow|eom|noon|done|in|january|february|march|april|may|june|july|august|september|october|november|december)\b)\p{L}[\p{L}-]*)[.!]*$/iu

/** A time to come in which one is away is no day until which: `away next week`, `ooo tomorrow`. */
const AWAY_IN =
  /^(?:away|ooo|out of (?:the )?office|on vacation|on holiday) (?=(?:(?:on|from|during|all) )?(?:next|this|tomorrow|from|on)\b)(?!.* (?:until|till) )/iu

/** `put a meeting with vesta in for monday 2pm`, `pencil in a call with raj on friday`. */
const PUT_IN =
  /^(?:put|get|pencil|stick|squeeze)(?: in| down)? (?:an? |the )?(call|meeting|demo|visit|lunch|coffee|workshop|chat) ((?:with|at|for) .{2,60}?)(?: in| down)?(?: (?:to|into|on) (?:the |my |our )?(?:calendar|diary|agenda))? (?=(?:for|on|at|next|this|tomorrow|today|mon|tue|wed|thu|fri|sat|sun)\b)(?:for )?/iu

/** What one will do, at a time to come: `i am meeting raj tomorrow at 12`, `we're visiting vesta on friday`. */
const AM_MEETING =
  /^(?:i|we)(?:['’](?:m|re)| am| are) (?:(?:going to )?(meet|visit|call|see)(?:ing)?|having (?:an? )?(call|meeting|demo|lunch|coffee|visit)(?: with)?) (?!(?:for|about|and|to)\b)(?=\S.*\b(?:tomorrow|next|on|this|today|tonight|mon|tue|wed|thu|fri|monday|tuesday|wednesday|thursday|friday|at \d))(?!.*\b(?:yesterday|last|ago)\b)/iu

/** What is to be done for a record that stands first: `D-6 task send the plan fri`, `acme: todo call them mon`. */
const TASK_OF_REF =
  /^([a-z]-?\d{1,9})[:,]? (?:new |add (?:a )?)?(?:task|to-?do)[:,]? (?!(?:done|list|is|are|was)\b)(\S.+)$/iu
const TASK_OF_NAME =
  /^((?!(?:new|add|create|make|a|the|my|task|todo|no|please|pls|log|note|call|remind|show|list|what|which)\b)[\p{L}\p{N}.&'’-]{2,30}(?: [\p{L}\p{N}.&'’-]{1,20}){0,3}?): ?(?:new )?(?:task|to-?do)[:,]? (\S.+)$/iu

/** What is done, ticked off in other words: `tick off deck`, `cross off T-3`. */
const TICK_OFF = /^(?:tick|cross|check|strike)(?: it)? off(?: my list)?[:,]? (?=\S)/iu

/** An address or a number that somebody gets no mail at any more: `unsubscribe priya from emails`. */
const UNSUBSCRIBE =
  /^(?:unsubscribe|stop mailing) ([^,:;@]{2,40}?)(?: (?:from|of) (?:all |our |the |marketing |promotional )*(?:e-?mails?|mails?|mailings?|newsletters?|marketing|list))?[.!]*$/iu

/** `try sanjay again thursday`, `give raj another ring fri`: somebody is called once more. */
const TRY_AGAIN =
  /^(?:try|give) ((?!to\b|the\b|a\b|it\b|me\b)[\p{L}.'’-]{2,30}(?: [\p{L}.'’-]{2,30})?) (?:again|another (?:ring|call|go|try))(?: on)? (?=(?:mon|tue|wed|thu|fri|sat|sun|today|tonight|tomorrow|tmrw|next|in|at)\b\p{L}*)/iu

/** `associate felix marsh with acme rollout`, `clone D-7`. */
const ASSOCIATE = /^(?:associate|relate) (?=\S.* (?:with|to) )/iu
const CLONE =
  /^(?:clone|duplicate) (?:the )?(?:deal )?(?!s\b|contacts\b|leads\b|companies\b|deals\b|report\b|list\b)(?=\S)/iu

/** `set a follow-up reminder for acme on monday at 10` */
const SET_REMINDER =
  /^(?:set|create|add|make|put)(?: up)? (?:an? |the )?(?:follow[- ]?up )?reminder (?:for|on|about) ((?!me\b|us\b|today|tomorrow|mon|tue|wed|thu|fri|sat|sun|next|the \d)[^,:;]{2,60}?) (?=(?:on|at|for|in|next|tomorrow|today|tonight|mon|tue|wed|thu|fri|sat|sun)\b)/iu

/** What is planned, with a small word before its day: `schedule a call with priya for friday 3pm about pricing`. */
const PLANNED_FOR =
  /^((?:schedule|book|arrange|plan|organi[sz]e) [^,:;]{3,80}?) for (?=(?:today|tonight|tomorrow|tmrw|(?:next|this) |mon|tue|wed|thu|fri|sat|sun|the \d|\d{1,2}(?:\.|:|am|pm|st|nd|rd|th| ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))))/iu
/** `set up a weekly pipeline review every friday at 4pm` */
const SET_UP_SERIES =
  /^set up (?:an? |our |the )?(?:recurring |regular |weekly |daily |monthly )*([^,:;]{3,60}?) (every (?:other )?(?:day|week|month|weekday|workday|mon|tue|wed|thu|fri|sat|sun)\p{L}*(?: (?:at )?\d{1,2}(?::\d{2})?(?: ?[ap]m)?)?)[.!]*$/iu

/** The zone of the team: `set the time zone to Berlin`, `our timezone is Europe/Berlin`. */
const TIME_ZONE =
  /^(?:(?:set|change|switch|update) )?(?:the |our |team )*time ?zone (?:is |to |= ?|: ?|should be )+([\p{L}/_ -]{3,40}?)[.!]*$/iu

/** Tasks, the team and its settings. */
export const WORKING: readonly Order[] = [
  [AWAY_IN, () => 'i am away '],
  [PUT_IN, (_, kind = '', whom = '') => `schedule a ${kind} ${whom} `],
  [
    AM_MEETING,
    (_, verb = '', kind = verb) =>
      `schedule a ${/^(?:meet|see)$/iu.test(kind || verb) ? 'meeting' : (kind || verb).toLowerCase()} with `,
  ],
  [TASK_OF_REF, (_, ref = '', what = '') => `task add for:${ref} ${what}`],
  [TASK_OF_NAME, (_, name = '', what = '') => `task add for:"${name}" ${what}`],
  [TASK_NUMBERED, (_, number = '') => `T-${number}`],
  [URGENT_REF, (_, ref = '', how = '') => `${ref} priority ${how}`],
  [ALL_DONE, (_, whose = '', how = '') => `complete all ${whose} ${how}tasks`],
  [TASK_TO, (_, refs = '', who = '') => `assign ${refs} to ${who}`],
  [SETTING, (_, what = '', value = '') => `set the ${what} to ${value}`],
  [PLANNED_FOR, (_, begun = '') => `${begun} `],
  [SET_UP_SERIES, (_, what = '', when = '') => `remind me ${when} ${what}`],
  [TICK_OFF, () => 'done '],
  [UNSUBSCRIBE, (_, name = '') => `opt out ${name}`],
  [TRY_AGAIN, (_, name = '') => `task call ${name} again `],
  [ASSOCIATE, () => 'link '],
  [CLONE, () => 'copy '],
  [SET_REMINDER, (_, name = '') => `remind me about ${name} `],
  [TIME_ZONE, (_, zone = '') => `settings zone:"${zone}"`],
  [HOURS, (_, hours = '') => `set my working hours to ${hours}`],
  [NEW_USER, (_, name = '') => `member add ${name}`],
]
