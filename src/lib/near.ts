/** The edit distance of two words (a letter added, removed, replaced, or two swapped); stops counting above `limit`. */
const slips = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const next = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const costs = [
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        ...(swapped ? [(before[column - 2] ?? 0) + 1] : []),
      ]
      next.push(Math.min(...costs))
    }
    before = last
    last = next
  }
  return last[b.length] ?? limit + 1
}

/** The edit distance of a typed word to a known one, or undefined when it is too large for the word's length. */
export const nearness = (typed: string, known: string): number | undefined => {
  const limit = known.length > 5 ? 2 : 1
  const count = slips(typed, known, limit)
  return count <= limit && count < known.length ? count : undefined
}
