/** Keys under which stands what people see. */
const SEEN: readonly string[] = ['text', 'alt_text', 'fallback', 'url']
/** What an element weighs beside its words. */
const ELEMENT = 30

/** What blocks weigh in a message: the bytes of what people see, and something for each element. */
export function weight(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + weight(each), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, each]) =>
      sum + (typeof each === 'string' ? (SEEN.includes(key) ? Buffer.byteLength(each) : 0) : weight(each)),
    'type' in value ? ELEMENT : 0,
  )
}

/** Things in groups of at most `most` each that weigh at most `heaviest` together, or are one heavy thing alone. */
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
