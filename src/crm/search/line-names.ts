import type { Tx } from '../../store/transaction.ts'
import { INTERACTIONS } from '../log/interactions.ts'
import { expectNames } from '../names/heads.ts'
import { REMINDERS } from '../reminders/reminders.ts'
import { RECORD_TYPES } from '../type-list.ts'

/** What has names that people say: what was logged has none. */
const KINDS = [...RECORD_TYPES.filter(({ noun }) => noun !== INTERACTIONS.noun), REMINDERS]

/** Says which line is read next in this transaction: its words are looked up together when the second name is looked for. */
export const expectNamesIn = (tx: Tx, line: string): void => expectNames(tx, line, KINDS)
