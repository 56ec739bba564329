import type { Fault } from './faults.ts'

/** Notes a text that is longer than Discord takes. */
export const tooLong = (text: unknown, limit: number, path: Fault['path']): readonly Fault[] =>
  typeof text === 'string' && text.length > limit
    ? [{ path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${limit} or fewer in length.` }]
    : []

/** Notes a list that is longer than Discord takes. */
export const tooMany = (
  list: readonly unknown[] | null | undefined,
  limit: number,
  path: Fault['path'],
): readonly Fault[] =>
  list && list.length > limit
    ? [{ path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${limit} or fewer in number.` }]
    : []
