import type { ConsoleOptions } from './options.ts'
import type { Speakers } from './speakers.ts'
import type { Teams } from './teams.ts'

/** What a control line can use. */
export interface ControlContext {
  readonly options: ConsoleOptions
  readonly teams: Teams
  /** The people of the current team. */
  readonly speakers: Speakers
  /** Does what is due and delivers it; an error is shown, not thrown. */
  readonly beat: () => Promise<void>
}

/** The result of a control line: a short line, a refusal that says what to type, several lines, or the end. */
export type ControlResult =
  | { readonly said: string; readonly warning?: string }
  | { readonly wrong: string }
  | { readonly lines: readonly string[] }
  | { readonly quit: true }
