import type { Place } from '../../src/request.ts'
import type { Typed } from './incoming-text.ts'
import { PLATFORM } from './person.ts'
import { keyOf, type Team } from './teams.ts'

/** People stand in a line by Slack's id, which holds in one workspace alone: by the key that they are known by. */
export const withPeople = (line: string, team: Team): string =>
  line.replace(/(?<![\p{L}\p{N}])@([UW][A-Z0-9]{6,})(?![\p{L}\p{N}/])/gu, (_, id: string) => `@${keyOf(team, id)}`)

/** The channels that a line names, as places. */
export const namedPlaces = ({ channels }: Typed, team: Team): readonly Place[] =>
  channels.map(({ id, name }) => ({ platform: PLATFORM, kind: 'channel', key: keyOf(team, id), name: `#${name}` }))
