import { answersOf, type ImportAnswer, keepAnswers } from '../../crm/imports/answers.ts'
import type { Tx } from '../../store/transaction.ts'
import { type ImportNoun, isSeveral, targetsFor } from '../fields.ts'
import type { FileColumn, Plan } from '../plan.ts'
import { headKey } from './heads.ts'
import { type MappedValue, valueKey } from './mapped.ts'
import { UNKNOWN_SOURCE } from './source.ts'

/** What was answered about the earlier files of a program. */
export interface Remembered {
  readonly noun: ImportNoun | undefined
  /** What somebody said that a value is; undefined where nobody did. */
  meant(about: 'stage' | 'owner' | 'pipeline', said: string): Pick<MappedValue, 'to' | 'how'> | undefined
  /** The columns with what somebody said that they become. */
  withColumns(columns: readonly FileColumn[], noun: ImportNoun): readonly FileColumn[]
}

/** The heads of a file as one text, whatever their order, cut so that it can be a key. */
const signature = (headers: readonly string[]): string => headers.map(headKey).toSorted().join(' ').slice(0, 1_000)

/** Reads what was answered about the files of a program. */
export async function remembered(tx: Tx, source: string, headers: readonly string[]): Promise<Remembered> {
  const answers = await answersOf(tx, source)
  const of = (about: string, said: string) => answers.find((each) => each.about === about && each.said === said)?.means
  return {
    noun: of('kind', signature(headers)) as ImportNoun | undefined,
    meant(about, said) {
      const means = of(about, valueKey(said))
      return means === undefined ? undefined : { to: Number(means) || null, how: 'chosen' }
    },
    withColumns(columns, noun) {
      const may = targetsFor(noun)
      let all = columns
      for (const column of columns) {
        const target = of(noun, headKey(column.header))
        if (target === undefined || !may.includes(target) || column.target === target) continue
        all = withTarget(all, column, target, noun)
      }
      return all
    },
  }
}

/** The columns with a field for one of them; the column that had it is kept beside the fields. */
export const withTarget = (
  columns: readonly FileColumn[],
  { header }: FileColumn,
  target: string,
  noun: ImportNoun,
): readonly FileColumn[] =>
  columns.map((each) => {
    if (each.header === header) return { ...each, target, isChosen: true as const }
    return each.target === target && target !== 'skip' && !isSeveral(target, noun) ? { ...each, target: 'extra' } : each
  })

/** Keeps what somebody said of a file for the next one of its program. */
export async function remember(tx: Tx, { source = UNKNOWN_SOURCE, noun, columns, ...plan }: Plan): Promise<void> {
  const values = (about: string, mapped: readonly MappedValue[] | undefined): readonly ImportAnswer[] =>
    (mapped ?? []).flatMap(({ said, to, how }) =>
      how === 'chosen' ? [{ about, said: valueKey(said), means: String(to ?? 0) }] : [],
    )
  const kind = { about: 'kind', said: signature(columns.map(({ header }) => header)), means: noun }
  await keepAnswers(tx, source, [
    ...values('stage', plan.stages),
    ...values('owner', plan.owners),
    ...values('pipeline', plan.pipelines),
    ...(plan.isKindChosen ? [kind] : []),
    ...columns.flatMap(({ header, target, isChosen }) =>
      isChosen ? [{ about: noun, said: headKey(header), means: target }] : [],
    ),
  ])
}
