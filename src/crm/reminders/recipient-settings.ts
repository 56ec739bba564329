import type { Tx } from '../../store/transaction.ts'
import { scheduleSettingsOf, scheduleSettingsOfChannel } from '../due/schedule-settings.ts'
import type { ScheduleSettings } from '../due/slots.ts'
import type { Recipient } from './reminders.ts'

/** The schedule settings of the recipient of a reminder. */
export const scheduleSettingsOfRecipient = (tx: Tx, told: Recipient): Promise<ScheduleSettings> =>
  told.kind === 'member' ? scheduleSettingsOf(tx, told.member) : scheduleSettingsOfChannel(tx, told)
