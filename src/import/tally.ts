import { type ImportCounts, type KeptInFile, NO_ROWS } from '../crm/imports/imports.ts'
import type { LongWork } from '../store/long-work.ts'
import { NOUNS } from '../store/nouns.ts'
import type { Conflict } from './bring.ts'

/** What became of some rows of a file. */
export interface WrittenRows {
  readonly main: number
  readonly made: ImportCounts['made']
  readonly updated: number
  readonly same: number
  readonly joined: number
  readonly bad: number
  readonly kept: readonly KeptInFile[]
  readonly conflicts: readonly string[]
  readonly unlinked: number
  /** Figures of open deals, in the file and here. */
  readonly open?: Readonly<Record<string, number>>
}

/** So many cells and conflicts are kept by their words, for the report; the others are counted. */
const MOST_TOLD = 500

/** What is told of an import in words, beside its counts. */
export interface ImportReport {
  keptCells: readonly KeptInFile[]
  conflictLines: readonly string[]
  /** What earlier files of its source had, and it has not. */
  goneLines: readonly string[]
}

/** The report of an import so far, as it is kept with its file. */
export const reportOf = ({ keptCells = [], conflictLines = [], goneLines = [] }: ImportCounts): ImportReport => ({
  keptCells,
  conflictLines,
  goneLines,
})

/** Adds what some more rows say to the report of their import. */
export function addTo(report: ImportReport, { kept, conflicts }: WrittenRows): void {
  report.keptCells = [...report.keptCells, ...kept].slice(0, MOST_TOLD)
  report.conflictLines = [...report.conflictLines, ...conflicts].slice(0, MOST_TOLD)
}

/** What stands before the nouns of records in the counts of long work, which are numbers alone. */
const MADE = 'made '

/** What came of some rows, as the numbers that long work adds up. */
export const numbersOf = ({ main, made = {}, open = {}, ...now }: WrittenRows): Readonly<Record<string, number>> => ({
  added: main,
  updated: now.updated,
  duplicate: now.same,
  bad: now.bad,
  joined: now.joined,
  kept: now.kept.length,
  conflicts: now.conflicts.length,
  unlinked: now.unlinked,
  ...open,
  ...Object.fromEntries(Object.entries(made).map(([noun, count]) => [`${MADE}${noun}`, count])),
})

/** What came of the rows of an import so far. */
export const countsOf = ({ counts }: Pick<LongWork, 'counts'>): ImportCounts => ({
  ...NO_ROWS,
  ...counts,
  made: Object.fromEntries(
    Object.entries(counts).flatMap(([word, count]) =>
      word.startsWith(MADE) ? [[word.slice(MADE.length), count]] : [],
    ),
  ),
})

/** The ref of the record whose field was changed here and in the source. */
export const conflictRef = ({ noun, number }: Conflict): string => `${NOUNS[noun].letter}-${number}`

/** What the field is here and in the file. */
export const conflictSaid = ({ field, here, there }: Conflict): string => `${field}: ${here} here, ${there} in the file`

/** A field that was changed here and in the source, in one line. */
export const conflictWords = (conflict: Conflict): string => `${conflictRef(conflict)} ${conflictSaid(conflict)}`
