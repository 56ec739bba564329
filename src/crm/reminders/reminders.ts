import { Temporal } from 'temporal-polyfill'
import { ConflictError } from '../../message/errors.ts'
import type { RecordRow } from '../../records/record-type.ts'
import type { Subject } from '../../records/types/relations.ts'
import { NOUNS } from '../../store/nouns.ts'
import { advanceCounter, Prisma, setReason, type Tx } from '../../store/transaction.ts'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import type { TimeSlot } from '../due/slots.ts'
import { fromTable, type Kind } from '../kinds.ts'
import { aboutColumns, type SubjectColumns, subjectColumns, subjectIn } from '../subject.ts'

/** The state of a reminder. `told` is a single reminder that was told and that nobody has marked as done. */
export type ReminderState = 'waiting' | 'paused' | 'told' | 'done' | 'declined' | 'cancelled'

/** The cause of a cancellation that can be reversed: its deal was closed or deleted. */
export type StateCause = 'deal'

/** The columns of a reminder that is set waiting again. */
export const WAITING = { state: 'waiting', stateReason: null, stateCause: null } as const

/**
 * A condition for telling a reminder: nobody logged anything about the record since it was made, or the deal is still
 * in a stage.
 */
export type Condition = { readonly kind: 'no_reply' } | { readonly kind: 'stage'; readonly stage: number }

/** The recipient: a member, by direct message, or a channel. */
export type Recipient =
  | { readonly kind: 'member'; readonly member: number; readonly name: string }
  | { readonly kind: 'channel'; readonly platform: string; readonly key: string; readonly name: string }

/** A record from whose day a time is counted, and by how much: an ISO 8601 duration such as -P14D. */
export interface CountedFrom {
  readonly ref: string
  /** The number of the own field that the day is in; without one it is the day of a deal or of a task. */
  readonly field?: number
  readonly by: string
}

/** Something to be told at a time, once or repeatedly. */
export interface Reminder extends RecordRow {
  readonly text: string
  readonly author: { readonly member: number; readonly name: string }
  readonly told: Recipient
  readonly about: Subject | undefined
  /** When it is told next; null when it will not be. */
  readonly dueAt: Date | null
  /** The occurrence that it is for; `dueAt` differs when it was moved or put off. */
  readonly slotAt: Date | null
  /** True when an hour was stated. */
  readonly stated: boolean
  readonly workingDay: boolean
  readonly zone: string
  readonly series: Recurrence | undefined
  /** What its time is counted from; it moves with the day of that. */
  readonly counted: CountedFrom | undefined
  /** The number of the series of which this is one snoozed occurrence. */
  readonly seriesNumber: number | null
  readonly condition: Condition | undefined
  readonly state: ReminderState
  readonly stateReason: string | null
  readonly toldAt: Date | null
  readonly createdAt: Date
}

interface ReminderRow
  extends Omit<Reminder, 'author' | 'told' | 'about' | 'series' | 'condition' | 'counted'>,
    SubjectColumns {
  readonly countedRef: string | null
  readonly countedBy: string | null
  readonly countedField: number | null
  readonly authorNumber: number
  readonly authorName: string
  readonly memberNumber: number | null
  readonly memberName: string | null
  readonly platform: string | null
  readonly placeKey: string | null
  readonly channelName: string | null
  readonly rule: string | null
  readonly start: string | null
  readonly except: readonly string[]
  readonly condition: 'no_reply' | 'stage' | null
  readonly conditionStage: number | null
}

/** Reads whole rows of reminders from a table, or from something shaped like it, that is called `r`. */
export const selectReminders = (r: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT r."number", r."text", r."authorNumber", a."name" AS "authorName", r."memberNumber", m."name" AS "memberName",
    r."platform", r."placeKey", c."name" AS "channelName", ${aboutColumns('r')},
    r."dueAt", r."slotAt", r."stated", r."workingDay", r."zone", r."rule", r."start", r."except", r."countedRef", r."countedBy", r."countedField", r."seriesNumber",
    r."condition", r."conditionStage", r."state", r."stateReason", r."toldAt", r."createdAt", r."deletedAt", r."version",
    r."workspaceId", r."askedPlatform", r."askedKind", r."askedKey", r."askedName"
  FROM ${r} JOIN "Member" a ON a."workspaceId" = r."workspaceId" AND a."number" = r."authorNumber"
    LEFT JOIN "Member" m ON m."workspaceId" = r."workspaceId" AND m."number" = r."memberNumber"
    LEFT JOIN "Channel" c ON c."workspaceId" = r."workspaceId" AND c."platform" = r."platform" AND c."key" = r."placeKey"`

const countedIn = ({ countedRef, countedBy, countedField }: ReminderRow): CountedFrom | undefined =>
  countedRef === null || countedBy === null
    ? undefined
    : { ref: countedRef, by: countedBy, ...(countedField !== null && { field: countedField }) }

const toReminder = (row: ReminderRow): Reminder => ({
  number: row.number,
  text: row.text,
  author: { member: row.authorNumber, name: row.authorName },
  told: toldIn(row),
  about: subjectIn(row),
  dueAt: row.dueAt,
  slotAt: row.slotAt,
  stated: row.stated,
  workingDay: row.workingDay,
  zone: row.zone,
  series: seriesIn(row),
  counted: countedIn(row),
  seriesNumber: row.seriesNumber,
  condition: conditionIn(row),
  state: row.state,
  stateReason: row.stateReason,
  toldAt: row.toldAt,
  createdAt: row.createdAt,
  deletedAt: row.deletedAt,
  version: row.version,
})

type ToldRow = Pick<ReminderRow, 'memberNumber' | 'memberName' | 'platform' | 'placeKey' | 'channelName'>

const toldIn = ({ memberNumber, memberName, platform, placeKey, channelName }: ToldRow): Recipient =>
  memberNumber === null
    ? { kind: 'channel', platform: platform ?? '', key: placeKey ?? '', name: channelName ?? placeKey ?? '' }
    : { kind: 'member', member: memberNumber, name: memberName ?? `M-${memberNumber}` }

const seriesIn = ({
  rule,
  start,
  zone,
  stated,
  except,
}: Pick<ReminderRow, 'rule' | 'start' | 'zone' | 'stated' | 'except'>): Recurrence | undefined =>
  rule === null || start === null
    ? undefined
    : { kind: 'recurring', rule, start: Temporal.PlainDateTime.from(start), zone, timed: stated, except }

const conditionIn = ({
  condition,
  conditionStage,
}: Pick<ReminderRow, 'condition' | 'conditionStage'>): Condition | undefined => {
  if (condition === 'stage') return { kind: 'stage', stage: conditionStage ?? 0 }
  return condition === 'no_reply' ? { kind: 'no_reply' } : undefined
}

/** The kind of reminders, found by ref and, as long as they are not over, by text. */
export const REMINDERS: Kind<Reminder, ReminderRow> = {
  ...NOUNS.reminder,
  alike: [],
  current: Prisma.sql`r."state" IN ('waiting', 'paused', 'told')`,
  select: (_, rows) => selectReminders(rows),
  read: toReminder,
  nameOf: ({ text }) => text,
  detail: ({ told, state }) => `${told.name}${state === 'waiting' ? '' : `, ${state}`}`,
}

/** When a reminder is told: its slot and, for a series, the rule. */
export interface Timing {
  readonly slot: TimeSlot
  readonly stated: boolean
  readonly workingDay: boolean
  readonly zone: string
  readonly series: Recurrence | undefined
  readonly counted?: CountedFrom | undefined
}

/** The values that a new reminder needs. */
export interface NewReminder {
  readonly text: string
  readonly author: number
  readonly told: Recipient
  readonly about: Subject | undefined
  readonly timing: Timing
  readonly condition: Condition | undefined
  readonly seriesNumber?: number | undefined
  /** The place in which it was asked for. */
  readonly asked: { readonly platform: string; readonly kind: string; readonly key: string; readonly name: string }
}

const dateOf = (at: Temporal.Instant): Date => new Date(at.epochMilliseconds)

/** The columns of the recipient. */
export const recipientColumns = (told: Recipient) => ({
  memberNumber: told.kind === 'member' ? told.member : null,
  platform: told.kind === 'channel' ? told.platform : null,
  placeKey: told.kind === 'channel' ? told.key : null,
})

/** The columns of the next occurrence. */
export const slotColumns = ({ dueAt, slotAt }: TimeSlot) => ({ dueAt: dateOf(dueAt), slotAt: dateOf(slotAt) })

/** The columns of the time and the series. */
export const timingColumns = ({ slot, stated, workingDay, zone, series, counted }: Timing) => ({
  ...slotColumns(slot),
  stated,
  workingDay,
  zone,
  rule: series?.rule ?? null,
  start: series ? series.start.toString({ smallestUnit: 'second' }) : null,
  except: [...(series?.except ?? [])],
  countedRef: counted?.ref ?? null,
  countedBy: counted?.by ?? null,
  countedField: counted?.field ?? null,
})

/** The columns of a condition. */
export const conditionColumns = (condition: Condition | undefined) => ({
  condition: condition?.kind ?? null,
  conditionStage: condition?.kind === 'stage' ? condition.stage : null,
})

/** Adds a reminder. */
export async function addReminder(tx: Tx, made: NewReminder): Promise<Reminder> {
  const { asked } = made
  const [counter] = await tx.db.$queryRaw<{ last: number }[]>`${advanceCounter(tx, 'reminder', 1)}`
  const number = counter?.last ?? 0
  await tx.db.reminder.create({
    data: {
      workspaceId: tx.workspace,
      number,
      text: made.text,
      authorNumber: made.author,
      ...recipientColumns(made.told),
      ...subjectColumns(made.about),
      ...timingColumns(made.timing),
      ...conditionColumns(made.condition),
      seriesNumber: made.seriesNumber ?? null,
      askedPlatform: asked.platform,
      askedKind: asked.kind,
      askedKey: asked.key,
      askedName: asked.name,
      createdAt: tx.at,
    },
  })
  const one = await reminderNumbered(tx, number)
  if (!one) throw new Error('a reminder was made and is not there')
  return one
}

/** The reminder of this number, even if it is deleted; undefined when there is none. */
export async function reminderNumbered(tx: Tx, number: number): Promise<Reminder | undefined> {
  const [row] = await tx.db.$queryRaw<ReminderRow[]>`
    ${selectReminders(fromTable(tx, REMINDERS))} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."number" = ${number}`
  return row && toReminder(row)
}

/** Changes the given columns and leaves the others. @throws ConflictError when it was changed after it was read. */
export async function editReminder(
  tx: Tx,
  before: Pick<Reminder, 'number' | 'version'>,
  data: Prisma.ReminderUncheckedUpdateManyInput,
  why?: string,
): Promise<void> {
  await setReason(tx, why)
  const where = { workspaceId: tx.workspace, number: before.number, version: before.version }
  const { count } = await tx.db.reminder.updateMany({ where, data })
  if (count === 0) throw new ConflictError(`R-${before.number}`)
}

/** Live reminders that match, the next due first; those with no next time come last. */
export async function remindersWhere(tx: Tx, where: Prisma.Sql, limit: number): Promise<readonly Reminder[]> {
  const rows = await tx.db.$queryRaw<ReminderRow[]>`
    ${selectReminders(fromTable(tx, REMINDERS))} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND ${where}
    ORDER BY r."dueAt" NULLS LAST, r."number" LIMIT ${limit}`
  return rows.map(toReminder)
}
