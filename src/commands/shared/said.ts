/** Kinds of meetings, as words of a regular expression, for logs of them, for tasks to hold one, and for next steps. */
export const MEETINGS = 'meeting|lunch|coffee|dinner|breakfast|catch-?up|check-?in|workshop|kick-?off|session'
/** The possessive after a name: `'s` belongs to the words after it. */
export const OWN = "(?:'s|’s|s')?"
const TO = '(?:to|as|into|at|=|->|→|:)'
/** Words for changing something. */
export const CHANGE =
  '(?:change|set|update|make|put|edit|correct|fix|adjust|modify|discount|push|move|pull|bring|raise|lower|increase|decrease|reduce|bump|cut|drop)(?: up| down| in| out| back| forward)?'

/** Regular expressions that a whole line has to match, whatever its case. */
export const sayings = (...all: readonly string[]): readonly RegExp[] => all.map((each) => new RegExp(`^${each}$`, 'i'))

/** The same where what is told may go on in further lines. */
export const inLines = (all: readonly RegExp[]): readonly RegExp[] => all.map(({ source }) => new RegExp(source, 'is'))

/** The beginning of a day or an hour, as a regular expression: enough to tell it from the verb of a command. */
export const DAY_OR_HOUR =
  '(?:(?:on|at|by|in|next|this|end of|early|late|the|a|an|noon|midnight|midday|eod|eow|eom|eoq|today|tonight|tomorrow|tmrw|tmr|half|quarter)\\b|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\\d)'

/** The names of a kind of record. */
interface Called {
  readonly noun: string
  readonly plural: string
  readonly called?: readonly string[]
  readonly fields: object
}

/** The beginnings of misspelt verbs, as in `task ad send it`, with which no new record begins. */
export const NO_ADD = '(?![ad]{1,4}s? )'

const ADD = '(?:add|new|create|make|enter|register|start|open|log|save|put in|set up)'
/** The record that a new one belongs to, at the start; it is read together with the rest. */
const BELONGS = '(?:at|for|from|with|of) [^:]{1,60}?: ?'

/**
 * `new deal …`, `create an opportunity …`, `i have a new lead: …`, `contact at Acme: …`: the rest is read as what is
 * added.
 */
export const addSaid = ({ noun, plural, called = [], fields }: Called): readonly RegExp[] => {
  const words = [noun, ...called].join('|')
  // A kind with an e-mail address is a person, and two words are their name.
  const name = 'email' in fields ? '|\\S+ \\S.*' : ''
  return sayings(
    // Whose it is, where somebody of the team is called so, and else where it belongs.
    ...('owner' in fields
      ? [`(?:${ADD}(?: an?)?(?: new)? )?(?:${words}) for (?<owner>@?[^\\s:,]+)(?::|,| -| –) ?(?<rest>.+)`]
      : []),
    `${ADD}(?: me)?(?: an?| the| another| one)?(?: new| more)? (?:${words})(?: (?:record|entry|card|profile)(?=[:,]| [-–]))?(?: for (?:me|us)(?=[:,]| [-–]))?(?: (?:called|named)| for(?! [^:]{1,60}: ))?(?:[:,]| -| –)? (?<rest>.+)`,
    `(?:${words}) (?:new|create|make)[:,]? (?<rest>.+)`,
    // What it is worth before the noun: `create a 15k deal with Acme for onboarding`.
    ...('amount' in fields
      ? [
          `${ADD}(?: me)? an? (?:new )?(?<amount>[$€£]?\\d[\\d.,]*(?: ?(?:k|m|mn|million|thousand|grand))?(?: ?(?:€|\\$|£|eur|usd|gbp|euros?|dollars?))?) (?:${words}) (?:with|for|at) (?<company>[^,;:]+?) (?:for|about|on|called|named) (?:the |an? )?(?<rest>.+)`,
          `${ADD}(?: me)? an? (?:new )?(?<amount>[$€£]?\\d[\\d.,]*(?: ?(?:k|m|mn|million|thousand|grand))?(?: ?(?:€|\\$|£|eur|usd|gbp|euros?|dollars?))?) (?:${words})(?: (?:called|named|for|with|at))?[:,]? (?<rest>.+)`,
        ]
      : []),
    `(?:put|get|enter|take) (?:an?|the|this|another) (?:new )?(?:${words}) in(?:to the (?:pipeline|system|crm))?(?: for| called| named|:)? (?<rest>.+)`,
    // What it is stands behind it, as an order: `shelves for vesta, 2500, add it as a deal`.
    `(?:(?:(?:i|we) )?(?:just )?(?:met|spoke (?:to|with)|talked (?:to|with)|bumped into|ran into) )?(?<rest>.+?)(?:,|;|:|\\.| -| –) (?:(?:please|pls|so|and|can you|could you) )*(?:add|put|save|log|enter|create|make|track|register) (?:(?:it|this|that|him|her|them|these)(?: (?:in|down|up))?(?: (?:as|to|in|into))?|as|to) (?:the |our |my |an? |new )*(?:${words}|${plural})(?: list| database)?`,
    `(?:${words}) (?<rest>${BELONGS}\\S.*)`,
    // `deal for Acme 20k`: what it is worth says that it is a new one.
    ...('amount' in fields ? [`(?:${words}) (?<rest>(?:for|with|at|from) \\S.*\\d.*)`] : []),
    `(?:add|put|save|enter) (?:to|in|into|under) (?:the |our |my |new )*(?:${plural})(?: list| database)?: ?(?<rest>.+)`,
    `(?:add|put|save|enter) (?:this|that|these|him|her|them|it|the following)(?: one| person| guy| here)* (?:as|to|in|into) (?:the |our |my |an? |new )*(?:${words}|${plural})(?: list| database)?(?: please| pls)?[:,]? (?<rest>.+)`,
    ...('email' in fields
      ? [
          `(?:add|put|save|enter) (?<rest>.+?),? as (?:the |our |my |an? |new )*(?:${words}) (?:for|at|of|with) (?<company>[^,;:]+?)(?:[,;:] (?<more>.+))?`,
          `${ADD}(?: an?| the)?(?: new)? (?:${words})[:,]? (?<rest>[^,;:]+?) to (?:company |account )?(?<company>(?!(?:the|my|our|this|that|a|an|list|team)\\b|[a-z]-?\\d)[^,;:@#]{2,40}?(?<! deal| opp| opportunity| list))(?:[,;:] (?<more>.+))?`,
        ]
      : []),
    `(?:add|put|save|enter|register|record|file|stick|capture|include) (?<rest>.+?),?(?: down)? (?:to|into|in|as) (?:the |our |my |an? |new )*(?:${words}|${plural})(?: list| database)?(?:[:,;.?]? (?:please |pls )?(?<more>.+))?`,
    `(?:note|jot|write|take|mark)(?: down)? (?<rest>.+?),?(?: down)? as (?:the |our |my |an? |new )*(?:${words})(?:[:,]? (?<more>.+))?`,
    ...('stage' in fields
      ? [
          `(?:add|put|save|enter|make|create) (?<rest>.+?),? as (?:an? |the )?(?:new )?(?<stage>(?!new\\b)\\S+(?: \\S+)?)(?: stage)? (?:${words})(?:[,:]? (?<more>.+))?`,
          `(?:${ADD} )?(?:an? |the )?(?:new )?(?<stage>(?!new\\b)\\S+?)(?:-stage)? (?:${words}): (?<rest>.+)`,
        ]
      : []),
    `(?:another|one more|next|new|fresh|hot|warm|cold|inbound|incoming|potential|possible)(?: new| fresh| inbound| hot)? (?:${words})(?:[:,]| -| –) (?<rest>.+)`,
    // What it is stands last: `Ana Ruiz, Telco, ana@telco.es - new lead`.
    `(?<rest>[^:]{2,60}[,@].+?)(?:,| -| –|;|:) (?:is |as )?(?:an? |the )?new (?:${words})`,
    `(?:${words}|${plural}):\\s*(?<rest>[^,;\\n]{2,80}[,;(@] ?\\S.*${name})`,
    `(?:(?:i|we)(?:['’]ve)?(?: have)? )?(?:got|have) (?:an?|another)(?: new)? (?:${words})(?: (?:today|yesterday|just now|in|this morning|this afternoon|here|for (?:us|you|me)))*[:,]? (?<rest>(?<=[:,] ).+|${BELONGS}\\S.*)`,
  )
}

/** Words between a field and its new value. */
const BECOME =
  '(?: is| are| now| actually| really| to| has| have| changed| became| becomes| should| must| needs| be| will|:| =|=| ->| →| =>| (?:went|goes|gone|going|came|comes|come|jumped|jumps|rose|risen|rises|dropped|drops|fell|fallen|falls|grew|grown|grows|shrank|shrunk|climbed|climbs|moved|moves|slipped|slips|increased|increases|decreased|decreases|reduced|raised|lowered|cut|adjusted|corrected|revised|pushed|bumped)(?: up| down| out| back| forward)?(?: from \\S+(?: \\S+)?)?(?= to)| (?:up|down)(?= to| at))'
const BECOMES = `${BECOME}*`

/**
 * `change the amount of hooli to 35k`, `set hooli's amount to 35k`, `hooli amount 35k`, `hooli's new amount: 35k`, `new
 * amount for hooli: 35k`: `record` and `field` are the params of the two parts, `words` are the names of the field as a
 * regular expression, and `value` is how a value looks.
 */
export const fieldSaid = (record: string, field: string, words: string, value = '.+'): readonly RegExp[] =>
  sayings(
    `(?:${CHANGE} (?:the |its |their )?(?:new )?|(?:the |a )?new )(?:${words}) (?:of|for|on|from) (?<${record}>.+?)(?: ${TO}|[:,]| is(?: now)?) (?<${field}>${value})`,
    `${CHANGE} (?<${record}>.+?)${OWN} (?:${words})(?: back| out| forward)?(?:(?: ${TO}|:)? |=)(?<${field}>${value})`,
    `(?<${record}>.+?)${OWN}(?: (?:has|have|got|gets|uses)(?: an?)?)?(?: new| current| updated| other| now| both| all)* (?:${words})${BECOMES} (?<${field}>${value})`,
    `(?:the |a )?(?:new )?(?:${words}) (?:of|for|on|from) (?<${record}>.+?)${BECOME}+ (?<${field}>${value})`,
  )

/** A record that is clearly to be renamed: by ref or a name in quotes. */
const NAMED_SURELY = '[a-z]-?\\d{1,9}|"[^"]+"|it|this|that'

/** `rename hooli to Hooli 2027`, `hooli is called Hooli 2027 now`, `call D-7 Hooli 2027 from now on`. */
export const renameSaid = (record: string, title: string): readonly RegExp[] =>
  sayings(
    `(?:rename|retitle|name|call) (?<${record}>.+?) (?:to|into|as) (?<${title}>.+)`,
    `(?:rename|retitle) (?<${record}>${NAMED_SURELY}) (?<${title}>.+)`,
    `(?:call|name) (?<${record}>${NAMED_SURELY}) (?<${title}>.+?),? from now on`,
    `(?<${record}>.+?)(?: is| was| got| should be| will be|['’]s)(?: now)? (?:called|named|renamed(?: to| as)?|known as) (?<${title}>.+)`,
  )

/** `mark acme as won`, `won acme`, `we won the acme deal, best price`: `words` are what the record becomes. */
export const markSaid = (record: string, words: string, why?: string): readonly RegExp[] => {
  const because =
    why === undefined
      ? ''
      : `(?:(?:,| –| -|:)? (?:because(?: of)?|bc(?: of)?|b/c|cuz|coz|due to|reason:?|why:) |[,;:] | – | - )(?<${why}>.+)`
  const ends = because === '' ? [''] : ['', because]
  return sayings(
    ...ends.flatMap((end) => [
      `(?:mark|set|flag|close|tick|check)(?: off| out)? (?<${record}>.+?) (?:as |to |= ?)?(?:${words})${end}`,
      `(?:(?:i|we)(?:['’]ve| have)?(?: (?:just|already|finally|also|now|actually|officially))* )?(?:${words}):? (?<${record}>.+?)${end}`,
      `(?<${record}>.+?)(?: (?:is|was|are|were|have been|has been|both|all|got|as|now|to|->|=>|→|=|:))* (?:${words})${end}`,
    ]),
    // Words after the name are read like those after the command: `we won acme for 22k`.
    `(?:(?:i|we)(?:['’]ve| have)?(?: (?:just|already|finally|also|now|actually|officially))* )?(?:${words}) (?<rest>.+)`,
  )
}

const OWNER = '(?:new )?(?:owner|rep|account owner|account manager|assignee|seller)'
/** Verbs for taking a record over; having or getting something may be mere news. */
const TAKES =
  '(?:takes|took|take|(?:should|must|can|shall|is to|has to) (?:take|own|handle|look after|run|get)|is taking|am taking|has taken|will take|handles|will handle|is handling|owns|own|will own|looks after|will look after|inherits|picks up|covers|runs)(?: over| on)?'
const GETS = '(?:gets|got|will get|should get|should have|should take|should own|should handle)'

/** `hand acme over to bo, he knows them`, `give bo acme`, `acme's owner is bo`, `acme is bo's now`, `bo takes over acme`. */
export const handOverSaid = (record: string, owner: string, why: string): readonly RegExp[] =>
  sayings(
    `(?:give|assign|reassign|hand|transfer|pass)(?: over)? (?<${record}>.+?)(?: over| on)? to (?<${owner}>[^\\s,;.]+)(?:[,;.] (?:because |since |as )?| [–—-] | (?:because |since |as ))(?<${why}>.+)`,
    `(?:give|assign|reassign|hand|transfer|pass)(?: over)? (?<${record}>.+?)(?: over| on)? to (?<${owner}>\\S+)`,
    // `give me acme` asks to see it.
    `(?:give|assign|hand|pass) (?<${owner}>(?!(?:me|us|him|her|them|it)\\b)\\S+) (?<${record}>.+)`,
    `${CHANGE} (?:the )?${OWNER} (?:of|for|on) (?<${record}>.+?) ${TO} (?<${owner}>\\S+)`,
    `(?:the )?${OWNER} (?:of|for|on) (?<${record}>.+?)(?: is| should be| becomes| will be|:| =| ->| →)+ (?<${owner}>@?[^\\s,;]+)`,
    `(?:make|put) (?<${owner}>\\S+) (?:the |as |as the )?(?:${OWNER} (?:of|for|on)|in charge of|on) (?<${record}>.+)`,
    `(?<${record}>.+?)${OWN} ${OWNER}${BECOMES} (?<${owner}>\\S+)`,
    `(?<${owner}>\\S+) (?:is|becomes|should be|will be)(?: now)? (?:the )?(?:${OWNER}|responsible|in charge)(?: of| for| on) (?<${record}>.+)`,
    `(?<${record}>.+?) (?:is|are|becomes|should be|will be)(?: now)? (?<${owner}>(?!(?:that|it|what|he|she)\\b)\\S+?)(?:['’]s|s['’])(?: (?:deal|account|lead|customer|task|job))?`,
    `(?<${record}>.+?) (?:is|are|becomes|become|should be|will be)(?: now| both| all)? (?<${owner}>mine)`,
    `(?<${record}>.+?) (?:both |all |will |shall |should |must |can )?(?:belongs?|go|goes|going|pass|passes|(?:(?:is|are|was|were|be) )?(?:assigned|given|handed|transferred|reassigned|passed)|ha(?:s|ve) gone|moves?)(?: over| on)?(?: now)? to (?<${owner}>\\S+)`,
    `(?<${record}>.+?) (?:should|must|has to|have to|needs? to|is to|are to|will|shall|to) be (?:done|handled|taken(?: over| care of)?|owned|worked on|looked after|managed|run|finished|led) by (?<${owner}>@?[^\\s,;]+)(?:[,;:.]? (?:(?:so|please|and|then|pls) )*(?:(?:re)?assign|give|hand|pass|transfer)(?: (?:it|them|this))?(?: over)? to (?:him|her|them))?`,
    // A ref is no company, and who stands behind it is somebody: \`T-1 for bo\`.
    `(?<${record}>[a-z]-?\\d{1,9}(?:(?:[,;&+]| and)*\\s*[a-z]-?\\d{1,9})*)(?: (?:for|to|->|→|=>))? (?<${owner}>@?[^\\s\\d]\\S*)`,
    `(?<${record}>.+?) (?:(?:is|goes|sits|stays) )?now with (?<${owner}>@?\\S+)`,
    `(?<${record}>.+?) (?:to|->|→|=>) (?<${owner}>@?\\S+)`,
    `(?<${owner}>\\S+?)(?:['’]ll|['’]m|['’]s)? ${TAKES} (?<${record}>.+)`,
    `(?<${owner}>(?!(?:i|we|they|you|he|she)\\b)\\S+) ${GETS} (?<${record}>.+)`,
    `let (?<${owner}>\\S+) (?:have|take|handle|own|run|do|work on|look after|pick up)(?: over| on)? (?<${record}>.+)`,
  )

const FIELD = 'stage|amount|value|price|owner|rep|close date|closing date|close|closing|status|phase|next steps?'

/** Questions that a record's card answers; the requested field is the param `asked`. */
export const lookSaid = (record: string): readonly RegExp[] =>
  sayings(
    `(?<asked>who(?:['’]s (?:on|working on|handling|running|got|responsible for)| owns| has| is on| is working on| runs| handles| is handling| is responsible for| looks after| works on| takes care of)|who(?:['’]?s| is) (?:the )?(?:owner|rep|account owner|seller) (?:of|for|on)) (?<${record}>.+)`,
    `(?<asked>whose)(?: deal| lead| account| company| customer)? is (?<${record}>.+)`,
    `(?:how|where)(?:['’]?s| is| are| does| do)(?: we| things| it)*(?: stand| going| looking)?(?: (?:with|on|at))? (?<${record}>.+?)(?: (?:doing|going|look|looking|stand|now|at|coming along|standing))*`,
    `(?:what|which) (?<asked>${FIELD}) (?:is|does|has|of) (?<${record}>.+?)(?: (?:in|at|have|now))*`,
    `how (?<asked>much|big|large) (?:is|are) (?<${record}>.+?)(?: worth)?`,
    `what(?:['’]?s| is| are) (?<${record}>.+?) (?<asked>worth|at)`,
    `what(?:['’]?s| is| are)(?: the)? (?<${record}>.+?)(?:['’]s?)? (?<asked>${FIELD})`,
    `(?<asked>when)(?:['’]?s| (?:does|do|will|is|did)) (?<${record}>.+?) (?:(?:due|going|expected|supposed|meant|planned) to )?(?:close|closing|due|closed|end)`,
    `what(?:['’]?s| is| are)(?: the)? (?<asked>next(?: steps?| tasks?| activity| action| to-?do| meeting| call)?|${FIELD}) (?:for|of|on|with|at|in) (?<${record}>.+)`,
    `what(?:['’]?s| is) (?:the )?(?:state|latest) (?:for|of|on|with|at|in) (?<${record}>.+)`,
    `how long (?:has|have|was) (?<${record}>.+?) been (?<asked>where|in|at|with|sitting in)(?: .+)?`,
    `(?<asked>(?:do|have) (?:we|i)(?: have| got)?(?: got)? anything(?: (?:open|going|going on|planned|due|to do|left|running))?) (?:with|for|at|on) (?<${record}>.+)`,
    `(?:is there )?(?<asked>anything)(?: (?:open|going|going on|planned|due|to do|left|running))? (?:with|for|at|on) (?<${record}>.+)`,
    `(?<asked>what do we do next|what next) (?:with|for|on|at) (?<${record}>.+)`,
    `(?:show|open|view|see|display|pull up|get|give|tell)(?: me)?(?: us)? (?:everything|all|anything|whatever|what)(?: (?:that )?(?:there is|we have|we know|you have|you know))?(?: (?:about|on|of|for|with|from))? (?<${record}>.+)`,
    `(?:show|open|view|see|display|pull up|get|give|go to)(?: me)?(?: the)? (?<${record}>.+)`,
    `(?:what|everything|all) (?:do )?(?:we|you) (?:have|know|got) (?:about|on|with|for) (?<${record}>.+)`,
    `(?:the )?(?:state|info|details|card) (?:of|on|for|about) (?<${record}>.+)`,
    `(?:the )?(?<asked>${FIELD}) (?:of|on|for|about|with) (?<${record}>.+)`,
    `(?<${record}>.+?)(?:['’]s)? (?<asked>${FIELD})`,
    // Terse, with the question behind or before: \`acme, how big?\`, \`stage acme?\`.
    `(?<${record}>.+?)[,:]?(?: -| –)? (?:how|what|which|who|when|where) ?(?<asked>much|big|large|worth|size|${FIELD}|owns(?: it)?|closes|next|is it(?: worth| at)?|(?:does|will|is) it (?:close|closing|due|worth|at))(?: is it)?`,
    `how (?<asked>likely|probable|sure|certain|safe|old|far|advanced)(?: is| are)? (?<${record}>.+?)`,
    `what(?:['’]?s| is) (?:blocking|holding up|wrong with|missing (?:for|at|in|on)|the problem with|the issue with) (?<${record}>.+)`,
    `(?:(?:give|show)(?: me)? )?(?:an? |the )?(?:summary|overview|rundown|snapshot) (?:of|on|for|about) (?<${record}>.+)`,
    `(?<asked>stage|phase|status|amount|value|price|owner|rep|close date|closing date|next steps?) (?<${record}>.+)`,
    `(?<asked>who)(?:['’]?s| is)? (?:in charge of|behind|leading|taking care of|selling) (?<${record}>.+)`,
    `what (?:do|should|must|shall|can|have) (?:we|i|you) (?:have to |need to |to )?(?<asked>do next|next do|do) (?:with|for|on|at|about) (?<${record}>.+)`,
    `what (?:needs|has|must|is) (?:to )?(?:happen|be done) (?<asked>next) (?:with|for|on|at) (?<${record}>.+)`,
    `(?:what(?:['’]?s| is) )?(?:the )?(?<asked>plan|next) (?:with|for|on|at) (?<${record}>.+)`,
    `(?:(?:is|are) there |do we have |any |an? |the )*(?<asked>next (?:steps?|tasks?|activity|action|to-?do))(?: planned)? (?:for|with|on|at) (?<${record}>.+)`,
    `(?:how far (?:are we|along are we|along is|is)|where (?:are|do|stand) we(?: stand)?) (?:with |on |in )?(?<${record}>.+?)`,
    `(?:what(?:['’]?s| is) )?(?:the )?(?<asked>size|worth) of (?<${record}>.+)`,
    `what (?<asked>amount|size|value|price) (?:is|has|does) (?<${record}>.+?)(?: have)?`,
    `how much (?<asked>money|value)? ?(?:is|are) (?:there )?(?:in|on) (?<${record}>.+)`,
    `(?:did|have|has) (?:we|you|i|they) (?<asked>won|win|lost|lose|close|closed) (?<${record}>.+)`,
    `is (?<${record}>.+?) (?<asked>won|lost|closed|still open|open)(?: yet| already| now)?`,
    `is (?<${record}>.+?) (?:(?:still|already|now|really|stuck) )*(?<asked>in|at)(?: the)? \\S+(?: stage)?`,
    `(?:is|will|does|should|can) (?<${record}>.+?) (?:(?:going|expected|likely|supposed|due|able|still|to) )*(?<asked>close|closing)(?: (?:this|next|in|by|on|before|soon|at|until)\\b.*)?`,
    `(?<asked>why) (?:was|were|is|did we (?:lose|win)|have we (?:lost|won)|we (?:lost|won)) (?<${record}>.+?)(?: lost| won| closed)?`,
    `(?:has|did) (?<${record}>.+?) (?<asked>closed?|signed?|won|lost)(?: yet| already| now)?`,
    `(?:tell me |what do (?:we|you) know |what have we got )?(?:about|everything about|on) (?<${record}>.+)`,
    `what(?:['’]?s| is)? (?:up with|going on with|about) (?<${record}>.+)`,
  )

/** Questions for one of these fields, by its name. */
export const askedSaid = (record: string, fields: readonly string[]): readonly RegExp[] => {
  const words = fields.toSorted((a, b) => b.length - a.length).join('|')
  return sayings(
    `(?:what|which|who)(?:['’]?s| is| are)(?: the| its)? (?<asked>${words}) (?:of|for|on) (?<${record}>.+)`,
    `(?:what|which) (?<asked>${words}) (?:is|does|has|have) (?<${record}>.+?)(?: have| got| in| on)*`,
    `(?:what|which)(?:['’]?s| is| are)(?: the)? (?<${record}>.+?)['’]s? (?<asked>${words})`,
    `how (?:many|much|long|big|high|large)(?: is| are| of)?(?: the)? (?<asked>${words}) (?:does|do|has|have|did|for|of|in) (?<${record}>.+?)(?: have| got| need| use| want)?`,
  )
}

const REACH =
  'phone|phone number|tele?phone|tele?phone number|tel|number|mobile|mobile number|mobile phone|cell|cell ?phone|handy|e-?mail|(?:e-?)?mail add?ress|e-?mail id|mail|add?ress|birthday|role|job title|job|company|employer|contact (?:details?|info|information|data)|contact'

/** Words that ask for a field: `give me jane's phone`. */
const GIVE =
  "(?:(?:what(?:['’]?s| is| are)|(?:give|show|send|get|find|tell) me|do (?:we|you|i) have|have (?:we|you) got|look up|show|get|find|is there|are there|got|have you) )?(?:any |an? )?"

/** Questions for a person's addresses, numbers and job. */
export const reachSaid = (record: string): readonly RegExp[] =>
  sayings(
    `${GIVE}(?<${record}>.+?)(?:['’]s?|[,:]| -| –)? (?<asked>${REACH})`,
    `${GIVE}(?:the |an? )?(?<asked>${REACH}) (?:of|for|from) (?<${record}>.+)`,
    // Without an apostrophe, as in \`janes number\`, and with the question behind the name.
    `${GIVE}(?<${record}>.+?)s (?<asked>${REACH})`,
    `(?:what|which) (?<asked>${REACH}) (?:has|does|is|have) (?<${record}>.+?)(?: (?:have|on|under))?`,
    `(?:where|how|on what number|under (?:which|what) number) (?:do|can|could) (?:i|we|you) (?:get (?:in touch|hold) (?:with|of)|(?<asked>reach|call|contact|find|mail|e-?mail|phone)) (?<${record}>.+?)(?: by (?:phone|mail|e-?mail))?`,
    `(?:what|which) (?<asked>company|firm|employer|role|job) (?:is|does|has) (?<${record}>.+?)(?: (?:at|with|in|have|work for|work at|from))*`,
    `how (?:do|can|could) (?:i|we|you) (?<asked>reach|call|contact|get hold of|mail|email|phone) (?<${record}>.+)`,
  )
