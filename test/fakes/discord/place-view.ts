import { MessageType } from 'discord.js'
import { isFailureShown, lapse } from './acts.ts'
import type { Channel, StoredMessage, User } from './model.ts'
import { seenMessage, seenModal } from './seen.ts'
import type { State } from './state.ts'
import { messagesFor } from './visible.ts'

/** What somebody sees in a place. */
export interface PlaceView {
  /** What the bot showed last: an open modal, a failure or a message; '' is nothing. */
  sees(): string
  /** Waits until what is seen fits, and gives it. */
  waitsFor(what: RegExp | string): Promise<string>
  /** All that stands in this place, in the order in which it was shown. */
  reads(): readonly string[]
  /** The message that the bot showed last. */
  message(): StoredMessage
}

export function placeView(state: State, user: User, place: Channel): PlaceView {
  const sees = (): string => {
    lapse(state)
    const modal = state.modals.get(user)
    if (modal?.modal && modal.channel === place) return seenModal(modal.modal)
    const last = saidByBot(state, user, place).at(-1)
    if (failedAt(state, user, place) > (last?.shown ?? 0)) return 'The application did not respond'
    return last ? seenMessage(last) : ''
  }
  return {
    sees,
    waitsFor: (what) =>
      state.waiting.until(`${user.name} to see ${String(what)}`, () => {
        const seen = sees()
        return (typeof what === 'string' ? seen.includes(what) : what.test(seen)) && seen
      }),
    reads: () => messagesFor(user, place).map((one) => `${one.author.name}: ${seenMessage(one)}`),
    message() {
      const last = saidByBot(state, user, place).at(-1)
      if (!last) throw new Error(`${user.name} sees nothing of the bot in ${place.name}`)
      return last
    },
  }
}

/** The bot's messages that somebody sees in a place, without the note that something was pinned. */
export const saidByBot = (state: State, user: User, place: Channel): readonly StoredMessage[] =>
  messagesFor(user, place).filter(
    ({ author, type }) => author === state.app.bot && type !== MessageType.ChannelPinnedMessage,
  )

const failedAt = ({ interactions }: State, user: User, place: Channel): number =>
  Math.max(
    0,
    ...interactions
      .filter((one) => one.user === user && one.channel === place && isFailureShown(one))
      .map(({ shown }) => shown),
  )
