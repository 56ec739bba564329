import type { HistoryEntry } from '../../crm/history/history.ts'
import type { Text } from '../../message/message.ts'

/** One line of a history: when, who, what, why, and the ref by which it is undone. */
export const historyLine = (entry: HistoryEntry): Text => [
  { time: entry.at.toISOString(), show: 'moment' },
  ' ',
  ...(entry.by ? [{ user: entry.by }, ' '] : []),
  entry.what,
  ...(entry.reason ? [` (${entry.reason})`] : []),
  ...(entry.event ? [' ', { code: `E-${entry.event}` }] : []),
]
