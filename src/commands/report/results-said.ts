import { sayings } from '../shared/said.ts'
import { IN_DAYS } from './period.ts'

const SHOW =
  "(?:(?:show(?: me)?|give me|see|what(?:['’]?s| is| are)|how(?:['’]?s| is| are)|report(?: on| of)?) )?(?:the |our |my )*"
const RATE = '(?:win|close|closing|hit|success)[- ]?(?:rates?|ratios?)'
/** What the rows are: words up to a period. */
const BY = '(?:by|per|for each|of each) (?<by>[^ ]+(?: [^ ]+)??)'
const SOURCES = '(?:lead |deal |our )?(?:sources?|channels?|campaigns?)'

/** How people ask what was won and lost, and what brought it. */
export const resultsSaid = sayings(
  `${SHOW}${RATE} ${BY}${IN_DAYS}`,
  `${SHOW}(?:win[- ]?loss|won (?:and|vs\\.?|versus|or) lost|wins? (?:and|vs\\.?|versus|or) loss(?:es)?)(?: (?:report|analysis|deals|ratio|figures|numbers))*(?: ${BY})?${IN_DAYS}`,
  `(?:report )?results(?: ${BY})?${IN_DAYS}`,
  `(?:which|what)(?:['’]?s| is| are)? (?:the |our |are )*(?<by>source|channel|campaign)s? (?:pays?(?: off)?|works?|wins?|converts?|closes?|brings?|makes?|performs?|is|are|gives?|sells?)(?: (?:the|us|in|most|best|off|paying|working|worth it|better|well|money|business|deals|revenue|customers))*${IN_DAYS}`,
  `(?:which|what)(?:['’]?s| is| are)? (?:the |our )*(?:best|top|strongest|worst) (?<by>source|channel|campaign)s?(?: (?:of|for) (?:deals|business|revenue|customers))?${IN_DAYS}`,
  `(?<by>where) do (?:our|the|most|my) (?:of )?(?:our |the )?(?:wins|won deals|customers|best deals|best customers|business|money|deals) come from${IN_DAYS}`,
  `${SHOW}(?:revenue|business|wins|won deals|sales) (?:by|per) (?<by>${SOURCES})${IN_DAYS}`,
  `how (?:long|many days|fast|quickly|slow) (?:do|does|did|is|are|until) (?:(?:our|the|a|an|average|most) )*(?:deals?|opportunit(?:y|ies)|opps?|sales?|it|we) (?:take |takes |need |needs )?(?:until |to )?(?:(?:be|get) )?(?:close|closed|win|won|sign|signed)(?: a deal| deals)?${IN_DAYS}`,
  `${SHOW}(?:average |median |usual )?(?:sales|deal|closing)[- ]?(?:cycle|cycles)(?: (?:length|time|times|duration))?(?: ${BY})?${IN_DAYS}`,
  `${SHOW}(?:average |median |usual )?(?:time|days) (?:to|until) (?:close|win|won|closing)(?: a deal| deals)?(?: ${BY})?${IN_DAYS}`,
  `how (?:good|well) (?:are|do) (?:we|the team) (?:at closing|close|win|closing|winning|win deals|close deals)${IN_DAYS}`,
)
