import type { Temporal } from 'temporal-polyfill'
import type { Finding } from '../chat/findings.ts'
import type { OnBehalf, Place, Request } from '../chat/request.ts'
import type { Effort } from '../lib/effort.ts'
import type { Role } from '../lib/roles.ts'
import type { UserError } from '../message/errors.ts'
import type { Call, Reply, UserRef } from '../message/message.ts'
import type { Tx } from '../store/transaction.ts'
import type { Preferences } from '../time/context.ts'

/** What a reader may know: a param, the grammar, whoever reads the rows of a file. */
export interface ReadCtx {
  readonly tx: Tx
  /** What the platform knows of what the words name. */
  readonly request: Pick<Request, 'places' | 'roles' | 'readBy'>
  /** The Call that is read or run; empty while a line is still being parsed. */
  readonly call: Call
  readonly place: Place
  readonly now: Temporal.Instant
  /** IANA zone of the person whose words are read. */
  readonly zone: string
  /** ISO 4217 code that an amount without a sign is read in. */
  readonly currency: string
  /** How this person's dates are read. */
  readonly prefs: Preferences
  /** ISO 3166 code of the country that phone numbers without a + belong to; undefined asks for the +. */
  readonly country: string | undefined
  readonly member: UserRef & { readonly role: Role }
  /** What may be offered instead. */
  readonly commands: readonly AnyCommand[]
  /** What reading the rest of the typed line may still cost; missing where no line is read, as of a form. */
  readonly effort?: Effort
}

/** What it takes to see the shape of words: what a date, an amount or a number is, and no record. */
export type ShapeCtx = Pick<ReadCtx, 'now' | 'zone' | 'currency' | 'prefs' | 'country' | 'effort'>

/** What would come of a Call: it is done or shown, or asked about with buttons; or it is refused, and how. */
export type TrialResult = 'done' | { readonly asked: UserError } | { readonly refused: UserError | undefined }

/** Everything a command may know of the request it serves. */
export interface Ctx extends ReadCtx {
  readonly request: Request
  /** True while the zone is a guess, which nothing is saved by. */
  readonly zoneIsGuess?: boolean
  /** The hour, 0 to 23, that a day without a time is given. */
  readonly defaultHour: number
  /** True of somebody's first request. */
  readonly newcomer: boolean
  /** What it came through that is no platform, and for whom that speaks; undefined where a platform sent it. */
  readonly through?: OnBehalf
  /** What the chats of this process last found about themselves. */
  readonly findings: readonly Finding[]
  /** What would come of a Call, by doing it and taking it back; missing where nothing can be done, as in tests of words. */
  readonly tries?: (call: Call) => Promise<TrialResult>
  /** The ref of the one record that was last spoken of here: what `it` is. */
  readonly spokenOf?: () => Promise<string | undefined>
}

/** What kind of thing a param reads; doors choose their widgets by it. */
export type ParamShape =
  | 'record'
  | 'stage'
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
  /** Somebody or a channel. */
  | 'recipient'
  | 'role'

/**
 * Where a param's words stand in a line:
 * positional ones come in order; shaped ones are taken wherever they stand before text begins;
 * named ones are written name:value; text runs to the end or to the next text name.
 */
export type ParamSlot = 'positional' | 'shaped' | 'named' | 'text'

/** One way to read what was typed: `label` is what a button says, `raw` reads in this way and in no other. */
export interface Reading {
  readonly label: string
  readonly raw: string
  /** The ref of the record that it names. */
  readonly ref?: string
  /** How many words of the line it stands for; one if not said. */
  readonly count?: number
  /** True where none of these words is a value by itself: `10k` is none of `10k to 15k`. */
  readonly together?: true
}

/** How several records stand in the place of one, and how each is named. */
export interface Each {
  /** The names in a text that names several, each as it is read by itself; none where it names one. */
  readonly parts: (raw: string, ctx: ReadCtx) => Promise<readonly string[]>
  /** The ref of a record that was read. */
  readonly refOf: (value: unknown) => string
  /** The record in a sentence: its ref and what it goes by. */
  readonly named: (value: unknown) => string
}

/** A reader of one piece of text into a value. It owns the validation of that value, for every door. */
export interface Param<T> {
  readonly about: string
  readonly shape: ParamShape
  readonly slot: ParamSlot
  readonly optional: boolean
  /** Carried by buttons and forms, never asked for or shown in help. */
  readonly hidden?: boolean
  readonly choices?: readonly string[]
  /** True of one that `none` clears: a door has to let people type that word beside its values. */
  readonly clears?: boolean
  /** True of the name of a file that comes with the request: a door that can attach one asks for it instead. */
  readonly attached?: boolean
  /** Other names that people write before its colon, such as text: for what:; help shows none of them. */
  readonly called?: readonly string[]
  /** Those of its other names that say what a value is called, such as mobile: they stay with it, as `mobile: +49 …`. */
  readonly labels?: readonly string[]
  /** It may stand in a line several times, and all of them together are its value. */
  readonly many?: boolean
  /** For a shaped param: a name before it ends with it, as Jane Roe does before @Acme; words after it are text. */
  readonly endsName?: boolean
  /** For a value written name:value: how many of the words up to the next value are its, where it names nothing known. */
  readonly goesOn?: (words: readonly string[]) => number
  /**
   * For a text: what becomes of words that came without its name. They are its value, if nothing is said; `asked` asks
   * where they directly follow the name of a record and may belong to it; `refused` never takes them.
   */
  readonly unnamed?: 'asked' | 'refused'
  /**
   * For a shaped param: how many of the words from the start of `words` are its value; 0 for none. At most eight are
   * given, as typed: a comma may hang on a word, and the last one's is left out of the value. `before` are the words
   * that stand before them since the command began, the last 24 of them: the Friday of "Mark Friday" is no day.
   */
  readonly takes?: (words: readonly string[], ctx: ShapeCtx, before: readonly string[]) => number
  /**
   * For a shaped param: how the first of `words` may be read that may be its value or mere words, such as 20m or 5.000.
   * The person is asked, and "just words" is one of the answers. `before` are the words in front of them, as for `takes`.
   */
  readonly asks?: (words: readonly string[], ctx: ShapeCtx, before: readonly string[]) => readonly Reading[]
  /**
   * For a positional param of words, or a text that came without its name: what the words of a line that nothing else takes mean together. `pieces` are runs of
   * them, parted where another value stood between; a quote is one by itself, with its marks. The fields that are returned
   * are put over `fields`, and hold every word. What came in quotes or by its name, from a button or form is never split.
   */
  readonly splits?: (
    pieces: readonly string[],
    fields: Readonly<Record<string, string>>,
    ctx: ShapeCtx,
  ) => Readonly<Record<string, string>>
  /**
   * For a positional param that names something known: the index in `candidates` (runs of words, longest first)
   * of the first that names exactly one thing or is ambiguous between several, or -1. What params share the function,
   * each name is looked for once in a line.
   */
  readonly resolves?: (candidates: readonly string[], ctx: ReadCtx) => Promise<number>
  /** Known values that fit what is typed so far, for completion and near misses; at most 25. */
  readonly suggest?: (typed: string, ctx: ReadCtx) => Promise<readonly Reading[]>
  /** For the record of a command that is done to each of several where several are named: move d1, d2 and d3. */
  readonly each?: Each
  /**
   * For a question in a language of its own: the fields of the command that a text means, which stands behind its path or,
   * `isAlone`, is a line by itself; undefined where it is no such question. It is asked where the grammar reads none.
   */
  readonly reads?: (
    line: string,
    ctx: ReadCtx,
    isAlone: boolean,
  ) => Promise<Readonly<Record<string, string>> | undefined>
  /** The refs of the records that a value is, of those that `read` gives: what the command that gets it is about. */
  readonly refsOf?: (value: never) => readonly string[]
  /** What a form shows for words of a line, where these say only what changes of what is there, such as one of several. */
  readonly inForm?: (raw: string, base: string, ctx: ReadCtx) => Promise<string>
  /** @throws UserError when the text is no such value, saying what to type instead. */
  readonly read: (raw: string, ctx: ReadCtx) => T | Promise<T>
}

export type Params = Readonly<Record<string, Param<unknown>>>
export type Args<P extends Params> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never }

/** One thing a person can ask. Help, docs, forms and the platforms' own command lists are projections of it. */
export interface Command<P extends Params> {
  readonly path: readonly string[]
  readonly about: string
  readonly params: P
  readonly needs: Role
  /** What it needs where any field is given, for a command that shows without fields and changes with them. */
  readonly toChange?: Role
  /** True of what the workspace itself may do when it is asked from outside, as by a mail; everything else takes somebody of the team. */
  readonly fromOutside?: true
  /** True of what reads times by the zone of who asks, or keeps them in it, where its fields do not show them. */
  readonly usesTime?: (args: Args<P>, ctx: Ctx) => boolean
  /** Other first words that mean the same, such as `won` for `deal won`; the params follow as usual. */
  readonly shorts?: readonly string[]
  /** Other verbs that people try, such as `rename` for `deal edit`: never run, but offered as what was meant. */
  readonly also?: readonly string[]
  /** Never of what is for one person alone: its answers are shown to nobody else, neither by a button nor by `share`. */
  readonly sharing?: 'never'
  /**
   * How people say it who do not know its words. Each named group is the value of the param of that name, and `rest` is
   * what follows the path; the whole line has to match. It is taken where the record that it names is known.
   */
  readonly said?: readonly RegExp[]
  /** The same of what may mean something else too: it is offered, and never done unasked. */
  readonly hints?: readonly RegExp[]
  readonly examples: readonly string[]
  readonly run: (ctx: Ctx, args: Args<P>) => Promise<Reply>
  /** The form's first values for a record that is being edited; without it a form starts empty. */
  readonly prefill?: (ctx: Ctx, call: Call) => Promise<Readonly<Record<string, string>>>
}

// biome-ignore lint/suspicious/noExplicitAny: a list of commands holds differently typed params; each is checked where it is declared
export type AnyCommand = Command<any>

/** The role that a Call of a command needs. */
export const neededFor = ({ needs, toChange }: AnyCommand, { fields }: Call): Role =>
  toChange && Object.keys(fields).length > 0 ? toChange : needs

/** Declares a command; it exists only so that the types of its arguments follow from its params. */
export const command = <const P extends Params>(declaration: Command<P>): Command<P> => declaration
