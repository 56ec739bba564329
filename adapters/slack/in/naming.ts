import { atMost, LATE } from '../../../src/lib/at-most.ts'
import { installedKey, type SlackTeam } from '../app/teams.ts'
import type { Desk } from './from.ts'
import { idsIn, readTyped } from './incoming-text.ts'

/** Slack is asked so long for the names of people and channels in a text, in milliseconds. */
const NAMES_MS = 400
const MOST = 10

/**
 * What somebody typed, in the workspace where it was written: people and channels stand in it as picked words, under the
 * keys by which they are known everywhere. Whose name Slack does not tell in time has none.
 */
export async function readIn(
  { people, places }: Pick<Desk, 'people' | 'places'>,
  team: SlackTeam,
  text: string,
  bot?: string,
): Promise<string> {
  const found = idsIn(text).filter(({ id, isNamed }) => isPerson(id) || !isNamed)
  const ids = [...new Set(found.map(({ id }) => id))].slice(0, MOST)
  const nameOf = async (id: string) =>
    isPerson(id) ? (await people.of(team, id)).actor.name : (await places.channel(team, id))?.name
  const told = await Promise.all(ids.map((id) => atMost(NAMES_MS, nameOf(id)).catch(() => LATE)))
  const names = new Map(ids.map((id, at) => [id, told[at]]))
  return readTyped({
    text,
    ...(bot !== undefined && { bot }),
    keyOf: (id) => installedKey(team, id),
    nameOf: (id) => {
      const name = names.get(id)
      // Of somebody whom it does not know it says the id again.
      return typeof name === 'string' && name.replace(/^#/u, '') !== id ? name : undefined
    },
  })
}

const isPerson = (id: string): boolean => /^[UW]/u.test(id)
