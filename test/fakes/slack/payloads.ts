import { isOrgInstall } from './events.ts'
import type { Json } from './json.ts'
import { wireMessage } from './messages.ts'
import { newResponseUrl, type Origin } from './response-url.ts'
import {
  type Channel,
  channelOf,
  known,
  type Message,
  newId,
  newTs,
  type State,
  type Team,
  type User,
  type View,
} from './state.ts'
import { wireView } from './wire.ts'

/** https://docs.slack.dev/reference/interaction-payloads */
function interaction(state: State, team: Team, user: User, type: string): Json {
  const { enterprise } = team
  return {
    type,
    token: 'verification',
    api_app_id: state.app.id,
    // An app of a whole enterprise is told no team here, only the person's.
    team: isOrgInstall(state, team)
      ? null
      : {
          id: team.id,
          domain: team.domain,
          ...(enterprise && { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
        },
    user: { id: user.id, username: user.handle, name: user.handle, team_id: user.team },
    enterprise: enterprise ?? null,
    is_enterprise_install: isOrgInstall(state, team),
  }
}

/** Makes an id that opens one modal soon. */
function newTrigger(state: State, team: Team, user: User, view?: View): string {
  const id = `${state.count()}.${newId(state, '')}.${crypto.randomUUID().replaceAll('-', '')}`
  state.triggers.set(id, { user: user.id, team: team.id, at: state.clock.now(), view: view?.id, used: false })
  return id
}

/** What people call a conversation in payloads. */
const payloadName = ({ kind, name }: Channel): string =>
  kind === 'im' ? 'directmessage' : kind === 'private' ? 'privategroup' : name

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export function slashCommand(
  state: State,
  team: Team,
  user: User,
  channel: Channel,
  command: string,
  text: string,
): Json {
  const origin: Origin = { channel: channel.id, user: user.id, team: team.id }
  return {
    token: 'verification',
    team_id: team.id,
    team_domain: team.domain,
    ...(team.enterprise && { enterprise_id: team.enterprise.id, enterprise_name: team.enterprise.name }),
    channel_id: channel.id,
    channel_name: payloadName(channel),
    user_id: user.id,
    user_name: user.handle,
    command,
    text,
    api_app_id: state.app.id,
    is_enterprise_install: String(isOrgInstall(state, team)),
    response_url: newResponseUrl(state, origin),
    trigger_id: newTrigger(state, team, user),
  }
}

/** Where a pressed element stands: in a message or in a view. */
export type Container = { readonly message: Message } | { readonly view: View }

/** A press, or a choice, in a message, modal or home. `values` is what else is chosen there. */
export function blockActions(state: State, team: Team, user: User, where: Container, action: Json, values: Json): Json {
  const base = { ...interaction(state, team, user, 'block_actions'), actions: [{ ...action, action_ts: newTs(state) }] }
  if ('view' in where) {
    const { view } = where
    const trigger_id = newTrigger(state, team, user, view)
    return { ...base, trigger_id, container: { type: 'view', view_id: view.id }, view: wireView(state, view) }
  }
  const { message } = where
  const channel = channelOf(state, message.channel)
  const origin: Origin = {
    channel: channel.id,
    user: user.id,
    team: team.id,
    original: message,
  }
  return {
    ...base,
    trigger_id: newTrigger(state, team, user),
    container: containerOf(message),
    channel: { id: channel.id, name: payloadName(channel) },
    // Slack does not hand a private message back to the app.
    ...(message.only === undefined && { message: wireMessage(state, message) }),
    state: { values },
    response_url: newResponseUrl(state, origin),
  }
}

const containerOf = (message: Message): Json => ({
  type: 'message',
  message_ts: message.ts,
  channel_id: message.channel,
  is_ephemeral: message.only !== undefined,
  ...(message.thread && { thread_ts: message.thread }),
})

/** What is typed into a select whose options the app gives. */
export function blockSuggestion(
  state: State,
  team: Team,
  user: User,
  where: Container,
  ids: Json,
  value: string,
): Json {
  const base = { ...interaction(state, team, user, 'block_suggestion'), ...ids, value }
  if ('view' in where)
    return { ...base, container: { type: 'view', view_id: where.view.id }, view: wireView(state, where.view) }
  const { message } = where
  const channel = channelOf(state, message.channel)
  return {
    ...base,
    container: containerOf(message),
    channel: { id: channel.id, name: payloadName(channel) },
    ...(message.only === undefined && { message: wireMessage(state, message) }),
  }
}

export function viewSubmission(state: State, team: Team, user: User, view: View): Json {
  const trigger_id = newTrigger(state, team, user, view)
  return {
    ...interaction(state, team, user, 'view_submission'),
    trigger_id,
    view: wireView(state, view),
    response_urls: [],
  }
}

export function viewClosed(state: State, team: Team, user: User, view: View, cleared: boolean): Json {
  return { ...interaction(state, team, user, 'view_closed'), view: wireView(state, view), is_cleared: cleared }
}

/** A shortcut from the menu of the app, or with a message from the menu of that message. */
export function shortcut(state: State, team: Team, user: User, callback_id: string, message?: Message): Json {
  const base = { callback_id, trigger_id: newTrigger(state, team, user), action_ts: newTs(state) }
  if (!message) return { ...interaction(state, team, user, 'shortcut'), ...base }
  const channel = known(state.channels.get(message.channel), 'channel of the message')
  const origin: Origin = { channel: channel.id, user: user.id, team: team.id }
  return {
    ...interaction(state, team, user, 'message_action'),
    ...base,
    message_ts: message.ts,
    message: wireMessage(state, message),
    channel: { id: channel.id, name: payloadName(channel) },
    response_url: newResponseUrl(state, origin),
  }
}
