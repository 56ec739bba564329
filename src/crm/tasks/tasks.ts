import { Temporal } from 'temporal-polyfill'
import type { FieldInputs } from '../../records/field.ts'
import { type RecordOf, recordType, type SelectedRow } from '../../records/record-type.ts'
import type { Subject } from '../../records/types/relations.ts'
import { editRecord, insertRecord, setDeleted } from '../../records/write.ts'
import { capturedRows } from '../../store/changes/past.ts'
import { NOUNS } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { isAboutLive, visible } from '../../store/visible.ts'
import type { DueTime } from '../../time/due.ts'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import { scheduleSettingsOf } from '../due/schedule-settings.ts'
import { type Telling, telling } from '../due/telling.ts'
import { withdrawTaskPosts } from '../due/withdraw.ts'
import { fromTable } from '../kinds.ts'
import { endOfMeeting } from '../log/meeting.ts'
import { carriedValues } from '../own-fields/carry.ts'
import { isAbout } from '../subject.ts'
import { TASK_FIELDS, type TASK_PRIORITY } from './fields.ts'
import { missedBetween, seriesAfter } from './series.ts'

/** The priority of a task among those of its day. */
export type Priority = (typeof TASK_PRIORITY)['choices'][number]

/** A task: the next step of a record, if it is about one. */
export type Task = RecordOf<typeof TASK_FIELDS>

/** The record type of tasks, found by ref and, as long as they are open, by title. */
export const TASKS = recordType(NOUNS.task, {
  fields: TASK_FIELDS,
  titleField: 'title',
  // The soonest due first, and on each day the highest priority.
  ordered: ['due', 'priority'].map((field) => ({ field, down: false })),
  listed: ['due', 'for', 'owner'],
  alike: [],
  current: Prisma.sql`r."doneAt" IS NULL`,
  nameOf: ({ title }) => title,
  detail: ({ owner, doneAt }) => `${owner.name}${doneAt ? ', done' : ''}`,
})

/** The values that a new task needs. */
export interface NewTask {
  readonly title: string
  readonly due: DueTime | undefined
  readonly owner: number
  readonly about: Subject | undefined
  /** The interaction that this task is the next step of. */
  readonly interaction?: number | undefined
  readonly priority?: Priority | undefined
  /** The values of own fields, by their keys. */
  readonly own?: Readonly<Record<string, unknown>>
  /** The series of which it is the open task. */
  readonly repeats?: Recurrence | null | undefined
  /** How long it takes, of a meeting. */
  readonly minutes?: number | null | undefined
  readonly privateAt?: Date | null | undefined
}

/**
 * When the owner of a task is told about it: at the stated hour, else in the morning of its day or of the first working
 * day after it. If that is past they know of it, and are told again the next morning. Never without a due day.
 */
async function tellingOf(tx: Tx, owner: number, due: DueTime | null | undefined, what: Told): Promise<Telling> {
  if (!due) return { tellAt: null, toldAt: null, askAt: null }
  return telling(due, what, await scheduleSettingsOf(tx, owner), tx.now)
}

/** What decides how a task is told besides its due time. */
type Told = Pick<Task, 'title' | 'minutes'>

/** The columns of a task's due time; a snoozed task is shown again. */
async function dueValues(tx: Tx, owner: number, due: DueTime | null | undefined, what: Told) {
  return {
    dueOn: due?.on ?? null,
    dueAt: due?.at ? new Date(due.at.epochMilliseconds) : null,
    snoozedUntil: null,
    ...(await tellingOf(tx, owner, due, what)),
  }
}

/** Adds a task. */
export async function addTask(tx: Tx, made: NewTask): Promise<Task> {
  const { title, due, owner, about, interaction, priority = 'normal', repeats = null, privateAt = null, own } = made
  const minutes = made.minutes ?? null
  return insertRecord(tx, TASKS, {
    ...own,
    title,
    ...(await dueValues(tx, owner, due, { title, minutes })),
    minutes,
    about: about ?? null,
    owner: { member: owner },
    priority,
    interactionNumber: interaction ?? null,
    repeats,
    privateAt,
  })
}

/** The changes of a task; null clears a field, and fields that are left out stay the same. */
export interface TaskEdit
  extends Omit<FieldInputs<typeof TASK_FIELDS>, 'dueOn' | 'dueAt' | 'snoozedUntil' | 'tellAt' | 'toldAt' | 'askAt'> {
  readonly due?: DueTime | null | undefined
}

/**
 * Changes the given fields and leaves the others. @throws ConflictError when the task was changed after it was read.
 */
export async function editTask(tx: Tx, before: Task, edit: TaskEdit, why?: string): Promise<void> {
  const { due, ...values } = edit
  const { member } = edit.owner ?? before.owner
  if (due !== undefined || edit.doneAt) await withdrawTaskPosts(tx, before)
  const what = {
    title: edit.title ?? before.title,
    minutes: edit.minutes === undefined ? before.minutes : edit.minutes,
  }
  // What is open again is told again, and what has become a meeting as one.
  const isOther = edit.doneAt === null || endOf({ ...before, ...what }) !== endOf(before)
  const again = isOther && !edit.doneAt ? dueIn(before) : undefined
  if (again) await withdrawTaskPosts(tx, before)
  const told = due ?? (due === undefined ? again : null)
  const dates = told === undefined ? {} : await dueValues(tx, member, told, what)
  await editRecord(tx, TASKS, before, { ...values, ...dates }, { why })
}

/** What came of finishing a task: the next one of its series, and how many of its days were missed in between. */
export interface Finished {
  readonly next: Task | undefined
  readonly missed: number
}

/**
 * Marks a task as done. One that repeats hands its series on to a new task, due on the next day of the series after
 * its own and after today: days that were missed are not made up for. `due` is another day for that one.
 * @throws ConflictError when the task was changed after it was read.
 */
export async function finishTask(
  tx: Tx,
  before: Task,
  { why, due }: { readonly why?: string | undefined; readonly due?: DueTime } = {},
): Promise<Finished> {
  const { repeats } = before
  await editTask(tx, before, { doneAt: tx.at, ...(repeats && { repeats: null }) }, why)
  const today = tx.now.toZonedDateTimeISO(repeats?.zone ?? 'UTC').toPlainDate()
  const own = before.dueOn ?? today
  const isLate = Temporal.PlainDate.compare(own, today) < 0
  const next = due ?? (repeats ? seriesAfter(repeats, isLate ? today : own) : undefined)
  if (!next) return { next: undefined, missed: 0 }
  const { title, owner, about, priority, privateAt, minutes } = before
  const ofItself = carriedValues(tx, { noun: TASKS.noun, record: before }, { noun: TASKS.noun, record: {} })
  const made = {
    title,
    owner: owner.member,
    about: about ?? undefined,
    priority,
    privateAt,
    repeats,
    minutes,
    own: ofItself,
  }
  const missed = repeats && isLate ? missedBetween(repeats, own, today) : 0
  return { next: await addTask(tx, { ...made, due: next }), missed }
}

/** Leaves out the day on which a task of a series is due: it is due on the one after it. Undefined at the end of the series. */
export async function skipTask(tx: Tx, before: Task): Promise<DueTime | undefined> {
  const { repeats, dueOn } = before
  const today = tx.now.toZonedDateTimeISO(repeats?.zone ?? 'UTC').toPlainDate()
  const after = dueOn && Temporal.PlainDate.compare(dueOn, today) > 0 ? dueOn : today
  const next = repeats ? seriesAfter(repeats, after) : undefined
  if (next) await editTask(tx, before, { due: next })
  return next
}

const endOf = (task: Pick<Task, 'title' | 'dueAt' | 'minutes'>): number | undefined => endOfMeeting(task)?.getTime()

const dueIn = ({ dueOn, dueAt }: Task): DueTime | undefined =>
  dueOn ? { on: dueOn, at: dueAt ? Temporal.Instant.fromEpochMilliseconds(dueAt.getTime()) : undefined } : undefined

/** Deletes a task or restores it. @throws ConflictError when the task was changed after it was read. */
export async function deleteTask(tx: Tx, before: Task, deleted: boolean, why?: string): Promise<void> {
  if (deleted) await withdrawTaskPosts(tx, before)
  await setDeleted(tx, TASKS, before, deleted, why)
}

/**
 * Hides a task from its owner until an instant, at which they are told about it again. Its due day stays, unless it
 * would be past by then: then it moves too. Returns the due day that it has now. @throws ConflictError when the task was changed after it was read.
 */
export async function snoozeTask(
  tx: Tx,
  before: Task,
  until: Temporal.Instant,
  on: Temporal.PlainDate,
): Promise<Pick<Task, 'dueOn' | 'dueAt'>> {
  const at = new Date(until.epochMilliseconds)
  const isOver = before.dueOn !== null && Temporal.PlainDate.compare(before.dueOn, on) < 0
  const dueAt = before.dueAt !== null && before.dueAt < at ? at : before.dueAt
  await withdrawTaskPosts(tx, before)
  const due = isOver || dueAt === at ? { dueOn: on, dueAt } : { dueOn: before.dueOn, dueAt: before.dueAt }
  const end = endOfMeeting({ ...before, ...due })
  const askAt = end && end.getTime() > tx.at.getTime() ? end : null
  await editRecord(tx, TASKS, before, { snoozedUntil: at, tellAt: at, toldAt: null, askAt, ...due })
  return due
}

/** Orders tasks by due day, then by priority, then by hour. */
const IN_ORDER = Prisma.sql`r."dueOn" NULLS LAST, array_position(ARRAY['high', 'normal', 'low'], r."priority"),
  r."dueAt" NULLS LAST, r."number"`

/** The filter of open tasks: `awake` leaves out snoozed ones. */
interface OpenTasks {
  readonly owner?: number
  /** The subject; for a company or contact also their deals. */
  readonly about?: Subject
  readonly awake?: boolean
  readonly limit: number
}

/** An SQL condition: the task is about a deal of a company or contact. */
function isOnDealOf(tx: Tx, { noun, number }: Subject): Prisma.Sql {
  if (noun === 'company') {
    return Prisma.sql`r."dealNumber" IN (SELECT d."number" FROM ${visible(tx, 'Deal')} d WHERE d."workspaceId" = ${tx.workspace}::uuid
      AND d."companyNumber" = ${number} AND d."deletedAt" IS NULL)`
  }
  if (noun !== 'contact') return Prisma.sql`false`
  return Prisma.sql`r."dealNumber" IN (SELECT x."dealNumber" FROM ${capturedRows(tx, 'DealContact')} x JOIN ${visible(tx, 'Deal')} d
      ON d."workspaceId" = x."workspaceId" AND d."number" = x."dealNumber" AND d."deletedAt" IS NULL
    WHERE x."workspaceId" = ${tx.workspace}::uuid AND x."contactNumber" = ${number})`
}

/** Open tasks, the soonest due first, those without a day last: of one owner, of one record, or all. */
export async function openTasks(tx: Tx, { owner, about, awake = false, limit }: OpenTasks): Promise<readonly Task[]> {
  return tasksWhere(
    tx,
    Prisma.sql`r."doneAt" IS NULL AND (${owner ?? null}::int IS NULL OR r."ownerNumber" = ${owner ?? null}::int)
      AND ${about ? Prisma.sql`(${isAbout('r', about)} OR ${isOnDealOf(tx, about)})` : Prisma.sql`true`}
      AND (NOT ${awake} OR r."snoozedUntil" IS NULL OR r."snoozedUntil" <= ${tx.at})`,
    limit,
  )
}

/** Live tasks of live records that match, ordered by their due day. */
export async function tasksWhere(tx: Tx, where: Prisma.Sql, limit: number): Promise<readonly Task[]> {
  const rows = await tx.db.$queryRaw<SelectedRow[]>`
    ${TASKS.select(
      tx,
      Prisma.sql`(SELECT * FROM ${fromTable(tx, TASKS)} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND ${where}
        AND ${isAboutLive('r', tx)} ORDER BY ${IN_ORDER} LIMIT ${limit}) r`,
    )} ORDER BY ${IN_ORDER}`
  return rows.map(TASKS.read)
}

/** The filter of a list of tasks. */
export interface TaskFilter {
  readonly owner?: number | undefined
  readonly show: 'open' | 'done' | 'all' | 'deleted'
}

/**
 * A page of tasks and their total number: open ones by due day, done ones by when they were done. Those of a deleted
 * record come back with it.
 */
export async function taskList(
  tx: Tx,
  { owner, show }: TaskFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly tasks: readonly Task[]; readonly total: number }> {
  const done = { open: Prisma.sql`r."doneAt" IS NULL`, done: Prisma.sql`r."doneAt" IS NOT NULL` }
  const where = Prisma.join(
    [
      Prisma.sql`r."workspaceId" = ${tx.workspace}::uuid`,
      show === 'deleted' ? Prisma.sql`r."deletedAt" IS NOT NULL` : Prisma.sql`r."deletedAt" IS NULL`,
      ...(show === 'open' || show === 'done' ? [done[show]] : []),
      ...(owner === undefined ? [] : [Prisma.sql`r."ownerNumber" = ${owner}::int`]),
      ...(show === 'deleted' ? [] : [isAboutLive('r', tx)]),
    ],
    ' AND ',
  )
  const first = { open: Prisma.empty, done: Prisma.sql`r."doneAt" DESC,` }
  const order = Prisma.sql`ORDER BY ${show === 'open' || show === 'done' ? first[show] : Prisma.sql`r."doneAt" NULLS FIRST,`} ${IN_ORDER}`
  const all = fromTable(tx, TASKS)
  // Only the tasks of the page are completed.
  const part = Prisma.sql`(SELECT * FROM ${all} WHERE ${where} ${order} LIMIT ${page.limit} OFFSET ${page.offset}) r`
  const rows = await tx.db.$queryRaw<(SelectedRow & { readonly total: number })[]>`
    SELECT r.*, (SELECT count(*) FROM ${all} WHERE ${where})::int AS "total" FROM (${TASKS.select(tx, part)}) r ${order}`
  return { tasks: rows.map(TASKS.read), total: rows[0]?.total ?? 0 }
}

/** The next steps of an interaction, open ones first. */
export async function tasksFrom(tx: Tx, interaction: number): Promise<readonly Task[]> {
  const rows = await tx.db.$queryRaw<SelectedRow[]>`
    ${TASKS.select(tx, fromTable(tx, TASKS))} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."interactionNumber" = ${interaction}
      AND r."deletedAt" IS NULL ORDER BY r."doneAt" NULLS FIRST, r."number" LIMIT 5`
  return rows.map(TASKS.read)
}
