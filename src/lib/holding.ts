/**
 * The items whose name holds the typed text, for completion: those that begin with it first, then those with a word
 * that does, then the others; in each group in the given order. Case does not matter.
 */
export function holding<T>(all: readonly T[], typed: string, nameOf: (one: T) => string): readonly T[] {
  const wanted = typed.trim().toLowerCase()
  const rank = (one: T): number => {
    const name = nameOf(one).toLowerCase()
    if (name.startsWith(wanted)) return 0
    return name.includes(` ${wanted}`) ? 1 : 2
  }
  return all.filter((one) => nameOf(one).toLowerCase().includes(wanted)).toSorted((a, b) => rank(a) - rank(b))
}
