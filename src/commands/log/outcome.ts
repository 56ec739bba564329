import { CALL_OUTCOMES, type CallOutcome } from '../../crm/log/fields.ts'
import type { Interaction } from '../../crm/log/interactions.ts'
import type { TimelineEntry } from '../../crm/log/timeline.ts'
import type { Param } from '../../language/command.ts'
import { choice } from '../../language/params/kinds.ts'

const SOMEBODY = "(?:i |we |he |she |they |it |it[’']s |there was |the (?:line|phone|number) |his |her |their )?"
const IS = "(?:(?:is|was|are|were|seems?|still|just|only|got|had|again|currently|[’']s|[’']re) )*"
const NOT =
  "(?:did(?:n[’']?t| not)|does(?:n[’']?t| not)|do(?:n[’']?t| not)|would(?:n[’']?t| not)|wo(?:n[’']?t)|will not|is(?:n[’']?t| not)|was(?:n[’']?t| not)|are(?:n[’']?t| not)|were(?:n[’']?t| not)|not|never)"
const COULD_NOT =
  "(?:could(?:n[’']?t| not)|ca(?:n[’']?t)|cannot|unable to|failed to|did(?:n[’']?t| not) manage to|not able to)"
const WHOM = '(?:him|her|them|anybody|anyone|somebody)'
/** Words that may follow without changing the meaning. */
const MORE =
  '(?: (?:again|yet|today|twice|(?:two|three|3|2|a few|several) times|at all|either|this (?:morning|afternoon)|unfortunately|sadly|so far|for now|right now|at the moment|tonight|there|as usual|first|now|sorry|from \\S+(?: \\S+)?|at (?:the|his|her|their) (?:desk|office)|(?:by|with|on|at) (?:phone|the phone|lunch)|the phone|the call|my calls?|our calls?))*'

/** Words for having tried and reached nobody. */
export const TRIED = `tried to (?:call|reach|ring|phone|get hold of|get through to)|tried (?:calling|ringing|reaching|phoning)|${COULD_NOT} (?:reach|get hold of|get through to|get in touch with|catch|connect with)`

/** Words that always mean that nobody took a call. */
const NOT_TAKEN = [
  'no (?:answer|ans|pick ?-?up)',
  `${NOT} (?:(?:really|even|currently|ever) )?(?:pick(?:ed|ing|s)?(?: it| the phone)? ?up|answer(?:ed|ing|s)?(?: (?:the|her|his|their) phone)?|reachable|available|at (?:his|her|their) desk|come to the phone|take (?:the|my|our) call)`,
  'nobody (?:answered|answers|picked up|picks up|there|home|in)|no ?one (?:answered|answers|picked up|picks up|there|home|in)',
  'unavailable|unreachable|engaged|line (?:is |was )?(?:busy|engaged)|(?:busy|engaged|dead) (?:tone|signal|line)',
  'rang (?:and rang|out|through|off)|rings out',
] as const
/** Words that mean so in a report of a call. */
const NO_ANSWER = [
  ...NOT_TAKEN,
  'no (?:reply|response|luck|connection|one (?:there|home|in))',
  `${NOT} (?:(?:really|even|currently) )?(?:pick|respond(?:ed|ing)?|there|in|home|at home|around|free|get (?:him|her|them|through|hold of (?:him|her|them)))`,
  `${COULD_NOT} (?:reach|get(?: (?:through|hold of))?|get in touch|catch|find|talk|connect)(?: (?:to|with))?(?: ${WHOM})?`,
  `tried(?: (?:to (?:call|reach|ring|phone|get (?:hold of|through to))|calling|ringing|reaching))?(?: ${WHOM})?|${TRIED}`,
  'busy|occupied|missed(?: (?:him|her|them|me|(?:an? |my |our |his |her |their |the )?call(?: from)?))?',
  '(?:in a meeting|on (?:holiday|vacation|leave|another (?:call|line)|the other line)|out of (?:the )?office|out (?:at|for|to) lunch|away|off sick|(?:off|out) today)',
] as const
const WRONG = [
  '(?:a |the |probably )?wrong (?:number|extension|line|no\\.?)',
  "(?:number|phone|line) (?:is |was |seems )?(?:wrong|dead|invalid|disconnected|not in (?:use|service)|out of (?:use|service)|unknown|incorrect|no longer (?:valid|in use|in service|works?)|does(?:n[’']?t| not) (?:exist|work)|not (?:valid|working|in use))",
  'not (?:his|her|their|the right) number|(?:dead|invalid|disconnected|bad|unknown) number|no such number',
] as const
const MAIL = '(?:voice ?-?mail(?:box)?|voice message|voice note|vm|v/m|answering machine|answer(?:ing)? ?phone|mailbox)'
const VOICEMAIL = [
  `(?:(?:left|leaving|leave|dropped|got|hit|reached|ended up (?:on|in)|(?:went|goes|sent|straight|got|spoke|talked)(?: straight| directly)?(?: through)?(?: to)?|to|on|only|another|on to) )*(?:(?:him|her|them|me) )?(?:(?:a|an|another|his|her|their|the|my|short|quick|long|second|third|2nd|3rd) )*${MAIL}`,
  '(?:left|leaving|dropped) (?:(?:him|her|them) )?(?:(?:a|an|another|short|quick|long|second|my) )*(?:message|msg)',
  'an? (?:message|msg)',
] as const
/** Words after a name which mean that they were not reached; a regular expression for a part of a line. */
export const NOT_REACHED = `(?:(?:is|was|just|still|again|['’]s) )*(?:${[...NOT_TAKEN, ...WRONG].join('|')}|(?:went (?:straight )?to |left |got |only )?(?:an? )?(?:voice ?-?mail|vm))`

const MAIL_MORE =
  '(?: (?:for|with|about|asking|on|again|saying|said|to|and|re|was|is|full|only|left|that|at|twice|today|yet|this|box).*)?'
const REACHED =
  '(?:i |we )?(?:finally |then |later |now |but |eventually )*(?:spoke|spoken|talked|reached|answered|picked up|got (?:through|hold of|(?:him|her|them))|had a (?:\\S+ )?(?:talk|chat|call))|(?:he|she|they)(?: has| have| then| just| later| finally)* (?:called|rang|phoned|picked up|answered|got back)'

const whole = (all: readonly string[], more: string): RegExp =>
  new RegExp(`^(?:${SOMEBODY}${IS}(?:${all.join('|')}))${more}$`, 'iu')

const CLAUSES: readonly (readonly [CallOutcome, RegExp])[] = [
  ['wrong number', whole(WRONG, MORE)],
  ['voicemail', whole(VOICEMAIL, MAIL_MORE)],
  ['no answer', whole(NO_ANSWER, MORE)],
  ['reached', new RegExp(`^(?:${REACHED})\\b`, 'iu')],
]

/** Where one statement ends and the next one begins. */
const BETWEEN = /\s*(?:[,;:!()]|\.(?=\s|$)|\s[-–—/]\s|\s(?:but|so|and then|then|and|after that)\s)\s*/iu
/** The most statements that are searched for an outcome; a longer text is a story. */
const MOST_CLAUSES = 12

/**
 * The outcome of a call from its text; undefined when the text has none. One statement as a whole must say it: `no
 * answer`, `she did not pick up`, not `wants no answer before may`. If they were reached in the end, that counts, and a
 * message that was left counts more than no answer.
 */
export function outcomeIn(text: string): CallOutcome | undefined {
  const clauses = text.slice(0, 1000).split(BETWEEN).slice(0, MOST_CLAUSES)
  const found = clauses.flatMap((clause) => CLAUSES.find(([, says]) => says.test(clause.trim()))?.[0] ?? [])
  return (['reached', 'wrong number', 'voicemail', 'no answer'] as const).find((outcome) => found.includes(outcome))
}

/** The outcome of a call, by one of the four words or in people's words. */
export const callOutcome = (about: string): Param<CallOutcome> => {
  const one = choice(about, CALL_OUTCOMES)
  return {
    ...one,
    resolves: async (candidates) => candidates.findIndex((said) => outcomeIn(said) !== undefined),
    read: (raw, ctx) => outcomeIn(raw) ?? one.read(raw, ctx),
  }
}

/** The outcome of a call that reached nobody, which must be mentioned. */
export const unreachedOutcome = ({ outcome }: Pick<Interaction | TimelineEntry, 'outcome'>): string | undefined =>
  outcome === null || outcome === 'reached' ? undefined : outcome

/** The text of a log without words that only repeat its outcome. */
export const textBeside = ({ text, outcome }: Pick<Interaction | TimelineEntry, 'text' | 'outcome'>): string | null =>
  text !== null && text.toLowerCase() === outcome ? null : text
