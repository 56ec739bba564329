import type { RecordType } from '../../records/record-type.ts'

/** Verbs by which it is asked what became of deals: `did we win any this month`. */
const PAST: Readonly<Record<string, string>> = { win: 'won', lose: 'lost', close: 'closed' }

const WHO = '(?<who>we|i|the team|everybody|everyone|anyone|anybody|they|@?\\p{L}[\\p{L}\\p{N}_-]*)'
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
const TITLED: Readonly<Record<string, string>> = { meeting: 'meet' }

/** A question in the order in which its words are read: `deals won this month` for `what did we win this month`. */
export function plainly(type: RecordType, text: string): string {
  if (type.table === 'Deal') return ofDeals(text)
  if (type.table === 'Lead') return text.replace(UNCLAIMED, 'unclaimed leads')
  return type.table === 'Task' ? ofTasks(text) : text
}

function ofDeals(text: string): string {
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
