import { sayings } from '../shared/said.ts'

/** Words for a period, as a regular expression. */
export const PERIOD_SAID =
  '(?:the )?(?:this|next|last|current) (?:week|month|quarter|year)|today|tomorrow|(?:by|until|till|before) (?:the )?end of (?:the |this |next )?(?:week|month|quarter|year|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])|q[1-4]|(?:in )?(?:january|february|march|april|may|june|july|august|september|october|november|december)'

const P = `(?<period>${PERIOD_SAID})`
const SHOW = "(?:(?:show(?: me)?|see|give me|what(?:[’']?s| is)|how(?:[’']?s| is| does)|how) )?(?:the |our |a )*"

/** What a forecast, or a column of it, is called. */
const FORECAST =
  '(?:forecast|outlook|projection|commit(?:ment)?|best[- ]case|(?:weighted|expected|probable) (?:forecast|pipeline|funnel|deals|amounts?|values?|revenue|sales|number))'
const FOR = '(?: (?:for |of |in )?(?:the )?'
/** What the forecast is held against. */
const NUMBER = '(?:sales |revenue )?(?:goal|target|quota|number|plan|commit(?:ment)?)s?'

/** How people ask for a forecast. */
export const forecastSaid = sayings(
  `${SHOW}(?:team(?:['’]s)? |sales )*${FORECAST}(?: (?:look|now|today|please))*${FOR}${P})?`,
  `(?:(?:show(?: me)?|see|give me|what(?:[’']?s| is)|how(?:[’']?s| is)) )?(?<owner>my|@?[^ ]+(?=[’']s|s[’'] ))(?:[’']s?)? (?:own |sales )*${FORECAST}${FOR}${P})?`,
  `(?:am|will|can|do) (?<owner>i) (?:(?:going to|still|be|on track|on target|on plan|on pace|ahead|behind|able to|to|for|with|of|hit|make|reach|meet|hitting|making|reaching) )*(?:on track|on target|on plan|on pace|ahead|behind|it|(?:my|the|our) ${NUMBER})${FOR}${P})?`,
  `(?:are|will) (?:we|the team) (?:(?:still|going to be|be) )*(?:on track|on target|on plan|on pace|ahead|behind)${FOR}${P})?`,
  `(?:why|how)(?: (?:did|has|have|is))? (?<owner>my) ${NUMBER}s? (?:change|changed|changing|move|moved|different|go (?:up|down)|gone (?:up|down)|drop(?:ped)?|fall|fell)(?: since (?<since>.+))?`,
  `(?:why|how)(?: (?:did|has|have|is))? (?:the|our|this|the team[’']s) (?:number|total|expected|figure|forecast|commit)s? (?:change|changed|changing|move|moved|different|go (?:up|down)|gone (?:up|down)|drop(?:ped)?|fall|fell)(?: since (?<since>.+))?`,
  `what(?:[’']s| has| is)? (?:changed|moved|different|new) (?:in|with|about) (?<owner>my) (?:forecast|number|commit|outlook)(?: since (?<since>.+))?`,
  `how (?:much|many deals) (?:will|do|can|could|should|would|are) we(?: going to| likely| expect to)? (?:close|closed|closing|win|won|book|booked|sell|sold|make|made|get|land|sign|bring in)(?: ${P})?`,
  `how (?:much|many deals) (?:will|do|can) we (?:close|win|book|sell|make)(?: ${P})?,? (?:and|&) (?:what|which deals)(?:[’']?s| has| have| is)? (?:changed|moved|different|new)(?: in it)?(?: since (?<since>.+))?`,
  `(?:what|how much) (?:will|do|is going to) (?:we )?(?:close|win)(?: ${P})`,
  `(?:what|how much)(?: (?:money|revenue|income|sales|business))? (?:do|can|should|are|will|shall) (?:we|you|i) (?:expect(?:ing)?|count on|bring in|earn|make|book|land|get)(?: to (?:close|win|make|book|get|come in|earn))?(?: (?:in|for|from|by))?(?: ${P})?`,
  `(?:what|how much)(?: (?:money|revenue|income|business))? (?:will come|comes|is coming|will be coming|should come) in(?: (?:in|for|by))?(?: ${P})?`,
  `(?:the |our |my )*(?:expected|projected|forecast(?:ed)?|planned)? ?(?:revenue|income|sales|turnover|closings?)(?: forecast| projection| outlook)?(?: (?:in|for|of))?(?: the)? ${P}`,
  `(?:what(?:['’]?s| is) )?(?:the |our |my )*(?:expected|projected) (?:revenue|income|sales|turnover)(?: (?:in|for|of))?(?: ${P})?`,
  `(?:sales |revenue )?(?:forecast|outlook|projection)(?: for)? ${P}`,
  `where (?:will|do|are) we (?:going to )?(?:land|end up|stand|landing)(?: ${P})`,
  `how (?:are we|is the team) (?:tracking|doing|on track)(?: for)?(?: ${P})`,
  `${SHOW}(?:sales |revenue |deal |pipeline )*(?:forecast|outlook|projection)s?(?: (?:look|looks|looking|doing|like|now|today|please))*(?: (?:for |of |in )?(?:the )?${P})?`,
  `${SHOW}(?:sales |revenue )*(?:forecast|outlook|projection) (?:for|of) (?<owner>[^ ]+)(?: (?:for |in )?(?:the )?${P})?`,
  `(?:what(?:[’']?s| is) )?(?<owner>(?!the|our|my|sales)[^ ]+?)(?:[’']s|s[’']) (?:sales |revenue )?(?:forecast|outlook|projection)(?: (?:for |in )?(?:the )?${P})?`,
  `(?:show(?: me)? )?(?<owner>my) (?:own |sales )*(?:forecast|outlook|projection)(?: (?:for |in )?(?:the )?${P})?`,
  `how much will (?<owner>i) (?:close|win|sell|bring in|book|land)(?: ${P})?`,
  `how much will (?<owner>(?!we|i)[^ ]+) (?:close|win|sell|bring in|book|land)(?: ${P})?`,
  `(?:forecast|projection) by (?<by>owner|month|rep)(?: (?:for |in )?(?:the )?${P})?`,
  `(?:what|which deals) (?:changed|moved)(?: in)? (?:the |our )?forecast(?: since (?<since>.+))?`,
  `how (?:far|much) (?:behind|ahead|short|above)(?: (?:of|is|are))* (?<owner>(?!we|us|our|the|is|are)[^ ]+)(?: (?:of|on|for) (?:his|her|their|the) (?:goal|target|quota))?(?: ${P})?`,
  `is (?<owner>[^ ]+) (?:behind|ahead|on track|going to (?:make|hit|reach) (?:it|(?:his|her|their|the) (?:goal|target|quota|number)))(?: ${P})?`,
  `${SHOW}(?:sales |revenue )*(?:forecast|outlook|projection) (?:for |of |in )?(?:the )?(?<pipeline>[^ ]+?)(?: pipeline)?(?: (?:for |in )?(?:the )?${P})?`,
  `${SHOW}(?<pipeline>[^ ]+?)(?: pipeline)? (?:forecast|outlook|projection)(?: (?:for |in )?(?:the )?${P})?`,
  `(?:why|how) (?:did|has) (?:the |our )?forecast (?:change|changed|move|moved|go up|go down|gone up|gone down)(?: since (?<since>.+))?`,
)
