import type { App } from '@slack/bolt'
import { PLATFORM, type SlackUser } from '../app/person.ts'
import { installedKey, type SlackTeam, type Teams } from '../app/teams.ts'
import { type SlackContext, UNNAMED } from './from.ts'
import { homeIds } from './presses.ts'
import { respond } from './respond.ts'

const TOLD_MS = 2_000

/** Listens to changes of people, of channels and of installations. */
export function listenToLifecycle(app: App, { front, people, places }: SlackContext, teams: Teams): void {
  app.event('member_joined_channel', async ({ event, context }) => {
    const team = context.team as SlackTeam
    if (event.user !== team.bot) return
    const name = (await places.channel(team, event.channel))?.name ?? UNNAMED
    const place = { platform: PLATFORM, kind: 'channel', key: installedKey(team, event.channel), name } as const
    await front.arrived(place, homeIds(context))
  })

  const channelHeard = async (
    context: object,
    channel: { readonly id: string; readonly name?: string },
    refusal?: 'archived',
  ) => {
    const team = (context as { readonly team: SlackTeam }).team
    places.forget(team, channel.id)
    const name = channel.name === undefined ? (await places.channel(team, channel.id))?.name : `#${channel.name}`
    const place = {
      platform: PLATFORM,
      kind: 'channel',
      key: installedKey(team, channel.id),
      name: name ?? UNNAMED,
    } as const
    await front.placeChanged(place, homeIds(context), refusal)
  }
  app.event('channel_rename', ({ event, context }) => channelHeard(context, event.channel))
  app.event('group_rename', ({ event, context }) => channelHeard(context, event.channel))
  app.event('channel_archive', ({ event, context }) => channelHeard(context, { id: event.channel }, 'archived'))
  app.event('group_archive', ({ event, context }) => channelHeard(context, { id: event.channel }, 'archived'))
  app.event('channel_id_changed', async ({ event, context }) => {
    const team = context.team as SlackTeam
    const key = installedKey(team, event.old_channel_id)
    const from = { platform: PLATFORM, kind: 'channel', key, name: UNNAMED } as const
    await front.placeMoved({ from, to: installedKey(team, event.new_channel_id) }, homeIds(context))
  })

  app.event('user_change', async ({ event, context }) => {
    const { actor, zone } = people.heard(context.team as SlackTeam, event.user as SlackUser)
    await front.storeProfileUpdate({ actor, zone })
  })

  const gone = async (
    context: { isEnterpriseInstall: boolean; teamId?: string; enterpriseId?: string },
    at: number,
  ) => {
    const id = context.isEnterpriseInstall ? context.enterpriseId : context.teamId
    if (id === undefined) return
    // Slack gives only the second: within the same second the installation that ended may have begun.
    await front.uninstall(PLATFORM, id, new Date(at * 1000 + 999).toISOString())
    teams.forget(id)
  }
  app.event('app_uninstalled', ({ context, body }) => gone(context, body.event_time))
  app.event('tokens_revoked', async ({ event, context, body }) => {
    if ((event.tokens.bot ?? []).length > 0) await gone(context, body.event_time)
  })
}

/** Answers people who call the app where it is not installed, instead of letting them wait. */
export function answerFailures(app: App, { front }: Pick<SlackContext, 'front'>): void {
  app.error(async ({ error: fault, body }: Failure) => {
    const isUnknown = 'code' in fault && fault.code === 'slack_bolt_authorization_error'
    if (isUnknown) front.log.warn({ why: fault.message }, 'Slack sent something from a workspace without the app')
    else front.log.error({ err: fault }, 'a delivery of Slack met a fault')
    const { response_url: url } = (body ?? {}) as { readonly response_url?: string }
    if (!url) return
    const words = isUnknown
      ? 'Parley is not installed in this workspace, or was taken off. Whoever looks after it can install it again.'
      : 'Something broke on my side. Try again in a moment.'
    const page = { text: words, blocks: [] }
    await respond(url, page, {}, TOLD_MS).catch((err: unknown) =>
      front.log.warn({ err }, 'a failure could not be told'),
    )
  })
}

/** The parts of Bolt's extended error. */
interface Failure {
  readonly error: Error
  readonly body?: object
}
