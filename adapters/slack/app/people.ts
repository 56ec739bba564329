import type { Actor } from '../../../src/chat/request.ts'
import { slackError } from './failures.ts'
import { personOf, type SlackPerson, type SlackUser } from './person.ts'
import { installedKey, type SlackTeam } from './teams.ts'

/** People as Slack describes them now. */
export interface SlackPeople {
  /** @throws when Slack does not answer, and its last answer is too old. */
  of(team: SlackTeam, user: string): Promise<SlackPerson>
  /** Stores a change that Slack reported by itself. */
  heard(team: SlackTeam, user: SlackUser): SlackPerson
  /** The Slack ids of everybody in a workspace who is not a full member. */
  guests(team: SlackTeam): Promise<ReadonlySet<string>>
}

/** How long Slack's answer about a person is used, in milliseconds; a reported change is used at once. */
const FRESH_MS = 60_000
/** How long the last answer is used while Slack does not answer, in milliseconds. */
const STALE_MS = 10 * 60_000
const GUESTS_MS = 10 * 60_000
/** The people on one page of users.list, and the most pages. */
const PAGE = 1000
const MOST_PAGES = 20
/** The most people that are remembered. */
const MOST = 5_000

interface Kept {
  readonly person: SlackPerson
  readonly at: number
}

/** Caches what Slack says about people, and asks again. Concurrent requests ask only once. */
export function slackPeople(now: () => number = () => performance.now()): SlackPeople {
  const known = new Map<string, Kept>()
  const asking = new Map<string, Promise<SlackPerson>>()
  const guests = new Map<string, { readonly all: Promise<ReadonlySet<string>>; readonly at: number }>()
  const keep = (person: SlackPerson): SlackPerson => {
    known.delete(person.actor.key)
    known.set(person.actor.key, { person, at: now() })
    const [oldest] = known.keys()
    if (known.size > MOST && oldest !== undefined) known.delete(oldest)
    return person
  }
  const ask = async (team: SlackTeam, user: string): Promise<SlackPerson> => {
    const key = installedKey(team, user)
    try {
      const { user: told } = await team.clients.quick.users.info({ user })
      return keep(personOf({ ...(told as SlackUser), id: user }, team.id))
    } catch (error) {
      if (slackError(error) === 'user_not_found') return { actor: unknownActor(key, user) }
      const kept = known.get(key)
      if (kept && now() - kept.at < STALE_MS) return kept.person
      throw error
    } finally {
      asking.delete(key)
    }
  }
  return {
    async of(team, user) {
      const key = installedKey(team, user)
      const kept = known.get(key)
      if (kept && now() - kept.at < FRESH_MS) return kept.person
      const asked = asking.get(key) ?? ask(team, user)
      asking.set(key, asked)
      return asked
    },
    heard: (team, user) => keep(personOf(user, team.id)),
    guests(team) {
      const kept = guests.get(team.id)
      if (kept && now() - kept.at < GUESTS_MS) return kept.all
      const all = guestsOf(team)
      guests.set(team.id, { all, at: now() })
      all.catch(() => guests.delete(team.id))
      return all
    },
  }
}

const unknownActor = (key: string, name: string): Actor => ({ platform: 'slack', key, name, standing: 'outside' })

async function guestsOf(team: SlackTeam): Promise<ReadonlySet<string>> {
  const guests = new Set<string>()
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await team.clients.posting.users.list({ limit: PAGE, ...(cursor && { cursor }) })
    for (const user of answer.members ?? []) {
      const { standing } = personOf(user as SlackUser, team.id).actor
      const isSomebody = !user.is_bot && !user.deleted
      if (user.id && isSomebody && (standing === 'guest' || standing === 'outside')) guests.add(user.id)
    }
    cursor = answer.response_metadata?.next_cursor
    if (!cursor) return guests
  }
  throw new Error('the workspace has too many people to tell its guests')
}
