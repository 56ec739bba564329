import type { Logger } from 'pino'
import type { ShowList } from '../digest/list-section.ts'
import type { Chats } from '../store/outbox/sending.ts'
import type { Store } from '../store/transaction.ts'
import type { Clock } from '../time/clock.ts'

/** What delivery needs: the database, the chats that this process runs, the clock and the log. */
export interface Delivery {
  readonly store: Store
  readonly chats: Chats
  readonly clock: Clock
  readonly log: Logger
  /** Reads the questions of saved lists, which is left to the commands; without it digests show none. */
  readonly showList?: ShowList
  /** Counts how an attempt to send a message ended, and why it was not sent. */
  readonly count?: (platform: string, outcome: string, reason: string) => void
  /** How long a chat may take to answer, in milliseconds; 20,000 by default. */
  readonly answerMs?: number
  /**
   * How long the claim of a message holds, in milliseconds: longer than three answers may take; a minute by default.
   */
  readonly leaseMs?: number
}
