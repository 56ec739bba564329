import type { Input, Place } from '../../src/chat/request.ts'
import type { Filling } from './form.ts'

/** The name of this platform in places, actors and outbox rows. */
export const PLATFORM = 'console'

/** One of the people who share the terminal: where they are, what they can press, which forms they have open. */
export interface Speaker {
  readonly key: string
  name: string
  zone: string
  place: Place
  /** True once the person has spoken here; others are only written to. */
  spoken: boolean
  /** Stored ids by the numbers that press them. */
  buttons: Map<number, string>
  /** The form whose question this person is asked now. */
  form: Filling | undefined
  /** Forms put aside, the latest last. */
  aside: Filling[]
}

/** The conversation between a person and the bot. */
export const directPlace = (key: string): Place => ({ platform: PLATFORM, kind: 'dm', key, name: 'dm' })

/** A channel, written with or without its #. */
export const channelPlace = (name: string): Place => {
  const written = `#${name.replace(/^#/, '').toLowerCase()}`
  return { platform: PLATFORM, kind: 'channel', key: written, name: written, readers: 'team' }
}

/** The channels that somebody names: in the terminal there is every one that can be written. */
export function channelsNamedIn(input: Input): readonly Place[] {
  const said =
    'line' in input
      ? input.line
      : 'call' in input
        ? Object.values(input.call.fields)
        : Object.values(input.fields ?? {})
  const names = [said].flat().flatMap((text) => [...text.matchAll(/(?<!\S)#([\p{L}\p{N}][\p{L}\p{N}_-]{0,79})/gu)])
  return names.map(([, name = '']) => channelPlace(name))
}

const MOST_ASIDE = 10

/** Everyone this process has met, who of them speaks, and whose buttons have which numbers. */
export class Speakers {
  readonly #known = new Map<string, Speaker>()
  /** Of those who come from now on. */
  #zone: string
  /** Buttons of channel posts, for those who come later. */
  readonly #posted = new Map<number, string>()
  #current: Speaker

  constructor(name: string, zone: string) {
    this.#zone = zone
    this.#current = this.speak(name)
  }

  /** Who speaks now. */
  get current(): Speaker {
    return this.#current
  }

  /** Those who have spoken, in the order in which they first did. */
  get all(): readonly Speaker[] {
    return [...this.#known.values()].filter((speaker) => speaker.spoken)
  }

  /** Lets a person speak from now on; names differ by more than their capitals. */
  speak(name: string): Speaker {
    const speaker = this.known(name.toLowerCase())
    if (!speaker.spoken) {
      speaker.name = name
      speaker.spoken = true
    }
    this.#current = speaker
    return speaker
  }

  /** The person of this key, met now if not before. */
  known(key: string): Speaker {
    const met = this.#known.get(key)
    if (met) return met
    const speaker: Speaker = {
      key,
      name: key,
      zone: this.#zone,
      place: directPlace(key),
      spoken: false,
      buttons: new Map(this.#posted),
      form: undefined,
      aside: [],
    }
    this.#known.set(key, speaker)
    return speaker
  }

  /** Sets the speaker's zone, and that of those who come later: a team is mostly in one. */
  moveZone(zone: string): void {
    this.#current.zone = zone
    this.#zone = zone
  }

  /** Keeps a form for later; of many only the latest are kept. */
  putAside(speaker: Speaker, form: Filling): void {
    speaker.form = speaker.form === form ? undefined : speaker.form
    speaker.aside = [...speaker.aside, form].slice(-MOST_ASIDE)
  }

  /** Numbers the buttons of an answer: from 1, and with the first of them the speaker's older numbers end. */
  numberAnswer(speaker: Speaker): (id: string) => number {
    let last = 0
    return (id) => {
      if (last === 0) speaker.buttons = new Map()
      last += 1
      speaker.buttons.set(last, id)
      return last
    }
  }

  /** Numbers the buttons of what is delivered: above everything its readers can press already. */
  numberPost(place: Place): (id: string) => number {
    const direct = place.kind === 'dm' ? this.known(place.key) : undefined
    return (id) => {
      const readers = direct ? [direct] : [...this.#known.values()]
      const number = Math.max(0, ...readers.flatMap((reader) => [...reader.buttons.keys()])) + 1
      for (const reader of readers) reader.buttons.set(number, id)
      if (!direct) this.#posted.set(number, id)
      return number
    }
  }
}
