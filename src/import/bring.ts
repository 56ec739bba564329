import { isDeepStrictEqual } from 'node:util'
import type { Values } from '../crm/imports/rows.ts'
import { showMoney } from '../lib/money.ts'
import { labelOf } from '../records/field.ts'
import type { FieldShape } from '../records/field-type.ts'
import { bothDocs, type Doc } from '../records/types/docs.ts'
import { besideFirst, EMAILS_TYPE, firstValue, joinedValues, type LabelledValues } from '../records/types/several.ts'
import { SAID_WITHOUT_DAY } from './columns/opt-outs.ts'
import { IMPORTED, type ImportNoun } from './fields.ts'
import type { RowPart } from './part.ts'
import { areTwo } from './same.ts'

/** A field that the file and the record have different values of, where the record's stays: people changed it here. */
export interface Conflict {
  readonly noun: ImportNoun
  readonly number: number
  readonly field: string
  /** What the record has, and what the file says. */
  readonly here: string
  readonly there: string
  /** Of what the two are numbers, which have names. */
  readonly numbersOf?: 'stage' | 'member'
  /** True where the record is somebody else's, so that the file cannot have the last word. */
  readonly mayNot?: true
}

/** What becomes of a record that a row is the same as. */
interface Brought {
  /** The whole row as it is to be written; undefined where nothing changes. */
  readonly values: Values | undefined
  readonly conflicts: readonly Conflict[]
}

/** How a record is brought up to date: only blanks are filled, also what an import wrote last is changed, or all that the file says. */
type Mode = 'fill' | 'update' | 'replace'

const LISTS: readonly FieldShape[] = ['tags', 'choices']

const severalOf = (row: Values, [first = '', beside = '']: readonly string[]): LabelledValues | null =>
  EMAILS_TYPE.fromCells([row[first] ?? null, row[beside] ?? null])

const isNone = (value: unknown): boolean => value === null || value === undefined

const shown = (value: unknown): string => (isNone(value) ? '' : String(value))

const moneySaid = (row: Values, [minor = '', currency = '']: readonly string[]): string =>
  isNone(row[minor]) || isNone(row[currency])
    ? 'none'
    : showMoney({ minor: BigInt(shown(row[minor])), currency: shown(row[currency]) })

const sameText = (one: unknown, other: unknown): boolean => shown(one).trim() === shown(other).trim()

const sameName = (one: unknown, other: unknown): boolean =>
  sameText(shown(one).toLowerCase(), shown(other).toLowerCase())

/** True where a record is in the step already that a row says, without a day. */
const isSameStep = (here: unknown, there: unknown): boolean => {
  const [one, other] = [here, there] as readonly { readonly step?: string; readonly days?: object }[]
  return one?.step !== undefined && one.step === other?.step && other.days === undefined
}

/** The words of a row that its cells say; a name may be said by its halves. */
const isSaid = ({ said }: RowPart, word: string): boolean =>
  said.includes(word) || (word === 'name' && (said.includes('first') || said.includes('last')))

/** Puts what a row says to the record that it is the same as. `own` are the columns that an import wrote last. */
export function broughtTo(
  now: Values,
  part: RowPart,
  { number, mode, own }: { readonly number: number; readonly mode: Mode; readonly own: ReadonlySet<string> },
): Brought {
  const { noun, values: row } = part
  const after: Record<string, Values[string]> = { ...now }
  const conflicts: Conflict[] = []
  let isChanged = false
  const may = (column: string) => mode === 'replace' || (mode === 'update' && own.has(`${number} ${column}`))
  const set = (columns: readonly string[], from: Readonly<Record<string, unknown>>) => {
    for (const column of columns) after[column] = (from[column] ?? null) as Values[string]
    isChanged = true
  }
  for (const { key, word, field } of IMPORTED[noun]) {
    const { columns, type } = field
    const [column = ''] = columns
    const differs = (here: string, there: string, numbersOf?: Conflict['numbersOf']) => {
      const one = { noun, number, field: labelOf(key, field), here, there, ...(numbersOf && { numbersOf }) }
      if (mode === 'update') conflicts.push(one)
    }
    if (type.is === 'emails' || type.is === 'phones') {
      const [ours, theirs] = [severalOf(now, columns), severalOf(row, columns)]
      if (!theirs) continue
      const all =
        ours && may(column) && !ours.some(({ value }) => value === theirs[0]?.value)
          ? joinedValues(theirs, ours.slice(1))
          : joinedValues(ours, theirs)
      if (JSON.stringify(all) === JSON.stringify(ours)) continue
      set(columns, { [column]: firstValue(all), [columns[1] ?? '']: besideFirst(all) })
    } else if (type.is === 'pairs') {
      const [ours, theirs] = [now[column] ?? {}, row[column] ?? {}] as Record<string, string>[]
      const all = may(column) ? { ...ours, ...theirs } : { ...theirs, ...ours }
      if (Object.entries(all).some(([name, value]) => ours?.[name] !== value)) set([column], { [column]: all })
    } else if (type.is === 'docs') {
      const [ours, theirs] = [now[column] ?? [], row[column] ?? []] as (readonly Doc[])[]
      const all = bothDocs(ours ?? [], theirs ?? [])
      if (all.length > (ours?.length ?? 0)) set([column], { [column]: all })
    } else if (LISTS.includes(type.is)) {
      const [ours, theirs] = [now[column] ?? [], row[column] ?? []] as (readonly string[])[]
      const all = mode === 'fill' && ours?.length ? ours : [...new Set([...(ours ?? []), ...(theirs ?? [])])]
      if (all.length > (ours?.length ?? 0)) set([column], { [column]: all })
    } else if (type.is === 'stage') {
      if (!part.said.includes('stage') || sameText(now.stageNumber, row.stageNumber)) continue
      if (may('stageNumber')) set([...columns, 'stageAt', 'closedAt', 'closeReason', 'lostReason'], row)
      else differs(shown(now.stageNumber), shown(row.stageNumber), 'stage')
    } else if (type.is === 'record') {
      // What a company belongs to may be a later row.
      if (noun === 'company') continue
      const [ours, theirs] = [shown(now.companyName), shown(row.companyName)]
      if (theirs === '' || ours.toLowerCase() === theirs.toLowerCase()) continue
      if (ours === '' || may(column)) set([...columns, 'companyName'], row)
      else differs(ours, theirs)
    } else {
      // Who opted out stays so since the day that is known.
      if ((key === 'optOut' || key === 'optOutHow') && !isNone(now.optOutOn) && part.said.includes(SAID_WITHOUT_DAY))
        continue
      if (field.at === 'company' && areTwo(after.companyName, row.companyName)) continue
      const isSame = word === 'name' ? sameName : sameText
      if (isNone(row[column]) || !isSaid(part, word) || isSame(now[column], row[column])) continue
      if (isNone(now[column]) || may(column)) set(key === 'status' ? [...columns, 'statusAt'] : columns, row)
      else if (type.is === 'member') differs(shown(now[column]), shown(row[column]), 'member')
      else if (type.is === 'money') differs(...([now, row].map((each) => moneySaid(each, columns)) as [string, string]))
      else if (type.is !== 'text') differs(shown(now[column]), shown(row[column]))
      else if (!shown(now[column]).includes(shown(row[column]))) differs('a note', 'another')
    }
  }
  const [mine, theirs] = [now.custom ?? {}, row.custom ?? {}] as Readonly<Record<string, unknown>>[]
  const custom = Object.entries(theirs ?? {}).filter(([number_, value]) => {
    const here = mine?.[number_]
    return (
      here === undefined || (!isDeepStrictEqual(here, value) && !isSameStep(here, value) && may(`custom.${number_}`))
    )
  })
  if (custom.length > 0) set(['custom'], { custom: { ...mine, ...Object.fromEntries(custom) } })
  return { values: isChanged ? { ...after, number } : undefined, conflicts }
}
