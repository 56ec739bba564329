import type { Temporal } from 'temporal-polyfill'
import type { Finding } from '../chat/findings.ts'
import type { OnBehalf, Place, Request } from '../chat/request.ts'
import type { FeatureName } from '../crm/features/features.ts'
import type { Round } from '../crm/rounds/rounds.ts'
import type { Effort } from '../lib/effort.ts'
import type { Role } from '../lib/roles.ts'
import type { UserError } from '../message/errors.ts'
import type { Call, Reply, UserRef } from '../message/message.ts'
import type { OwnFields } from '../store/own-field.ts'
import type { ShownList } from '../store/requests/requests.ts'
import type { Tx } from '../store/transaction.ts'
import type { Preferences } from '../time/context.ts'

export type { ShownList }

/** What reading may depend on: for params, the grammar, and the rows of a file. */
export interface ReadCtx {
  readonly tx: Tx
  /** What the platform said about the names in the request. */
  readonly request: Pick<Request, 'places' | 'roles' | 'readBy'>
  /** The Call that is read or run; empty while a line is still being parsed. */
  readonly call: Call
  readonly place: Place
  readonly now: Temporal.Instant
  /** IANA zone of the person whose words are read. */
  readonly zone: string
  /** ISO 4217 code of amounts without a sign. */
  readonly currency: string
  /** How this person's dates are to be read. */
  readonly prefs: Preferences
  /** ISO 3166 code of the country of phone numbers without a +; without it people must type the +. */
  readonly country: string | undefined
  readonly member: UserRef & { readonly role: Role }
  /** The commands that may be offered instead. */
  readonly commands: readonly AnyCommand[]
  /** The list that the person was shown last in this place; missing where no line is read. */
  readonly lastShown?: () => Promise<ShownList | undefined>
  /** What reading the rest of the typed line may still cost; missing when no line is read, as for a form. */
  readonly effort?: Effort
}

/** What is needed to recognise a date, an amount or a number by its form, without looking up records. */
export type ShapeCtx = Pick<ReadCtx, 'now' | 'zone' | 'currency' | 'prefs' | 'country' | 'effort'>

/** What would happen to a Call: it is done or shown, it asks something with buttons, or it is refused. */
export type TrialResult = 'done' | { readonly asked: UserError } | { readonly refused: UserError | undefined }

/** Everything a command may know of the request it serves. */
export interface Ctx extends ReadCtx {
  readonly request: Request
  /** True while the zone is a guess, with which nothing is saved. */
  readonly zoneIsGuess?: boolean
  /** The hour, 0 to 23, of a day without a time. */
  readonly defaultHour: number
  /** The parts of Parley that the team turned off: their commands are refused, and not offered. */
  readonly off: ReadonlySet<FeatureName>
  /** True of a person's first request. */
  readonly newcomer: boolean
  /** The source of a request that no platform sent, and on whose behalf it asks; undefined when a platform sent it. */
  readonly through?: OnBehalf
  /** The latest self-checks of the chats of this process. */
  readonly findings: readonly Finding[]
  /**
   * Runs a Call and takes it back, to find out what would happen; missing where nothing can be run, as in tests of the
   * grammar.
   */
  readonly tries?: (call: Call) => Promise<TrialResult>
  /** The round whose card is the last thing that the person was shown in this place, if they are in one. */
  readonly round?: () => Promise<Round | undefined>
  /** The refs of what `it` may mean, the likeliest first: the records that were last mentioned in this place. */
  readonly spokenOf?: () => Promise<readonly string[]>
}

/** The kind of value that a param reads; platforms choose their form fields by it. */
export type ParamShape =
  | 'record'
  | 'stage'
  | 'pipeline'
  | 'choice'
  | 'words'
  | 'text'
  | 'money'
  | 'member'
  | 'count'
  | 'change'
  | 'command'
  | 'moment'
  | 'duration'
  | 'email'
  | 'phone'
  | 'tags'
  | 'channel'
  /** A member or a channel. */
  | 'recipient'
  | 'role'

/**
 * Where a param's words stand in a line: positional ones come in order; shaped ones are recognised anywhere before text
 * begins; named ones are written name:value; text runs to the end or to the next text name.
 */
export type ParamSlot = 'positional' | 'shaped' | 'named' | 'text'

/** One meaning of a typed text: `label` is the text of its button, `raw` is text that has only this meaning. */
export interface Reading {
  readonly label: string
  readonly raw: string
  /** The ref of the record that it means. */
  readonly ref?: string
  /** The number of words of the line that it stands for; 1 by default. */
  readonly count?: number
  /** True when none of these words is a value by itself, like the `10k` in `10k to 15k`. */
  readonly together?: true
}

/** How a command for one record takes several, and how each is named. */
export interface Each {
  /** The names in a text that names several, each as it resolves by itself; empty when it names one. */
  readonly parts: (raw: string, ctx: ReadCtx) => Promise<readonly string[]>
  /** The ref of a record that was read. */
  readonly refOf: (value: unknown) => string
  /** The record in a sentence: its ref and title. */
  readonly named: (value: unknown) => string
}

/** Reads a text into a value and validates it, wherever the text came from. */
export interface Param<T> {
  readonly about: string
  readonly shape: ParamShape
  readonly slot: ParamSlot
  readonly optional: boolean
  /** What people write before its colon, if not its key. */
  readonly word?: string
  /** What a form shows as its name; its key if missing. */
  readonly label?: string
  /** Set by buttons and forms; never asked for, and not shown in help. */
  readonly hidden?: boolean
  /** Forms do not ask for it; a line takes it. */
  readonly formless?: boolean
  readonly choices?: readonly string[]
  /** True when `none` clears the value, so that a form must let people type that word too. */
  readonly clears?: boolean
  /** True of the name of a file that comes with the request; a platform with attachments asks for one instead. */
  readonly attached?: boolean
  /** Other names that people write before its colon, such as text: for what:; help does not show them. */
  readonly called?: readonly string[]
  /** Those of its other names that are labels of a value, such as mobile, and stay with it: `mobile: +49 …`. */
  readonly labels?: readonly string[]
  /** It may stand in a line several times; its value is made of all of them. */
  readonly many?: boolean
  /** For a shaped param: it ends a name before it, as @Acme ends Jane Roe; words after it are text. */
  readonly endsName?: boolean
  /**
   * For a value written name:value that names nothing known: how many of the words up to the next value belong to it.
   */
  readonly goesOn?: (words: readonly string[]) => number
  /**
   * For a text: what happens to words that came without its name. By default they are its value; `asked` asks if they
   * directly follow the name of a record and may belong to it; `refused` never takes them.
   */
  readonly unnamed?: 'asked' | 'refused'
  /**
   * For a shaped param: how many of the words from the start of `words` are its value; 0 for none. At most eight are
   * given, as typed: a word may end in a comma, which is removed from the last one. `before` are up to 24 words before
   * them since the command began, because the Friday of "Mark Friday" is no day.
   */
  readonly takes?: (words: readonly string[], ctx: ShapeCtx, before: readonly string[]) => number
  /**
   * For a shaped param: the readings of the first of `words` when they may also be mere words, such as 20m or 5.000.
   * The person is asked, and "just words" is one of the answers. `before` are the words in front of them, as for
   * `takes`.
   */
  readonly asks?: (words: readonly string[], ctx: ShapeCtx, before: readonly string[]) => readonly Reading[]
  /**
   * For a positional param of words, or a text that came without its name: the fields that the leftover words of a line
   * mean together. `pieces` are runs of them, separated where another value stood between; a quote is a piece by
   * itself, with its marks. The returned fields replace those of `fields`, and must hold every word. Words from quotes,
   * buttons and forms, or after their name, are never split.
   */
  readonly splits?: (
    pieces: readonly string[],
    fields: Readonly<Record<string, string>>,
    ctx: ShapeCtx,
  ) => Readonly<Record<string, string>>
  /**
   * For a positional param that names something known: the index in `candidates` (runs of words, longest first) of the
   * first that names exactly one thing or is ambiguous between several, or -1. If params share the function, each name
   * is looked up once in a line.
   */
  readonly resolves?: (candidates: readonly string[], ctx: ReadCtx) => Promise<number>
  /** Known values that fit the text typed so far, for completion and for typing errors; at most 25. */
  readonly suggest?: (typed: string, ctx: ReadCtx) => Promise<readonly Reading[]>
  /** For the record of a command that can be done to several: move d1, d2 and d3. */
  readonly each?: Each
  /**
   * For a question in a language of its own: the fields of the command that a text means. The text follows the
   * command's path or, with `isAlone`, is a whole line. Undefined when it is no such question. It is asked when the
   * grammar reads no command.
   */
  readonly reads?: (
    line: string,
    ctx: ReadCtx,
    isAlone: boolean,
  ) => Promise<Readonly<Record<string, string>> | undefined>
  /**
   * For a change of all records that a question finds: the fields of the command that a whole line means, or undefined.
   * It is asked before the grammar, with `isFirst`, and once more when no record is named by the line.
   */
  readonly readsAll?: (
    line: string,
    ctx: ReadCtx,
    isFirst: boolean,
  ) => Promise<Readonly<Record<string, string>> | undefined>
  /** The refs of the records in a value from `read`: what the command is about. */
  readonly refsOf?: (value: never) => readonly string[]
  /** What a form shows for words of a line that only change an existing value, such as one of several. */
  readonly inForm?: (raw: string, base: string, ctx: ReadCtx) => Promise<string>
  /** @throws UserError saying what to type instead, when the text is no such value. */
  readonly read: (raw: string, ctx: ReadCtx) => T | Promise<T>
}

export type Params = Readonly<Record<string, Param<unknown>>>
export type Args<P extends Params> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never }

/** One thing a person can ask. Help, docs, forms and the platforms' own command lists are made from it. */
export interface Command<P extends Params> {
  readonly path: readonly string[]
  readonly about: string
  readonly params: P
  readonly needs: Role
  /**
   * The role that it needs when any field is given, for a command that shows something without fields and changes it
   * with them.
   */
  readonly toChange?: Role
  /**
   * True of what the workspace itself may do when somebody outside the team asks, as by a mail; everything else needs a
   * member.
   */
  readonly fromOutside?: true
  /**
   * True when it reads times in the zone of the person, or stores times that depend on it, although its fields do not
   * show that.
   */
  readonly usesTime?: (args: Args<P>, ctx: Ctx) => boolean
  /** Other first words that mean the same, such as `won` for `deal won`; the params follow as usual. */
  readonly shorts?: readonly string[]
  /** Other verbs that people try, such as `rename` for `deal edit`: never run, but offered. */
  readonly also?: readonly string[]
  /**
   * Set on commands whose answers are for one person alone: they cannot be shared, neither by a button nor by `share`.
   */
  readonly sharing?: 'never'
  /**
   * How people say it without its own words. Each named group is the value of the param of that name, and `rest` is
   * what follows the path; the whole line must match. It is used only if the record that it names is known.
   */
  readonly said?: readonly RegExp[]
  /** The same for words that may also mean something else: the command is offered, and never run unasked. */
  readonly hints?: readonly RegExp[]
  /** The param that is meant by the time of `as of monday`, where a change holds from a day on. */
  readonly datedBy?: keyof P & string
  readonly examples: readonly string[]
  readonly run: (ctx: Ctx, args: Args<P>) => Promise<Reply>
  /** The part of Parley to which it belongs, where that is one that a team can do without. */
  readonly feature?: FeatureName
  /** True of a command that takes the own fields of a record, once there are any. */
  readonly takesOwn?: true
  /** The same command for a workspace with own fields, if it takes those of some kind of record. */
  readonly extended?: (own: OwnFields) => AnyCommand
  /** The first values of a form that edits a record; without it a form starts empty. */
  readonly prefill?: (ctx: Ctx, call: Call) => Promise<Readonly<Record<string, string>>>
}

// biome-ignore lint/suspicious/noExplicitAny: a list of commands holds differently typed params; each is checked where it is declared
export type AnyCommand = Command<any>

/** The role that a Call of a command needs. */
export const neededFor = ({ needs, toChange }: AnyCommand, { fields }: Call): Role =>
  toChange && Object.keys(fields).length > 0 ? toChange : needs

/** Declares a command; it exists only so that the types of its arguments follow from its params. */
export const command = <const P extends Params>(declaration: Command<P>): Command<P> => declaration
