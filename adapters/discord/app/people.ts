import {
  type APIGuildMember,
  type Client,
  type Guild,
  type GuildMember,
  PermissionFlagsBits,
  type REST,
  Routes,
  type User,
} from 'discord.js'
import type { Actor, VouchingHome } from '../../../src/chat/request.ts'
import { codeOf } from './failures.ts'
import { PLATFORM } from './ids.ts'

type Standing = Actor['standing']

/** A person in a server, with what decides whether they are let in. */
export interface ServerMember {
  readonly roles: readonly string[]
  /** True when they have Discord's permission Manage Server. */
  readonly isManager: boolean
}

/** A person's standing in a server: only holders of the roles that its admin chose belong to the team. */
function standingIn({ externalId, roles }: VouchingHome, holder: ServerMember | undefined): Standing {
  if (!holder) return 'outside'
  // The role @everyone has the server's own id.
  const isMember = roles.some((role) => role === externalId || holder.roles.includes(role))
  if (holder.isManager) return isMember ? 'owner' : 'keeper'
  return isMember ? 'full' : 'outside'
}

const RANK: readonly Standing[] = ['owner', 'full', 'keeper', 'guest', 'outside']

/**
 * The best standing of a person in any of the servers. `there` finds them in one server, and is called only as long as
 * it can improve the result.
 */
export async function bestStanding(
  homes: readonly VouchingHome[],
  there: (guild: string) => ServerMember | undefined | Promise<ServerMember | undefined>,
): Promise<Standing> {
  let best: Standing = 'outside'
  for (const home of homes) {
    const standing = standingIn(home, await there(home.externalId))
    if (RANK.indexOf(standing) < RANK.indexOf(best)) best = standing
    if (best === 'owner' || best === 'full') break
  }
  return best
}

/** Asks Discord about a person in a server; undefined when they, or the bot, are not in it. */
export async function serverMemberIn(
  { guilds }: Pick<Client, 'guilds'>,
  rest: REST,
  guild: string,
  user: string,
): Promise<ServerMember | undefined> {
  const known = guilds.cache.get(guild)
  if (!known) return undefined
  try {
    const { roles } = (await rest.get(Routes.guildMember(guild, user))) as { readonly roles: readonly string[] }
    return { roles, isManager: managesBy(known, user, roles) }
  } catch (error) {
    // Unknown member, user or server, or no access to it.
    if ([10_007, 10_013, 10_004, 50_001].includes(codeOf(error) ?? 0)) return undefined
    throw error
  }
}

/** How long it is remembered that nobody lets a person in, and of how many people, in milliseconds. */
const REMEMBER_MS = 5 * 60_000
const MOST_REMEMBERED = 1_000
/** A bot in more servers looks no further: whoever is not found uses a command in their server first. */
const MOST_SERVERS = 50

/**
 * Finds the servers whose roles let a person in, for a direct message of somebody unknown. Strangers may write as often
 * as they like, so it is remembered for a while that somebody is one.
 */
export function belonging(
  client: Pick<Client, 'guilds'>,
  rest: REST,
  rolesAt: (guild: string) => Promise<readonly string[]>,
  now: () => number,
): (user: string) => Promise<readonly string[]> {
  const strangers = new Map<string, number>()
  return async (user) => {
    const at = strangers.get(user)
    if (at !== undefined && now() - at < REMEMBER_MS) return []
    const found: string[] = []
    for (const guild of [...client.guilds.cache.keys()].slice(0, MOST_SERVERS)) {
      const roles = await rolesAt(guild)
      const holder = roles.length > 0 ? await serverMemberIn(client, rest, guild, user) : undefined
      if (['owner', 'full'].includes(standingIn({ externalId: guild, roles }, holder))) found.push(guild)
    }
    strangers.delete(user)
    if (found.length > 0) return found
    strangers.set(user, now())
    const [oldest] = strangers.keys()
    if (strangers.size > MOST_REMEMBERED && oldest !== undefined) strangers.delete(oldest)
    return []
  }
}

/** Asks Discord for a person's name in a server. @throws when Discord does not answer. */
export async function serverName(rest: REST, guild: string, user: string): Promise<string | undefined> {
  const { nick, user: known } = (await rest.get(Routes.guildMember(guild, user))) as APIGuildMember
  return nick ?? known?.global_name ?? known?.username
}

function managesBy(guild: Guild, user: string, roles: readonly string[]): boolean {
  if (guild.ownerId === user) return true
  return [guild.id, ...roles].some((id) => {
    const permissions = guild.roles.cache.get(id)?.permissions
    return permissions?.any([PermissionFlagsBits.ManageGuild, PermissionFlagsBits.Administrator]) ?? false
  })
}

/** The person of an interaction or message, before their standing in a team is known. */
export const actorOf = (user: User, member?: { readonly name: string }): Actor => ({
  platform: PLATFORM,
  key: user.id,
  name: member?.name ?? user.displayName,
  standing: 'outside',
})

/** The name of a member in their server. */
export const memberName = (member: GuildMember): { readonly name: string } => ({ name: member.displayName })
