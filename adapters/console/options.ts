import type { Temporal } from 'temporal-polyfill'
import type { Request } from '../../src/chat/request.ts'
import type { ConsoleClock } from './clock.ts'

/** What the terminal chat is given by whoever composes the program. */
export interface ConsoleOptions {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** True when a person sits at it: prompt, colours, completion. Otherwise each line is echoed before its answer. */
  readonly terminal: boolean
  readonly workspace: string
  readonly clock: ConsoleClock
  /** IANA zone of everyone who has not said another. */
  readonly zone: string
  /** Who speaks first. */
  readonly user: string
  /** Does what is due now and delivers what waits. */
  readonly beat: () => Promise<void>
  /** The next instant after now, at or before `until`, at which something is due. */
  readonly nextDue: (until: Temporal.Instant) => Promise<Temporal.Instant | undefined>
  /** What a start does after a time of not running; called when the clock has moved. */
  readonly restart: () => Promise<void>
  /** Whole lines that the line could become. */
  readonly suggest: (line: string, request: Omit<Request, 'input'>) => Promise<readonly string[]>
  /** True for a line that is surely a command rather than an answer to a form's question. */
  readonly isCommand: (line: string) => boolean
  /** Told what one of the above threw; the person reads a sentence and the conversation goes on. */
  readonly failed: (error: unknown) => void
}
