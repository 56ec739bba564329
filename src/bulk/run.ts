import { namedOf, refOf } from '../crm/kinds.ts'
import { RECORD_TYPES } from '../crm/type-list.ts'
import type { Message } from '../message/message.ts'
import type { RecordRow, RecordType } from '../records/record-type.ts'
import type { LongWork } from '../store/long-work.ts'
import type { Tx } from '../store/transaction.ts'
import type { Chunk, WorkKind } from '../work/kind.ts'
import { startWork, type WorkDone } from '../work/run.ts'
import { type Deed, type Doing, doingOf } from './deed.ts'
import { numbersIn, numbersText } from './numbers.ts'
import { isAmong, MOST_RECORDS, recordsOf, sortedOut } from './sorted-out.ts'

/** A change of many records, as it is stored with the work. */
export interface Bulk {
  readonly noun: string
  readonly deed: Deed
  readonly why: string | undefined
  /** The records, by `numbersText`. */
  readonly numbers: string
  /** How it is told: `Moving`, `Moved` and `to Qualified`. */
  readonly words: { readonly doing: string; readonly done: string; readonly behind: string }
}

/** A record with its name in a sentence. */
interface NamedRow {
  readonly record: RecordRow
  readonly name: string
}

interface BulkChunk extends Chunk<NamedRow> {
  readonly bulk: Bulk
  readonly type: RecordType
  readonly doing: Doing
}

/** The kind of record of this noun. */
export function bulkType(noun: string): RecordType {
  const type = RECORD_TYPES.find((each) => each.noun === noun)
  if (!type) throw new Error(`there are no ${noun}s to change`)
  return type
}

/** The same change of many records as long work. */
export const bulkWork: WorkKind<NamedRow, BulkChunk> = {
  name: 'bulk',
  posts: 'answer',
  size: 200,
  async next(tx, { of, position }, most) {
    const bulk = of as unknown as Bulk
    const type = bulkType(bulk.noun)
    const all = numbersIn(bulk.numbers, MOST_RECORDS) ?? []
    const numbers = all.slice(position, position + most)
    const doing = await doingOf(tx, type, bulk.deed, bulk.why)
    const asked = { where: isAmong(numbers), sorted: [], currency: '' }
    const fitting = new Set((await sortedOut(tx, type, asked, doing)).fitting)
    const records = await recordsOf(tx, type, numbers)
    const named = new Map(records.map((record) => [record.number, { record, name: namedOf(type, record as never) }]))
    return {
      bulk,
      type,
      doing,
      items: [...named.values()].filter(({ record }) => fitting.has(record.number)),
      left: numbers
        .filter((number) => !fitting.has(number) || !named.has(number))
        .map((number) => named.get(number)?.name ?? refOf(type, { number })),
      isLast: position + numbers.length >= all.length,
    }
  },
  async take(tx, { doing }, items) {
    await doing.write(
      tx,
      items.map(({ record }) => record),
    )
    return { done: items.length }
  },
  nameOf: ({ name }) => name,
  progress({ bulk: { words }, type, isLast }, { position, total }) {
    const begun = isLast ? words.done : words.doing
    return `${begun} ${type.plural}${words.behind && ` ${words.behind}`}: ${counted(position)} of ${counted(total)}`
  },
  ending: ({ bulk, type }, work) => bulkMessage(bulk, type, work),
}

const counted = (count: number): string => count.toLocaleString('en-US')

/** `12 deals`. */
export const countedRecords = (count: number, { noun, plural }: Pick<RecordType, 'noun' | 'plural'>): string =>
  `${counted(count)} ${count === 1 ? noun : plural}`

/** The result of a change of many records. */
export function bulkMessage(
  { words }: Pick<Bulk, 'words'>,
  type: Pick<RecordType, 'noun' | 'plural'>,
  { counts }: Pick<LongWork, 'counts'>,
): Message {
  const what = countedRecords(counts.done ?? 0, type)
  return { title: `${words.done} ${what}${words.behind && ` ${words.behind}`}`, tone: 'good', blocks: [] }
}

/** Begins to change these records as the change of a request: the first at once, the heartbeat changes the others. */
export function startBulk(
  tx: Tx,
  bulk: Omit<Bulk, 'numbers'>,
  numbers: readonly number[],
  asked: Pick<LongWork, 'requestId' | 'member' | 'place'>,
): Promise<WorkDone> {
  const of = { ...bulk, numbers: numbersText(numbers) }
  return startWork(tx, bulkWork, { ...asked, of, total: numbers.length })
}
