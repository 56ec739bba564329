import { withdrawReminderPosts } from '../../src/crm/due/withdraw.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import { DeliveryError } from '../../src/message/errors.ts'
import { type World, world } from '../world.ts'
import { age } from './outbox.ts'

/** Ann, an admin, is M-1; Bo is M-2. It is Wed 18 Nov 2026, 10:00 in Berlin. */
export async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help')
  await here.beat()
  return here
}

/** What becomes due meanwhile is written down, and the platform does not take it yet. */
export async function waiting(here: World, hours: number): Promise<void> {
  here.chat.fault = () => {
    throw new DeliveryError('slow down', 60_000)
  }
  await here.live({ hours })
  here.chat.fault = () => {}
}

/** What is sent once the platform takes it. */
export async function delivered(here: World): Promise<readonly string[]> {
  const before = here.chat.posts().length
  await age(here, 5)
  await deliver(here.delivery)
  return here.chat.posts().slice(before)
}

export const takeBack = (here: World, ...all: readonly { readonly number: number }[]): Promise<void> =>
  here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    for (const one of all) await withdrawReminderPosts(tx, one)
  })

/** No message is taken but those that say so. */
export function refuse(here: World): void {
  here.chat.fault = (when, key) => {
    if (when === 'before' && !key.startsWith('undelivered:')) throw new DeliveryError('no direct messages', 'never')
  }
}
