/** A text that stands for itself in a regular expression, of JavaScript or of PostgreSQL. */
export const inPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')

/** A text that stands for itself in a pattern of SQL's LIKE. */
export const inLike = (text: string): string => text.replace(/[\\%_]/gu, '\\$&')
