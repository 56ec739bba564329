import { App, type Receiver } from '@slack/bolt'
import { SlackError } from '@slack/web-api'
import type { ChatMaker, Front, RunningChat } from '../../src/bot/front.ts'
import { StartError } from '../../src/message/errors.ts'
import { check, tokenTrouble } from './app/checks.ts'
import { clientPool } from './app/clients.ts'
import { slackError } from './app/failures.ts'
import { installOptions, withInstallPages } from './app/install.ts'
import { boltLog } from './app/log.ts'
import type { SlackOptions } from './app/options.ts'
import { slackPeople } from './app/people.ts'
import { PLATFORM } from './app/person.ts'
import { slackPlaces } from './app/places.ts'
import { installedTeams, oneTeam, type SlackTeam, type Teams } from './app/teams.ts'
import { listenToCommands } from './in/commands.ts'
import type { SlackContext } from './in/from.ts'
import { listenToHome } from './in/home-tab.ts'
import { slackLate } from './in/late.ts'
import { answerFailures, listenToLifecycle } from './in/lifecycle.ts'
import { listenToMessages } from './in/messages.ts'
import { listenToPresses } from './in/presses.ts'
import { openIntake } from './in/receive.ts'
import { seenMessages } from './in/seen.ts'
import { listenToShortcuts } from './in/shortcuts.ts'
import { listenToForms } from './in/submissions.ts'
import { deferAck } from './in/take.ts'
import { mentionsIn } from './out/mentions.ts'
import { slackPosts } from './out/posts.ts'

export type { SlackOptions } from './app/options.ts'

/** How long a stop waits with the socket open, so that running requests can be answered, in milliseconds. */
const DRAIN_MS = 3_000

/** Slack as a platform, over a socket or over HTTP, for one workspace or for many. */
export const slackChat =
  (options: SlackOptions): ChatMaker =>
  async (front) => {
    const clients = clientPool(options.apiUrl, front.log)
    const people = slackPeople()
    const places = slackPlaces(people)
    let only: SlackTeam | undefined
    const teams: Teams =
      options.botToken === undefined
        ? installedTeams({ installation: front.installation, clients })
        : oneTeam(() => only)
    const slack: SlackContext = { front, people, places, now: () => performance.now() }
    const installing = installOptions(options, { front, teams: () => teams, people, clients })
    const intake = openIntake(options, installing, front.log)
    const { receiver, underWay } = deferAck(intake.receiver)
    const app = appOn(options, receiver, teams, front)
    listen(app, slack, teams)
    const listener = withInstallPages(intake.installer, intake.listener)

    const running: RunningChat = {
      chat: {
        platform: PLATFORM,
        ...slackPosts({ teams, places, mentions: (team, message) => mentionsIn(front, team, message) }),
        async start() {
          if (options.botToken !== undefined) only = await ownTeam(front, options.botToken, clients)
          await intake.open()
        },
        async stop() {
          await underWay.done(DRAIN_MS)
          await intake.close()
          await underWay.done()
        },
      },
      late: slackLate(teams, places),
      isConnected: intake.isOpen,
      trouble: tokenTrouble(() => only, slack.now),
      isWelcoming: true,
      findings: () =>
        check({
          team: only,
          apiUrl: options.apiUrl,
          mode: options.appToken === undefined ? 'http' : 'socket',
          isOpen: intake.isOpen,
          lastHeard: underWay.last,
        }),
      ...(listener && { web: { path: '/slack/', listener } }),
    }
    return running
  }

function appOn(options: SlackOptions, receiver: Receiver, teams: Teams, { log }: Front): App {
  return new App({
    receiver,
    logger: boltLog(log),
    convoStore: false,
    extendedErrorHandler: true,
    clientOptions: options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl },
    authorize: async ({ teamId, enterpriseId }) => {
      const team = await teams.of([teamId, enterpriseId].filter((id) => id !== undefined))
      if (!team) throw new Error('the app is not installed there')
      return { team, botToken: team.token, ...(team.bot !== undefined && { botUserId: team.bot }) }
    },
  })
}

function listen(app: App, slack: SlackContext, teams: Teams): void {
  answerFailures(app, slack)
  listenToLifecycle(app, slack, teams)
  listenToCommands(app, slack)
  listenToMessages(app, slack, seenMessages(slack.now))
  listenToForms(app, slack)
  listenToShortcuts(app, slack)
  listenToPresses(app, slack, listenToHome(app, slack))
}

/**
 * The workspace of the configured token, which is stored as an installation. @throws StartError when Slack refuses the
 * token.
 */
async function ownTeam(front: Front, token: string, clients: ReturnType<typeof clientPool>): Promise<SlackTeam> {
  const pair = clients(token)
  try {
    const told = await pair.quick.auth.test()
    const isOrg = told.is_enterprise_install === true
    const id = (isOrg ? told.enterprise_id : told.team_id) ?? ''
    const name = told.team ?? id
    const botKey = told.user_id
    await front.install({
      home: { platform: PLATFORM, externalId: id, name },
      ...(botKey !== undefined && { botKey }),
    })
    return { id, name, token, bot: botKey, clients: pair }
  } catch (error) {
    const word = slackError(error)
    if (word !== undefined) {
      throw new StartError(`Slack refuses SLACK_BOT_TOKEN (${word}). Copy it from the app's page.`)
    }
    if (error instanceof SlackError)
      throw new StartError('Slack cannot be reached. Look at the network, and SLACK_API_URL.')
    throw error
  }
}
