import type { Chat, MessageAddress, Place, Readers } from '../src/chat/request.ts'
import type { Message } from '../src/message/message.ts'
import { shown } from './transcript.ts'

/** A chat that records the messages it was asked to send, and can be made to fail. */
export interface Recorder extends Chat {
  /** The current text of each message, after edits, as `[place] text`. */
  posts(): readonly string[]
  readonly sent: { readonly place: Place; message: Message; readonly key: string; readonly id: string }[]
  /** Runs before and after each send or edit is stored; throw to make it fail there. */
  fault: (when: 'before' | 'after', key: string) => void | Promise<void>
  /** What `find` returns or throws for a message that it does not have. */
  missing: 'absent' | 'unknown' | Error
  /** Who can read each place, by its key; by default the team. An error is thrown. */
  readonly readable: Map<string, Readers | 'unknown' | Error>
  /** The ids of pinned messages, in order. */
  readonly pinned: string[]
  pin: NonNullable<Chat['pin']>
}

export function recorder(platform = 'console'): Recorder {
  const sent: Recorder['sent'] = []
  let count = 0
  const chat: Recorder = {
    platform,
    sent,
    fault: () => {},
    missing: 'absent',
    readable: new Map(),
    pinned: [],
    posts: () =>
      sent.map(({ place, message }) => `[${place.kind === 'dm' ? 'dm ' : ''}${place.name}] ${shown(message)}`),
    async start() {},
    async stop() {},
    async send(place, message, key): Promise<MessageAddress> {
      await chat.fault('before', key)
      count += 1
      const id = `m${count}`
      sent.push({ place, message, key, id })
      await chat.fault('after', key)
      return { place, id }
    },
    async edit({ id }, message, key) {
      await chat.fault('before', key)
      const found = sent.find((one) => one.id === id)
      if (!found) return 'gone'
      found.message = message
      await chat.fault('after', key)
      return { place: found.place, id }
    },
    async pin({ id }) {
      chat.pinned.push(id)
    },
    async find(place, key) {
      const found = sent.find((one) => one.key === key)
      if (found) return { place, id: found.id }
      if (chat.missing instanceof Error) throw chat.missing
      return chat.missing
    },
    async readers({ key }) {
      const known = chat.readable.get(key) ?? 'team'
      if (known instanceof Error) throw known
      return known
    },
  }
  return chat
}

/** A function that returns what was posted since it was last called. */
export const freshPosts = (chat: Pick<Recorder, 'posts'>): (() => readonly string[]) => {
  let seen = 0
  return () => {
    const fresh = chat.posts().slice(seen)
    seen += fresh.length
    return fresh
  }
}
