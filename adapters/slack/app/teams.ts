import type { Front } from '../../../src/bot/front.ts'
import type { Clients } from './clients.ts'
import { PLATFORM } from './person.ts'

/** A workspace, or an organisation with several, in which the app is installed. */
export interface SlackTeam {
  /** The prefix of keys of its people and places. */
  readonly id: string
  readonly name: string
  readonly token: string
  /** The bot's own user id. */
  readonly bot: string | undefined
  readonly clients: Clients
}

/** The installations of the app. */
export interface Teams {
  /** The installation for a workspace: its own, else its organisation's. */
  of(ids: readonly string[]): Promise<SlackTeam | undefined>
  /** Drops a cached installation: its token changed or is gone. */
  forget(id: string): void
}

/** How long an installation is cached, in milliseconds; otherwise each request would read it. */
const REMEMBER_MS = 30_000

type Asked = Pick<Front, 'installation'> & { readonly clients: (token: string) => Clients }

/** The installations in the database. */
export function installedTeams({ installation, clients }: Asked): Teams {
  const known = new Map<string, { readonly team: Promise<SlackTeam | undefined>; readonly until: number }>()
  const look = async (ids: readonly string[]): Promise<SlackTeam | undefined> => {
    const found = await installation(PLATFORM, ids)
    const token = found?.tokens?.bot
    if (!found || token === undefined) return undefined
    const { externalId: id, name, botKey } = found
    return { id, name: name ?? id, token, bot: botKey ?? undefined, clients: clients(token) }
  }
  return {
    of(ids) {
      const key = ids.join(' ')
      const kept = known.get(key)
      if (kept && kept.until > performance.now()) return kept.team
      const team = look(ids)
      known.set(key, { team, until: performance.now() + REMEMBER_MS })
      team.then(
        (found) => found || known.delete(key),
        () => known.delete(key),
      )
      return team
    },
    forget(id) {
      for (const key of known.keys()) if (key.split(' ').includes(id)) known.delete(key)
    },
  }
}

/** The only workspace, whose token is configured; requests from any other find nothing. */
export const oneTeam = (team: () => SlackTeam | undefined): Teams => ({
  async of(ids) {
    const only = team()
    return only && ids.includes(only.id) ? only : undefined
  },
  forget() {},
})

/** The id of the installation and Slack's own id in a key such as `T123/C456`. */
export function readKey(key: string): { readonly team: string; readonly id: string } {
  const at = key.indexOf('/')
  return { team: key.slice(0, Math.max(0, at)), id: key.slice(at + 1) }
}

/** The key of a Slack id in its installation. */
export const installedKey = (team: Pick<SlackTeam, 'id'>, id: string): string => `${team.id}/${id}`
