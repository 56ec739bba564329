import type { Place, Request } from '../../../src/chat/request.ts'
import { atMost, LATE } from '../../../src/lib/at-most.ts'
import type { SlackPeople } from '../app/people.ts'
import { PLATFORM } from '../app/person.ts'
import { installedKey, type SlackTeam } from '../app/teams.ts'
import type { MeantText } from './incoming-text.ts'

/** What a line means, in the workspace where it was written. */
export interface Named extends Required<Pick<Request, 'places' | 'people'>> {
  /** People stand in it by the key that they are known by everywhere; Slack's id holds in one workspace alone. */
  readonly line: string
}

const MENTION = /(?<![\p{L}\p{N}])@([UW][A-Z0-9]{6,})(?![\p{L}\p{N}/])/gu
/** Slack is asked so long for the names of people in a line, in milliseconds. */
const NAMES_MS = 400
const MOST = 10

/** Reads the people and channels of a line. Whose name Slack does not tell in time keeps the key. */
export async function namedIn(people: SlackPeople, team: SlackTeam, { line, channels }: MeantText): Promise<Named> {
  const ids = [...new Set([...line.matchAll(MENTION)].map(([, id = '']) => id))].slice(0, MOST)
  const told = await Promise.all(ids.map((id) => atMost(NAMES_MS, people.of(team, id)).catch(() => LATE)))
  return {
    line: line.replace(MENTION, (_, id: string) => `@${installedKey(team, id)}`),
    people: told.flatMap((one) => (typeof one === 'symbol' ? [] : [{ key: one.actor.key, name: one.actor.name }])),
    places: channels.map(({ id, name }) => ({
      platform: PLATFORM,
      kind: 'channel',
      key: installedKey(team, id),
      name: `#${name}`,
    })),
  } satisfies Named & { readonly places: readonly Place[] }
}
