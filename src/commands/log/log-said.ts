import type { InteractionKind } from '../../crm/log/fields.ts'
import { inLines, MEETINGS, sayings } from '../shared/said.ts'
import { HAS_DIRECTION } from './direction.ts'
import { NOT_REACHED, TRIED } from './outcome.ts'

/** Words for having an interaction, with any praise: `had a really good call`. */
const HAD =
  '(?:had(?: i| we)?|finished|held|took part in|was in|were in) (?:an? |the |my |our |another |\\d+ )?(?:\\S+ ){0,5}?'

/** The same in the making: `i was speaking with jane`. */
const WAS = '(?:was|were|have been|has been) '
/** Words for coming from it: `fresh out of a meeting with jane`. */
const FROM =
  '(?:(?:got|came|come|coming|getting|fresh|straight|right|just|now) )*(?:out of|off|back from) (?:an? |the |my |our |another )?(?:\\S+ ){0,3}?'

/** Verbs for an interaction in the past tense, by kind. */
const TOLD: Readonly<Record<InteractionKind, string>> = {
  call: `(?:made|did|placed|took) (?:an? |another |the |my |our )(?:\\S+ ){0,2}?calls?|called|rang|phoned|telephoned|spoke|spoken|talked|${WAS}(?:speaking|talking|phoning|calling|telephoning|on the phone|on a call)|reached(?! out)|got (?:hold of|through to)|(?:got |came |come |hung up |fresh |straight |right |back |now )*off (?:of )?(?:the phone|a call|the line|a zoom)|${FROM}(?:call|phone call|zoom call|video call|chat on the phone)|${HAD}(?:calls?|phone calls?|chat on the phone)|hung up`,
  email:
    '(?:was|were|am|have been) (?:e-?mailing|mailing|writing)|emailed|e-mailed|mailed|wrote (?:an? |another |the )?(?:\\S+ )?(?:e-?mail|mail|letter)|wrote|sent (?:an? )?(?:e-?mail|mail|message by mail)|answered|replied|(?:got|received|had) (?:an? |another )?(?:e-?mail|mail|answer|reply)',
  meeting: `met|met up|${WAS}(?:meeting|sitting|having (?:lunch|coffee|dinner|a meeting))(?: (?:together|down))?|${FROM}(?:${MEETINGS}|zoom|conversation|sync)|${HAD}(?:${MEETINGS}|zoom|video call|conversation|sync|drinks)s?|sat down|sat together|caught up|catched up|ran into|bumped into|got together`,
  demo: `demoed|demonstrated|presented|${WAS}(?:demoing|presenting(?: (?:it|parley))?)|${FROM}(?:demo|presentation)|gave (?:an? )?(?:demo|presentation)|${HAD}(?:demo|presentation)s?|did (?:an? )?demo|showed (?:the product|it|parley)`,
  note: '',
  chat: `messaged|texted|whatsapped|pinged|dmed|dm[’']?d|chatted|${WAS}(?:chatting|texting|messaging|whatsapping)|sent (?:an? )?(?:whatsapp|text|sms|message|dm|linkedin message)|${HAD}chats?|(?:got|received) (?:an? )?(?:whatsapp|text|sms|message|dm|linkedin message)`,
  visit: 'visited|(?:was|were) visiting|dropped by|stopped by|went to see|dropped in on',
  event: '',
}

/** What somebody did, by its plain verb: `i have speak with jane`, `i did call jane`. */
const DID: Partial<Record<InteractionKind, string>> = {
  call: 'speak|talk|(?<=did )call|(?<=did )phone|(?<=did )ring|phone with|telephone',
  email: 'write|(?<=did )e-?mail|send (?:an? )?(?:e-?mail|mail)',
  meeting: '(?<!need )meet',
  chat: '(?<=did )(?:text|message)|chat',
  visit: '(?<=did )visit',
}

/** Other words for an interaction, by kind. */
const TOUCHES: Partial<Record<InteractionKind, string>> = {
  chat: 'whatsapp|sms|text|text message|linkedin|linkedin message|dm|message|slack message|telegram|signal',
  call: 'conversation|discussion|phone call|phone|zoom call|video call|teams call|conference call|intro call',
  meeting: `${MEETINGS}|zoom|teams|sync|one-on-one|1:1`,
  email: 'mail|e-mail',
  visit: 'site visit|on-?site visit|on-?site|office visit|field visit',
}

/** Verbs of the other side: `jane called, wants a demo`. */
const THEIRS: Partial<Record<InteractionKind, string>> = {
  call: 'called|rang|phoned',
  email: 'emailed|e-mailed|mailed|wrote|answered|replied',
  chat: 'texted|messaged|whatsapped|pinged',
  visit: 'visited|dropped by|stopped by|came by',
}

/** Ways to talk whose name is no order: `video call jane 45m`. */
const MEANS: Partial<Record<InteractionKind, string>> = {
  call: 'phone call|zoom call|video call|teams call|conference call|intro call|cold call|sales call|discovery call',
  chat: 'text message|linkedin message|slack message|whatsapp message',
  meeting: 'zoom meeting|teams meeting|lunch meeting|video meeting',
}
/** What is said behind the name of somebody, by its first words. */
const BEHIND_NAME =
  '(?:\\d|half an|an hour|about|re\\b|today|yesterday|this (?:morning|afternoon|week)|last|went|was|wants|needs|they|he|she|we|no answer|left|,|-).*'
/** What somebody is written, where it is said as what is to be done: it is asked about, and never logged. */
const WRITES: Partial<Record<InteractionKind, string>> = {
  call: 'phone|ring|dial|re-?call',
  email: 'mail|e-?mail|write(?: to)?',
  chat: 'text|whatsapp|sms|ping|dm|message|slack|telegram|signal',
}
const WHAT_TO =
  '(?:about|re|regarding|that|to|if|whether|when|on|by|in|next|today|tonight|tomorrow|again|back|the|an?|our|my|we|i|for|asking|saying|mon|tues?|wed|thu|fri|sat|sun)'

/** Words for a call that reached nobody, or reached them in the end: those after the name stay in the text. */
const UNREACHED = [
  `(?<text>no answer|${NOT_REACHED}) (?:from|at|by|for|with) (?<record>[^,;]+)`,
  '(?:i |we )?(?<text>left (?:an? |another )?(?:voicemail|voice mail|message|msg|vm)) (?:for|with|to|at) (?<record>.+)',
  '(?:i |we )?left (?<record>.+?) an? (?<outcome>voicemail|voice mail|vm)',
  '(?:i |we )?left (?<record>.+?) (?<text>an? (?:voicemail|voice mail|message|vm).*)',
  `(?:i |we )?(?<text>${TRIED}) (?<record>[^,]+)`,
  `(?:(?:i|we)(?:['’]ve| have)? )?(?<told>${TRIED}|tried) (?<rest>.+)`,
  '(?:left )?(?:an? )?(?<outcome>voicemail|voice mail|vm|wrong number|no answer)(?: (?:for|with|to|at|from))?:? (?<rest>.+)',
  `(?<record>.+?)(?:['’]s)?[,:;]?(?: -)? (?<rest>${NOT_REACHED}(?:[,;.:–-].*| (?:so|but|and|then|about|again|today|twice|yet|this|at|on) .*| (?:again|today|twice|yet))?)`,
]

const article = (kind: InteractionKind): string => (/^[ae]/u.test(kind) ? 'an?' : 'a')

/** Words before the kind of an interaction: `another quick call with`, `this morning's meeting at`. */
const PRAISED =
  "(?:(?:a|an|the|my|our|another|just|quick|short|good|great|brief|long|first|intro|introductory|sales|second|nice|productive|bad|tough|difficult|interesting|excellent|really|very|super|pretty|today['’]?s|yesterday['’]?s|this morning['’]?s|last) )*"
/** How a planned meeting went. */
const WENT =
  '(?:went|goes|was (?!cancel|postpon|moved|resched|call)|is (?:done|over|finished)|done|over|finished|happened|took place)'
/** A new day for a meeting is no log of it: `the call with sofia is on friday now`. */
const NOT_MOVED =
  '(?!.* (?:is|was|has been|got|gets|will be)(?: now)? (?:on|at|moved|rescheduled|postponed|pushed|delayed) )'
const DURING = 'today|yesterday|this morning|this afternoon|last night|last week'
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri'
/** A day or an hour, by what nothing else begins with. */
const DAY = `(?:yesterday|today|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|tomorrow|tmrw|\\d{1,2}(?::\\d\\d)? ?(?:am|pm)|\\d{1,2}:\\d\\d|\\d{1,2}[./]\\d{1,2}|\\d{1,2}(?:st|nd|rd|th)? ${MONTH}|${MONTH} \\d{1,2})`
const LONG = '\\d+(?:[.,]\\d+)?[ -]?(?:m|mins?|minutes?|h|hrs?|hours?)|half an hour|an hour|(?:a )?quarter of an hour'

const LOG = '(?:(?:i|we) )?(?:just )?(?:(?:logged|log|logging|recorded|record|add|added|new|save|note down) )?'

/** Reports of a meeting by its name: how it went, and how long it took. */
const toldByName = (names: string): readonly string[] => [
  `${PRAISED}(?:${names}) (?<text>${WENT}.*?) (?:with|at|for) (?<record>[^,;]+)`,
  `${PRAISED}(?:${names}) (?:done|held|over|finished|completed) (?:with|at|for) (?<rest>.+)`,
  `${PRAISED}(?:${names}) (?:with|at|for) (?<record>.+?) (?<rest>${WENT}.*)`,
  `(?<record>.+?)(?:['’]s)? (?:${names}) (?<when>${DURING}),? (?<rest>.+)`,
  `(?<record>.+?)(?:['’]s)? (?:${names})(?: (?:is|was|has been))?(?: (?:booked|scheduled|planned|set|set up|arranged|confirmed)(?: for| on)?)? (?<rest>(?:on |at |this |next )?${DAY}\\b.*)`,
  `(?<record>.+?)(?:['’]s)? (?:${names}),? (?<rest>${WENT}.*)`,
  `(?<record>[^,:;]+?)(?:['’]s)? (?:${names}): (?<rest>.+)`,
  `(?:(?:i|we) )?(?:was|were) (?:at|with|in|over at) (?<record>.+?)(?: (?<when>${DURING}|last [a-z]+day))? for (?:an? |the |our )?(?:\\S+ ){0,2}?(?:${names})(?:[,:;.] (?<text>.+))?`,
  `${LOG}(?:an? )?(?<length>${LONG})(?:[ -]long)? ${PRAISED}(?:${names})(?: (?:with|to|at|for|on|about))? (?<rest>.+)`,
  // The time first: it is over or still to come, which is asked.
  `(?:on )?(?<when>(?:(?:next|this|last) )?${DAY}(?:,? (?:at )?(?:${DAY}|\\d{1,2}|noon))?)[,:]? (?:an? |the |my |our )?(?:${names}) (?:(?:with|at|for) |(?!.*\\b(?:today|yesterday|tomorrow|tonight)\\b))(?<rest>.+)`,
]

/** Things that are sent to somebody. */
const SENT = [
  // What follows the name is told too: all of it is the text.
  '(?=(?<text>.+)$)(?:(?:i|we) )?(?:just )?(?:sent|forwarded|resent) .+? to (?<record>[^,;]+)[,;].+',
  '(?:(?:i|we) )?(?:just )?(?<text>(?:e-?mailed|mailed) (?:the|an?|our|my|some|over) .+?) (?:over )?to (?<record>[^,;]+)',
  '(?:(?:i|we) )?(?:just )?(?<text>(?:sent|forwarded|resent) .+?) (?:over )?to (?<record>.+?) (?<when>today|yesterday|this morning|this afternoon|last night)',
  '(?:(?:i|we) )?(?:just )?(?<text>(?:sent|forwarded|resent) .+?) (?:over )?to (?<record>.+)',
  '(?:(?:i|we) )?(?:just )?(?<told>sent) (?<record>.+?) (?<text>(?:the|an?|our|my|some) .+)',
]

/** Words for keeping in touch, without the channel. */
const KEPT_UP =
  'chased(?: up)?|followed up|reached out|touched base|circled back|checked in|checked back|got in touch|got back|connected'
const BY: Partial<Record<InteractionKind, string>> = {
  call: 'phone|call|telephone',
  email: 'e-?mail|mail',
  chat: 'whatsapp|sms|text|linkedin|slack|chat|dm|message|telegram|teams|signal',
}

const NO_WAY = `(?!.* (?:by|via|on|over|through|in)(?: the| an?)? (?:${Object.values(BY).join('|')})\\b)`

const keptUp = (kind: InteractionKind): readonly string[] => {
  const by = BY[kind]
  if (by)
    return [
      `(?:(?:i|we) )?(?<told>${KEPT_UP})(?: again)? (?:with|to|on|by|in with) (?<record>.+?) (?:by|via|on|over|through|in)(?: the| an?)? (?:${by})(?:[,:;]? (?<rest>.+))?`,
    ]
  return kind === 'note'
    ? [
        '(?=(?<text>.+)$)(?:(?:i|we) )?chased(?: up)? (?<record>[^,;]+?)(?: again)?(?:[,;].+)?',
        `(?:(?:i|we) )?(?<text>(?:${KEPT_UP})(?: again)?) (?:with|to) ${NO_WAY}(?<record>[^,:;]+)`,
        `(?:(?:i|we) )?(?<told>(?:${KEPT_UP})(?: again)?) (?:with|to) ${NO_WAY}(?<rest>.+)`,
      ]
    : []
}

/** What did not take place, told in its own words: it is a note. */
const FELL_THROUGH = [
  '(?<text>(?:cancel+ed|postponed|re-?scheduled|moved|called off|skipped) (?:the |our |my |a )?(?:\\S+ )?(?:demo|meeting|call|visit|appointment|lunch)) (?:with|at|for) (?<record>[^,;:]+)',
  "(?<text>(?:another |a )?no[- ]?shows?)(?: (?:at|for|from|by|with)(?: the| our)?)? (?<record>.+?)(?:['’]s)?(?: (?:demo|meeting|call|visit|appointment|lunch))?",
  "(?<record>.+?)(?:['’]s)?(?: (?:demo|meeting|call|visit|appointment|lunch))?:? (?:was (?:a )?)?(?<text>no[- ]?show(?:[,;].*)?)",
  "(?<record>.+?) (?<text>(?:did(?:n['’]?t| not)|never) (?:show(?: up)?|turn up|come|join)(?: (?:to|for|at|in) .*)?|stood (?:me|us) up.*)",
]

/** What came from somebody, without the way that it came: all of it is the text. */
const HEARD = [
  '(?=(?<text>.+)$)(?:(?:i|we) )?(?:have |just |finally )*heard(?: back| again)* from (?<record>[^,:;]+?)(?: (?:about|that|today|yesterday|this morning)\\b.*|[,:;].*)?',
  '(?=(?<text>.+)$)(?<record>[^,:;]+?) (?:just |finally |has |have )*(?:got|gotten|came|come) back (?:to|at|with) (?:me|us)\\b.*',
]

const NOTED = [
  ...HEARD,
  '(?:leave|make|add|write|put|take)(?: down)?(?: an?| the| one)? (?:note|comment|remark)(?: down)? (?:to|on|about|for|with|at) (?<record>.+?) that (?<text>.+)',
  '(?:notes|comments?|remarks?):? (?<record>[^:]+?): ?(?<text>.+)',
  '(?:please )?(?:note|noted|write down|keep in mind|fyi)(?: down)?,? that (?<rest>.+)',
  '(?:fyi|for (?:your )?info(?:rmation)?)[,:]? (?<rest>.+)',
  '(?:quick |short |one )?(?:note|comment|remark) (?:on|about|for|to|at) (?<record>(?:the |my |our )?[^:]+? (?:deal|lead|contact|company|account|opportunity|opp)): ?(?<text>.+)',
  '(?:quick |short |one )?(?:note|comment) (?:on|about|for|to) (?<record>[^:]+?): ?(?<text>.+)',
  '(?:add|make|leave|write|put|take)(?: an?| the| one)? (?:note|comment|remark)(?: down)? (?:to|on|about|for|with|at) (?<record>[^:]+?): ?(?<text>.+)',
  '(?:note|comment|remark) (?:to|on|for|about) (?<record>[^:]+?): ?(?<text>.+)',
  "(?<record>.+?)(?:['’]s)?,? (?:meeting |call |demo |visit |my |quick )*(?:notes?|comments?|remarks?):? (?<text>.+)",
]

/** How it came: `a call came in from jane`. */
const CAME_IN = '(?:(?:just|came|come|has|back|in|arrived) )*'

/** The sayings that log an interaction of a kind, as regular expressions of whole lines. */
export function logSaid(kind: InteractionKind): readonly RegExp[] {
  const from = HAS_DIRECTION.has(kind) ? '(?<direction>from)' : 'from'
  const joints = `(?: with| to| at| by| ${from})?`
  const [touch, theirs, told] = [TOUCHES[kind], THEIRS[kind], TOLD[kind]]
  const names = [kind, ...(touch ? [touch] : [])].join('|')
  const who = `(?:(?:on |the )?(?:(?<when>today|yesterday|this morning|this afternoon|last night|yesterday (?:morning|afternoon|evening)|(?:last |this past )?${WEEKDAY}|(?:\\d{1,2}|an?|two|three) (?:min(?:ute)?s?|hours?|days?|weeks?) ago|day before yesterday)|today (?:morning|afternoon|evening)|(?:earlier|early|late|later) today|other day)[,:]? )?(?:(?:i|we)(?:['’]ve| have| had)?(?: just)? )?(?:just |finally )*`
  return inLines(
    sayings(
      ...(kind === 'call' ? UNREACHED : []),
      ...(told === ''
        ? []
        : [
            `${who}(?:had|did|finished|made) (?:an? |another )?(?<length>\\d{1,3}[ -]?(?:min(?:ute)?s?|m|h|hrs?|hours?)|half[ -]an?[ -]hour|half[ -]hour|an hour)[ -](?:long )?(?:\\S+ ){0,2}?(?:${names}) (?:with|to|at|on|about|for|from|re|regarding) (?<rest>.+)`,
          ]),
      ...(kind === 'demo'
        ? [
            `${who}(?:demoed|demonstrated|presented|showed|shown|walked) (?<text>(?:the |our |them )?(?:product|platform|app|tool|software|system|deck|prototype|it)) (?:to|for|at) (?<record>[^,;]+)`,
            `(?=(?<text>.+)$)${who}(?:demoed|demonstrated|presented|showed|shown) (?:the |our |them )?(?:\\S+ )?\\S+ to (?<record>[^,;]+)[,;].+`,
          ]
        : []),
      // Before the next one, with which the name would end in the small word.
      ...(told === '' ? [] : [`${who}(?<told>${told})${joints} (?<record>.+?) back(?:[,:;]? (?<rest>.+))?`]),
      ...(told === '' ? [] : [`${who}(?<told>${told})${joints} (?<rest>.+)`]),
      ...(DID[kind] ? [`(?:i|we) (?:have|had|did)(?: just| already)? (?<told>${DID[kind]})${joints} (?<rest>.+)`] : []),
      ...(touch ? [`log(?: an?| the)? (?:${touch})(?: with| to| ${from}| on)? (?<rest>.+)`] : []),
      `(?:(?:i|we) )?(?:just )?(?:logged|loged|logging|recorded|record|registered|register|add|added|new|create|log|save|enter|put in|note down)(?: an?| the| my| new)*(?: (?:activity|engagement|interaction|touch ?point)[,:]?)?(?: an?| the)? (?:${names})(?: (?:sent|made|held|written|that i (?:sent|made|had)|i (?:sent|made|had)))?(?: with| to| at| by| ${from}| for)?:? (?<rest>.+)`,
      ...(HAS_DIRECTION.has(kind)
        ? [
            `${LOG}${PRAISED}(?<direction>inbound|outbound|incoming|outgoing) ${PRAISED}(?:${names})(?: with| to| at| by| from| for)?:? (?<rest>.+)`,
            // Before what is written to somebody: what came from them is over.
            `${LOG}${PRAISED}(?:${names})s? ${CAME_IN}(?<direction>from) (?<rest>.+)`,
          ]
        : []),
      // The day first, which is over: `yesterday: call acme`.
      `(?<when>yesterday(?: (?:morning|afternoon|evening))?|this morning|last night|last ${WEEKDAY}|day before yesterday)[:,]? (?:log )?(?:an? )?${PRAISED}(?:${names})(?: with| to| at| by)? (?<rest>.+)`,
      // `quick call acme, all fine`
      `${LOG}(?:an? )?(?:quick|short|brief|good|great|long|nice|productive|first|second|another) (?:${names}) (?!(?:with|to|at|for|on|about|from|by)\\b)(?<rest>.+)`,
      // `log call: acme …`, `quick call with acme`, `zoom call with acme`
      `(?:log )?(?:${article(kind)} )?(?:${names})[:,–-] (?<rest>.+)`,
      ...(MEANS[kind] ? [`(?:log )?(?:an? )?(?:${MEANS[kind]}) (?<record>.+?)(?:,? (?<rest>${BEHIND_NAME}))?`] : []),
      ...(WRITES[kind]
        ? [
            `(?:${WRITES[kind]}) (?<record>(?!me\\b|us\\b).+?) (?<rest>(?:tomorrow|tmrw|tonight)\\b.*)`,
            `(?:${WRITES[kind]}) (?<record>(?!me\\b|us\\b).+?) (?<text>${WHAT_TO}(?:day|sday|nesday|rsday|urday)?\\b.*)`,
            `(?:${WRITES[kind]}) (?<record>(?!me\\b|us\\b).+)`,
          ]
        : []),
      ...(kind === 'note' ? [...FELL_THROUGH, ...NOTED] : toldByName(names)),
      ...(kind === 'note'
        ? []
        : [
            `${PRAISED}(?:${names}) (?:(?:just |came |has come )*in )?(?:with|to|for|at|${from}) ${NOT_MOVED}(?<rest>.+)`,
          ]),
      ...(theirs
        ? [
            `(?<record>.+?) (?:just |has |have )*(?<told>${HAS_DIRECTION.has(kind) ? `(?<direction>${theirs})` : theirs})(?: (?:me|us|back))*(?:[,:;]? (?<rest>.+))?`,
          ]
        : []),
      ...(kind === 'call'
        ? [
            '(?:(?:i|we) )?(?:just )?(?<told>(?:got|had|received|took|missed) (?:an? |another )?(?:\\S+ ){0,2}?call (?<direction>from)) (?<rest>.+)',
            `(?:(?:i|we)(?:['’]ve| have)? )?(?:just )?(?<told>had|got|have) (?<record>.+?) on (?:the )?(?:line|phone)(?:[,:;.]| -| –)?(?: (?<text>.+))?`,
            'log(?: an?| the)? (?:cold|intro|quick|short|long|follow-?up) calls?(?: with| to| from)? (?<rest>.+)',
          ]
        : []),
      ...(kind === 'email' ? SENT : []),
      ...keptUp(kind),
    ),
  )
}
