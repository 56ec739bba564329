import type { Call, Message, Reply } from './message.ts'

/** Somewhere a message can be put. `key` is the platform's own id of the channel, or of the person for a direct message. */
export interface Place {
  readonly platform: string
  readonly kind: 'dm' | 'channel'
  readonly key: string
  /** How people write it, such as #sales. */
  readonly name: string
  /** Who can read it, as the platform says at this moment; left out where it was not asked. */
  readonly readers?: Readers
}

/**
 * Who can read a place: the team alone, guests and people of other companies too, or everybody. Amounts, notes and
 * contact data are for the team, unless an admin allows the place.
 */
export type Readers = 'team' | 'guests' | 'everybody'

/**
 * Who speaks, as the platform tells it. `standing` is the platform's word on the person at this moment:
 * owner (may administer the place), full (belongs to it), guest or outside (does not).
 */
export interface Actor {
  readonly platform: string
  readonly key: string
  readonly name: string
  readonly standing: 'owner' | 'full' | 'guest' | 'outside'
}

/** What a person asks: a typed line, or a Call with its fields as text, or the id of a stored button or form. */
export type Input =
  | { readonly line: string }
  | { readonly call: Call }
  /** A pressed button or a sent form by its stored id; `fields` are what was filled in. */
  | { readonly press: string; readonly fields?: Readonly<Record<string, string>> }

/** A file of text that came with what was asked. */
export interface SharedFile {
  /** Its own name, without the folders it lay in. */
  readonly name: string
  readonly content: string
}

/** Who, where, when and what, with an id that is unique for ever: a second delivery of the same id changes nothing. */
export interface Request {
  readonly id: string
  readonly workspace: string
  readonly actor: Actor
  readonly place: Place
  /** IANA zone in which this person's dates are read and shown. */
  readonly zone: string
  readonly input: Input
  /** The channels that the line names, as the platform knows them. */
  readonly places?: readonly Place[]
  /** Only its name is stored with the request. */
  readonly file?: SharedFile
}

/** Turns a request into its reply; never throws. */
export type Handle = (request: Request) => Promise<Reply>

/** A platform's own address of a message that it accepted, good for editing it later. */
export interface Sent {
  readonly place: Place
  readonly id: string
}

/**
 * A platform that can speak. `key` is the outbox row's unique key: platforms that de-duplicate are given it.
 * `send` and `edit` throw DeliveryError for a known failure and anything else when the outcome is unknown.
 * `find` looks for a message sent under a key within a window; 'unknown' when absence cannot be shown.
 * `readers` says who can read a place now; 'unknown' when the platform does not answer, DeliveryError 'never' when the bot
 * cannot post there.
 */
export interface Chat {
  readonly platform: string
  start(handle: Handle): Promise<void>
  send(place: Place, message: Message, key: string): Promise<Sent>
  edit(sent: Sent, message: Message, key: string): Promise<void>
  find(
    place: Place,
    key: string,
    window: { readonly from: Date; readonly to: Date },
  ): Promise<Sent | 'absent' | 'unknown'>
  readers(place: Place): Promise<Readers | 'unknown'>
  stop(): Promise<void>
}
