import type { PlaceRefusal } from '../message/errors.ts'
import type { Call, Message, Reply } from '../message/message.ts'

/**
 * A place that messages can be sent to. `key` is the platform's own id of the channel, or of the person for a direct
 * message. Where a platform's ids are unique within one team only, the key begins with the id of the installation,
 * `T123/C456`, so that one chat serves many teams and finds the right token; Discord's ids are globally unique and
 * stand alone.
 */
export interface Place {
  readonly platform: string
  readonly kind: 'dm' | 'channel'
  readonly key: string
  /** The name as people write it, such as #sales. */
  readonly name: string
  /** Tells it from another place of the same name: the category that it is in. */
  readonly about?: string
  /** Who can read it, as the platform says at this moment; undefined when the platform was not asked. */
  readonly readers?: Readers
}

/**
 * Who can read a place: the team alone, guests and people of other companies too, or everybody. Amounts, notes and
 * contact data are for the team, unless an admin allows the place.
 */
export type Readers = 'team' | 'guests' | 'everybody'

/**
 * A platform's answer to who can read a place, or why the bot cannot write there; `closed` is for any other reason.
 */
export type ReadBy = Readers | 'unknown' | 'closed' | PlaceRefusal

const READERS: readonly ReadBy[] = ['team', 'guests', 'everybody'] satisfies Readers[]

/** The readers in an answer; undefined when the platform could not say, or the bot cannot write there. */
export const readersIn = (read: ReadBy): Readers | undefined => (READERS.includes(read) ? (read as Readers) : undefined)

/**
 * The person who asks, as the platform describes them. `standing` is the platform's word on them at this moment: owner
 * (may administer the place), full (belongs to it), guest or outside (does not). A person who is full is let in when
 * they first ask. On a platform that anybody may join, only people named by a rule of the team are full; there, a
 * person who may administer the place but is named by no rule is its keeper: only `setup` lets them in, as the first
 * admin. The key is made like that of a place: `T123/U456` in Slack.
 */
export interface Actor {
  readonly platform: string
  readonly key: string
  readonly name: string
  readonly standing: 'owner' | 'keeper' | 'full' | 'guest' | 'outside'
  /** Their e-mail address, if the platform gives it. */
  readonly email?: string
}

/**
 * What a person asks: a typed line, a Call with its fields as text, or the id of a stored button or form. With `opens`
 * the command is not run: the answer is its form, filled with the given fields.
 */
export type Input =
  | LineTyped
  | { readonly call: Call; readonly opens?: true }
  /**
   * A pressed button or a submitted form by its stored id; `fields` are the values filled in. A form's id without
   * fields shows the form again with what was typed, for a button below an answer whose form could not be opened at
   * once. With fields and `opens` the values filled in so far are stored with the form, for a platform that asks it in
   * steps.
   */
  | { readonly press: string; readonly fields?: Readonly<Record<string, string>>; readonly opens?: true }

/** A line as it was typed. */
export interface LineTyped {
  readonly line: string
  /** The platform's id of the message that it replies to, as in a MessageAddress. */
  readonly under?: string
  /** Files beside it that are no table: of a reply they are kept by name and link. */
  readonly attached?: readonly AttachedFile[]
}

/** A file that stands beside a message, and stays on its platform. */
export interface AttachedFile {
  readonly name: string
  readonly link?: string
}

/** A role that people have in a place, such as Sales in a Discord server. */
export interface PlaceRole {
  readonly key: string
  /** Without its @. */
  readonly name: string
  /** Tells it from another role of the same name, in words. */
  readonly about?: string
}

/** A text file that was attached to a request. */
export interface SharedFile {
  /** The file name without its folders. */
  readonly name: string
  readonly content: string
  /** What was measured of it as a table, once it was. */
  readonly table?: TableSize
  /** The tables of an archive, whose own content is empty, and the names of what else is in it. */
  readonly files?: readonly Omit<SharedFile, 'files' | 'left'>[]
  readonly left?: readonly string[]
}

/** The size of a table within the bounds of what is read. */
export interface TableSize {
  /** The character between the cells of a line. */
  readonly delimiter: ',' | ';' | '\t' | '|'
  /** How many rows are not blank, with the header. */
  readonly rows: number
}

/** What a request can come through other than a platform: a program's token, a rule that the team made, a mail. */
export type ViaKind = 'token' | 'rule' | 'mail'

/**
 * The source of a request that no platform sent. The asker is found from it alone: the actor of such a request has no
 * meaning.
 */
export interface Via {
  readonly kind: ViaKind
  /**
   * The proof that it may ask: a token, the key of a rule, the signature of a mail. It is used to authenticate the
   * request and stored nowhere.
   */
  readonly proof: string
}

/** The authenticated source of a request: history names it. */
export interface Through {
  readonly kind: ViaKind
  /** The team's own name for it, such as the token's name; never text that somebody outside wrote. */
  readonly name: string
}

/** The source and on whose behalf it asks: a member by number, or the workspace itself, as for a mail from outside. */
export interface OnBehalf extends Through {
  readonly as: number | 'workspace'
}

/**
 * Who asks, where, when and what, with an id that is unique for ever: a second delivery of the same id changes nothing.
 */
export interface Request {
  readonly id: string
  readonly workspace: string
  readonly actor: Actor
  readonly place: Place
  /** Set when no platform sent the request. */
  readonly via?: Via
  /** IANA zone in which this person's dates are read and shown. */
  readonly zone: string
  /**
   * True when the platform gives no zone and this one is a guess: the person is asked for their zone before a time is
   * read in it.
   */
  readonly zoneIsGuess?: true
  readonly input: Input
  /**
   * The channels that words of the line or of a field may name, as the platform knows them; picked channels are in the
   * words themselves.
   */
  readonly places?: readonly Place[]
  /** Who can read the places that the request names, by their keys; filled in when the platform was asked. */
  readonly readBy?: Readonly<Record<string, ReadBy>>
  /** The roles that the line or a field names, as the platform knows them. */
  readonly roles?: readonly PlaceRole[]
  /** The id of the place that it came from, if roles of that place can be named: the first of `homes`. */
  readonly home?: string
  /** A file that was made for its answer, outside of the transaction, as base64. */
  readonly made?: string
  /** An attached file; only its name is stored with the request. */
  readonly file?: SharedFile
  /**
   * ISO instant at which it was asked; now, if undefined. A request that is answered late reads `tomorrow` from this
   * instant.
   */
  readonly at?: string
  /**
   * The workspace's name, set when the answer has to say it because the person speaks to several workspaces in one
   * place.
   */
  readonly team?: string
}

/**
 * A request whose workspace is not known yet. `homes` are the ids of the places that it came from in which the bot may
 * be installed, the nearest first: a guild; a Slack team, then its organisation. It is empty for a direct message that
 * belongs to no place.
 */
export type UnresolvedRequest = Omit<Request, 'workspace' | 'team'> & {
  readonly homes: readonly string[]
  /**
   * Asks the platform about the person once the workspace is known, if its answer depends on it; it replaces what
   * `actor` and `place` say.
   */
  readonly vouch?: (homes: readonly VouchingHome[]) => Promise<Vouched>
  /**
   * For somebody who speaks to the bot directly and is in no workspace yet: asks the platform for the ids of the places
   * whose rules let them in.
   */
  readonly belongs?: () => Promise<readonly string[]>
}

/** What a platform says about the person and the place when it knows the workspace. */
export interface Vouched {
  readonly standing: Actor['standing']
  readonly readers?: Readers
}

/** A place in which a workspace is installed, with the roles whose holders belong to the team. */
export interface VouchingHome {
  readonly externalId: string
  readonly roles: readonly string[]
}

/** A request with its workspace, or the reply that ends it before one is found. */
export type WorkspaceResolution = { readonly request: Request } | { readonly reply: Reply }

/** Turns a request into its reply; never throws. */
export type Handle = (request: Request) => Promise<Reply>

/** Where a platform takes the answer to a request after its deadline. It holds a secret and expires. */
export interface AnswerAddress {
  /** JSON that only the chat that made it can read. */
  readonly to: string
  /** ISO instant after which the address has expired. */
  readonly until: string
}

/** The ways to answer one request on its platform. Each is used at most once. */
export interface Responder {
  /** Answers within the deadline. Throws when the answer may not have arrived: it is then sent to the address. */
  now(reply: Reply): Promise<void>
  /**
   * Says within the deadline that the answer takes longer. `kept` is false when the request could not be stored in
   * time: then nothing may be promised, because a crash would lose it.
   */
  working(kept: boolean): Promise<void>
  /** The address for the answer after that; without one it is sent by direct message. Read when it is needed. */
  readonly address?: AnswerAddress | undefined
  /** How much of the deadline has passed already, in milliseconds. */
  readonly spent?: number
  /** Once answered, the platform's id of the message, if people can reply to it. */
  readonly shownAs?: string | undefined
}

/**
 * Finds the workspace of a request and answers it, in time or later; resolves when it is answered, and never throws.
 */
export type Serve = (asked: UnresolvedRequest, answering: Responder) => Promise<void>

/** A platform that takes late answers by address, also from another process. */
export interface LateAnswers {
  /**
   * Throws DeliveryError for a known failure: 'never' when the address has expired. After any other error it is tried
   * again.
   */
  answer(to: string, reply: Reply): Promise<void>
}

/** A platform's address of a message that it accepted, used to edit it later. */
export interface MessageAddress {
  readonly place: Place
  readonly id: string
}

/**
 * A platform that messages can be sent to. `key` is the unique key of the outbox row; platforms that de-duplicate are
 * given it.
 * `send` and `edit` throw DeliveryError for a known failure, and any other error when the outcome is unknown.
 * `edit` returns the address of the message afterwards, or 'gone' when somebody deleted it and it was not sent again.
 * `pin` pins a message, on a platform that can, and `unpin` takes that back; they fail like `send`.
 * `find` looks for a message sent under a key within a time window; 'unknown' when its absence cannot be proven.
 * `readers` says who can read a place now; 'unknown' when the platform does not answer; DeliveryError 'never' when the
 * bot cannot post there, or when the place is in none of `homes`, the ids of the places in which a workspace is
 * installed.
 * `stop` takes no new requests and resolves when the running ones are answered; messages can still be sent after it.
 */
export interface Chat {
  readonly platform: string
  start(handle: Handle): Promise<void>
  send(place: Place, message: Message, key: string): Promise<MessageAddress>
  edit(sent: MessageAddress, message: Message, key: string): Promise<MessageAddress | 'gone'>
  pin?(sent: MessageAddress): Promise<void>
  unpin?(sent: MessageAddress): Promise<void>
  find(
    place: Place,
    key: string,
    window: { readonly from: Date; readonly to: Date },
  ): Promise<MessageAddress | 'absent' | 'unknown'>
  readers(place: Place, homes?: readonly string[]): Promise<Readers | 'unknown'>
  /**
   * What the platform says now about a person in these places; undefined on a platform that reports changes by itself.
   */
  vouch?(key: string, homes: readonly VouchingHome[]): Promise<Actor['standing']>
  stop(): Promise<void>
}
