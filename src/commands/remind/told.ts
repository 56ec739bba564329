import type { Reminder } from '../../crm/reminders/reminders.ts'
import type { Ctx, Param } from '../../language/command.ts'
import { words } from '../../language/params/kinds.ts'
import type { Text } from '../../message/message.ts'
import { rewrite } from '../../notices/notify.ts'
import { settledMessage } from '../../schedule/reminder-message.ts'

/** The message that a button stands on; it is never typed. */
export const messageKeyParam = (): Param<string | undefined> => ({
  ...words('The message that told it', { max: 300 }),
  slot: 'named',
  optional: true,
  hidden: true,
})

/** Shows the new state in the message that told a reminder; false when there is none, or it tells other things too. */
export const settleToldMessage = (
  ctx: Ctx,
  { number, text }: Pick<Reminder, 'number' | 'text'>,
  key: string | undefined,
  title: string,
  outcome: Text,
): Promise<boolean> =>
  rewrite(ctx, key, { kind: 'reminder', of: `R-${number}` }, (shown) =>
    settledMessage(shown, `${title}: ${text}`, outcome),
  )
