/** A sentence of another language with the line that says the same in English; its groups are parts of the line. */
export type Translation = readonly [
  says: RegExp,
  english: (parts: Readonly<Record<string, string | undefined>>) => string,
]

/** A whole sentence, in any case. */
export const sentence = (source: string): RegExp => new RegExp(`^(?:${source})[\\s.!?]*$`, 'iu')
