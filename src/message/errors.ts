import type { Action, Text } from './message.ts'

/** Stable names of errors that people can cause; tests and metrics use them, people read the words. */
export type UserErrorCode =
  | 'unknown_command'
  | 'usage'
  | 'missing'
  | 'not_read'
  | 'ambiguous'
  | 'not_found'
  | 'not_allowed'
  | 'conflict'
  | 'nothing_to_do'
  | 'too_long'
  | 'expired'
  | 'undo_refused'

/**
 * A refusal for the person who asked, shown to them privately, word for word. `next` says what to type instead;
 * `actions` are the possible meanings as buttons; `open` asks for missing values with a form.
 */
export class UserError extends Error {
  readonly code: UserErrorCode
  readonly words: Text
  readonly next: Text | undefined
  readonly actions: readonly Action[]
  readonly open: OpenForm | undefined
  readonly formless: boolean
  readonly allowed: Allowed | undefined
  readonly isSo: boolean

  constructor(code: UserErrorCode, words: Text | string, more: UserErrorMore = {}) {
    super(typeof words === 'string' ? words : code)
    this.name = 'UserError'
    this.code = code
    this.words = typeof words === 'string' ? [words] : words
    this.next = typeof more.next === 'string' ? [more.next] : more.next
    this.actions = more.actions ?? []
    this.open = more.open
    this.formless = more.formless ?? false
    this.allowed = more.allowed
    this.isSo = more.isSo ?? false
  }
}

/** What an error may carry besides its sentence. */
export interface UserErrorMore {
  readonly next?: Text | string
  readonly actions?: readonly Action[]
  readonly open?: OpenForm
  /** True when no form should ask for the field, because typing the line again is as quick. */
  readonly formless?: boolean
  /** Who may do what was refused, and can be asked to. */
  readonly allowed?: Allowed
  /** True of what is so already as it was asked for: that is told, and not refused. */
  readonly isSo?: boolean
}

/** Those who may do something: all of a role, and whose it is. */
export interface Allowed {
  readonly role: 'viewer' | 'member' | 'manager' | 'admin'
  readonly owner?: number
}

/** Opens the form of a command, filled with what was read so far, so that nothing has to be typed again. */
export interface OpenForm {
  readonly path: readonly string[]
  readonly fields: Readonly<Record<string, string>>
  /** What is wrong with a field, by its name. */
  readonly errors?: Readonly<Record<string, string>>
  /** If given, the form asks only for these fields; the others keep their values. */
  readonly only?: readonly string[]
  /** What the message's title says about the form: a question that it answers, or just a title. */
  readonly said?: 'question' | 'title'
  /** Fields that must be filled in in this form although the command does not require them. */
  readonly required?: readonly string[]
}

/** Why a place takes no message at all until somebody puts that right there. */
export type PlaceRefusal =
  | 'archived'
  /** The bot is not in it. */
  | 'absent'
  /** The bot may not write there, or nobody but a few may. */
  | 'forbidden'
  | 'gone'
  /** A forum holds posts and no messages of its own. */
  | 'forum'

/**
 * A failed delivery: `retryAfter` is in milliseconds, or 'never' when another attempt cannot help; `refusal` is set when
 * it is the place that takes no message. For an unknown outcome throw any other error.
 */
export class DeliveryError extends Error {
  readonly retryAfter: number | 'never'
  readonly refusal: PlaceRefusal | undefined

  constructor(message: string, retryAfter: number | 'never', refusal?: PlaceRefusal) {
    super(message)
    this.name = 'DeliveryError'
    this.retryAfter = retryAfter
    this.refusal = refusal
  }
}

/**
 * Another transaction changed the row meanwhile; this transaction is rolled back and the work runs again from the
 * start.
 */
export class ConflictError extends Error {
  constructor(what: string) {
    super(`${what} was changed at the same moment`)
    this.name = 'ConflictError'
  }
}

/** No transaction could be begun, because no connection was to be had: nothing was done. */
export class NotBegun extends Error {
  constructor(cause: unknown) {
    super('no transaction could be begun', { cause })
    this.name = 'NotBegun'
  }
}

/** The database was told to commit and rolled back, because a statement before had failed: nothing was done. */
export class NotCommitted extends Error {
  constructor() {
    super('the database rolled back what it was told to commit')
    this.name = 'NotCommitted'
  }
}

/** The database was told to commit and its answer was lost: the work was done whole, or not at all. */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('it is not known whether a transaction was committed', { cause })
    this.name = 'OutcomeUnknown'
  }
}

/** Why the program cannot start, as sentences for the person who runs it. It is shown without a stack trace. */
export class StartError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StartError'
  }
}
