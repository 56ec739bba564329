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

/** Somebody in a server, as far as it matters whether they are let in. */
export interface Holder {
  readonly roles: readonly string[]
  /** May manage the server, by Discord's permission Manage Server. */
  readonly isManager: boolean
}

/** What a server says of somebody: only the holders of roles that its admin named are of the team. */
function standingIn({ externalId, roles }: VouchingHome, holder: Holder | undefined): Standing {
  if (!holder) return 'outside'
  // The role of everybody has the server's own id.
  const isMember = roles.some((role) => role === externalId || holder.roles.includes(role))
  if (holder.isManager) return isMember ? 'owner' : 'keeper'
  return isMember ? 'full' : 'outside'
}

const RANK: readonly Standing[] = ['owner', 'full', 'keeper', 'guest', 'outside']

/** The best that any of the servers says of somebody. `there` finds them in one, asked only as long as it matters. */
export async function bestStanding(
  homes: readonly VouchingHome[],
  there: (guild: string) => Holder | undefined | Promise<Holder | undefined>,
): Promise<Standing> {
  let best: Standing = 'outside'
  for (const home of homes) {
    const standing = standingIn(home, await there(home.externalId))
    if (RANK.indexOf(standing) < RANK.indexOf(best)) best = standing
    if (best === 'owner' || best === 'full') break
  }
  return best
}

/** Asks Discord who somebody is in a server now; undefined for nobody, and where the bot is not. */
export async function holderIn(
  { guilds }: Pick<Client, 'guilds'>,
  rest: REST,
  guild: string,
  user: string,
): Promise<Holder | undefined> {
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

/** Asks Discord what somebody is called in a server. @throws where Discord does not say. */
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

/** The person of an interaction or message, before it is known who they are to the team. */
export const actorOf = (user: User, member?: { readonly name: string }): Actor => ({
  platform: PLATFORM,
  key: user.id,
  name: member?.name ?? user.displayName,
  standing: 'outside',
})

/** The name that a member goes by in their server. */
export const memberName = (member: GuildMember): { readonly name: string } => ({ name: member.displayName })
