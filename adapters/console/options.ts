import type { Temporal } from 'temporal-polyfill'
import type { Reading } from '../../src/language/command.ts'
import type { Completer } from '../../src/language/complete.ts'
import type { Completion } from '../../src/language/completions.ts'
import type { AnswerTyped, Judgement } from '../../src/language/judge.ts'
import type { ConsoleClock } from './clock.ts'

/** What the program gives to the terminal chat. */
export interface ConsoleOptions {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /**
   * True when a person uses it: with prompt, colours and completion. Otherwise each line is echoed before its answer.
   */
  readonly terminal: boolean
  readonly workspace: string
  /** The workspace of another team of this terminal, by its name; made on first use. */
  readonly openTeam: (name: string) => Promise<string>
  readonly clock: ConsoleClock
  /** The IANA zone of everyone who has not set another. */
  readonly zone: string
  /** The first speaker. */
  readonly user: string
  /** Does what is due now and delivers waiting messages. */
  readonly beat: () => Promise<void>
  /** The next instant after now, and not after `until`, at which something is due. */
  readonly nextDue: (until: Temporal.Instant) => Promise<Temporal.Instant | undefined>
  /** Does what a start does after a time without running; called after the clock has moved. */
  readonly restart: () => Promise<void>
  /** Whole lines that a line could become. */
  readonly suggest: (line: string, asking: Completer) => Promise<readonly Completion[]>
  /** Values for a field that somebody is typing; undefined for people outside the team. */
  readonly offer: (asked: AnswerTyped, asking: Completer) => Promise<readonly Reading[] | undefined>
  /** What an answer to a form's question is. */
  readonly judge: (answer: AnswerTyped, asking: Completer) => Promise<Judgement>
  /** True for a line that is certainly a command and not an answer to a form's question. */
  readonly isCommand: (line: string) => boolean
  /** Called with the error of one of the functions above; the person reads a sentence and the conversation goes on. */
  readonly failed: (error: unknown) => void
}
