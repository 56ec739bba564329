import type { Channel, User } from './model.ts'
import { type Speaker, speaker } from './speaker.ts'
import { dmWith, type State, talkBetween } from './state.ts'

/** Somebody wherever they are. */
export interface Person extends Speaker {
  /** The conversation of this person and the bot. */
  readonly dm: Speaker
  /** The same person in another place. */
  in(channel: { readonly channel: Channel }): Speaker
  /** The conversation of two people, without the bot. */
  with(other: { readonly user: User }): Speaker
  /** Sets the language of their Discord, such as `de`. */
  speaks(locale: string): void
  /** Lets nobody of the guild write to them, or again. */
  closesDm(): void
  opensDm(): void
  /** Installs the app for themselves, or takes it away. */
  installs(): void
  uninstalls(): void
}

/** Somebody, who stands in a place unless told otherwise. */
export function person(state: State, user: User, place: Channel): Person {
  return {
    ...speaker(state, user, place),
    dm: speaker(state, user, dmWith(state, user)),
    with: (other) => speaker(state, user, talkBetween(state, user, other.user)),
    in: ({ channel }) => speaker(state, user, channel),
    speaks(locale) {
      user.locale = locale
    },
    closesDm() {
      user.hasOpenDm = false
    },
    opensDm() {
      user.hasOpenDm = true
    },
    installs() {
      user.isInstaller = true
    },
    uninstalls() {
      user.isInstaller = false
    },
  }
}
