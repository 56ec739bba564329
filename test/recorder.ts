import type { Message } from '../src/message.ts'
import type { Chat, Place, Sent } from '../src/request.ts'
import { shown } from './transcript.ts'

/** A chat that keeps what it was told to say, and can be made to fail. */
export interface Recorder extends Chat {
  /** What stands in each place now, after edits, as `[place] text`. */
  posts(): readonly string[]
  readonly sent: { readonly place: Place; message: Message; readonly key: string; readonly id: string }[]
  /** Runs before each send or edit; throw to make it fail, before or after it is stored. */
  fault: (when: 'before' | 'after', key: string) => void
  /** What `find` answers when it has no such message. */
  missing: 'absent' | 'unknown'
}

export function recorder(platform = 'console'): Recorder {
  const sent: Recorder['sent'] = []
  const chat: Recorder = {
    platform,
    sent,
    fault: () => {},
    missing: 'absent',
    posts: () => sent.map(({ place, message }) => `[${place.kind === 'dm' ? 'dm ' : ''}${place.name}] ${shown(message)}`),
    async start() {},
    async stop() {},
    async send(place, message, key): Promise<Sent> {
      chat.fault('before', key)
      const id = `m${sent.length + 1}`
      sent.push({ place, message, key, id })
      chat.fault('after', key)
      return { place, id }
    },
    async edit({ id }, message, key) {
      chat.fault('before', key)
      const found = sent.find((one) => one.id === id)
      if (!found) throw new Error(`there is no message ${id}`)
      found.message = message
      chat.fault('after', key)
    },
    async find(place, key) {
      const found = sent.find((one) => one.key === key)
      return found ? { place, id: found.id } : chat.missing
    },
  }
  return chat
}
