import { sayings } from '../shared/said.ts'
import { IN_DAYS } from './period.ts'

const SHOW =
  "(?:(?:show(?: me)?|give me|see|what(?:['’]?s| is| are)|how(?:['’]?s| is| are)|report(?: on| of)?) )?(?:the |our |my )*"
const DOING = '(?:doing|performing|getting on|going|coming along|keeping up)'
const REPS = '(?:reps?|sellers?|sales ?people|people|team members|members)'

/** How people ask how somebody, or everybody, is doing. */
export const peopleSaid = sayings(
  `how(?:['’]?s| is| am) (?<owner>@?[^ ]+)(?: ${DOING})?${IN_DAYS}`,
  `how are (?:my |our |the |all )*${REPS}(?: ${DOING})?${IN_DAYS}`,
  `${SHOW}(?:${REPS}|team|sales team) (?:performance|report|stats|statistics|scorecard|numbers)${IN_DAYS}`,
  `${SHOW}(?:performance|stats|statistics|numbers|scorecard) (?:of|for|by) (?:the |our |my )*(?:team|${REPS})${IN_DAYS}`,
  `(?:performance|stats|scorecard|numbers) (?:of|for) (?<owner>@?[^ ]+)${IN_DAYS}`,
  `(?<owner>@?\\S+?)(?:['’]s|s['’]) (?:performance|stats|scorecard|numbers|report)${IN_DAYS}`,
  `(?<owner>my) (?:performance|stats|scorecard|own numbers|report card)${IN_DAYS}`,
  `who (?:needs|could use) (?:help|support|coaching)${IN_DAYS}`,
)
