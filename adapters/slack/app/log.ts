import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { Logger } from 'pino'

/** Passes Bolt's warnings and errors to the program's log; its other lines may quote what people wrote. */
export const boltLog = (log: Logger): BoltLogger => ({
  debug() {},
  info() {},
  warn: (...words) => log.warn({ from: 'slack' }, firstOf(words)),
  error: (...words) => log.error({ from: 'slack' }, firstOf(words)),
  setLevel() {},
  getLevel: () => LogLevel.WARN,
  setName() {},
})

const firstOf = ([first]: readonly unknown[]): string =>
  first instanceof Error ? first.message : typeof first === 'string' ? first : 'a fault of the Slack library'
