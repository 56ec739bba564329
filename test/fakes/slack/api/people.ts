import { word } from '../json.ts'
import { messageIn } from '../messages.ts'
import { wireUser } from '../wire.ts'
import { canSee, type Method, paged, refuse, visibleChannel, visibleUser } from './method.ts'

const authTest: Method = {
  token: 'any',
  run({ state, team, token }) {
    if (token.kind === 'app') return { app_name: state.app.name, app_id: state.app.id }
    return {
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: state.app.name.toLowerCase(),
      team_id: team.id,
      user_id: team.bot,
      bot_id: team.botId,
      is_enterprise_install: token.enterprise !== undefined,
      ...(team.enterprise && { enterprise_id: team.enterprise.id }),
    }
  },
}

const apiTest: Method = { token: 'none', run: () => ({}) }

const authRevoke: Method = {
  run({ token, args, team, ...ask }) {
    if (word(args.test) === 'true') return { revoked: false }
    token.revoked = true
    ask.emit(team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [team.bot] } })
    return { revoked: true }
  },
}

const connectionsOpen: Method = {
  token: 'app',
  scope: 'connections:write',
  run: ({ state }) => ({
    url: `${state.url.replace('http', 'ws')}/link/?ticket=${crypto.randomUUID()}&app_id=${state.app.id}`,
  }),
}

const usersInfo: Method = {
  scope: 'users:read',
  run: (ask) => ({ user: wireUser(ask.state, visibleUser(ask, word(ask.args.user)), ask.team, ask.token.scopes) }),
}

const usersList: Method = {
  scope: 'users:read',
  run({ state, args, team, token }) {
    const { page, more } = paged(
      args,
      [...state.users.values()].filter((user) => canSee(state, team, user)),
    )
    return { members: page.map((user) => wireUser(state, user, team, token.scopes)), ...more }
  },
}

const teamInfo: Method = {
  scope: 'team:read',
  run: ({ team }) => ({
    team: {
      id: team.id,
      name: team.name,
      domain: team.domain,
      ...(team.enterprise && { enterprise_id: team.enterprise.id, enterprise_name: team.enterprise.name }),
    },
  }),
}

const botsInfo: Method = {
  scope: 'users:read',
  run({ state, args, team }) {
    if (args.bot !== undefined && args.bot !== team.botId) refuse('bot_not_found')
    return { bot: { id: team.botId, deleted: false, name: state.app.name, app_id: state.app.id, user_id: team.bot } }
  },
}

const reactionsAdd: Method = {
  scope: 'reactions:write',
  run(ask) {
    const name = word(ask.args.name)
    if (!/^[a-z0-9_+'-]+$/.test(name)) refuse('invalid_name')
    const message = messageIn(visibleChannel(ask), word(ask.args.timestamp)) ?? refuse('message_not_found')
    if (message.reactions.includes(name)) refuse('already_reacted')
    message.reactions.push(name)
    return {}
  },
}

export const people: Readonly<Record<string, Method>> = {
  'api.test': apiTest,
  'auth.test': authTest,
  'auth.revoke': authRevoke,
  'apps.connections.open': connectionsOpen,
  'users.info': usersInfo,
  'users.list': usersList,
  'team.info': teamInfo,
  'bots.info': botsInfo,
  'reactions.add': reactionsAdd,
}
