/** Lines that begin like this, the words that are read instead, and which of these lines are something else after all. */
export type Order = readonly [
  begins: RegExp,
  other: (...parts: readonly string[]) => string,
  isOther?: (line: string) => boolean,
]
