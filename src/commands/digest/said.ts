const KIND = '(?:pipeline |team |daily |weekly )*(?:digest|summary|overview)'
const WHEN = '(?<when>(?:every|each|daily|weekly|weekdays|on) .+)'

/** How people ask for a digest, as regular expressions of whole lines. */
export const SET_UP: readonly string[] = [
  `(?:send|give|post|show|e?mail) (?<to>me) (?:an? |the |my |our )?${KIND} ${WHEN}`,
  `(?:i (?:want|need)|i(?:['’]d| would) like) (?:an? |the |my )?${KIND} ${WHEN}`,
  `(?:send|post|put) (?:an? |the |our )?${KIND} (?:to|in|into) (?<to>#\\S+) ${WHEN}`,
]

const WHOSE = '(?: (?:for|of|in) (?<digest>\\S+))?'

/** How they turn one off. */
export const TURN_OFF: readonly string[] = [
  `(?:turn|switch|shut) (?:off )?(?:the |my |our |all )*(?:daily |weekly |team )?digests?(?: off)?${WHOSE}`,
  `(?:stop|cancel|end|unsubscribe(?: me)? from)(?: sending(?: me)?)?(?: the| my| our)* (?:daily |weekly |team )?digests?${WHOSE}`,
]
