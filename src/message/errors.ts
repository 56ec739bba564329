import type { Action, Text } from './message.ts'

/** Stable names of what can go wrong for a person; tests and metrics go by them, people read the words. */
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
 * A refusal meant for the person who asked: it is shown privately, word for word.
 * `next` says what to type instead; `actions` are the possible readings as buttons; `open` asks for what is missing.
 */
export class UserError extends Error {
  readonly code: UserErrorCode
  readonly words: Text
  readonly next: Text | undefined
  readonly actions: readonly Action[]
  readonly open: OpenForm | undefined
  readonly formless: boolean
  readonly allowed: Allowed | undefined

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
  }
}

/** What an error may carry beside its sentence. */
export interface UserErrorMore {
  readonly next?: Text | string
  readonly actions?: readonly Action[]
  readonly open?: OpenForm
  /** No form asks for the field anew: the line is as quickly typed again. */
  readonly formless?: boolean
  /** Who may do what was refused, and can be asked to. */
  readonly allowed?: Allowed
}

/** Those who may do something: all of a role, and whose it is. */
export interface Allowed {
  readonly role: 'viewer' | 'member' | 'manager' | 'admin'
  readonly owner?: number
}

/** Asks for the form of a command, filled with what was read so far, so that nothing has to be typed again. */
export interface OpenForm {
  readonly path: readonly string[]
  readonly fields: Readonly<Record<string, string>>
  /** What is wrong with a field, by its name. */
  readonly errors?: Readonly<Record<string, string>>
  /** Ask only for these fields, when given; the others are kept as they are. */
  readonly only?: readonly string[]
  /** What the title that is shown with it says of it. */
  readonly said?: 'question' | 'title'
  /** Fields that must be filled in here although the command can do without them. */
  readonly required?: readonly string[]
}

/** A failed delivery: `retryAfter` in milliseconds, or 'never' when trying again cannot help. Throw anything else for "outcome unknown". */
export class DeliveryError extends Error {
  readonly retryAfter: number | 'never'

  constructor(message: string, retryAfter: number | 'never') {
    super(message)
    this.name = 'DeliveryError'
    this.retryAfter = retryAfter
  }
}

/** Somebody else changed the row in between; the transaction is rolled back and the work runs again from the start. */
export class ConflictError extends Error {
  constructor(what: string) {
    super(`${what} was changed at the same moment`)
    this.name = 'ConflictError'
  }
}

/** A reason for which the program cannot start, as sentences for the person who runs it. Never shown with a stack. */
export class StartError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StartError'
  }
}
