import { cleanJson } from '../lib/text.ts'
import type { Prisma } from './transaction.ts'

/** A JSON column, typed by the value that it holds. Only `write` fills the column, so `read` can trust the type. */
export interface JsonColumn<T> {
  /** The value of a row's column; undefined when the column is null or its text was erased. */
  readonly read: (held: Prisma.JsonValue | undefined) => T | undefined
  readonly write: (value: T) => Prisma.InputJsonValue
}

/** Declares the type of a JSON column. A raw statement declares the same in the type of its rows. */
export const jsonColumn = <T extends object>(): JsonColumn<T> => ({
  read: (held) => (held ?? undefined) as T | undefined,
  write: (value) => cleanJson(value) as Prisma.InputJsonValue,
})

/** A value as a statement written by hand puts it into a JSON column: every one goes through here. */
export const jsonText = (value: unknown): string => JSON.stringify(cleanJson(value))
