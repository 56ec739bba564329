import { showMoney } from '../../lib/money.ts'
import type { FieldInputs } from '../../records/field.ts'
import { type RecordOf, recordType } from '../../records/record-type.ts'
import { editRecord, editRecords, insertRecord, setDeleted } from '../../records/write.ts'
import { NOUNS } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import type { Stage } from '../pipelines/pipelines.ts'
import { followDeals } from '../reminders/follow-deals.ts'
import { lossSaid } from '../words/loss.ts'
import { DEAL_FIELDS } from './fields.ts'

/** A deal, with the names that its card needs. */
export type Deal = RecordOf<typeof DEAL_FIELDS>

/** The record type of deals, found by ref and name. */
export const DEALS = recordType(NOUNS.deal, {
  fields: DEAL_FIELDS,
  titleField: 'title',
  // The most advanced stage first, and the largest amounts first in each.
  ordered: ['stage', 'amount'].map((field) => ({ field, down: true })),
  listed: ['amount', 'stage', 'closes', 'step', 'owner'],
  alike: [],
  nameOf: ({ title }) => title,
  detail: ({ amount, stage }) => `${amount ? showMoney(amount) : 'none'}, ${stage.name}`,
  searched: { texts: ['closeReason'], detail: ['company', 'stage'] },
  telling:
    /^(deal|opportunity)\b|^(deal )?stage$|pipeline|close date|closing date|verkaufsphase|abschlussdatum|étape|etapa|fecha de cierre|date de clôture/u,
  madeAs: ({ stageNumber }, { stage }) => `added in ${stage(stageNumber)}`,
})

/** The values of a new deal, or the new values of an existing one; null clears a field. */
export type DealValues = FieldInputs<typeof DEAL_FIELDS>

/** The values that a new deal needs. */
export interface NewDeal extends DealValues {
  readonly title: string
  readonly stage: Stage
  readonly owner: { readonly member: number }
}

/** Adds a deal. */
export const addDeal = (tx: Tx, made: NewDeal): Promise<Deal> =>
  insertRecord(tx, DEALS, {
    ...made,
    stageAt: tx.at,
    closedAt: made.stage.outcome === 'open' ? null : tx.at,
  })

/**
 * Changes the given fields and leaves the others. @throws ConflictError when the deal was changed after it was read.
 */
export const editDeal = (tx: Tx, before: Deal, values: DealValues, why?: string): Promise<void> =>
  editRecord(tx, DEALS, before, values, { why })

/**
 * Moves a deal to a stage. A won or lost stage closes it, now or at a time before, with the reason, and cancels its reminders; an open stage
 * reopens it and brings them back. Returns how many reminders were cancelled.
 * @throws ConflictError when the deal was changed after it was read.
 */
export const moveDeal = (
  tx: Tx,
  before: Deal,
  stage: Stage,
  why: string | undefined,
  closedAt = tx.at,
): Promise<number> => moveDeals(tx, [before], stage, why, closedAt)

/** The competitors of a deal with these behind them. */
const withRivals = (rivals: readonly string[]): Prisma.Sql =>
  Prisma.sql`coalesce("competitors", '{}') || ARRAY(
    SELECT named FROM unnest(${[...rivals]}::text[]) named WHERE NOT named = ANY(coalesce("competitors", '{}')))`

/** Does the same to several deals. What the words say by the lists of the team is kept as that too. */
export async function moveDeals(
  tx: Tx,
  all: readonly Deal[],
  stage: Stage,
  why: string | undefined,
  closedAt = tx.at,
): Promise<number> {
  const closed = stage.outcome !== 'open'
  const closing = { closedAt: closed ? closedAt : null, closeReason: closed ? (why ?? null) : null }
  const { reason, rivals } = lossSaid(tx, stage.outcome === 'lost' ? why : undefined)
  const against = rivals.length === 0 ? {} : { columns: { competitors: withRivals(rivals) } }
  await editRecords(tx, DEALS, all, { stage, stageAt: tx.at, ...closing, reason: reason ?? null }, { why, ...against })
  const following = all.filter((before) => closed || before.stage.outcome !== 'open')
  return followDeals(
    tx,
    following.map(({ number }) => number),
  )
}

/**
 * Deletes a deal together with its reminders, or restores it. @throws ConflictError when the deal was changed after it
 * was read.
 */
export async function deleteDeal(tx: Tx, before: Deal, deleted: boolean, why: string | undefined): Promise<void> {
  await setDeleted(tx, DEALS, before, deleted, why)
  await followDeals(tx, [before.number])
}
