import type { Input, Place } from '../../src/chat/request.ts'
import type { FormProgress } from './form.ts'

/** The name of this platform in places, actors and outbox rows. */
export const PLATFORM = 'console'

/** A person who shares the terminal: their place, their buttons and their open forms. */
export interface Speaker {
  readonly key: string
  name: string
  zone: string
  place: Place
  /** True once the person has spoken here; others only get messages. */
  spoken: boolean
  /** Stored button ids by the numbers that press them. */
  buttons: Map<number, string>
  /** The numbers of buttons that did what they stand for. */
  spent: Set<number>
  /** The numbers of the buttons of the last answer. */
  answered: Set<number>
  /** The number that is being pressed; 0 while there is none. */
  pressed: number
  /** The form whose question is open. */
  form: FormProgress | undefined
  /** Forms that were put aside, the latest last. */
  aside: FormProgress[]
}

/** The name by which one goes back to the team in which the terminal starts. */
export const FIRST_TEAM = 'terminal'

/** What the keys of people and channels begin with in a team other than the first: its name. */
const keyIn = (team: string, key: string): string => (team === '' ? key : `${team}/${key}`)

/** The team that a key belongs to; empty for the first one. */
export const teamOfKey = (key: string): string => (key.includes('/') ? (key.split('/')[0] ?? '') : '')

/** The direct messages between a person and the bot. */
export const directPlace = (key: string): Place => ({ platform: PLATFORM, kind: 'dm', key, name: 'dm' })

/** A channel by its name, with or without its #. */
export const channelPlace = (name: string, team: string): Place => {
  const written = `#${name.replace(/^#/, '').toLowerCase()}`
  return { platform: PLATFORM, kind: 'channel', key: keyIn(team, written), name: written, readers: 'team' }
}

/** The channels that an input names: in the terminal every channel exists. */
export function channelsNamedIn(input: Input, team: string): readonly Place[] {
  const said =
    'line' in input
      ? input.line
      : 'call' in input
        ? Object.values(input.call.fields)
        : Object.values(input.fields ?? {})
  const names = [said].flat().flatMap((text) => [...text.matchAll(/(?<!\S)#([\p{L}\p{N}][\p{L}\p{N}_-]{0,79})/gu)])
  return names.map(([, name = '']) => channelPlace(name, team))
}

const MOST_ASIDE = 10

/** Everyone whom this process knows of a team, the current speaker, and the numbers of everybody's buttons. */
export class Speakers {
  /** What the keys of its people and channels begin with; empty for the first team. */
  readonly team: string
  readonly #known = new Map<string, Speaker>()
  /** The zone of people who are added later. */
  #zone: string
  /** Buttons of channel posts, for people who are added later. */
  readonly #posted = new Map<number, string>()
  #current: Speaker

  constructor(name: string, zone: string, team = '') {
    this.team = team
    this.#zone = zone
    this.#current = this.speak(name)
  }

  /** The current speaker. */
  get current(): Speaker {
    return this.#current
  }

  /** The people who have spoken, in the order in which they first did. */
  get all(): readonly Speaker[] {
    return [...this.#known.values()].filter((speaker) => speaker.spoken)
  }

  /** Makes a person the current speaker; names are compared regardless of case. */
  speak(name: string): Speaker {
    const speaker = this.known(keyIn(this.team, name.toLowerCase()))
    if (!speaker.spoken) {
      speaker.name = name
      speaker.spoken = true
    }
    this.#current = speaker
    return speaker
  }

  /** The person of this key; added if unknown. */
  known(key: string): Speaker {
    const met = this.#known.get(key)
    if (met) return met
    const speaker: Speaker = {
      key,
      name: key.slice(keyIn(this.team, '').length),
      zone: this.#zone,
      place: directPlace(key),
      spoken: false,
      buttons: new Map(this.#posted),
      spent: new Set(),
      answered: new Set(),
      pressed: 0,
      form: undefined,
      aside: [],
    }
    this.#known.set(key, speaker)
    return speaker
  }

  /** Sets the zone of the speaker and of everyone who comes next and has none of their own: a team is mostly in one zone. */
  moveZone(zone: string): void {
    this.#current.zone = zone
    this.#zone = zone
    for (const speaker of this.#known.values()) if (!speaker.spoken) speaker.zone = zone
  }

  /** Keeps a form for later; only the latest few are kept. */
  putAside(speaker: Speaker, form: FormProgress): void {
    speaker.form = speaker.form === form ? undefined : speaker.form
    speaker.aside = [...speaker.aside, form].slice(-MOST_ASIDE)
  }

  /**
   * Numbers the buttons of an answer from 1, or above the button whose press it answers, so that a second press of that
   * one means nothing else; its first button makes the speaker's older numbers invalid.
   */
  numberAnswer(speaker: Speaker): (id: string) => number {
    const { pressed } = speaker
    let last = pressed
    // A line ends what was answered before it; what was delivered, or is answered to a press, leaves the rest.
    if (pressed === 0) {
      for (const number of speaker.answered) speaker.buttons.delete(number)
      speaker.answered = new Set()
    }
    return (id) => {
      if (last === pressed) {
        speaker.buttons = new Map()
        speaker.spent = new Set(pressed > 0 ? [pressed] : [])
      }
      last += 1
      speaker.buttons.set(last, id)
      speaker.answered.add(last)
      return last
    }
  }

  /**
   * Numbers the buttons of a delivered message, above all numbers that its readers, or who sits at the terminal, can
   * press already.
   */
  numberPost(place: Place, seated: Speaker): (id: string) => number {
    const direct = place.kind === 'dm' ? this.known(place.key) : undefined
    return (id) => {
      const readers = direct ? [direct] : [...this.#known.values()]
      const other = seated === this.#current ? [] : [seated]
      const number = Math.max(0, ...[...readers, ...other].flatMap((reader) => [...reader.buttons.keys()])) + 1
      for (const reader of readers) reader.buttons.set(number, id)
      if (!direct) this.#posted.set(number, id)
      return number
    }
  }
}

/** What to say for a number that presses nothing. */
export const noButton = (number: number, { buttons }: Speaker): string => {
  const there = spoken([...buttons.keys()])
  return there
    ? `There is no button ${number} now, only ${there}.`
    : `There is nothing to press: the last answer has no buttons.`
}

/** `1 to 4` for consecutive numbers, else each of them. */
const spoken = (numbers: readonly number[]): string => {
  const [first = 0] = numbers
  const last = numbers.at(-1) ?? 0
  return numbers.length > 2 && last - first === numbers.length - 1 ? `${first} to ${last}` : numbers.join(', ')
}
