import { type Money, showMoney } from '../../lib/money.ts'
import { ConflictError } from '../../message/errors.ts'
import { NOUNS } from '../../store/nouns.ts'
import { countUp, Prisma, setReason, type Tx } from '../../store/transaction.ts'
import type { Kind, RecordRow } from '../kinds.ts'
import type { Stage } from '../pipelines/pipelines.ts'
import { followDeals } from '../reminders/follow-deals.ts'

/** A sale in the making, with the names that a card needs. */
export interface Deal extends RecordRow {
  readonly title: string
  readonly amount: Money | undefined
  readonly stage: Stage
  readonly stageAt: Date
  readonly owner: { readonly member: number; readonly name: string }
  readonly closedAt: Date | null
  readonly closeReason: string | null
  readonly createdAt: Date
  /** The company it is made with, if that is known. */
  readonly company: { readonly number: number; readonly name: string } | undefined
  /** The day on which it is expected to close, as midnight in UTC. */
  readonly closeOn: Date | null
  readonly tags: readonly string[]
  readonly note: string | null
  /** Left out of what a digest says needs somebody until this day, as midnight in UTC. */
  readonly quietUntil: Date | null
}

/** A deal as its kind selects it. */
export interface DealRow extends Omit<Deal, 'amount' | 'stage' | 'owner' | 'company'>, Omit<Stage, 'number' | 'name'> {
  readonly amountMinor: bigint | null
  readonly currency: string | null
  readonly stageNumber: number
  readonly stageName: string
  readonly ownerNumber: number
  readonly ownerName: string
  readonly companyNumber: number | null
  readonly companyName: string | null
}

/** Reads deals from `r`, the table or something shaped like it, with the names that a card needs. */
const read = (r: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT r."number", r."title", r."amountMinor", r."currency", r."stageAt", r."closedAt", r."closeReason", r."createdAt",
    r."deletedAt", r."version", r."stageNumber", r."ownerNumber", o."name" AS "ownerName", s."pipelineNumber",
    r."closeOn", r."tags", r."note", r."quietUntil", r."companyNumber", a."name" AS "companyName",
    s."name" AS "stageName", s."position", s."outcome", s."probability", s."rottingDays"
  FROM ${r}
  JOIN "Stage" s ON s."workspaceId" = r."workspaceId" AND s."pipelineNumber" = r."pipelineNumber" AND s."number" = r."stageNumber"
  JOIN "Member" o ON o."workspaceId" = r."workspaceId" AND o."number" = r."ownerNumber"
  LEFT JOIN "Company" a ON a."workspaceId" = r."workspaceId" AND a."number" = r."companyNumber"`

const toDeal = (row: DealRow): Deal => ({
  number: row.number,
  title: row.title,
  amount:
    row.amountMinor === null || row.currency === null ? undefined : { minor: row.amountMinor, currency: row.currency },
  stage: {
    pipelineNumber: row.pipelineNumber,
    number: row.stageNumber,
    name: row.stageName,
    position: row.position,
    outcome: row.outcome,
    probability: row.probability,
    rottingDays: row.rottingDays,
  },
  stageAt: row.stageAt,
  owner: { member: row.ownerNumber, name: row.ownerName },
  company:
    row.companyNumber === null || row.companyName === null
      ? undefined
      : { number: row.companyNumber, name: row.companyName },
  closeOn: row.closeOn,
  tags: row.tags,
  note: row.note,
  quietUntil: row.quietUntil,
  closedAt: row.closedAt,
  closeReason: row.closeReason,
  createdAt: row.createdAt,
  deletedAt: row.deletedAt,
  version: row.version,
})

/** Deals, as they are found by ref and name. */
export const DEALS: Kind<Deal, DealRow> = {
  ...NOUNS.deal,
  alike: [],
  select: read,
  read: toDeal,
  nameOf: ({ title }) => title,
  detail: ({ amount, stage }) => `${amount ? showMoney(amount) : 'none'}, ${stage.name}`,
}

/** What a new deal is made of. */
export interface NewDeal {
  readonly title: string
  readonly amount: Money | undefined
  readonly stage: Stage
  readonly owner: number
  readonly company?: number | undefined
  readonly closeOn?: Date | undefined
  readonly tags?: readonly string[] | undefined
  readonly note?: string | undefined
}

/** Makes a deal. Its number is taken in the same statement, so that the counter is held as short as can be. */
export async function addDeal(tx: Tx, made: NewDeal): Promise<Deal> {
  const { title, amount, stage, owner } = made
  const closedAt = stage.outcome === 'open' ? null : tx.at
  const [row] = await tx.db.$queryRaw<DealRow[]>`
    WITH counter AS (${countUp(tx, 'deal', 1)}), r AS (
      INSERT INTO "Deal" ("workspaceId", "number", "title", "amountMinor", "currency", "pipelineNumber", "stageNumber",
        "stageAt", "closedAt", "ownerNumber", "companyNumber", "closeOn", "tags", "note", "createdAt")
      SELECT ${tx.workspace}::uuid, counter."last", ${title}, ${amount?.minor ?? null}::bigint, ${amount?.currency ?? null},
        ${stage.pipelineNumber}::int, ${stage.number}::int, ${tx.at}::timestamptz, ${closedAt}::timestamptz, ${owner}::int,
        ${made.company ?? null}::int, ${made.closeOn ?? null}::date, ${[...(made.tags ?? [])]}::text[], ${made.note ?? null},
        ${tx.at}::timestamptz
      FROM counter RETURNING *)
    ${read(Prisma.sql`r`)}`
  if (!row) throw new Error('a deal was made and is not there')
  return toDeal(row)
}

/** The fields of a deal that people edit; null clears. */
export interface DealEdit {
  readonly title?: string | undefined
  readonly amount?: Money | null | undefined
  readonly company?: number | null | undefined
  readonly closeOn?: Date | null | undefined
  readonly tags?: readonly string[] | undefined
  readonly note?: string | null | undefined
  /** Until this day no digest says that it needs somebody. */
  readonly quietUntil?: Date | null | undefined
}

/** Changes what is given and leaves the rest. @throws ConflictError when somebody changed the deal since it was read. */
export async function editDeal(tx: Tx, before: Deal, edit: DealEdit): Promise<void> {
  const { title, amount, company, closeOn, tags, note, quietUntil } = edit
  await write(tx, before, {
    ...(title !== undefined && { title }),
    ...(amount !== undefined && { amountMinor: amount?.minor ?? null, currency: amount?.currency ?? null }),
    ...(company !== undefined && { companyNumber: company }),
    ...(closeOn !== undefined && { closeOn }),
    ...(tags !== undefined && { tags: [...tags] }),
    ...(note !== undefined && { note }),
    ...(quietUntil !== undefined && { quietUntil }),
  })
}

/**
 * Puts a deal into a stage. Entering a won or lost stage closes it, with the reason, and cancels its reminders; entering
 * an open one reopens it and revives them. Returns how many reminders were cancelled.
 * @throws ConflictError when somebody changed the deal since it was read.
 */
export async function moveDeal(tx: Tx, before: Deal, stage: Stage, why: string | undefined): Promise<number> {
  await setReason(tx, why)
  const closed = stage.outcome !== 'open'
  await write(tx, before, {
    pipelineNumber: stage.pipelineNumber,
    stageNumber: stage.number,
    stageAt: tx.at,
    closedAt: closed ? tx.at : null,
    closeReason: closed ? (why ?? null) : null,
  })
  return closed || before.stage.outcome !== 'open' ? followDeals(tx, [before.number]) : 0
}

/** Hands a deal to another member. @throws ConflictError when somebody changed it since it was read. */
export async function assignDeal(tx: Tx, before: Deal, owner: number, why: string | undefined): Promise<void> {
  await setReason(tx, why)
  await write(tx, before, { ownerNumber: owner })
}

/** Takes a deal out of every list with its reminders, or brings it back. @throws ConflictError when somebody changed it since it was read. */
export async function deleteDeal(tx: Tx, before: Deal, deleted: boolean, why: string | undefined): Promise<void> {
  await setReason(tx, why)
  await write(tx, before, { deletedAt: deleted ? tx.at : null })
  await followDeals(tx, [before.number])
}

/** The one write to an existing deal: it holds only if the row is still as it was read. */
async function write(tx: Tx, before: Deal, data: Prisma.DealUncheckedUpdateManyInput): Promise<void> {
  const where = { workspaceId: tx.workspace, number: before.number, version: before.version }
  const { count } = await tx.db.deal.updateMany({ where, data })
  if (count === 0) throw new ConflictError(`D-${before.number}`)
}
