import { CreatePrivateChannelRequestSchema } from 'discord-api-spec/zod'
import { Refusal, refuseFaults } from '../faults.ts'
import { LIMITS } from '../limits.ts'
import type { Member } from '../model.ts'
import { channelPermissions } from '../permissions.ts'
import type { Call, Route } from '../route.ts'
import { channelJson, guildJson, memberJson, roleJson, userJson } from '../shapes.ts'
import { specFaults } from '../spec.ts'
import { channelOf, dmWith, guildOf, isWithinReach, type State } from '../state.ts'

/** Who is where: the app, people, guilds and channels. https://docs.discord.com/developers/resources */
export const placeRoutes = (shards: number, concurrency: number): readonly Route[] => [
  { path: 'GET /gateway', isOpen: true, run: ({ state }) => ({ url: socketUrl(state) }) },
  { path: 'GET /gateway/bot', run: ({ state }) => gateway(state, shards, concurrency) },
  { path: 'GET /applications/@me', run: ({ state }) => application(state) },
  { path: 'GET /oauth2/applications/@me', run: ({ state }) => application(state) },
  { path: 'GET /users/@me', run: ({ state }) => userJson(state.app.bot) },
  {
    path: 'GET /users/@me/guilds',
    run: ({ state }) => [...state.guilds.values()].filter(({ hasBot }) => hasBot).map(guildJson),
  },
  { path: 'DELETE /users/@me/guilds/:guild', run: leave },
  { path: 'POST /users/@me/channels', run: openDm },
  { path: 'GET /users/:user', run: user },
  { path: 'GET /channels/:channel', run: channel },
  { path: 'GET /guilds/:guild', run: ({ state, params }) => guildJson(guildOf(state, params.guild)) },
  {
    path: 'GET /guilds/:guild/channels',
    run: ({ state, params }) => [...guildOf(state, params.guild).channels.values()].map(channelJson),
  },
  {
    path: 'GET /guilds/:guild/roles',
    run: ({ state, params }) => [...guildOf(state, params.guild).roles.values()].map(roleJson),
  },
  { path: 'GET /guilds/:guild/roles/:role', run: role },
  { path: 'GET /guilds/:guild/members', run: members },
  { path: 'GET /guilds/:guild/members/:user', run: (call) => memberJson(member(call)) },
]

const socketUrl = (state: State): string => state.origin.replace('http', 'ws')

/** https://docs.discord.com/developers/events/gateway#get-gateway-bot */
const gateway = (state: State, shards: number, concurrency: number) => ({
  url: socketUrl(state),
  shards: Math.max(shards, state.app.shards),
  session_start_limit: {
    total: LIMITS.sessionsADay,
    remaining: state.app.sessionsLeft,
    reset_after: 14_400_000,
    max_concurrency: concurrency,
  },
})

const application = ({ app }: State) => ({
  id: app.id,
  name: app.bot.name,
  description: '',
  icon: null,
  bot: userJson(app.bot),
  bot_public: true,
  bot_require_code_grant: false,
  flags: app.privileged,
  summary: '',
  verify_key: '',
  team: null,
  integration_types_config: { '0': {}, '1': {} },
})

function openDm({ state, body }: Call) {
  refuseFaults(specFaults(CreatePrivateChannelRequestSchema, body))
  const recipient = state.users.get((body as { readonly recipient_id: string }).recipient_id)
  if (!recipient) throw new Refusal('unknownUser')
  if (recipient.bot || !isWithinReach(state, recipient)) throw new Refusal('closedDm')
  return channelJson(dmWith(state, recipient))
}

function user({ state, params }: Call) {
  const found = state.users.get(params.user ?? '')
  if (!found) throw new Refusal('unknownUser')
  return userJson(found)
}

function channel({ state, params }: Call) {
  const found = channelOf(state, params.channel)
  if (channelPermissions(found, state.app.bot) === 0n) throw new Refusal('missingAccess')
  return channelJson(found)
}

function role({ state, params }: Call) {
  const found = guildOf(state, params.guild).roles.get(params.role ?? '')
  if (!found) throw new Refusal('unknownRole')
  return roleJson(found)
}

function member({ state, params }: Call): Member {
  const guild = guildOf(state, params.guild)
  if (!state.users.has(params.user ?? '')) throw new Refusal('unknownUser')
  const found = guild.members.get(params.user ?? '')
  if (!found) throw new Refusal('unknownMember')
  return found
}

/** Listing members takes the privileged intent. https://docs.discord.com/developers/resources/guild#list-guild-members */
function members({ state, params, query }: Call) {
  const guild = guildOf(state, params.guild)
  if ((state.app.privileged & GUILD_MEMBERS) === 0) throw new Refusal('missingAccess')
  const after = BigInt(query.get('after') ?? 0)
  return [...guild.members.values()]
    .filter(({ user: { id } }) => BigInt(id) > after)
    .slice(0, Number(query.get('limit') ?? 1))
    .map(memberJson)
}

const GUILD_MEMBERS = 2

function leave({ state, params }: Call): void {
  const guild = guildOf(state, params.guild)
  state.dispatch({ name: 'GUILD_DELETE', guild, body: { id: guild.id } })
  guild.hasBot = false
  guild.members.delete(state.app.bot.id)
}
