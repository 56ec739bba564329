import type { Param } from '../command.ts'
import { maybe } from './kinds.ts'

const AND = /^(?:and|then),?$/iu
const AGAIN = /^again:?$/iu
const LEAD = /^(?:(?:and|then),?\s+)?again:?\s+/iu

/** When something that is done is due once more: `done, again tue`, `done and again in 2 weeks`. */
export const againAt = <T>(param: Param<T>): Param<T | undefined> => ({
  ...maybe({ ...param, read: (raw, ctx) => param.read(raw.replace(LEAD, ''), ctx) }),
  slot: 'shaped',
  takes(words, ctx, before) {
    const from = AND.test(words[0] ?? '') ? 1 : 0
    if (!AGAIN.test(words[from] ?? '')) return 0
    const count = param.takes?.(words.slice(from + 1), ctx, [...before, ...words.slice(0, from + 1)]) ?? 0
    return count === 0 ? 0 : from + 1 + count
  },
})
