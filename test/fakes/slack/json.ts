/** Anything that travels as a JSON object. */
export type Json = Readonly<Record<string, unknown>>

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value as an object, or an empty one. */
export const object = (value: unknown): Json => (isJson(value) ? value : {})

/** The value as a text, or an empty one; numbers and booleans are written out. */
export const word = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** The objects of a list; anything else counts as none. */
export const objects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : [])

/** Reads JSON that came as a text; what is no text is taken as it is, and what cannot be read is undefined. */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}
