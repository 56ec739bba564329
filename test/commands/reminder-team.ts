import { refOf } from '../../src/crm/kinds.ts'
import { conditionHolds } from '../../src/crm/reminders/condition-check.ts'
import { REMINDERS, reminderNumbered } from '../../src/crm/reminders/reminders.ts'
import { toldMessage } from '../../src/schedule/reminder-message.ts'
import { post } from '../../src/store/outbox/outbox.ts'
import { idOf, type Outcome, type World, world } from '../world.ts'

/** Ann in Berlin and Bo in New York, with a deal. */
export async function team(): Promise<World> {
  const here = await world()
  await here.ask('Bo', { line: 'help' }, { zone: 'America/New_York' })
  await here.talk('Ann> deal add Acme 24k', 'Ann> company add Globex')
  await here.appoint('Ann', 'admin')
  return here
}

/** Tells a reminder as the scheduler does, to its one reader, and returns the row's key. */
export async function tell(here: World, who: string, number: number): Promise<string> {
  const key = `told-${number}-${here.clock.now().epochMilliseconds}`
  await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    const one = await reminderNumbered(tx, number)
    if (!one) throw new Error(`there is no ${refOf(REMINDERS, { number })}`)
    const about = one.about && { ref: `D-${one.about.number}`, name: 'Acme' }
    const message = toldMessage(one, {
      about,
      key,
      late: 'Late by 42 min: I was down from 10:00.',
      skipped: 3,
      next: undefined,
    })
    await post(tx, [{ key, kind: 'reminder', of: refOf(REMINDERS, one), place: here.dm(who), message }])
  })
  await here.beat()
  return key
}

/** Presses a button of the last message that somebody was sent. */
export const pressPosted = (here: World, who: string, label: string, expected?: Outcome): Promise<string> => {
  const last = here.chat.sent.at(-1)
  if (!last) throw new Error('nothing was sent')
  return here.ask(who, { press: idOf({ message: last.message, audience: 'private' }, label) }, {}, expected)
}

export const posted = (here: World): string | undefined => here.chat.posts().at(-1)

/** Whether what a reminder hangs on holds. */
export const standing = (here: World, number: number) =>
  here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    const one = await reminderNumbered(tx, number)
    return one ? conditionHolds(tx, one) : undefined
  })
