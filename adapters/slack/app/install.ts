import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { HTTPReceiver, Installation } from '@slack/bolt'
import type { Front } from '../../../src/bot/front.ts'
import { call } from '../../../src/message/message.ts'
import type { Clients } from './clients.ts'
import type { SlackOptions } from './options.ts'
import type { SlackPeople } from './people.ts'
import { PLATFORM } from './person.ts'
import { SCOPES } from './scopes.ts'
import { installedKey, type SlackTeam, type Teams } from './teams.ts'

/** What the installation of the app needs. */
export interface InstallContext {
  readonly front: Front
  readonly teams: () => Teams
  readonly people: SlackPeople
  readonly clients: (token: string) => Clients
}

type InstallOptions = Pick<
  ConstructorParameters<typeof HTTPReceiver>[0],
  'clientId' | 'clientSecret' | 'stateSecret' | 'scopes' | 'installationStore' | 'installerOptions'
>

const INSTALL_PATH = '/slack/install'
const REDIRECT_PATH = '/slack/oauth_redirect'

/** The options by which many workspaces install the app: https://docs.slack.dev/authentication/installing-with-oauth */
export function installOptions({ oauth, authorizeUrl }: SlackOptions, installing: InstallContext): InstallOptions {
  if (!oauth) return {}
  return {
    ...oauth,
    scopes: SCOPES.map(({ scope }) => scope),
    installationStore: {
      storeInstallation: (installation) => keep(installing, installation),
      // Each request finds its installation through `authorize`; the library never calls this.
      fetchInstallation: () => Promise.reject(new Error('installations are found elsewhere')),
    },
    installerOptions: {
      directInstall: true,
      ...(authorizeUrl !== undefined && { authorizationUrl: authorizeUrl }),
    },
  }
}

async function keep(
  { front, teams, people, clients }: InstallContext,
  { bot, team, enterprise, isEnterpriseInstall, user }: Installation,
): Promise<void> {
  const home = isEnterpriseInstall ? enterprise : team
  if (!home || !bot) throw new Error('Slack gave an installation without a workspace or a bot')
  const { id, name = home.id } = home
  const workspace = await front.install({
    home: { platform: PLATFORM, externalId: id, name },
    tokens: { bot: bot.token },
    scopes: bot.scopes,
    botKey: bot.userId,
    installedBy: `${id}/${user.id}`,
  })
  teams().forget(id)
  const installed: SlackTeam = { id, name, token: bot.token, bot: bot.userId, clients: clients(bot.token) }
  await meetInstaller(front, people, installed, user.id, workspace).catch((err: unknown) =>
    front.log.warn({ err }, 'whoever installed the app could not be greeted'),
  )
}

/** Treats the installer as somebody with a first request: they are let in and get the welcome of a newcomer. */
async function meetInstaller(
  front: Front,
  people: SlackPeople,
  team: SlackTeam,
  user: string,
  workspace: string,
): Promise<void> {
  const { actor, zone = 'UTC' } = await people.of(team, user)
  const place = { platform: PLATFORM, kind: 'dm', key: installedKey(team, user), name: actor.name } as const
  const id = `install:${user}:${front.clock.now().epochMilliseconds}`
  await front.unasked({ id, workspace, actor, place, zone, input: { call: call('setup') } })
}

/** Adds the installation pages to the paths that `other` answers. */
export function withInstallPages(
  installer: HTTPReceiver['installer'],
  other: RequestListener | undefined,
): RequestListener | undefined {
  if (!installer) return other
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0]
    if (request.method === 'GET' && path === INSTALL_PATH) {
      const scopes = SCOPES.map(({ scope }) => scope)
      void installer.handleInstallPath(request, response, {}, { scopes }).catch(() => page(response, 500, BROKEN))
    } else if (request.method === 'GET' && path === REDIRECT_PATH) {
      void installer.handleCallback(request, response, CALLBACKS).catch(() => page(response, 500, BROKEN))
    } else if (other) other(request, response)
    else response.writeHead(404).end()
  }
}

const BROKEN = 'Something broke on my side. Go back and try again.'

/** What whoever installs can put right, by the codes of Slack's library; all else is a fault of ours. */
const CAUSES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  slack_oauth_installer_authorization_error: 'Slack did not allow it, or you declined.',
  slack_oauth_invalid_state: 'The link is too old, or was opened in another browser.',
  slack_oauth_missing_state: 'The link is not whole.',
  slack_oauth_missing_code: 'The link is not whole.',
  // What Slack says of the code in the link: https://docs.slack.dev/reference/methods/oauth.v2.access#errors
  invalid_code: 'The link was used already, or is too old.',
  code_already_used: 'The link was used already, or is too old.',
  code_expired: 'The link was used already, or is too old.',
}
const CALLBACKS = {
  success: (_: unknown, __: unknown, ___: IncomingMessage, response: ServerResponse) =>
    page(response, 200, 'Parley is installed. Open Slack: it has written to you there.'),
  failure: (
    { code = '', data }: { readonly code?: string; readonly data?: { readonly error?: string } },
    _: unknown,
    __: IncomingMessage,
    response: ServerResponse,
  ) => {
    const cause = CAUSES[data?.error ?? code]
    if (cause === undefined) return page(response, 500, BROKEN)
    page(response, 400, `Parley was not installed. ${cause} Begin again at ${INSTALL_PATH}.`)
  },
}

/** A page with one sentence. */
function page(response: ServerResponse, status: number, sentence: string): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  response.end(`<!doctype html><html lang="en"><title>Parley</title><p>${sentence}</p></html>\n`)
}
