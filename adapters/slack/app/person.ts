import type { Actor } from '../../../src/chat/request.ts'

/** The name of this platform in places, actors and outbox rows. */
export const PLATFORM = 'slack'

/** The parts of Slack's user object that are used: https://docs.slack.dev/reference/objects/user-object */
export interface SlackUser {
  readonly id: string
  readonly team_id?: string
  readonly name?: string
  readonly real_name?: string
  readonly tz?: string
  readonly deleted?: boolean
  readonly is_bot?: boolean
  readonly is_owner?: boolean
  readonly is_primary_owner?: boolean
  readonly is_admin?: boolean
  readonly is_restricted?: boolean
  readonly is_ultra_restricted?: boolean
  readonly is_stranger?: boolean
  readonly is_invited_user?: boolean
  readonly enterprise_user?: { readonly enterprise_id?: string; readonly teams?: readonly string[] }
  readonly profile?: { readonly display_name?: string; readonly real_name?: string; readonly email?: string }
}

/** A Slack user as an actor, with their zone. */
export interface SlackPerson {
  readonly actor: Actor
  /** The IANA zone, if Slack gives one that exists. */
  readonly zone?: string
}

/** A Slack user as an actor of the workspace or organisation `team`, with their standing at this moment. */
export function personOf(user: SlackUser, team: string): SlackPerson {
  const { display_name, real_name, email } = user.profile ?? {}
  const names = [display_name, real_name, user.real_name, user.name]
  const name = names.map((each) => each?.trim()).find((each) => each) ?? user.id
  return {
    actor: {
      platform: PLATFORM,
      key: `${team}/${user.id}`,
      name,
      standing: standingOf(user, team),
      ...(email && { email }),
    },
    ...(user.tz && isZone(user.tz) && { zone: user.tz }),
  }
}

/** The standing of a user; only a certain full member of this very workspace is one. */
function standingOf(user: SlackUser, team: string): Actor['standing'] {
  const { enterprise_id, teams = [] } = user.enterprise_user ?? {}
  const isHere = user.team_id === team || enterprise_id === team || teams.includes(team)
  if (!isHere || user.is_stranger || user.deleted || user.is_bot) return 'outside'
  if (user.is_restricted || user.is_ultra_restricted || user.is_invited_user) return 'guest'
  return user.is_owner || user.is_primary_owner || user.is_admin ? 'owner' : 'full'
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
