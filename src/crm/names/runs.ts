/** Small words, which begin many names and mean none: `note to globex` is no note on Tom. */
export const SMALL =
  /^(?:to|of|on|in|at|by|for|with|from|about|as|the|an?|and|or|my|our|me|us|we|i|it|is|be|do|so|no|not|if|up|out|off|re|all|any|new|next|now)$/u

/** A unit, after which digits are a count and not part of a name. */
const UNIT = /^(?:m|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?|k|people|persons?|seats?|users?|pcs|%)\b/u

/** True when a run of words ends in digits and a longer run of the same words goes on with a unit. */
export function endsBeforeUnit(name: string, all: readonly string[]): boolean {
  if (!/(?:^|\s)\d+$/u.test(name)) return false
  const longer = all.find((other) => other.startsWith(`${name} `))
  return longer !== undefined && UNIT.test(longer.slice(name.length + 1))
}
