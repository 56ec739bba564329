import { GatewayIntentBits, PermissionFlagsBits } from 'discord.js'
import type { Guild, Member, Role, User } from './model.ts'
import { EVERYDAY } from './permissions.ts'
import { type Person, person } from './person.ts'
import { type Place, place } from './place.ts'
import { arrivingGuildJson, memberJson, roleJson, userJson } from './shapes.ts'
import { type State, timestamp } from './state.ts'

/** What a person of a guild is there. */
export interface Standing {
  /** Roles by name; one that is not there is made. */
  readonly roles?: readonly string[]
  /** May change the guild's settings (Manage Server). */
  readonly isManager?: boolean
  readonly isAdministrator?: boolean
}

/** A guild, as a suite handles it: what is done here is what its admins do. */
export interface GuildHandle {
  readonly id: string
  readonly name: string
  readonly guild: Guild
  readonly owner: Person
  /** Somebody of the guild: made, or met again by name. */
  person(name: string, standing?: Standing): Person
  /** Brings in somebody who is elsewhere already. */
  join(who: { readonly user: User }, standing?: Standing): Person
  /** Somebody leaves or is sent away. */
  leave(who: { readonly user: User }): void
  channel(name: string): Place
  /** One more channel of a name that is taken. */
  another(name: string): Place
  /** Makes a role or gives the one of this name; `permissions` are set when given. */
  role(name: string, permissions?: bigint): Role
  removeRole(name: string): void
  give(who: { readonly user: User }, role: string): void
  take(who: { readonly user: User }, role: string): void
  /** Gives a command to a role or a person, whatever its default says. */
  allow(command: string, who: { readonly id: string }): void
  addBot(): void
  removeBot(): void
  /** The guild is not to be reached for a while, or is back. */
  fail(): void
  recover(): void
}

/** Makes a guild with an owner, a channel `general` and the bot in it. */
export function guild(state: State, name: string, hasBot = true): GuildHandle {
  const id = state.newId()
  const stored: Guild = {
    id,
    name,
    owner: newUser(state, `${name}-owner`),
    roles: new Map([[id, { id, name: '@everyone', permissions: EVERYDAY, position: 0 }]]),
    members: new Map(),
    channels: new Map(),
    commands: [],
    locale: 'en-US',
    hasBot: false,
    isAvailable: true,
    allowed: new Map(),
  }
  state.guilds.set(id, stored)
  const tell = (event: string, body: Readonly<Record<string, unknown>>, intent: number = GatewayIntentBits.Guilds) => {
    if (stored.hasBot) state.dispatch({ name: event, guild: stored, intent, body: { guild_id: id, ...body } })
  }
  const general = place(state, stored, 'general')
  const roles = rolesOf(state, stored, tell)
  const people = peopleOf(state, stored, tell, roles, general)
  const owner = people.join({ user: stored.owner })
  const presence = presenceOf(state, stored, tell, roles)
  if (hasBot) presence.addBot()
  return {
    id,
    name,
    guild: stored,
    owner,
    ...people,
    ...roles,
    ...presence,
    channel: (called) => place(state, stored, called),
    another: (called) => place(state, stored, called, true),
    allow(command, who) {
      stored.allowed.set(command, new Set([...(stored.allowed.get(command) ?? []), who.id]))
    },
  }
}

type Tell = (event: string, body: Readonly<Record<string, unknown>>, intent?: number) => void
type Roles = Pick<GuildHandle, 'role' | 'removeRole' | 'give' | 'take'>
type People = Pick<GuildHandle, 'person' | 'join' | 'leave'>
type Presence = Pick<GuildHandle, 'addBot' | 'removeBot' | 'fail' | 'recover'>

/** Whether the bot is there, and can be. */
function presenceOf(state: State, guild: Guild, tell: Tell, roles: Roles): Presence {
  const { bot } = state.app
  const arrive = () => tell('GUILD_CREATE', arrivingGuildJson(state, guild))
  return {
    addBot() {
      const role = roles.role(bot.name, EVERYDAY | PermissionFlagsBits.PinMessages)
      guild.members.set(bot.id, newMember(state, bot, [role.id]))
      guild.hasBot = true
      arrive()
    },
    removeBot() {
      tell('GUILD_DELETE', { id: guild.id })
      guild.hasBot = false
      guild.members.delete(bot.id)
      guild.commands = []
    },
    fail() {
      guild.isAvailable = false
      tell('GUILD_DELETE', { id: guild.id, unavailable: true })
    },
    recover() {
      guild.isAvailable = true
      arrive()
    },
  }
}

function rolesOf(state: State, guild: Guild, tell: Tell): Roles {
  const named = (name: string) => [...guild.roles.values()].find((role) => role.name === name)
  const role: Roles['role'] = (name, permissions) => {
    const found = named(name)
    if (found && permissions === undefined) return found
    const made: Role = found ?? { id: state.newId(), name, permissions: 0n, position: guild.roles.size }
    made.permissions = permissions ?? 0n
    guild.roles.set(made.id, made)
    tell(found ? 'GUILD_ROLE_UPDATE' : 'GUILD_ROLE_CREATE', { role: roleJson(made) })
    return made
  }
  const change = (who: { readonly user: User }, set: (member: Member) => void) => {
    const member = memberIn(guild, who.user)
    set(member)
    // A bot hears of itself without the intent.
    const intent = who.user.bot ? GatewayIntentBits.Guilds : GatewayIntentBits.GuildMembers
    tell('GUILD_MEMBER_UPDATE', memberJson(member), intent)
  }
  return {
    role,
    removeRole(name) {
      const found = named(name)
      if (!found) throw new Error(`${guild.name} has no role ${name}`)
      guild.roles.delete(found.id)
      for (const member of guild.members.values()) member.roles.delete(found.id)
      tell('GUILD_ROLE_DELETE', { role_id: found.id })
    },
    give: (who, name) => change(who, ({ roles }) => roles.add(role(name).id)),
    take: (who, name) => change(who, ({ roles }) => roles.delete(role(name).id)),
  }
}

function peopleOf(state: State, guild: Guild, tell: Tell, roles: Roles, general: Place): People {
  const join: People['join'] = ({ user }, { roles: names = [], isManager, isAdministrator } = {}) => {
    const given = [
      ...names.map((name) => roles.role(name).id),
      ...(isManager ? [roles.role('Managers', PermissionFlagsBits.ManageGuild).id] : []),
      ...(isAdministrator ? [roles.role('Administrators', PermissionFlagsBits.Administrator).id] : []),
    ]
    const found = guild.members.get(user.id)
    for (const id of found ? given : []) found?.roles.add(id)
    if (!found) {
      const member = newMember(state, user, given)
      guild.members.set(user.id, member)
      tell('GUILD_MEMBER_ADD', memberJson(member), GatewayIntentBits.GuildMembers)
    }
    return person(state, user, general.channel)
  }
  return {
    join,
    person: (name, standing) =>
      join({ user: [...state.users.values()].find((user) => user.name === name) ?? newUser(state, name) }, standing),
    leave({ user }) {
      memberIn(guild, user)
      guild.members.delete(user.id)
      tell('GUILD_MEMBER_REMOVE', { user: userJson(user) }, GatewayIntentBits.GuildMembers)
    },
  }
}

function memberIn(guild: Guild, user: User): Member {
  const member = guild.members.get(user.id)
  if (!member) throw new Error(`${user.name} is not in ${guild.name}`)
  return member
}

const newMember = (state: State, user: User, roles: readonly string[]): Member => ({
  user,
  roles: new Set(roles),
  joined: timestamp(state),
})

/** Somebody new to Discord. */
export function newUser(state: State, name: string, bot = false): User {
  const user: User = { id: state.newId(), name, bot, locale: 'en-US', hasOpenDm: true, isInstaller: false }
  state.users.set(user.id, user)
  return user
}
