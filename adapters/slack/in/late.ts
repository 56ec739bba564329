import type { LateAnswers } from '../../../src/chat/request.ts'
import { DeliveryError } from '../../../src/message/errors.ts'
import { failureOf, slackError } from '../app/failures.ts'
import type { SlackPlaces } from '../app/places.ts'
import type { SlackTeam, Teams } from '../app/teams.ts'
import { findPages } from '../out/pages.ts'
import { type LateAddress, readLateAddress } from './address.ts'
import { sendFiles, showAtUrl, showInPlace, showInView } from './show.ts'

/** The timeout of a late answer, in milliseconds; the caller waits ten seconds in all. */
const LATER_MS = 8_000
const UNINSTALLED_MS = 60_000

/** Sends late answers, also those of a process that died. */
export function slackLate(teams: Teams, places: SlackPlaces): LateAnswers {
  return {
    async answer(text, reply) {
      const address = readLateAddress(text)
      if (!address) throw new DeliveryError('the address is of another version', 'never')
      const team = await teams.of([address.team])
      if (!team) throw new DeliveryError('the app is not installed there', UNINSTALLED_MS)
      try {
        await give(team, address, reply)
      } catch (error) {
        if (isClosed(error)) throw new DeliveryError('the modal was closed', 'never')
        throw failureOf(error)
      }
      await sendFiles(places, team, address.user, reply, address).catch(() => {}) // the answer itself was sent
    },
  }
}

const isClosed = (error: unknown): boolean => ['not_found', 'hash_conflict'].includes(slackError(error) ?? '')

async function give(team: SlackTeam, address: LateAddress, reply: Parameters<LateAnswers['answer']>[1]): Promise<void> {
  switch (address.to) {
    case 'url':
      return showAtUrl(address, reply, address, 1, LATER_MS)
    case 'view':
      return showInView(team, address.view, reply, address)
    case 'post': {
      if (await isThere(team, address)) return
      await showInPlace(team, address, reply, address)
    }
  }
}

/** True when an answer whose sending was not confirmed exists already. An ephemeral message cannot be looked for. */
export async function isThere(
  team: SlackTeam,
  { channel, thread, only, again }: Pick<Extract<LateAddress, { to: 'post' }>, 'channel' | 'thread' | 'only' | 'again'>,
): Promise<boolean> {
  if (only) return false
  const now = Date.now()
  const found = await findPages(team, { channel, thread }, again, { from: new Date(now - HOUR_MS), to: new Date(now) })
  return found !== 'unknown' && found.length > 0
}

const HOUR_MS = 60 * 60_000
