import type { Bulk } from '../../bulk/run.ts'
import type { DeedWord } from './phrases.ts'

/** A deed in words: `Move`, `Moving`, `Moved`, and what stands behind the records: `to Qualified`. */
export interface DeedWords extends NonNullable<Bulk['words']> {
  readonly ask: string
}

/** What is done, in words, as far as it does not depend on what becomes of the records. */
export const DEED_VERBS: Readonly<Record<Exclude<DeedWord, 'edit' | 'untag'>, Omit<DeedWords, 'behind'>>> = {
  move: { ask: 'Move', doing: 'Moving', done: 'Moved' },
  assign: { ask: 'Hand over', doing: 'Handing over', done: 'Handed over' },
  done: { ask: 'Complete', doing: 'Completing', done: 'Completed' },
  delete: { ask: 'Delete', doing: 'Deleting', done: 'Deleted' },
  snooze: { ask: 'Snooze', doing: 'Snoozing', done: 'Snoozed' },
  tag: { ask: 'Tag', doing: 'Tagging', done: 'Tagged' },
}
