/**
 * What reading one line may cost. What is read of it is read once, however often the grammar comes by; once the line has
 * cost all that it may, what is left of it is words. It counts pieces that are looked at and no time, so that a second
 * delivery of the same line is read as the first was.
 */
export interface Effort {
  /** What was spent so far, in pieces. */
  readonly spent: number
  /** True once the line has cost all that it may. */
  readonly isOver: boolean
  /**
   * What `read` finds in a text, remembered under `about`. `cost` is how many pieces are looked at for that; undefined,
   * without looking, where the line may not cost them any more.
   */
  once<T>(about: string, text: string, cost: number, read: () => T): T | undefined
}

/**
 * Words of dates and numbers that are looked at in one line, each as often as it is tried in another phrase: some dozens
 * of dates that differ. Each costs 0.02 to 0.05 ms.
 */
const MOST_PIECES = 400

/** The effort of a line that nothing was read of yet. */
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
