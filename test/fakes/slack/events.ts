import { kindOf } from './api/chat.ts'
import type { Deliveries, Delivery, Telling } from './deliver.ts'
import { type Json, word } from './json.ts'
import { wireMessage } from './messages.ts'
import { type Channel, type Message, newId, newTs, type State, type Team, teamOf } from './state.ts'

/** How an event is told: under how many event_ids, and what else is special. */
export interface EventTelling extends Telling {
  /** The same thing is told under so many event_ids, as Slack has been seen to do. */
  readonly eventIds?: number
}

const SCOPES: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  member_joined_channel: 'channels:read',
  channel_archive: 'channels:read',
  channel_id_changed: 'channels:read',
  channel_rename: 'channels:read',
  user_change: 'users:read',
  team_join: 'users:read',
  file_shared: 'files:read',
  reaction_added: 'reactions:read',
}
const CHANNEL_EVENTS: Readonly<Record<string, string>> = {
  im: 'message.im',
  channel: 'message.channels',
  group: 'message.groups',
}

/** Whether the app hears of this event in a team: it is subscribed, installed, and has the scope. */
function hears(state: State, team: Team, event: Json): boolean {
  const name = event.type === 'message' ? (CHANNEL_EVENTS[word(event.channel_type)] ?? '') : word(event.type)
  // Slack tells these two without being asked for a scope, and when the token is gone.
  if (name === 'app_uninstalled' || name === 'tokens_revoked') return state.app.events.includes(name)
  const needed = SCOPES[name]
  const granted = grantedScopes(state, team)
  return state.app.events.includes(name) && granted !== undefined && (needed === undefined || granted.includes(needed))
}

/** The scopes that the app has in a team; undefined where it is not installed. */
export function grantedScopes(state: State, team: Team): readonly string[] | undefined {
  const live = [...state.tokens.values()].filter(
    (token) =>
      !token.revoked &&
      (token.team === team.id || (token.enterprise !== undefined && token.enterprise === team.enterprise?.id)),
  )
  return live.length > 0 ? live.flatMap(({ scopes }) => scopes) : undefined
}

/** Whether the app is installed for the whole enterprise and not for this team alone. */
export const isOrgInstall = (state: State, team: Team): boolean =>
  [...state.tokens.values()].some(
    ({ enterprise, revoked }) => !revoked && enterprise !== undefined && enterprise === team.enterprise?.id,
  ) && ![...state.tokens.values()].some((token) => !token.revoked && token.team === team.id)

/** Tells the app of an event, if it hears of such; resolves when the first attempt of each is settled. */
export async function tellEvent(
  state: State,
  deliveries: Deliveries,
  team: Team,
  event: Json,
  { eventIds = 1, ...how }: EventTelling = {},
): Promise<readonly Delivery[]> {
  if (!hears(state, team, event)) return []
  const bodies = Array.from({ length: eventIds }, () => callback(state, team, event))
  return Promise.all(bodies.map((body) => deliveries.tell('events_api', body, how)))
}

/** https://docs.slack.dev/apis/events-api */
function callback(state: State, team: Team, event: Json): Json {
  const channel = state.channels.get(word(event.channel))
  const org = isOrgInstall(state, team)
  return {
    token: 'verification',
    team_id: team.id,
    ...(team.enterprise && { enterprise_id: team.enterprise.id }),
    context_team_id: team.id,
    context_enterprise_id: team.enterprise?.id ?? null,
    api_app_id: state.app.id,
    event,
    type: 'event_callback',
    event_id: newId(state, 'Ev'),
    event_time: Math.floor(state.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: team.enterprise?.id ?? null,
        team_id: org ? null : team.id,
        user_id: team.bot,
        is_bot: true,
        is_enterprise_install: org,
      },
    ],
    is_ext_shared_channel: (channel?.shared.size ?? 0) > 0,
    event_context: `4-${newId(state, 'E')}`,
  }
}

/** Tells every team's app in a channel of a person's message: as a message, and as a mention where it names the app. */
export async function tellMessage(
  state: State,
  deliveries: Deliveries,
  channel: Channel,
  message: Message,
  how: EventTelling,
): Promise<readonly Delivery[]> {
  const wired = {
    ...wireMessage(state, message),
    channel: channel.id,
    event_ts: message.ts,
    client_msg_id: crypto.randomUUID(),
  }
  const teams = [channel.team, ...channel.shared]
    .map((id) => teamOf(state, id))
    .filter(({ bot }) => channel.members.has(bot))
  const told = teams.flatMap((team) => {
    const events: Json[] = [{ ...wired, channel_type: kindOf(channel) }]
    if (channel.kind !== 'im' && message.text.includes(`<@${team.bot}>`)) events.push({ ...wired, type: 'app_mention' })
    for (const id of message.files) {
      events.push({
        type: 'file_shared',
        channel_id: channel.id,
        file_id: id,
        user_id: message.user,
        file: { id },
        event_ts: newTs(state),
      })
    }
    return events.map((event) => tellEvent(state, deliveries, team, event, how))
  })
  return (await Promise.all(told)).flat()
}
