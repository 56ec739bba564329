import type { Bulk } from '../../bulk/run.ts'
import type { DeedWord } from './phrases.ts'

/** A deed in words: `Move`, `Moving`, `Moved`, and what stands behind the records: `to Qualified`. */
export interface DeedWords extends NonNullable<Bulk['words']> {
  readonly ask: string
}

const VERBS: Readonly<Record<DeedWord, Omit<DeedWords, 'behind'>>> = {
  move: { ask: 'Move', doing: 'Moving', done: 'Moved' },
  assign: { ask: 'Hand over', doing: 'Handing over', done: 'Handed over' },
  done: { ask: 'Complete', doing: 'Completing', done: 'Completed' },
}

/** What is done, in words; `to` is what becomes of the records. */
export const deedWords = (word: DeedWord, to: { readonly name: string } | undefined): DeedWords => ({
  ...VERBS[word],
  behind: to ? `to ${to.name}` : '',
})
