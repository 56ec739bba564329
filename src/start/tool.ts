import type { Logger } from 'pino'
import type { Config } from './config.ts'

/** What the command-line tools need to run. */
export interface ToolContext {
  readonly config: Config
  readonly log: Logger
  /** Ends the process, for an error that only an open database can report. */
  readonly leave: (reason: string) => never
  /** Aborts the tool and leaves nothing half done. */
  readonly signal: AbortSignal
}

/** A command-line tool: takes its arguments and returns the text to print. */
export type Tool = (args: readonly string[], tooling: ToolContext) => Promise<string>
