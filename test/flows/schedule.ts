import { Temporal } from 'temporal-polyfill'
import { scheduleSettingsOf } from '../../src/crm/due/schedule-settings.ts'
import { hasTime, slotAfter, slotOf } from '../../src/crm/due/slots.ts'
import { noteChannel } from '../../src/crm/places/channels.ts'
import { addReminder, type NewReminder, type Reminder } from '../../src/crm/reminders/reminders.ts'
import { addTask } from '../../src/crm/tasks/tasks.ts'
import { setTriggerClock } from '../../src/store/transaction.ts'
import { readMoment } from '../../src/time/read.ts'
import type { World } from '../world.ts'
import { channel } from './outbox.ts'

/** What is to be told, in the words of the date reader, as M-1 reads them in Berlin. */
export interface Asked {
  readonly text: string
  readonly when: string
  readonly to?: number | string
  readonly author?: number
  readonly asked?: string
  readonly condition?: NewReminder['condition']
  readonly about?: NewReminder['about']
}

/** Makes a reminder behind the bot's back. */
export async function remind(
  here: World,
  { text, when, to = 1, author = 1, asked, condition, about }: Asked,
): Promise<Reminder> {
  const platform = here.dm('x').platform
  return here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    await setTriggerClock(tx)
    const schedule = await scheduleSettingsOf(tx, typeof to === 'number' ? to : author)
    const moment = readMoment(when, { now: tx.now, zone: schedule.zone, expect: 'future' })
    if (moment.kind === 'error') throw new Error(`"${when}" is no time`)
    const series = moment.kind === 'recurring' ? moment : undefined
    const slot = moment.kind === 'recurring' ? slotAfter(moment, schedule, tx.now) : slotOf(moment, schedule)
    if (!slot) throw new Error(`"${when}" never comes`)
    const told =
      typeof to === 'number'
        ? { kind: 'member' as const, member: to, name: '' }
        : { kind: 'channel' as const, platform, key: (await noteChannel(tx, channel(here, to))).key, name: to }
    const timing = { slot, stated: hasTime(moment), workingDay: false, zone: schedule.zone, series }
    const at = asked ? channel(here, asked) : here.dm('ann')
    return addReminder(tx, { text, author, told, about, timing, condition, asked: at })
  })
}

/** Makes a task for today or another day, told at nine. */
export async function todo(here: World, title: string, on: string, owner = 1): Promise<number> {
  return here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    await setTriggerClock(tx)
    const day = Temporal.PlainDate.from(on)
    const task = await addTask(tx, { title, due: { on: day, at: undefined }, owner, about: undefined })
    const schedule = await scheduleSettingsOf(tx, owner)
    const { dueAt } = slotOf({ kind: 'date', on: day }, schedule)
    await tx.db.task.updateMany({
      where: { workspaceId: tx.workspace, number: task.number },
      data: { tellAt: new Date(dueAt.epochMilliseconds) },
    })
    return task.number
  })
}

/** Settles something of a member, behind the bot's back. */
export const settleMember = (here: World, number: number, data: object): Promise<unknown> =>
  here.store.prisma.member.updateMany({ where: { workspaceId: here.workspace, number }, data })

/** Where a reminder stands. */
export const standing = async (here: World, number: number) => {
  const row = await here.store.prisma.reminder.findFirst({ where: { workspaceId: here.workspace, number } })
  return row && { state: row.state, reason: row.stateReason, dueAt: row.dueAt?.toISOString() ?? null }
}
