import { cleanJson } from '../lib/text.ts'
import type { Prisma } from './transaction.ts'

/** A JSON column, by the type of what it holds: what is read is what was written, as no other type is ever written. */
export interface JsonColumn<T> {
  /** What a row holds; undefined where that is nothing, or nothing any more. */
  readonly read: (held: Prisma.JsonValue | undefined) => T | undefined
  readonly write: (value: T) => Prisma.InputJsonValue
}

/** Declares what a JSON column holds. A raw statement says the same in the type of its rows. */
export const jsonColumn = <T extends object>(): JsonColumn<T> => ({
  read: (held) => (held ?? undefined) as T | undefined,
  write: (value) => cleanJson(value) as Prisma.InputJsonValue,
})

/** A value as a statement written by hand puts it into a JSON column: every one goes through here. */
export const jsonText = (value: unknown): string => JSON.stringify(cleanJson(value))
