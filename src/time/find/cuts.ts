import { found, type Recogniser, type Scan } from '../scan.ts'

/**
 * Cuts all tokens into matches of one recogniser, in every way, the longest matches first. A position from which the
 * end cannot be reached is tried only once, and each cut is computed only when it is asked for.
 */
export function* wholeCuts<T>(
  scan: Scan,
  recogniser: Recogniser<T>,
  most: number,
  longest: number,
  isEnding: (last: T | undefined) => boolean = () => true,
): Generator<readonly T[]> {
  const reaches = new Map<number, boolean>([[scan.tokens.length, true]])
  const leadsOn = (at: number): boolean => {
    const known = reaches.get(at)
    if (known !== undefined) return known
    reaches.set(at, false)
    let any = false
    for (const { end } of found(recogniser, scan, at)) if (end > at && leadsOn(end)) any = true
    reaches.set(at, any)
    return any
  }
  if (!leadsOn(0)) return
  let count = 0
  const stack: { readonly at: number; readonly parts: readonly T[] }[] = [{ at: 0, parts: [] }]
  for (let next = stack.pop(); next && count < most; next = stack.pop()) {
    const { at, parts } = next
    if (at === scan.tokens.length) {
      count++
      if (isEnding(parts.at(-1))) yield parts
      continue
    }
    if (parts.length === longest) continue
    // The stack returns the last match first, so the shortest is pushed first.
    for (const { value, end } of [...found(recogniser, scan, at)].reverse()) {
      if (end > at && reaches.get(end)) stack.push({ at: end, parts: [...parts, value] })
    }
  }
}
