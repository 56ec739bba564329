import { type OpenQuestion, openQuestions } from '../../store/requests/requests.ts'
import type { Tx } from '../../store/transaction.ts'

/** How long a question counts as open, in milliseconds: a day. */
const OPEN_MS = 24 * 3_600_000

/** The questions that a member was asked in the last day and has not answered, the latest first. */
export async function questionsTo(tx: Tx, member: number, limit: number): Promise<readonly OpenQuestion[]> {
  const since = new Date(tx.at.getTime() - OPEN_MS)
  return openQuestions(tx, member, since, limit)
}
