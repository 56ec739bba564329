import { atMost, LATE } from '../../../src/lib/at-most.ts'
import { installedKey, type SlackTeam } from '../app/teams.ts'
import type { SlackContext } from './from.ts'
import { idsIn, readTyped } from './incoming-text.ts'

/** How long Slack may take to give the names of people and channels in a text, in milliseconds. */
const NAMES_MS = 400
const MOST = 10

/**
 * Typed text in which people and channels are picked words with their keys. A person or channel whose name does not
 * come in time has none.
 */
export async function readIn(
  { people, places }: Pick<SlackContext, 'people' | 'places'>,
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
      // For somebody whom it does not know, Slack returns the id as the name.
      return typeof name === 'string' && name.replace(/^#/u, '') !== id ? name : undefined
    },
  })
}

const isPerson = (id: string): boolean => /^[UW]/u.test(id)
