import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { Logger } from 'pino'

/** Bolt's log into the program's: its warnings and faults alone, since the rest may quote what people wrote. */
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
