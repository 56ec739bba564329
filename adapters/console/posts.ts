import type { Temporal } from 'temporal-polyfill'
import type { Chat, MessageAddress, Place } from '../../src/chat/request.ts'
import type { Message } from '../../src/message/message.ts'
import { type LaidLine, SPACE, word } from './layout.ts'
import { FIRST_TEAM, PLATFORM, teamOfKey } from './speakers.ts'
import type { Teams } from './teams.ts'

/** Shows a message in a place; `frame` is the line that says where. */
export type ShowPost = (place: Place, message: Message, frame: LaidLine) => Promise<void>

/** Delivers messages to places and people, and remembers them as long as the process lives. */
export const consolePosts = (
  teams: Teams,
  started: Temporal.Instant,
  show: ShowPost,
): Pick<Chat, 'send' | 'edit' | 'find' | 'readers'> => {
  const sentByKey = new Map<string, MessageAddress>()
  const frame = (place: Place): LaidLine => {
    const there = teams.speakersOf(place.key)
    const where = place.kind === 'dm' ? `dm ${there.known(place.key).name}` : place.name
    const team = there === teams.speakers ? '' : `${teamOfKey(place.key) || FIRST_TEAM}/`
    return [word(`[${team}${where}]`, 'dim'), SPACE]
  }
  return {
    async send(place, message, key) {
      const before = sentByKey.get(key)
      if (before) return before
      await show(place, message, frame(place))
      const sent = { place, id: key }
      sentByKey.set(key, sent)
      return sent
    },
    async edit(sent, message, key) {
      await show(sent.place, message, [...frame(sent.place), word('(edited)', 'dim'), SPACE])
      sentByKey.set(key, sent)
      return sent
    },
    async find(place, key, window) {
      const sent = sentByKey.get(key)
      if (sent && sent.place.key === place.key && place.platform === PLATFORM) return sent
      return started.epochMilliseconds <= window.from.getTime() ? 'absent' : 'unknown'
    },
    // Everyone at the terminal belongs to the team.
    readers: async () => 'team',
  }
}
