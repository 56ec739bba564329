import type { Call, Message, Reply } from '../message/message.ts'

/**
 * Somewhere a message can be put. `key` is the platform's own id of the channel, or of the person for a direct message.
 * Where a platform's ids hold within one team only, the key begins with the id of the installation, `T123/C456`, so that
 * one chat serves many teams and finds the token to speak with; Discord's ids hold everywhere and stand alone.
 */
export interface Place {
  readonly platform: string
  readonly kind: 'dm' | 'channel'
  readonly key: string
  /** How people write it, such as #sales. */
  readonly name: string
  /** What tells it from another of its name, in words: the category that it is in. */
  readonly about?: string
  /** Who can read it, as the platform says at this moment; left out where it was not asked. */
  readonly readers?: Readers
}

/**
 * Who can read a place: the team alone, guests and people of other companies too, or everybody. Amounts, notes and
 * contact data are for the team, unless an admin allows the place.
 */
export type Readers = 'team' | 'guests' | 'everybody'

/** What a platform answers when it is asked who can read a place: `closed` where the bot cannot write, or sees no such place. */
export type ReadBy = Readers | 'unknown' | 'closed'

/**
 * Who speaks, as the platform tells it. `standing` is the platform's word on the person at this moment:
 * owner (may administer the place), full (belongs to it), guest or outside (does not). Whom it calls full is let in at
 * first sight, so a platform where anybody may join calls only those full whom a rule of the team names. There, who may
 * administer the place and is named by no rule is its keeper: let in as the first admin, by `setup`, and not otherwise.
 * The key is made as that of a place: `T123/U456` in Slack.
 */
export interface Actor {
  readonly platform: string
  readonly key: string
  readonly name: string
  readonly standing: 'owner' | 'keeper' | 'full' | 'guest' | 'outside'
  /** Their address, where the platform tells it. */
  readonly email?: string
}

/**
 * What a person asks: a typed line, or a Call with its fields as text, or the id of a stored button or form. With `opens`
 * the command is not run: its form is the answer, filled with what is there already.
 */
export type Input =
  | { readonly line: string }
  | { readonly call: Call; readonly opens?: true }
  /**
   * A pressed button or a sent form by its stored id; `fields` are what was filled in. A form's id without fields gives
   * the form again with what was typed, for a button below an answer whose form could not be opened at once. With fields
   * and `opens` what was filled in so far is kept in the form, for a platform that asks it in steps.
   */
  | { readonly press: string; readonly fields?: Readonly<Record<string, string>>; readonly opens?: true }

/** A role that people have in a place, such as Sales in a Discord server. */
export interface PlaceRole {
  readonly key: string
  /** Without its @. */
  readonly name: string
  /** What tells it from another of its name, in words. */
  readonly about?: string
}

/** A file of text that came with what was asked. */
export interface SharedFile {
  /** Its own name, without the folders it lay in. */
  readonly name: string
  readonly content: string
}

/** What a request can come through that no platform sent: a program's token, a rule that the team made, a mail. */
export type ViaKind = 'token' | 'rule' | 'mail'

/** What brought a request that no platform sent. Who asks is found from it alone: the actor of such a request says nothing. */
export interface Via {
  readonly kind: ViaKind
  /** What shows that it may: a token, the key of a rule, the sign of a mail. It is read when the request is authenticated, and kept nowhere. */
  readonly proof: string
}

/** What a request came through, as it was authenticated: history names it. */
export interface Through {
  readonly kind: ViaKind
  /** What the team calls it, such as the token's name; never what somebody outside wrote. */
  readonly name: string
}

/** The same with for whom it speaks: a member by number, or the workspace itself, as for a mail from outside. */
export interface OnBehalf extends Through {
  readonly as: number | 'workspace'
}

/** Who, where, when and what, with an id that is unique for ever: a second delivery of the same id changes nothing. */
export interface Request {
  readonly id: string
  readonly workspace: string
  readonly actor: Actor
  readonly place: Place
  /** Set where no platform sent it. */
  readonly via?: Via
  /** IANA zone in which this person's dates are read and shown. */
  readonly zone: string
  /** True where the platform tells no zone and this one is a guess: it is asked about before a time is read by it. */
  readonly zoneIsGuess?: true
  readonly input: Input
  /** The channels that words of the line or a field may name, as the platform knows them; those that were picked stand in the words. */
  readonly places?: readonly Place[]
  /** Who can read the places that it names, by their keys, as far as the platform was asked meanwhile. */
  readonly readBy?: Readonly<Record<string, ReadBy>>
  /** The roles of the place that the line or a field names, as the platform knows them. */
  readonly roles?: readonly PlaceRole[]
  /** The place it came from, where roles of it can be named: what `homes` began with. */
  readonly home?: string
  /** Only its name is stored with the request. */
  readonly file?: SharedFile
  /** ISO instant at which it was asked; now, if not said. In what is done late, `tomorrow` is the day after it. */
  readonly at?: string
  /** The workspace's name, where its answer has to say it: to somebody who speaks to several from one place. */
  readonly team?: string
}

/**
 * What somebody asks before it is known which workspace it is for. `homes` are the ids of the places it came from in which
 * the bot may be installed, the nearest first: a guild; a Slack team, then its organisation. None for a direct message
 * that belongs to no place.
 */
export type Unplaced = Omit<Request, 'workspace' | 'team'> & {
  readonly homes: readonly string[]
  /** Asked once the workspace is known, where what the platform says depends on it; what `actor` and `place` say is not read then. */
  readonly vouch?: (homes: readonly VouchingHome[]) => Promise<Vouched>
}

/** What a platform says of who asks, and of where, when it knows the workspace. */
export interface Vouched {
  readonly standing: Actor['standing']
  readonly readers?: Readers
}

/** A place in which a workspace is installed, with the roles there whose holders are of the team. */
export interface VouchingHome {
  readonly externalId: string
  readonly roles: readonly string[]
}

/** A request that has found its workspace, or what is answered instead of looking further. */
export type Placed = { readonly request: Request } | { readonly reply: Reply }

/** Turns a request into its reply; never throws. */
export type Handle = (request: Request) => Promise<Reply>

/** Where a platform takes the answer to a request after its deadline; it holds a secret and lives for a while. */
export interface AnswerAddress {
  /** As JSON, for nobody but the chat that made it. */
  readonly to: string
  /** ISO instant from which on nothing sent there arrives. */
  readonly until: string
}

/** The ways in which a platform takes the answer to one request. Each is used at most once. */
export interface Answering {
  /** Answers within the deadline. Throws when that may have failed: the answer then goes to the address. */
  now(reply: Reply): Promise<void>
  /**
   * Says within the deadline that the answer takes longer. `kept` is false when the request could not be stored in time:
   * then nothing may be promised, because a crash would lose it.
   */
  working(kept: boolean): Promise<void>
  /** Where the answer goes after that; without one it goes by direct message. Read when it is needed. */
  readonly address?: AnswerAddress | undefined
  /** How much of the deadline is gone already, in milliseconds. */
  readonly spent?: number
}

/** Finds the workspace of what is asked and answers in time, or later; returns when it is answered, and never throws. */
export type Serve = (asked: Unplaced, answering: Answering) => Promise<void>

/** A platform that takes answers by address, from another process too. */
export interface LateAnswers {
  /** Throws DeliveryError for a known failure: 'never' when the address lives no more. Anything else is tried again. */
  answer(to: string, reply: Reply): Promise<void>
}

/** A platform's own address of a message that it accepted, good for editing it later. */
export interface MessageAddress {
  readonly place: Place
  readonly id: string
}

/**
 * A platform that can speak. `key` is the outbox row's unique key: platforms that de-duplicate are given it.
 * `send` and `edit` throw DeliveryError for a known failure and anything else when the outcome is unknown.
 * `edit` gives back where the message stands then, or 'gone' when somebody deleted it and it was left so.
 * `pin` keeps a message in sight, on a platform that can; it fails as `send` does.
 * `find` looks for a message sent under a key within a window; 'unknown' when absence cannot be shown.
 * `readers` says who can read a place now; 'unknown' when the platform does not answer, DeliveryError 'never' when the bot
 * cannot post there, or when it is in none of `homes`, the ids of the places in which a workspace is installed.
 * `stop` takes up nothing new and returns when what was taken up is answered; messages can still be sent after it.
 */
export interface Chat {
  readonly platform: string
  start(handle: Handle): Promise<void>
  send(place: Place, message: Message, key: string): Promise<MessageAddress>
  edit(sent: MessageAddress, message: Message, key: string): Promise<MessageAddress | 'gone'>
  pin?(sent: MessageAddress): Promise<void>
  find(
    place: Place,
    key: string,
    window: { readonly from: Date; readonly to: Date },
  ): Promise<MessageAddress | 'absent' | 'unknown'>
  readers(place: Place, homes?: readonly string[]): Promise<Readers | 'unknown'>
  /** What the platform says now of a person in these places; left out where it tells of changes by itself. */
  vouch?(key: string, homes: readonly VouchingHome[]): Promise<Actor['standing']>
  stop(): Promise<void>
}
