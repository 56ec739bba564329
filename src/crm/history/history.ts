import type { Through } from '../../chat/request.ts'
import type { RowNames } from '../../records/field-type.ts'
import { changesOf, type FieldChange } from '../../store/changes/changes.ts'
import { type NounTable, nounIn } from '../../store/nouns.ts'
import type { Tx } from '../../store/transaction.ts'
import { contactChanges } from '../deals/contacts.ts'
import type { HistoryField, NounFields, RowValues } from '../fields.ts'
import { itemChanges } from '../items/history.ts'
import { stages } from '../pipelines/pipelines.ts'
import { namesIn, nounFieldsIn } from './nouns.ts'

/** One entry of a record's history in words: a field with its value before and after, or the creation of the record. */
export interface HistoryEntry {
  readonly at: Date
  readonly event: number | null
  readonly request: string | null
  readonly by: { readonly member: number; readonly name: string } | undefined
  /** The token, rule or mailbox that the request came through; null when a platform sent it. */
  readonly via: Through | null
  readonly what: string
  /** The name of the field that changed; undefined where the record was added or taken away again. */
  readonly field: string | undefined
  readonly reason: string | null
}

/** The history of a record, oldest entry first. */
export interface History {
  readonly entries: readonly HistoryEntry[]
  /** Its current title; undefined when its row no longer exists. */
  readonly title: string | undefined
}

/** The history of the record of this number, read from its changes. */
export async function historyOf(tx: Tx, table: NounTable, number: number): Promise<History> {
  const said: NounWords = { ...nounFieldsIn(tx, table), title: nounIn(table).title }
  const names = await namesIn(tx)
  const bySeq = new Map<bigint, FieldChange[]>()
  for (const change of await changesOf(tx, table, { number })) {
    const sameRow = bySeq.get(change.seq)
    if (sameRow) sameRow.push(change)
    else bySeq.set(change.seq, [change])
  }
  const entries: HistoryEntry[] = []
  let values: RowValues = {}
  let gone = false
  for (const fields of bySeq.values()) {
    const [first] = fields
    if (!first) continue
    const before = { ...values, ...columns(fields, 'before') }
    const after = first.op === 'delete' ? before : { ...before, ...columns(fields, 'after') }
    entries.push(...sentences(said, first.op, { before, after, names }).map((told) => entry(first, told)))
    values = after
    gone = first.op === 'delete'
  }
  const told = table === 'Deal' ? await withContacts(tx, number, entries) : entries
  return { entries: told, title: gone ? undefined : (values[said.title] ?? undefined) }
}

/** A deal's history together with that of its contacts and items, in the order of time. */
async function withContacts(tx: Tx, deal: number, entries: readonly HistoryEntry[]): Promise<readonly HistoryEntry[]> {
  const [contacts, items] = [await contactChanges(tx, deal), await itemChanges(tx, deal)]
  if (contacts.length + items.length === 0) return entries
  const others = [
    ...contacts.map((each) => ({ ...each, field: 'contacts' })),
    ...items.map((each) => ({ ...each, field: 'items' })),
  ].toSorted((a, b) => Number(a.change.seq - b.change.seq))
  const all = [...entries, ...others.map(({ change, what, field }) => entry(change, { what, field }))]
  return all.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.event ?? 0) - (b.event ?? 0))
}

const columns = (fields: readonly FieldChange[], side: 'before' | 'after'): RowValues =>
  Object.fromEntries(fields.map((change) => [change.field, change[side]]))

const entry = (change: FieldChange, told: ToldChange): HistoryEntry => ({
  at: change.at,
  event: change.event,
  request: change.requestId,
  by: change.member === null ? undefined : { member: change.member, name: change.memberName ?? `M-${change.member}` },
  via: change.via,
  ...told,
  reason: change.reason,
})

interface NounWords extends NounFields {
  readonly title: string
}

interface Step {
  readonly before: RowValues
  readonly after: RowValues
  readonly names: RowNames
}

function sentences(said: NounWords, op: FieldChange['op'], step: Step): readonly ToldChange[] {
  const { before, after, names } = step
  if (op === 'insert') return [{ what: said.added(after, names), field: undefined }]
  if (op === 'delete') return [{ what: `taken away again ("${before[said.title]}")`, field: undefined }]
  return fieldsChanged(said, step)
}

/** A change in words, with the name of its field. */
export interface ToldChange {
  readonly what: string
  readonly field: string | undefined
}

/** The fields that have other words in the one row than in the other. */
export function fieldsChanged(said: NounFields, { before, after, names }: Step): readonly ToldChange[] {
  const from = (field: HistoryField) => field.show(before, names)
  const to = (field: HistoryField) => field.show(after, names)
  const changed = said.fields.filter((field) => from(field) !== to(field))
  return changed
    .filter(({ partOf }) => !changed.some(({ name }) => name === partOf))
    .map((field) => ({
      what: field.tell?.(after) ?? `${field.name}: ${from(field)} → ${to(field)}`,
      field: field.name,
    }))
}

/** How long a deal has been in a stage, summed over all its times there. */
export interface StageTime {
  readonly stage: string
  readonly days: number
  readonly current: boolean
}

/** A deal's time in each stage until `tx.now`; a move that was undone counts only until the undo. */
export async function stageTimes(tx: Tx, number: number): Promise<readonly StageTime[]> {
  const { stage } = await namesIn(tx)
  const moves = await movesOf(tx, number)
  const spent = new Map<string, number>()
  moves.forEach((move, index) => {
    const end = moves[index + 1]?.at ?? tx.at
    const name = stage(move.after)
    spent.set(name, (spent.get(name) ?? 0) + end.getTime() - move.at.getTime())
  })
  const last = stage(moves.at(-1)?.after)
  return [...spent].map(([name, ms]) => ({ stage: name, days: ms / 86_400_000, current: name === last }))
}

/** The last open stage that a deal was in, from its changes; undefined when no such stage exists any more. */
export async function lastOpenStage(tx: Tx, number: number): Promise<number | undefined> {
  const open = (await stages(tx)).filter((stage) => stage.outcome === 'open').map((stage) => stage.number)
  return (await movesOf(tx, number)).map((move) => Number(move.after)).findLast((stage) => open.includes(stage))
}

/** A deal's moves between stages, including its creation, oldest first. */
async function movesOf(tx: Tx, number: number): Promise<readonly FieldChange[]> {
  const changes = await changesOf(tx, 'Deal', { number }, 'stageNumber')
  return changes.filter((change) => change.after !== null)
}
