/**
 * The work that reading one line may cost. Each part of it is read once, however often the grammar asks for it; once
 * the budget is used up, the rest of the line counts as plain words. It counts pieces of text, not time, so that a
 * second delivery of the same line is read like the first.
 */
export interface Effort {
  /** The pieces of text that were looked at so far. */
  readonly spent: number
  /** True once the budget is used up. */
  readonly isOver: boolean
  /**
   * The result of `read` for a text, remembered under `about`. `cost` is the number of pieces that it looks at;
   * undefined, without calling `read`, when the budget does not allow them.
   */
  once<T>(about: string, text: string, cost: number, read: () => T): T | undefined
}

/**
 * How many date or number words may be looked at in one line, each counted once for every phrase that it is tried in:
 * enough for some dozens of different dates. Each costs 0.02 to 0.05 ms.
 */
const MOST_PIECES = 400

/** A fresh budget for one line. */
export function newEffort(most = MOST_PIECES): Effort {
  const known = new Map<string, unknown>()
  let spent = 0
  return {
    get spent() {
      return spent
    },
    get isOver() {
      return spent >= most
    },
    once<T>(about: string, text: string, cost: number, read: () => T): T | undefined {
      const key = `${about}\n${text}`
      if (known.has(key)) return known.get(key) as T
      if (spent >= most) return undefined
      spent += cost
      const found = read()
      known.set(key, found)
      return found
    },
  }
}
