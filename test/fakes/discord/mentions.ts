import { PermissionFlagsBits } from 'discord.js'
import type { MessageBody } from './check-message.ts'
import type { Channel, Guild, Said, StoredMessage, User } from './model.ts'
import { locatedParts } from './parts.ts'
import { may } from './permissions.ts'
import type { State } from './state.ts'

/** Whom a message pings: what its text names, as far as `allowed_mentions` lets it.
 * https://docs.discord.com/developers/resources/message#allowed-mentions-object */
export interface Pinged {
  readonly users: readonly User[]
  /** Role ids, and `everyone`. */
  readonly pings: readonly string[]
}

export function pinged(
  state: State,
  channel: Channel,
  author: User,
  said: Pick<Said, 'content' | 'components'>,
  allowed: MessageBody['allowed_mentions'],
  reference?: StoredMessage,
): Pinged {
  const text = [said.content, ...locatedParts(said.components).map(({ part }) => part.content ?? '')].join('\n')
  const isAllowed = (kind: 'users' | 'roles', id: string) =>
    !allowed || allowed.parse?.includes(kind) || allowed[kind]?.includes(id) || false
  const named = [...text.matchAll(/<@!?(\d+)>/g)].flatMap(([, id = '']) => state.users.get(id) ?? [])
  const users = [
    ...named.filter(({ id }) => isAllowed('users', id)),
    ...(reference && isReplyAllowed(allowed) ? [reference.author] : []),
  ]
  const roles = [...text.matchAll(/<@&(\d+)>/g)].map(([, id = '']) => id).filter((id) => isAllowed('roles', id))
  // The bot's own permission does not matter here: where an admin gives it more, the same text would ping.
  const mayPingAll = channel.guild && (author.bot || may(author, channel, PermissionFlagsBits.MentionEveryone))
  const isForAll = mayPingAll && /@(everyone|here)/.test(text) && (!allowed || allowed.parse?.includes('everyone'))
  return {
    users: [...new Set(users)],
    pings: [...roles.filter((id) => isRole(channel.guild, id)), ...(isForAll ? ['everyone'] : [])],
  }
}

const isRole = (guild: Guild | undefined, id: string): boolean => guild?.roles.has(id) ?? false

const isReplyAllowed = (allowed: MessageBody['allowed_mentions']): boolean =>
  !allowed || ('replied_user' in allowed && allowed.replied_user === true)
