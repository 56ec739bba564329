import { nounWords } from '../../language/query/nouns.ts'
import type { RecordType } from '../../records/record-type.ts'

/** An idiom with the words by which the rules for questions know it. */
type Idiom = readonly [idiom: RegExp, instead: string | ((...found: readonly string[]) => string)]

const idiom = (source: string, instead: Idiom[1]): Idiom => [new RegExp(source, 'giu'), instead]

const WORD = '(?<![\\p{L}\\p{N}])'
const END = '(?![\\p{L}\\p{N}])'
const WHO =
  '(?!(?:that|which|who|we|they|you|it|is|are|does|do|has|have|no|not|none|any|an?|the|all|been|next|there|in|at|on|of|for|with|without|open|closing|over|under|more|less|due|late|overdue|won|lost|new|quiet|stale|unclaimed|deals?|leads?|tasks?|contacts?|gone|been|went|got|become|slipped|passed|changed|moved|past|behind|beyond|after|before|near|about|likely|ready|worth|stuck|waiting|missing|just|recently|still|already|never|always|also|only|really|currently|now|this|last|today|tomorrow|yesterday|nobody|no-one|anybody|anyone)\\b)@?\\p{L}[\\p{L}\\p{N}_-]*'
const OWNS =
  '(?:(?:is|am|are) )?(?:currently |still )?(?:has got|have got|has|have|got|owns?|handles?|handling|manages?|managing|runs?|running|works? (?:on|at)|working (?:on|at)|looks? after|looking after|responsible for|in charge of|on)'
const NOBODY = '(?:that |which |who )?(?:nobody|no[ -]?one|none of us)(?: has| have| had| is)?(?: yet| ever)?'
const TOUCHED =
  '(?:touched|contacted|called|mailed|e-?mailed|visited|looked (?:at|into)|worked on|moved|spoken (?:to|with)|talked (?:to|with)|spoke (?:to|with)|heard from|followed up(?: on| with)?)'
const CLAIMED =
  '(?:picked(?: (?:it|them))? up|claimed|taken(?: over| on| care of)?|took|grabbed|assigned|owns|looks after|works on|working on|has(?! (?:\\p{L}+(?:ed|en to)|spoke)\\b)|responded to|answered)'

/** How long ago something was, such as `10 days` or `a week`. */
const AGO = '(?<ago>(?:\\d{1,3}|an?|one|two|three|four|six) (?:days?|weeks?|months?|years?|hours?))(?: ago| old)?'
const AGE = '(?:(?:that|which|who) (?:are|is|were|was) |(?:are|is) |aged? )?'
const GOT = '(?:(?:that |which )?(?:we|i) (?:got|created|added|received) |created |added |from )?'

/** Idioms for records of any kind. */
const ANY: readonly Idiom[] = [
  idiom(
    `${WORD}(?:${AGE}older than|${AGE}(?:over|more than)(?= \\S+ \\S+ old)|${GOT}(?:over|more than|longer than)(?= \\S+ \\S+ ago)) ${AGO}${END}`,
    (_, ago = '') => `created before ${ago} ago`,
  ),
  idiom(
    `${WORD}(?:${AGE}(?:younger|newer) than|${AGE}(?:under|less than)(?= \\S+ \\S+ old)|${GOT}less than(?= \\S+ \\S+ ago)) ${AGO}${END}`,
    (_, ago = '') => `created after ${ago} ago`,
  ),
  // `in the next 2 weeks` is within them.
  idiom(
    `(?:^|(?<=\\s))(?:(?:with)?in |over |during |for )?(?:the )?(?:next|coming) (?=(?:\\d{1,3}|two|three|four|five|six|seven|ten|couple of|few) (?:days|weeks|months)${END})`,
    'within ',
  ),
  idiom(`(?:^|(?<=\\s))>= ?(?=[$€£]?\\d)`, 'at least '),
  idiom(`(?:^|(?<=\\s))> ?(?=[$€£]?\\d)`, 'over '),
  idiom(`(?:^|(?<=\\s))<= ?(?=[$€£]?\\d)`, 'at most '),
  idiom(`(?:^|(?<=\\s))< ?(?=[$€£]?\\d)`, 'under '),
  idiom(`(?:^|(?<=\\s))@ (?=\\p{L})`, 'at '),
  idiom(`\\s+(?:right now|at the moment|at present|as of (?:now|today)|currently|so far|these days|please|pls)$`, ''),
  idiom(`,? (?:all|both|every one|each one|the lot) of (?:them|it|those|these)$`, ''),
  idiom(
    `^(?:where|how) (?:do|does|are|is) (?<which>(?:my|our|the|all|\\S{2,20}s['’]?)(?: \\S+){0,4}?)(?: (?:stand(?:ing)?|doing|going|looking|look|at|now|these days|coming along))+$`,
    (_, which = '') => which,
  ),
  idiom(
    `^(?:what|which)(?:['’]?s| is| are) (?=(?:my|our|the) (?:\\p{L}+ )?(?:biggest|largest|smallest|highest|lowest|oldest|newest|latest|top)${END})`,
    '',
  ),
  idiom(`^(?:the )?(?:number|count|amount|total)(?: number)? of `, 'how many '),
  idiom(`^(?:i|we) (?:need|want|would like)(?: to (?:see|have|get))? `, ''),
  idiom(
    `^(?:give|get|send|show|list|pull|bring)(?: me| us)?(?: up)? (?:(?:an?|the) )?(?:list|overview|summary|table)(?: of| with) `,
    '',
  ),
  idiom(`^(?:an? |the )?(?:list|overview|table) (?:of|with) `, ''),
  idiom(`${WORD}(?:i['’]?m|i am)${END}`, 'i am'),
  idiom(`${WORD}of (?:mine|me|my own)${END}`, 'owned by me'),
  idiom(
    `(?<!\\b(?:sorted|ordered|sort|order|by)\\b.{1,40}),? (?:the )?(?<order>newest|latest|oldest)(?: ones)?,? (?:first|on top|at the top)$`,
    (_, order = '') => ` ${order}`,
  ),
  idiom(`${WORD}(?:by|per|for each) (?:rep|seller|sales ?person|person|member|colleague)${END}`, 'by owner'),
  idiom(
    `(?<=\\s|^)(?:that )?${NOBODY} (?:has )?${CLAIMED}(?: (?:yet|so far|up|over))*${END}(?! (?:for|in|since))`,
    'unclaimed',
  ),
  idiom(
    `${WORD}(?:(?:not|still not|not yet|never) (?:yet )?(?:picked up|claimed|taken(?: over)?|grabbed|assigned)|(?:still )?(?:free|available|open) (?:to take|to claim|for grabs)|waiting (?:to be (?:claimed|picked up|taken)|for an owner|for somebody)|ownerless)(?: yet)?${END}`,
    'unclaimed',
  ),
]

const SOME_TIME =
  '(?= (?:in|on|this|last|since|today|yesterday|during|over the|within|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))'

/** Who came by some way are leads: `who came from the webinar`. */
const CAME = idiom(
  `^(?:who|which people|every(?:one|body)(?: who)?|people who)(?: all)? (?:(?:has |have )?(?:came|come|comes|signed up|arrived|joined))(?: in| to us)? (?=from|via|through|by)`,
  'leads ',
)

/** Idioms for people and firms: how they came. */
const COMING: readonly Idiom[] = [
  idiom(
    `${WORD}(?:(?:that |which |who )?(?:we|i|the team|us)(?: have|['’]ve| had)? ?(?:just )?(?:got(?:ten)?|received|collected|generated|captured|brought in|picked up|took in|entered)|(?:that |which |who )?(?:have |has )?(?:came|come|coming|arrived|rolled|walked|signed up|joined)(?: in| to us)?)${SOME_TIME}`,
    'created',
  ),
  idiom(
    `${WORD}(?:that |which |who )?(?:have |has )?(?:came|come|coming|arrived)(?: in| to us)? (?=from|via|through|by)`,
    '',
  ),
]

/** Idioms for records with a next step, and with people who are in touch. */
const TOUCHING: readonly Idiom[] = [
  idiom(
    `${WORD}(?:that |which |who )?(?:do |does )?(?:needs?|requires?|wants?|deserves?) (?:my |our |some |more |a )*(?:attention|love|care|push|action|touch|work)(?: (?:now|today|most))?${END}`,
    'quiet',
  ),
  idiom(
    `${WORD}(?:(?:with|have|has|having|that have|got) )?(?:no|without(?: an?| any)?) (?:(?:next |planned |upcoming |scheduled |open |further )+activit(?:y|ies)|(?:next |planned |upcoming |scheduled |open |further )*(?:follow[- ]?ups?|activit(?:y|ies)(?= (?:planned|scheduled|set|due|open|set up|booked|ahead)\\b)|tasks?|actions?|steps?|to-?dos?|plans?))(?: (?:planned|scheduled|set|due|open|set up|booked|ahead|at all))*${END}(?! (?:for|in|since))`,
    'without next step',
  ),
  idiom(
    `${WORD}(?:with |where |that have |has |have )?nothing (?:is )?(?:planned|scheduled|next|due|set|coming up|booked|to do)${END}`,
    'without next step',
  ),
  idiom(
    `(?:^|(?<=\\s))(?:(?:(?:has |have |had )?${NOBODY}|(?:that |which )?(?:we|i)(?: have| had)? ?(?:not|n['’]t)?|(?:that |which )?(?:we|i) haven['’]?t)|(?:that |which )?(?:have |has )?(?:not|n['’]?t|never)(?: been)?|haven['’]?t been|hasn['’]?t been|not been) ${TOUCHED}(?= (?:for|in|since))`,
    'quiet',
  ),
  // Since a day: what was reached since then is not meant.
  idiom(
    `(?:^|(?<=\\s))(?:(?:has |have |had )?${NOBODY}|(?:that |which |who )?(?:we|i)(?: have| had)? ?(?:not|n['’]t)?|(?:that |which |who )?(?:we|i) haven['’]?t|(?:that |which |who )?(?:have |has )?(?:not|n['’]?t|never)(?: been)?|haven['’]?t been|hasn['’]?t been|not been) ${TOUCHED}(?= since (?!(?:over|more|at least|\\d+ ?(?:d|w|m|days?|weeks?|months?)|a |one )))`,
    'not touched',
  ),
  // Where no time is said, nobody was ever reached.
  idiom(
    `(?:^|(?<=\\s))(?:(?:has |have |had )?${NOBODY}|(?:that |which |who )?(?:we|i)(?: have| had)? ?(?:not|n['’]t|never)?|(?:that |which |who )?(?:we|i) haven['’]?t|(?:that |which |who )?(?:have |has |were |was |are )?(?:not|n['’]?t|never)(?: been)?|haven['’]?t been|hasn['’]?t been|not been)(?: yet| ever)* ${TOUCHED}(?: (?:yet|so far|at all|ever|once|even once|by anybody|by anyone))*${END}(?! (?:for|in|since|today|yesterday|this|last|on|during|within)${END})`,
    'touched:none',
  ),
  idiom(
    `${WORD}(?:(?:that|which|who) )?(?:(?:have |has |had |just )?(?:moved|went|gone|go|been moved|advanced|progressed)(?: on| forward| up| ahead| along| back| backwards?)?(?: (?:a|to (?:a|another|the next)) stage)?|(?:have |has )?changed (?:their |its |the )?(?:stages?|phase|status)|(?:had|have had|with) (?:a )?stage changes?)(?= (?:in|on|this|last|since|today|yesterday|during|within|over))`,
    'moved',
  ),
  idiom(
    `${WORD}(?:(?:that|which) )?(?:have |has )?(?:(?:moved|went|gone|got|came|advanced) (?:in)?to|entered|reached) (?:the )?(?<stage>\\p{L}+)(?: stage)?(?= (?:in|on|this|last|since|today|yesterday|during|within) ?)`,
    (_, stage = '') => `in ${stage} moved`,
  ),
  idiom(
    `${WORD}(?:(?:with|that had|have had|having) )?no (?:contact|touch|communication|news|reply|response|movement|activity|conversation)(?: at all)?(?= (?:for|in|since))`,
    'quiet',
  ),
  idiom(
    `${WORD}(?:(?:which |that )?(?:ones )?(?:are |have |has |is )?(?:gone |going |went )?(?:quiet|cold|silent|stale|dormant|idle|asleep|dark)|(?:which |that )?(?:are |is )?(?:rotting|rotten|sleeping|stalled|stagnant|stuck|dead in the water|gathering dust|collecting dust))${END}(?! in)`,
    'quiet',
  ),
]

const CLOSING = '(?:close|closes|closing|be closed|be closing|be signed|be won)'

/** Idioms for deals. */
const DEALS: readonly Idiom[] = [
  idiom(
    `${WORD}(?<!\\b(?:did|have|has) \\p{L}{1,20} )(?:that |which |who )?(?:(?:should|shall|will|would|must|can|could|may|might|are|is|have|has|expected|due|supposed|going|planned|meant|set|about) )*(?:to )?${CLOSING}(?= (?:in|on|by|before|after|until|till|within|during|from|between|this|next|today|tomorrow|q[1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|the))`,
    'closing',
  ),
  idiom(
    `${WORD}(?:should have (?:been )?closed|that should be closed|behind schedule|past (?:their |its |the )?(?:expected )?(?:due|closing|close|deadline)(?: (?:date|day)s?)?)(?: already| by now)?${END}`,
    'overdue',
  ),
  idiom(
    `${WORD}(?:with|that have|have|has|having|whose) (?:an? |the |their |its )*(?:close|closing|due|expected close)? ?(?:dates?|deadlines?) (?:is |are |that |which |has |have |already )*(?:in the past|behind us|passed|gone by|over|expired)(?: already)?${END}`,
    'overdue',
  ),
  idiom(
    `${WORD}(?:(?:that|which) )?(?:are |have |is )?(?:slipping|running late|late)(?: already| again)?${END}(?! (?:for|in|since|last|this))`,
    'overdue',
  ),
  idiom(`${WORD}closed[ -](won|lost)${END}`, (_, state = '') => state),
  idiom(
    `(?:^|(?<=\\s))(?:the )?(?:biggest|largest|highest|most valuable|greatest|top|fattest)(?: amounts?| values?)?(?<noun> \\p{L}+)?,? (?:first|on top|at the top|up top|up front)`,
    (_, noun = '') => `${noun} sorted by amount`,
  ),
  idiom(
    `(?:^|(?<=\\s))(?:the )?(?:smallest|lowest|cheapest|least valuable)(?: amounts?| values?)?(?<noun> \\p{L}+)?,? (?:first|on top|at the top|up top|up front)`,
    (_, noun = '') => `${noun} sorted by amount ascending`,
  ),
  idiom(
    `(?:^|(?<=\\s))(?:the )?(?:earliest|soonest|nearest|next|closest)(?: (?:closing|close|to close|close dates?|expected))*(?<noun> \\p{L}+)?,? (?:first|on top|at the top|up top|up front)`,
    (_, noun = '') => `${noun} sorted by close date`,
  ),
]

/** Idioms for tasks. */
const TASKS: readonly Idiom[] = [
  idiom(`${WORD}prio${END}`, 'priority'),
  idiom(
    `^(?:everything|all|anything|stuff|what is)(?: that is)? due (?=before|by|until|this|next|today|tomorrow|on|in)`,
    'tasks due ',
  ),
  idiom(
    `^(?:(?:any|is there(?: any)?|the|my|our|all|show(?: me)?) )*(?<late>overdue|late|open|due)(?: and open)? (?:stuff|things|items|work)${END}`,
    (_, late = '') => `${late === 'late' ? 'overdue' : late} tasks`,
  ),
  idiom(
    `${WORD}(?:(?:that |which )?(?:are |is )?(?:not (?:yet )?(?:done|finished|completed)|still (?:open|to do|not done)|unfinished|undone|incomplete|outstanding)(?: yet)?)${END}`,
    'open',
  ),
  idiom(
    `${WORD}(?:am i|are we|i am|we are|i['’]m) (?:late|behind|overdue|too late)(?: (?:with|on|for))?${END}`,
    'my overdue',
  ),
  idiom(
    `^what(?:['’]?s| is)? on (?:(?<own>my|our)|(?<who>${WHO})(?:['’]s|s)) (?:to-?do list|to-?dos|task list|tasks|list)$`,
    (_, own, who) => (who === undefined ? `${own === 'my' ? 'my ' : ''}tasks` : `${who}'s tasks`),
  ),
  idiom(
    `${WORD}(?:(?:overdue|late|past due)(?: and| or|,|/)+ (?:(?:is |are )?(?:due |for ))?today|(?:(?:due|for) )?today(?: and| or|,|/)+ (?:overdue|late|past due))${END}`,
    'due by today',
  ),
  idiom(`${WORD}(?:past|behind)[ -](?:due|deadline|schedule|time)${END}`, 'overdue'),
]

/** Words for records of a kind that a question does not name, with which it may begin. */
const THINGS =
  /^(?:(?:what(?:['’]?s| is| are)?|which(?: ones?| of them)?|anything|everything|stuff|things|the ones|those|show(?: me)? (?:everything|all|what|the ones))(?: (?:that|which))?(?:['’]s)?(?: (?:is|are))?) (?=(?:above|over|under|below|worth|more than|less than|closing|closes|close|quiet|without|won|lost|overdue|in|at least|expected|due to close|that closes?|should close|will close)\b)/iu

/** True of a text that names a kind of record, of which `type` is not one. */
const TYPES =
  /\b(?:leads?|prospects?|contacts?|people|persons?|compan(?:y|ies)|accounts?|tasks?|to-?dos?|reminders?|calls?|e-?mails?|meetings?|notes?)\b/iu

/** The idioms of a kind of record, and its nouns: made once, because a question is read for every kind. */
const KNOWN = new Map<RecordType, { readonly idioms: readonly Idiom[]; readonly noun: RegExp }>()

function idiomsOf(type: RecordType) {
  const known = KNOWN.get(type)
  if (known) return known
  const nouns = nounWords(type).join('|')
  const hasSteps = ['Deal', 'Lead', 'Contact', 'Company'].includes(type.table)
  const idioms = [
    ...ANY,
    ...ownedBy(nouns),
    ...(hasSteps ? TOUCHING : []),
    ...(type.table === 'Lead' ? [CAME] : []),
    ...(['Lead', 'Contact', 'Company'].includes(type.table) ? COMING : []),
    ...(type.table === 'Deal' ? DEALS : type.table === 'Task' ? TASKS : []),
  ]
  const made = { idioms, noun: new RegExp(`\\b(?:${nouns})\\b`, 'iu') }
  KNOWN.set(type, made)
  return made
}

/** A question with its idioms in the words that the rules for questions know; other texts unchanged. */
export function idiomatic(type: RecordType, text: string): string {
  const { idioms, noun } = idiomsOf(type)
  const plain = idioms.reduce((words, [each, instead]) => words.replace(each, instead as never), text).trim()
  const isDeals = type.table === 'Deal' && !TYPES.test(plain) && !noun.test(plain)
  return (
    isDeals
      ? plain.replace(THINGS, 'deals ').replace(/^(?=(?:won|lost) (?:since|in|on|this|last) )/iu, 'deals ')
      : plain
  )
    .replace(/\s+/gu, ' ')
    .replace(/^(?:activities|actions) (?=overdue|late|due)/iu, type.table === 'Task' ? 'tasks ' : '$&')
}

/** `what deals does bo have`, `deals i am working on`, `what's on bo's to-do list`. */
const ownedBy = (nouns: string): readonly Idiom[] => {
  const whose = (who: string): string => (/^(?:i|me|my)$/iu.test(who) ? 'my' : `${who}'s`)
  return [
    idiom(
      `^who (?:owns?|has(?: got)?|have|holds?|is working on|handles|runs|won|lost|closed) (?:the )?(?:most|more)(?<which> .+?)?(?<noun> (?:${nouns}))$`,
      (_, which = '', noun = '') => `${which}${noun} count by owner`,
    ),
    idiom(
      `^(?:what|which|how many)(?: (?<noun>${nouns}))? (?:does|do|has|have|did) (?<who>${WHO}|i)(?: ${OWNS})?(?= |$)(?! (?:win|won|lose|lost|close|closed|make|made|add|added))`,
      (_, noun = '', who = '') => `${whose(who)} ${noun}`,
    ),
    // `which deals are gold` has a value there, and nobody.
    idiom(
      `^(?:what|which|how many)(?: (?<noun>${nouns}))? (?:is|are) (?<who>${WHO}|i) ${OWNS}(?= |$)`,
      (_, noun = '', who = '') => `${whose(who)} ${noun}`,
    ),
    idiom(
      `^(?:(?<many>how many) )?(?:the )?(?:that |which )?(?<who>${WHO}|i) ${OWNS}$`,
      (_, many, who = '') => (many === undefined ? '' : `${many} `) + whose(who),
    ),
    idiom(
      `${WORD}(?<noun>${nouns}) (?:that |which )?(?<who>${WHO}|i) ${OWNS}(?= |$)`,
      (_, noun = '', who = '') => `${whose(who)} ${noun}`,
    ),
  ]
}
