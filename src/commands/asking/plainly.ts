import type { RecordType } from '../../records/record-type.ts'

/** Verbs by which it is asked what became of deals: `did we win any this month`. */
const PAST: Readonly<Record<string, string>> = { __proto__: null as never, win: 'won', lose: 'lost', close: 'closed' }

const WHO =
  '(?<who>(?!(?:no|not|none|any|an?|the)\\b)(?:we|i|the team|everybody|everyone|anyone|anybody|they|@?\\p{L}[\\p{L}\\p{N}_-]*))'
const BECAME = '(?<became>win|won|lose|lost|close|closed)(?: (?:any|some|all))?(?: deals?| opportunit(?:y|ies))?'

/** Questions for what became of deals, with who is asked about. */
const WON: readonly RegExp[] = [
  `^(?:what|which(?: deals| ones)?|how (?:much|many)(?: deals)?)(?: all)? (?:did|have|has) ${WHO} ${BECAME}(?<rest> .+)?$`,
  `^(?:what|which(?: deals| ones)?) (?:was|were|got|has been|have been) (?:deals )?${BECAME}(?: by ${WHO})?(?<rest> .+)?$`,
  `^(?:deals|opportunities) (?:that |which )?${WHO} (?:has |have |had )?(?<became>won|lost|closed)(?<rest> .+)?$`,
  `^(?:won|lost|closed) deals by ${WHO}(?<rest> .+)?$`,
].map((source) => new RegExp(source, 'iu'))

const NOBODY_ELSE = /^(?:we|the team|everybody|everyone|anyone|anybody|they|that|which)$/iu

/** Of what has no owner leads are meant, because somebody has to claim them. */
const UNCLAIMED =
  /^(?:(?:what|which|who|show|list)(?:['’]s| is| are| me)? )*(?:the |all )*(?:unassigned|unclaimed|unowned)(?: ones)?$/iu

/** Meetings and the like that are still to come are tasks. */
const TO_COME =
  /^(?:(?:show|list)(?: me)? |which |what |all |the |any )*(?:(?<whose>my|our|@?\p{L}[\p{L}\p{N}_-]*['’]s) )?(?:planned |upcoming |next )?(?<kind>meeting|call|demo|visit|event)s(?: (?:are )?(?:planned|due|scheduled))?(?: do (?:i|we) have)?(?: (?:for|on|in))? (?<span>tomorrow|next \p{L}+|the (?:next|coming) .+|in the next .+)$/iu

/** What the title of a task for each has. */
const TITLED: Readonly<Record<string, string>> = { __proto__: null as never, meeting: 'meet' }

const WHOSE = "(?<whose>my|our|the|the team['’]s|@?\\p{L}[\\p{L}\\p{N}_-]*['’]s)"

const OWN_PIPELINE =
  "(?:(?<of>my|our|the|all|@?\\p{L}[\\p{L}\\p{N}_-]*['’]s) )*(?:open )?(?:pipeline|funnel|deals|opportunities)"

/** Figures that have names of their own, with what each is counted or summed up of. */
const FIGURES: readonly (readonly [RegExp, string])[] = [
  [
    `(?:win|close|closing|closure|success|winning|hit) rates?(?! (?:by|per|for each|of each) )`,
    'deals won or lost{rest} count by outcome',
  ],
  [`(?:average|avg|mean) (?:deal|order|contract) (?:size|value|amount)`, 'average amount of won deals{rest}'],
  [
    `(?:revenue|sales|turnover|bookings|business won)(?= by| per| this| last| in| for each)`,
    'sum of amount of won deals{rest}',
  ],
  [
    `(?:total|sum|amount|value)(?: of)?(?: all| the)? (?:won|closed won)(?: deals)?(?= this| last| in| so far|$)`,
    'sum of amount of won deals{rest}',
  ],
  [`(?:open |total )?(?:amount|value)s?(?= by | per )`, 'sum of amount of deals{rest}'],
  [`(?:pipeline|funnel)(?: value| amount| total| sum| worth)?(?= by | per )`, 'sum of amount of deals{rest}'],
  [`(?:sum|total)(?: of)?(?: the)? (?:amounts?|values?|deal values?)(?= by | per |$)`, 'sum of amount of deals{rest}'],
  [
    `(?:total |whole |open )?(?:pipeline|funnel)(?: value| amount| total| sum| worth)? (?:of|for) (?<of>me|@?\\p{L}[\\p{L}\\p{N}_-]*)`,
    'sum of amount of deals{rest}',
  ],
  [
    `(?:who(?:['’]s| is| was)? |which (?:rep|seller|person) (?:is|was) )?(?:my|our|the) (?:best|top|leading|strongest) (?:rep|seller|sales ?person|closer|performer|colleague)s?`,
    'sum of amount of won deals by owner{rest}',
  ],
  [`(?:pipeline|funnel) (?:value|amount|total|sum|worth)`, 'sum of amount of deals{rest}'],
  [
    `(?:total|sum|value|worth|amount)(?: value| amount| worth)? (?:of|in) ${OWN_PIPELINE}`,
    'sum of amount of deals{rest}',
  ],
  [
    "how much (?:is|do (?:i|we) have)(?: there)? in (?<of>my|@?\\p{L}[\\p{L}\\p{N}_-]*['’]s) (?:open )?(?:pipeline|funnel|deals|opportunities)",
    'sum of amount of deals{rest}',
  ],
  [
    `how much(?: money| value)? (?:is|sits|lies|do (?:i|we) have|have (?:i|we)(?: got)?)(?: there| still)?(?= in (?!(?:the |our )?(?:pipeline|funnel)))`,
    'sum of amount of deals{rest}',
  ],
].map(([source, instead]) => [
  new RegExp(
    `^(?:what(?:['’]?s| is| was| are)? |how (?:is|was|good is) |show(?: me)? )*(?:${WHOSE} )?${source}(?:['’]s)?(?<rest>(?: .+)?)$`,
    'iu',
  ),
  instead ?? '',
])

/** Why deals are lost is counted by the reasons that were given. */
const WHY_LOST =
  /^(?:(?:what (?:are|were) |show(?: me)? )?(?:the |our )?(?:top |main |most common |common |biggest )*(?:(?:lost|loss) reasons?|reasons?(?: why| that| for which)? (?:we|i|the team) (?:lose|losing|lost))|why (?:do|did|are|were) (?:we|i|the team)? ?(?:lose|losing|lost))(?: our| so many| the| all)*(?: deals)?(?<rest>(?: .+)?)$/iu

/** To whom deals are lost is counted by the competitors. */
const LOST_TO =
  /^(?:to )?(?:who|whom|which competitors?|what competitors?)(?: (?:do|did|are|have)(?: we| i| the team)?)? ?(?:mostly |usually |often )?(?:lose|losing|lost)(?: most)?(?: deals)?(?: to| against)+(?: most(?: often)?)?(?<rest>(?: .+)?)$/iu

/** How many leads become customers. */
const CONVERSION =
  /^(?:what(?:['’]?s| is| was)? |show(?: me)? )*(?:our |the |my )?(?:lead )?conversion rates?(?! (?:by|per|for each|of each) )(?: of leads)?(?<rest>(?: .+)?)$/iu

/** True of a figure that has a name of its own, such as the win rate. */
export const namesFigure = (type: RecordType, text: string): boolean =>
  type.table === 'Deal'
    ? FIGURES.some(([way]) => way.test(text)) || WHY_LOST.test(text) || LOST_TO.test(text)
    : type.table === 'Lead' && CONVERSION.test(text)

/** A question in the order in which its words are read: `deals won this month` for `what did we win this month`. */
export function plainly(type: RecordType, text: string): string {
  if (type.table === 'Deal') return ofDeals(text)
  if (type.table === 'Lead') {
    return text.replace(UNCLAIMED, 'unclaimed leads').replace(CONVERSION, 'all leads$<rest> count by status')
  }
  return type.table === 'Task' ? ofTasks(text) : text
}

/** `what did we lose last month and why`: the reason stands in the list. */
const AND_WHY = /,? and why$/iu

function ofDeals(asked: string): string {
  const text = asked.replace(AND_WHY, '')
  for (const [way, instead] of FIGURES) {
    const found = way.exec(text)?.groups
    if (!found) continue
    const named = found.whose ?? found.of ?? 'our'
    const whose = /^(?:our|all|the(?: team['’]s)?)$/iu.test(named) ? '' : `${named} `
    return `${whose}${instead.replace('{rest}', found.rest ?? '')}`
  }
  const lost = WHY_LOST.exec(text)?.groups
  if (lost) return `lost deals${lost.rest ?? ''} count by reason`
  const against = LOST_TO.exec(text)?.groups
  if (against) return `lost deals${against.rest ?? ''} count by competitor`
  for (const way of WON) {
    const { who, became = '', rest = '' } = way.exec(text)?.groups ?? {}
    if (became === '') continue
    const state = PAST[became.toLowerCase()] ?? became.toLowerCase()
    const whose = who === undefined || NOBODY_ELSE.test(who) ? '' : who.toLowerCase() === 'i' ? 'my ' : `${who}'s `
    return `${whose}deals ${state}${rest}`
  }
  return text
    .split(/\s+/u)
    .map((word) => (word.toLowerCase() === 'close' ? word : (PAST[word.toLowerCase()] ?? word)))
    .join(' ')
}

function ofTasks(text: string): string {
  const { whose, kind = '', span = '' } = TO_COME.exec(text)?.groups ?? {}
  if (kind === '') return text
  const titled = TITLED[kind.toLowerCase()] ?? kind.toLowerCase()
  return `${whose === undefined || /^our$/iu.test(whose) ? '' : `${whose} `}tasks "${titled}" due ${span}`
}
