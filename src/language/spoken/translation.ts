/** A sentence of another language with the line that says the same in English; its groups are parts of the line. */
export type Translation = readonly [
  says: RegExp,
  english: (parts: Readonly<Record<string, string | undefined>>) => string,
]

/** A whole sentence, in any case. */
export const sentence = (source: string): RegExp => new RegExp(`^(?:${source})[\\s.!?]*$`, 'iu')

/** Small words that only an English list has, such as `deals of mei`. */
export const ENGLISH_WORDS =
  '.*(?<!\\p{L})(?:of|by|from|at|with|this|next|last|closing|over|under|to|the|and|without|who|that)(?!\\p{L})'
