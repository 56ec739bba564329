import type { Temporal } from 'temporal-polyfill'
import { StartError } from '../../message/errors.ts'
import { openCopy } from '../../store/engine/embedded-copy.ts'
import { openDatabase } from '../../store/engine/open.ts'
import { backlogs, type QueueState } from '../../store/outbox/queue.ts'
import { lastBeat } from '../../store/schedule/beat.ts'
import { storeOn } from '../../store/transaction.ts'
import { systemClock } from '../../time/clock.ts'
import type { Tool } from '../tool.ts'
import { schemaFault } from './migrate.ts'

/** What is due for longer than this has somebody waiting, in seconds; and so long may the last heartbeat be ago. */
const LONG_S = 300

/**
 * `doctor`: says from the database how the running processes are: whether their heartbeat comes, what waits and what was
 * given up, platform by platform. @throws StartError with the same text when something is wrong.
 */
export const doctorTool: Tool = async (args, { config, log, leave }) => {
  if (args.length > 0) throw new StartError('It takes no words: parley doctor.')
  const hooks = { log: (line: string) => log.info(line), onFatal: leave }
  const database = await (config.databaseUrl
    ? openDatabase({ ...hooks, url: config.databaseUrl, directory: '' })
    : openCopy(config.data, hooks))
  const store = storeOn(database)
  try {
    const fault = await schemaFault(database)
    if (fault !== undefined) throw new StartError(fault)
    const platforms = [...(config.slack ? ['slack'] : []), ...(config.discord ? ['discord'] : [])]
    const now = systemClock.now()
    const waiting = await backlogs(
      store,
      platforms.length > 0 ? platforms : ['console'],
      new Date(now.epochMilliseconds),
    )
    const found: readonly Check[] = [
      { isWrong: false, line: `the database answers and is up to date (${database.kind})` },
      ...waiting.map((queue) => queueText(queue, now)),
      ...(platforms.length > 0 ? [beatText(await lastBeat(store, platforms), now)] : []),
    ]
    const text = found.map(({ isWrong, line }) => `${isWrong ? '✗' : '✓'} ${line}`).join('\n')
    if (found.some(({ isWrong }) => isWrong)) throw new StartError(text)
    return text
  } finally {
    await store.close()
  }
}

interface Check {
  readonly isWrong: boolean
  readonly line: string
}

function queueText({ platform, waiting, oldest, failed, pendingAnswers }: QueueState, now: Temporal.Instant): Check {
  const seconds = oldest ? secondsSince(oldest, now) : 0
  const since = waiting > 0 ? `, the oldest for ${seconds} s` : ''
  const line = `${platform}: ${waiting} messages wait${since}, ${pendingAnswers} answers are owed, ${failed} messages were given up`
  return { isWrong: seconds > LONG_S, line }
}

function beatText(last: Date | undefined, now: Temporal.Instant): Check {
  if (!last) return { isWrong: true, line: 'no process has had a heartbeat yet' }
  const seconds = secondsSince(last, now)
  return { isWrong: seconds > LONG_S, line: `the last heartbeat of any process was ${seconds} s ago` }
}

const secondsSince = (at: Date, now: Temporal.Instant): number =>
  Math.max(0, Math.round((now.epochMilliseconds - at.getTime()) / 1000))
