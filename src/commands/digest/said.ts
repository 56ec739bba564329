const KIND = '(?:pipeline |team |daily |weekly )*(?:digest|summary|overview)'
const WHEN = '(?<when>(?:every|each|daily|weekly|weekdays|on) .+)'

/** How people ask for a digest, as regular expressions of whole lines. */
export const SET_UP: readonly string[] = [
  `(?:send|give|post|show|e?mail) (?<to>me) (?:an? |the |my |our )?(?:daily |weekly )?(?<whose>team)(?:['’]?s)? (?:daily |weekly )?(?:digest|summary|overview) ${WHEN}`,
  `(?:an? |the |my |our )?(?:daily |weekly )?(?<whose>team)(?:['’]?s)? (?:daily |weekly )?(?:digest|summary|overview) (?:for|to) (?<to>me),? (?<when>.+)`,
  `(?:send|give|post|show|e?mail) (?<to>me) (?:an? |the |my |our )?${KIND} ${WHEN}`,
  `(?:i (?:want|need)|i(?:['’]d| would) like) (?:an? |the |my )?${KIND} ${WHEN}`,
  `(?:send|post|put) (?:an? |the |our )?${KIND} (?:to|in|into) (?<to>#\\S+) ${WHEN}`,
]

/** The same with a saved list in it. */
export const WITH_LIST: readonly string[] = [
  '(?:digest|(?:set up|make|start|send|post)(?: me| us)? (?:an? |the )?digest) (?<rest>.+?),? (?:with|showing|plus|and|including)(?: the| our| my)?(?: saved)? (?:list|view):? "?(?<list>[^"]+?)"?',
  '(?:post|send|show|put)(?: me)? (?:the |our |my )?(?:saved )?(?:list |view )"?(?<list>[^"]+?)"? (?:in|into|to) (?<to>#\\S+|here|me) (?<when>(?:every|each|daily|weekly|weekdays)\\b.*)',
  '(?:post|send|show|put)(?: me)? (?:the |our |my )?(?:saved )?(?:list |view )"?(?<list>[^"]+?)"? (?<when>(?:every|each|daily|weekly|weekdays)\\b.*?) (?:in|into|to) (?<to>#\\S+|here|me)',
]

const WHOSE = '(?: (?:for|of|in) (?<digest>\\S+))?'

/** How they turn one off. */
export const TURN_OFF: readonly string[] = [
  `(?:turn|switch|shut) (?:off )?(?:the |my |our |all )*(?:daily |weekly |team )?digests?(?: off)?${WHOSE}`,
  `(?:stop|cancel|end|unsubscribe(?: me)? from)(?: sending(?: me)?)?(?: the| my| our)* (?:daily |weekly |team )?digests?${WHOSE}`,
]
