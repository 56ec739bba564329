import { TO_DO_VERBS } from '../../params/next.ts'
import type { Order } from './order.ts'

/** A field that is emptied, and one record or all of some kind: `clear the close date of D-6`. */
const EMPTIED =
  /^(?:clear|empty|reset|wipe|blank(?: out)?|unset|remove|delete|drop)(?: out)? (?:the |its )?(close date|closing date|expected close|amount|value|price|owner|due date|deadline|source|address|birthday|role|priority)(?: again)? (?:of|for|on|from) (\S.*?)[.!]*$/iu

/** A further address or number, whose it is before it: `add a second email for jane: jane@home.io`. */
const ADD_FURTHER =
  /^(?:add|put|save) (?:an?|another|the) (?:second |further |new |other |private |work )?(?:e-?mail|mail|phone|number|mobile)(?: address| number)? (?:of|for|to) ([^:]{2,60}?)(?:\s*:\s*|\s+is\s+)(\S.*)$/iu

/** What is changed, by its ref and a colon: `edit I-2: sent the offer`. */
const CHANGE_REF = /^(edit|change|update|correct|fix) ([a-z]-?\d{1,9}): +(?=\S)/iu

/** What was wrong in what was said last: `i meant 34k not 43k`, `change the date to 12 december`. */
const MEANT_AMOUNT =
  /^(?:(?:sorry|oops|no|correction|wait)[,:]? )*(?:i meant|i mean|it should be|should be|make (?:that|it)|it is) ([€$£]?\d[\d.,]*(?: ?(?:k|m|mn|thousand|grand))?(?: ?(?:€|\$|£|eur|usd|euros?|dollars?))?)(?:,? (?:not|instead of|rather than) \S+(?: \S+)?| instead)?[.!]*$/iu
const FIELD_TO =
  /^(?:(?:sorry|oops|no|actually|and)[,:]? )*(?:change|move|set|update|make|put|push) (?:the |its )(date|close date|closing date|amount|value|price|owner|stage|due date|deadline|time) (?:to|at|=) (\S.*)$/iu

/** A figure with the wrong one behind it: `acme is 72k not 27k`. */
const NOT_THAT =
  /^(.{2,60} [€$£]?\d[\d.,]*(?: ?(?:k|m|thousand|%))?),? (?:and )?(?:not|instead of|rather than) [€$£]?\d[\d.,]*(?: ?(?:k|m|thousand|%))?[.!]*$/iu

/** A deal that a lead becomes: `create a deal from lead Kim`. */
const FROM_LEAD =
  /^(?:create|make|add|open|start)(?: me)?(?: an?| the)?(?: new)? (?:deal|opportunity|opp) (?:from|out of|for|of)(?: the)? (?:lead|prospect) (\S.*)$/iu

/** An amount, and the stage that it goes to: `make acme 35k and move it to negotiation`. */
const WORTH_AND_STAGE =
  /^(?:make|set|put|change) ([^,;:]{2,40}?) (?:to |at )?([€$£]?\d[\d.,]*(?: ?(?:k|m))?) and (?:move|put|set|push) (?:it|this) (?:to|in|into) (\S+)[.!]*$/iu
const LATER_BY = /^(?:close|closing) date (?:of )?(\S.*?) \+ ?(\d{1,3} ?(?:days?|weeks?|months?))$/iu

/** Many that ended so: `close all deals in new as lost, no budget`. */
const CLOSE_ALL_AS =
  /^(?:close|mark|set) (all (?:.{0,60} )?deals.{0,60}?) as (won|lost)(?:[,:;]? (?:because |why: ?)?(\S.*))?$/iu

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

/** A new address of somebody: `jane roe moved to jane@home.example`. */
const NEW_ADDRESS =
  /^(?!.*\b(?:e-?mail|mail|address)\b.* (?:moved|changed|switched))([^,:;@]{2,40}?) (?:has |have )?(?:moved|changed|switched)(?: (?:over|e-?mail|mail))*(?: to|:) ([^\s@]+@[^\s@]+\.[^\s@]{2,})[.!]*$/iu

/** Whom a new record is given to, behind it: `new lead Kim Aas kim@vesta.example, give it to bo`. */
const GIVE_IT =
  /^((?:(?:new|add|create) (?:an? )?(?:new )?)?(?:lead|deal|contact|opp|opportunity|task|company|account)s? .{3,200}?)(?:,| and| -| –|;| then)+ (?:please |pls )?(?:give|hand|pass|assign) (?:it |him |her |this |that |them )?(?:over )?to (@?\p{L}[\p{L}\d._-]{0,39})[.!]*$/iu

/** `convert kim lee to a deal`: what a lead is converted to needs no words. */
const CONVERT_TO =
  /^(?:convert|promote|upgrade) (?:the |our )?(?:lead )?([^,:;]{2,60}?) (?:in)?to (?:an? |the )?(?:new )?(?:deal|opportunity|opp)[.!]*$/iu

/** `assign owner of D-5 to ann` */
const ASSIGN_OWNER =
  /^(?:(?:re-?)?assign|give|hand over|transfer) (?:the )?(?:owner|ownership)(?: of| for)? (.{2,60}?) to (@?\S+)$/iu

/** A new customer with who is there: `new client Jansen, contact Piet Jansen piet@jansen.nl`. */
const CLIENT_WITH =
  /^(?:new|add|create|we have a new|got a new) (?:an? )?(?:new )?(?:client|customer|account|company|firm|kunde|klant) ([^,:;@]{2,60}), ?(?:main |key )?(?:contact|ansprechpartner|contactpersoon)(?: person| is)?:? (\S.*)$/iu
/** Who is there, behind a place that was spoken of: `contact there is Sarah Miller`. */
const CONTACT_THERE = /^(?:the |our |my |main )*contact(?: person)? (?:there|over there|at theirs) is (?=\S)/iu

/** The step of a lifecycle, before whose it is: `set lifecycle stage of acme to MQL`, `update lifecycle to MQL for acme`. */
const LIFECYCLE_OF =
  /^(?:set|change|update|move|put|mark|switch) (?:the )?life ?cycle(?: stage| step| status| phase)? (?:of|for|from) (?!(?:all|every|each|these|those|them|the \S+ (?:from|of|in|with))\b|\S+s (?:from|of|in|with|without)\b)(\S.*?) (?:to|as|into|=|->) ?(?=\S)/iu
const LIFECYCLE_TO =
  /^(?:set|change|update|move|put|mark|switch) (?:the )?life ?cycle(?: stage| step| status| phase)? (?:to|as|into|=) (\S.*?) (?:of|for|on|at) (?!(?:all|every|each|these|those|them)\b)(.+?)[.!]*$/iu

/** A new product with its price behind the list: `add hosting to our products, 250 per month`. */
const TO_PRICE_LIST =
  /^(?:add|put|new|create) (?:an? |the )?([^,:;]{2,80}?) (?:to|on|onto|in|into) (?:the |our )?(?:price ?list|list of prices|product list|list of products|catalog(?:ue)?|products)(?:,| -| –|:| at| for| costs?)+ ?(?:at |for |costs? )?(?=\S*\d)(\S.*?)[.!]*$/iu

/** A field with the kind of record before it: `set deal source of acme to Referral`, `deal stage of acme to proposal`. */
const FIELD_OF_KIND =
  /^(?:(?:set|change|update|move|put) (?:the )?)?(?:deal|opportunity|opp) (amount|value|stage|owner|close date|closing date|source|probability|name|title) (?:of|for|on) (\S.*?) (?:to|=|->|as) (?=\S)/iu
const FIELD_OF_KIND_ASKED =
  /^(?:what(?:['’]?s| is) (?:the )?)?(?:deal|opportunity|opp) (amount|value|stage|owner|close date|source|probability) (?:of|for|on) (\S.*?)\?+$/iu

/** From where it comes is known: `move acme from New to Qualified`, `reassign acme from bo to mia`. */
const MOVE_FROM =
  /^(move|put|take|shift|bring) ([^,:;]{2,60}?) from (?:stage |the )?(?!\d)([\p{L}-]+) (?:in)?to (?:stage |the )?(?=[\p{L}-]+[.!]*$)/iu
const REASSIGN_FROM =
  /^(?:re-?assign|assign|transfer|hand(?: over)?|pass|switch) (?!.*\b(?:all|every|each|any|these|those|leads|deals|tasks|contacts|companies)\b)([^,:;]{2,60}?) (?:over )?from @?[\p{L}.-]+ (?:over )?to (?=@?[\p{L}.-]+[.!]*$)/iu

/** A company or a person that belongs to a new deal, as other programs call it: `…, associated company Acme`. */
const ASSOCIATED =
  /^((?:create|add|new|make) .{3,160}?)[,;]? (?:and )?(?:associated|linked|related) (company|contact)(?: is|:)? (?=\S)/iu

/** What somebody is, as other programs call it: `create contact Ida Storm, ida@acme.io, job title Head of Ops`. */
const JOB_TITLE =
  /^((?:create|add|new|make) (?:an? )?(?:new )?(?:contact|person) [^:]{3,160}?)[,;]? (?:with )?job ?title(?: is|:)? (?=\S)([^,;]{2,60})/iu

/** New values of records, corrections, and records that are made of others. */
export const CHANGING: readonly Order[] = [
  [TO_PRICE_LIST, (_, what = '', price = '') => `product add ${what} ${price}`],
  [JOB_TITLE, (_, begun = '', job = '') => `${begun}, role:"${job.trim()}"`],
  [ASSOCIATED, (_, begun = '', what = '') => `${begun}, ${what} `],
  [FIELD_OF_KIND_ASKED, (_, field = '', name = '') => `what is the ${field} of ${name}?`],
  [FIELD_OF_KIND, (_, field = '', name = '') => `change the ${field} of ${name} to `],
  [MOVE_FROM, (_, verb = '', name = '') => `${verb} ${name} to `],
  [REASSIGN_FROM, (_, name = '') => `assign ${name} to `],
  [LIFECYCLE_OF, (_, whose = '') => `lifecycle set "${whose}" `],
  [LIFECYCLE_TO, (_, step = '', whose = '') => `lifecycle set "${whose}" ${step}`],
  [CONVERT_TO, (_, name = '') => `convert lead ${name}`],
  [ASSIGN_OWNER, (_, name = '', who = '') => `assign ${name} to ${who}`],
  [GIVE_IT, (_, begun = '', who = '') => `${begun} assign to ${who}`],
  [NEW_ADDRESS, (_, name = '', address = '') => `change the email of ${name} to ${address}`],
  [EMPTIED, (_, field = '', of = '') => `change the ${field} of ${of} to none`],
  [ADD_FURTHER, (_, whose = '', value = '') => `add ${value} to ${whose}`],
  [CHANGE_REF, (_, verb = '', ref = '') => `${verb} ${ref} ${/^i/iu.test(ref) ? 'text: ' : ''}`],
  [NOT_THAT, (_, said = '') => said],
  [FROM_LEAD, (_, name = '') => `convert lead ${name}`],
  [WORTH_AND_STAGE, (_, name = '', amount = '', stage = '') => `${name}: amount ${amount}, stage ${stage}`],
  [LATER_BY, (_, name = '', length = '') => `push ${name} out ${length}`],
  [
    CLOSE_ALL_AS,
    (_, which = '', how = '', why = '') => `close ${which} as ${how}${why === '' ? '' : ` because ${why}`}`,
  ],
  [SPELLING, (_, name = '') => `rename ${name} to `],
  [SEMICOLONS, (_, name = '', fields = '') => `${name}: ${fields.replace(/; ?/gu, ', ')}`],
  [MEANT_AMOUNT, (_, amount = '') => `change the amount of it to ${amount}`],
  [
    FIELD_TO,
    (_, field = '', value = '') => `change the ${/^date$/iu.test(field) ? 'close date' : field} of it to ${value}`,
  ],
  [UNTAG, (_, ref = '') => `change the tags of ${ref} to none`],
  [ADD_TO, (_, begun = '') => `${begun} @ `],
  [CLIENT_WITH, (_, firm = '', person = '') => `add company ${firm}, ${person.replace(/\s+(?=\S+@\S+$)/u, ', ')}`],
  [CONTACT_THERE, () => 'add contact '],
]
