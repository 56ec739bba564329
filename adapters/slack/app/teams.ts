import type { Front } from '../../../src/bot/front.ts'
import type { Clients } from './clients.ts'
import { PLATFORM } from './person.ts'

/** A workspace, or an organisation of several, in which the app is installed. */
export interface SlackTeam {
  /** What keys of people and places in it begin with. */
  readonly id: string
  readonly name: string
  readonly token: string
  /** The bot's own user id. */
  readonly bot: string | undefined
  readonly clients: Clients
}

/** Where the app is installed. */
export interface Teams {
  /** The installation that speaks in a workspace: its own, else its organisation's. */
  of(ids: readonly string[]): Promise<SlackTeam | undefined>
  /** Forgets what is remembered of an installation: its token changed or is gone. */
  forget(id: string): void
}

/** So long is an installation remembered, in milliseconds; each request would ask for it anew. */
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

/** The one workspace whose token is configured; whoever writes from another finds nothing. */
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

/** Slack's id with the installation it holds in. */
export const installedKey = (team: Pick<SlackTeam, 'id'>, id: string): string => `${team.id}/${id}`
