import { showMoney } from '../money.ts'
import { changedSince, changesOf, type FieldChange } from '../store/changes.ts'
import type { Tx } from '../store/transaction.ts'
import { members } from './members.ts'
import { stages } from './pipelines.ts'

/** One thing that was done to a deal, in words: a field with its value before and after, or the deal's making. */
export interface HistoryEntry {
  readonly at: Date
  readonly event: number | null
  readonly request: string | null
  readonly by: { readonly member: number; readonly name: string } | undefined
  readonly what: string
  readonly reason: string | null
}

/** How long a deal has stood in a stage, all its times there together. */
export interface StageTime {
  readonly stage: string
  readonly days: number
  readonly current: boolean
}

export interface DealHistory {
  readonly entries: readonly HistoryEntry[]
  readonly times: readonly StageTime[]
}

/** What was done to a deal, oldest first, and its days in each stage until `tx.now`, read from its changes. */
export async function dealHistory(tx: Tx, number: number): Promise<DealHistory> {
  const changes = await changesOf(tx, 'Deal', { number })
  const words = await wording(tx)
  const bySeq = new Map<bigint, FieldChange[]>()
  for (const change of changes) bySeq.set(change.seq, [...(bySeq.get(change.seq) ?? []), change])
  let amount: Amount = { minor: null, currency: null }
  const entries: HistoryEntry[] = []
  for (const fields of bySeq.values()) {
    const next = amountAfter(amount, fields)
    entries.push(...entriesOf(fields, words, { before: amount, after: next }))
    amount = next
  }
  return { entries, times: stageTimes(changes, words, tx.at) }
}

/** Amount and currency are two columns and one thing to people; either may change alone. */
interface Amount {
  readonly minor: string | null
  readonly currency: string | null
}

function amountAfter(before: Amount, fields: readonly FieldChange[]): Amount {
  const minor = fields.find((change) => change.field === 'amountMinor')
  const currency = fields.find((change) => change.field === 'currency')
  return { minor: minor ? minor.after : before.minor, currency: currency ? currency.after : before.currency }
}

const showAmount = ({ minor, currency }: Amount): string =>
  minor && currency ? showMoney({ minor: BigInt(minor), currency }) : 'none'

interface Words {
  readonly stage: (number: string | null) => string
  readonly member: (number: string | null) => string
}

async function wording(tx: Tx): Promise<Words> {
  const stageNames = new Map((await stages(tx)).map((stage) => [String(stage.number), stage.name]))
  const memberNames = new Map((await members(tx)).map((member) => [String(member.member), member.name]))
  return {
    stage: (number) => stageNames.get(number ?? '') ?? 'a stage that is gone',
    member: (number) => memberNames.get(number ?? '') ?? `M-${number}`,
  }
}

function entriesOf(
  fields: readonly FieldChange[],
  words: Words,
  amount: { before: Amount; after: Amount },
): HistoryEntry[] {
  const first = fields[0]
  if (!first) return []
  const entry = (what: string): HistoryEntry => ({
    at: first.at,
    event: first.event,
    request: first.requestId,
    by: first.member === null ? undefined : { member: first.member, name: first.memberName ?? `M-${first.member}` },
    what,
    reason: first.reason,
  })
  const field = (name: string) => fields.find((change) => change.field === name)
  if (first.op === 'insert') return [entry(`added in ${words.stage(field('stageNumber')?.after ?? null)}`)]
  if (first.op === 'delete') return [entry(`taken away again ("${field('title')?.before}")`)]

  const sentences: string[] = []
  const arrow = (label: string, from: string, to: string) => sentences.push(`${label}: ${from} → ${to}`)
  const title = field('title')
  if (title) arrow('title', `"${title.before}"`, `"${title.after}"`)
  if (field('amountMinor') || field('currency')) arrow('amount', showAmount(amount.before), showAmount(amount.after))
  const stage = field('stageNumber')
  if (stage) arrow('stage', words.stage(stage.before), words.stage(stage.after))
  const owner = field('ownerNumber')
  if (owner) arrow('owner', words.member(owner.before), words.member(owner.after))
  const deleted = field('deletedAt')
  if (deleted) sentences.push(deleted.after === null ? 'restored' : 'deleted')
  const why = field('closeReason')
  if (why && !stage) arrow('reason', why.before ?? 'none', why.after ?? 'none')
  return sentences.map(entry)
}

/** Sums the time between changes of stage; a move that was undone counts only while it stood. */
function stageTimes(changes: readonly FieldChange[], words: Words, until: Date): StageTime[] {
  const moves = changes.filter((change) => change.field === 'stageNumber' && change.op !== 'delete')
  const spent = new Map<string, number>()
  moves.forEach((move, index) => {
    const end = moves[index + 1]?.at ?? until
    const stage = words.stage(move.after)
    spent.set(stage, (spent.get(stage) ?? 0) + end.getTime() - move.at.getTime())
  })
  const last = words.stage(moves.at(-1)?.after ?? null)
  return [...spent].map(([stage, ms]) => ({ stage, days: ms / 86_400_000, current: stage === last }))
}

/** The open stage that a deal was in last, read from its changes; undefined if it never was in one that still is. */
export async function lastOpenStage(tx: Tx, number: number): Promise<number | undefined> {
  const open = (await stages(tx)).filter((stage) => stage.outcome === 'open').map((stage) => stage.number)
  const past = (await changesOf(tx, 'Deal', { number })).filter(
    (change) => change.field === 'stageNumber' && change.after !== null,
  )
  return past.map((change) => Number(change.after)).findLast((stage) => open.includes(stage))
}

/** The fields of a deal that were changed after a version that somebody looked at, with who changed each last. */
export const dealChangedSince = (tx: Tx, number: number, version: number): Promise<readonly FieldChange[]> =>
  changedSince(tx, 'Deal', { number }, version)
