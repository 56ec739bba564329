import type { Front } from '../../../src/bot/front.ts'
import type { Message } from '../../../src/message/message.ts'
import { pingedIn } from '../../../src/message/named.ts'
import { PLATFORM } from '../app/person.ts'
import { readKey, type SlackTeam } from '../app/teams.ts'

/**
 * The Slack ids of the members for whom a message is. Every mention in Slack is a notification, so all others are named
 * in words: a digest that names the owner of each deal disturbs none of them.
 */
export async function mentionsIn(
  { keysOf }: Pick<Front, 'keysOf'>,
  team: SlackTeam,
  message: Message,
): Promise<ReadonlyMap<number, string>> {
  const members = [...new Set(pingedIn(message).map(({ member }) => member))]
  if (members.length === 0) return new Map()
  const keys = await keysOf(PLATFORM, team.id, members)
  return new Map([...keys].map(([member, key]) => [member, readKey(key).id]))
}
