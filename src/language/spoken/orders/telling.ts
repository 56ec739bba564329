import { TO_DO_VERBS } from '../../params/next.ts'
import { REPORTS, TOLD_FIRST } from '../tails.ts'
import type { Order } from './order.ts'

/** `email in from jane: she likes it` */
const IN_FROM =
  /^(?:(?:an?|the|another|new|just got an?|got an?) )?(e-?mail|mail|message|text|whatsapp|call|sms) (?:(?:just|has|came|come) )*in (?:just now )?from (?=\S)/iu

/** What is to be done with something that was named before: `quill, set it to proposal`. */
const NAMED_FIRST =
  /^((?!(?:i|we|it|they|he|she|and|so|just|then)\b)(?![^,]*\s(?:is|are|was|were|should|must|will|can|has|have|had|needs?|wants?|got|went|signed|said|by|to|from)\b)[^,:;]{2,40}),\s+(set|move|put|push|change|mark|assign|give|close|raise|lower|bump|reopen)\s+(?:it|this|that|him|her)\s+(?=\S)/iu

/** What was told of somebody before what is to be done for it: `acme: they said yes, move it to proposal`. */
const TOLD_BEFORE =
  /^((?!(?:i|we|it|they|he|she|and|so|just|then|note|log|call|task|remind)\b)[\p{L}\p{N}.'&-]{2,30}(?: [\p{L}\p{N}.'&-]{1,20}){0,2}?)(?:: ?| (?=(?:says?|said|told|wants?|has|have|is|was|went|signed|agreed|got|asked|replied|confirmed|declined|decided|will|won['’]?t|can['’]?t|did)\b))([^,;:]{2,60}?)(?:[,;.]| -| –| so| and) (?:(?:please|pls|so|and|then) )*(?:(move|push|put|set|bring) (?:it |him |her |them )?(?:to|into|in) (\S+(?: \S+)?)|(disqualify|qualify|convert|reopen|claim)(?: (?:it|him|her|them))?)[.!]*$/iu

/** What one does oneself after a call that was told: `phoned acme, call back monday`. */
const CALL_AGAIN =
  /^((?:(?:i|we) )?(?:just )?(?:called|phoned|rang|tried|dialled|spoke (?:to|with)|talked (?:to|with)) [^,;:]{2,40}),\s+(?:(?:need to|will|i['’]?ll|have to|must|gonna|to) )?((?:call|ring|phone|try|retry)(?: (?:them|him|her))? (?:back|again)\s\S.*)$/iu

/** Somebody at a firm whose name is not said: `spoke to the cfo of vesta, budget is approved`. */
const SOMEBODY_AT =
  /^((?:(?:i|we) )?(?:just )?(?:called|rang|phoned|spoke|talked|met|emailed|mailed|wrote|had a call|had a meeting|left (?:an? )?(?:message|msg|voicemail|vm)))(?: (?:to|with|for))? ((?:the |their )?(?:cfo|ceo|cto|coo|cio|cmo|boss|buyer|founder|receptionist|reception|assistant|secretary|manager|team|guys?|people|lady|purchasing|procurement|finance|legal|head of \S+|somebody|someone|colleague)) (?:of|at|from|in|over at) (?!(?:the|an?|our|my|this|that)\b)([^,;:]+?)(?:[,;:]| -| –)? ?((?<=[,;:] ?| [-–] ?).*)?$/iu

/** News of somebody: `on acme: legal is reviewing`. */
const NEWS_ON =
  /^(?:(?:quick |small |short |an? )*(?:update|news|info|fyi|status)[,:]? )?(?:on|about|re|regarding) ([^:,]{2,40}): (?=\S)/iu

/** The length before the day: `log visit acme 2h yesterday, all fine`. */
const LENGTH_FIRST =
  /^((?:log |i )?(?:call|calls|called|visit|visited|meeting|met|demo|email|lunch)\b[^,;:]{2,60}?) (\d+(?:[.,]\d+)? ?(?:m|mins?|minutes?|h|hrs?|hours?)) (yesterday|today|this morning|(?:last |on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?=[,;:]|$)/iu

/** `log that i talked to acme` */
const LOG_THAT =
  /^(?:log|note|record|save|put down)(?: down)? that (?=(?:i|we) (?:just )?(?:called|rang|phoned|spoke|talked|met|emailed|mailed|visited|had)\b)/iu
const TO_DO = new RegExp(`^(?:${TO_DO_VERBS}|won|lost|add|new|create|move|assign|lead|deal|contact)\\b`, 'iu')

/** What was told, and how it ended: `quill signed, mark as won`, `vesta: no budget - set it to lost`. */
const ENDED_BEHIND =
  /^((?!(?:i|we|it|they|he|she|and|so|just|then|note|log|call|task|remind)\b)[\p{L}\p{N}.'&-]{2,30}(?: [\p{L}\p{N}.'&-]{1,20}){0,2}?)(?:: ?| (?=(?:said|told|has|have|is|was|went|signed|agreed|accepted|replied|confirmed|declined|decided|cancelled|canceled|bought|chose|picked|did|fell)\b))([^,;:]{2,60}?)(?:[,;.]| -| –| so| and) (?:(?:please|pls|so|and|then) )*(?:mark|set|close|flag|put|move)(?: (?:it|this|that|the deal))?(?: as| to)? (?:closed )?(won|lost)[.!]*$/iu

/** `note a call with vesta, 10 min, they will sign`, `record the meeting at vesta: …`. */
const NOTE_A =
  /^(?:note|record|register|enter|put down|write down|track|save) (?:down )?(?:an? |the |my |our |today['’]s |this )(call|phone call|meeting|demo|visit|chat|e-?mail|mail) (?:with|to|at|for|from|by) (?=\S)/iu

/** `reply from raj: they accept`: what came in is a mail. */
const REPLY_FROM =
  /^(?:(?:got|received|just got|there is|there was) )?(?:an? |the |his |her |their )?(?:reply|answer|response|feedback) (?:in )?(?:from|by|of) ([^,:;]{2,60}?)(?:[:;,]| -| –) (?=\S)/iu

/** `today i speak with vesta, they are not happy`: said of the day itself, in the tense of somebody who learns it. */
const TODAY_I =
  /^(today|yesterday|this morning|this afternoon),? (?:i|we) (speak|talk|call|phone|meet|visit|e-?mail|mail) (?:to |with )?(?=\S.*,)/iu
const TALKED: Readonly<Record<string, string>> = {
  __proto__: null as never,
  meet: 'met ',
  visit: 'visited ',
  call: 'called ',
  phone: 'called ',
}

/** `log: called vesta, sent the list` */
const LOG_FIRST =
  /^(?:log|to log|crm|record)(?: this| that)?(?:: ?| - )(?=(?:(?:i|we) )?(?:just )?(?:called|rang|phoned|spoke|talked|met|emailed|mailed|visited|texted|messaged|had|sent|left)\b)/iu

/** `meeting notes vesta: they want a demo` */
const NOTES_OF =
  /^(meeting|call|demo|visit) (?:notes?|minutes|summary|recap|protocol)(?: (?:with|for|of|from|on|about|at))?:? (?=\S.*[:,-] )/iu

/** `we have make a call with acme`, `i did a meeting at acme`: the words of somebody who learns the language. */
const HAVE_MADE =
  /^(?:(today|yesterday|this morning),? )?(?:i|we) (?:(?:have|had|has|did|do|was|were|are|am) (?:make|made|making|do|did|done|doing|have|had|having|been in|hold|held)|did|made|make) (?:an? |the |one )?(call|phone call|meeting|demo|visit|chat|lunch) (?=(?:with|to|at|by|for|in)\s)/iu

/** What was told of somebody, and what is to be done for it. */
export const TELLING: readonly Order[] = [
  [REPLY_FROM, (_, name = '') => `email from ${name}: `],
  [
    TODAY_I,
    (_, when = '', verb = '') =>
      `${when} i ${TALKED[verb.toLowerCase()] ?? (/mail/iu.test(verb) ? 'emailed ' : 'spoke with ')}`,
  ],
  [ENDED_BEHIND, (_, name = '', what = '', how = '') => `${how.toLowerCase()} ${name} why: ${what}`],
  [
    NOTE_A,
    (_, kind = '') =>
      `log ${kind
        .toLowerCase()
        .replace(/^phone /u, '')
        .replace(/^e?-?mail$/u, 'email')} `,
  ],
  [LOG_FIRST, () => ''],
  [NOTES_OF, (_, kind = '') => `log ${kind.toLowerCase()} `],
  [HAVE_MADE, (_, when = '', kind = '') => `${when === '' ? '' : `${when} `}had a ${kind.replace(/^phone /iu, '')} `],
  [IN_FROM, (_, kind = '') => `${kind} from `],
  [
    TOLD_BEFORE,
    (_, name = '', what = '', verb = '', stage = '', deed = '') =>
      deed === '' ? `${verb} ${name} to ${stage} why: ${what}` : `${deed} ${name} why: ${what}`,
  ],
  [
    NAMED_FIRST,
    (_, name = '', verb = '') => `${verb} ${name} `,
    (line) => REPORTS.test(line) || TOLD_FIRST.test(line) || TO_DO.test(line),
  ],
  [CALL_AGAIN, (_, told = '', again = '') => `${told}, next: ${again}`],
  [
    SOMEBODY_AT,
    (_, told = '', who = '', name = '', rest = '') =>
      `${told.replace(/^left .*$/iu, 'called')} ${/^(?:spoke|talked)/iu.test(told) ? 'to ' : ''}${name}, ${/left/iu.test(told) ? `left a message with ${who}` : who}${rest ? `: ${rest}` : ''}`,
  ],
  [NEWS_ON, (_, name = '') => `note ${name}: `],
  [LENGTH_FIRST, (_, told = '', length = '', day = '') => `${told} ${day} ${length}`],
  [LOG_THAT, () => ''],
]
