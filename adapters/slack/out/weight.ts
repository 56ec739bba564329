/** The keys whose values people see. */
const SEEN: readonly string[] = ['text', 'alt_text', 'fallback', 'url']
/** The weight of an element in addition to its words. */
const ELEMENT = 30

/** The weight of blocks in a message: the bytes of what people see, and a constant for each element. */
export function weight(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + weight(each), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, each]) =>
      sum + (typeof each === 'string' ? (SEEN.includes(key) ? Buffer.byteLength(each) : 0) : weight(each)),
    'type' in value ? ELEMENT : 0,
  )
}

/**
 * Splits items into groups of at most `most` items and at most `heaviest` weight; a heavier item is a group of its own.
 */
export function grouped<T>(all: readonly T[], heaviest: number, most: number): readonly (readonly T[])[] {
  const groups: T[][] = []
  let used = 0
  for (const each of all) {
    const own = weight(each)
    const last = groups.at(-1)
    if (last && last.length < most && used + own <= heaviest) last.push(each)
    else {
      groups.push([each])
      used = 0
    }
    used += own
  }
  return groups
}
