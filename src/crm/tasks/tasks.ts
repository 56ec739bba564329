import type { Temporal } from 'temporal-polyfill'
import { ConflictError } from '../../message/errors.ts'
import type { RecordRow } from '../../records/record-type.ts'
import type { Subject } from '../../records/types/relations.ts'
import { NOUNS } from '../../store/nouns.ts'
import { countUp, Prisma, setReason, type Tx } from '../../store/transaction.ts'
import { type DueTime, dayColumn } from '../../time/due.ts'
import { slotOnDay } from '../due/slots.ts'
import { termsOf } from '../due/terms.ts'
import { withdrawToldTask } from '../due/withdraw.ts'
import type { Kind } from '../kinds.ts'
import { aboutColumns, aboutValues, isAbout, type SubjectColumns, subjectColumns, withSubject } from '../subject.ts'

/** How much a task matters among those of its day. */
export const PRIORITIES = ['high', 'normal', 'low'] as const
/** One of them. */
export type Priority = (typeof PRIORITIES)[number]

/** Something to be done: the next step of a record, if it is about one. */
export interface Task extends RecordRow {
  readonly title: string
  /** Midnight in UTC of the day it is due. */
  readonly dueOn: Date | null
  /** Set only when an hour was said. */
  readonly dueAt: Date | null
  readonly priority: Priority
  /** Out of its owner's agenda until then. */
  readonly snoozedUntil: Date | null
  readonly owner: { readonly member: number; readonly name: string }
  readonly about: Subject | undefined
  readonly doneAt: Date | null
}

interface TaskRow extends Omit<Task, 'owner' | 'about'>, SubjectColumns {
  readonly ownerNumber: number
  readonly ownerName: string
}

const select = (r: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT r."number", r."title", r."dueOn", r."dueAt", r."priority", r."snoozedUntil", r."ownerNumber",
    ${aboutColumns('r')}, r."doneAt", r."deletedAt", r."version", o."name" AS "ownerName"
  FROM ${r} JOIN "Member" o ON o."workspaceId" = r."workspaceId" AND o."number" = r."ownerNumber"`

function toTask(found: TaskRow): Task {
  const { ownerNumber, ownerName, ...row } = withSubject(found)
  return { ...row, owner: { member: ownerNumber, name: ownerName } }
}

/** Tasks, as they are found by ref and title; by title only those still open. */
export const TASKS: Kind<Task, TaskRow> = {
  ...NOUNS.task,
  alike: [],
  current: Prisma.sql`r."doneAt" IS NULL`,
  select,
  read: toTask,
  nameOf: ({ title }) => title,
  detail: ({ owner, doneAt }) => `${owner.name}${doneAt ? ', done' : ''}`,
}

/** What a new task is made of. */
export interface NewTask {
  readonly title: string
  readonly due: DueTime | undefined
  readonly owner: number
  readonly about: Subject | undefined
  /** The interaction whose next step it is. */
  readonly interaction?: number | undefined
  readonly priority?: Priority | undefined
}

/**
 * When the owner of a task is told of it: at the hour that was said, else in the morning of its day or of the first working
 * day after it. Null where that is over already, or where there is no day.
 */
async function tellAtOf(tx: Tx, owner: number, due: DueTime | null | undefined): Promise<Date | null> {
  if (!due) return null
  const at = due.at ?? slotOnDay(due.on, await termsOf(tx, owner)).dueAt
  return at.epochMilliseconds > tx.at.getTime() ? new Date(at.epochMilliseconds) : null
}

/** Makes a task; its number is taken in the same statement. */
export async function addTask(tx: Tx, made: NewTask): Promise<Task> {
  const { title, due, owner, about, interaction, priority = 'normal' } = made
  const tellAt = await tellAtOf(tx, owner, due)
  const [row] = await tx.db.$queryRaw<TaskRow[]>`
    WITH counter AS (${countUp(tx, 'task', 1)}), r AS (
      INSERT INTO "Task" ("workspaceId", "number", "title", "dueOn", "dueAt", "ownerNumber", ${aboutColumns()},
        "interactionNumber", "priority", "tellAt", "createdAt")
      SELECT ${tx.workspace}::uuid, counter."last", ${title}, ${due?.on.toString() ?? null}::date,
        ${due?.at ? new Date(due.at.epochMilliseconds) : null}::timestamptz, ${owner}::int, ${aboutValues(about)},
        ${interaction ?? null}::int, ${priority}, ${tellAt}::timestamptz, ${tx.at}::timestamptz
      FROM counter RETURNING *)
    ${select(Prisma.sql`r`)}`
  if (!row) throw new Error('a task was made and is not there')
  return toTask(row)
}

/** The fields of a task that people edit; null clears. */
export interface TaskEdit {
  readonly title?: string | undefined
  readonly due?: DueTime | null | undefined
  readonly about?: Subject | null | undefined
  readonly owner?: number | undefined
  readonly priority?: Priority | undefined
  readonly doneAt?: Date | null | undefined
  readonly deletedAt?: Date | null | undefined
}

/** Changes what is given and leaves the rest. @throws ConflictError when somebody changed it since it was read. */
export async function editTask(tx: Tx, before: Task, edit: TaskEdit, why?: string): Promise<void> {
  const { title, due, about, owner, priority, doneAt, deletedAt } = edit
  const whose = owner ?? before.owner.member
  if (due !== undefined || doneAt || deletedAt) await withdrawToldTask(tx, before)
  await write(
    tx,
    before,
    {
      ...(title !== undefined && { title }),
      ...(about !== undefined && subjectColumns(about ?? undefined)),
      ...(owner !== undefined && { ownerNumber: owner }),
      ...(priority !== undefined && { priority }),
      ...(doneAt !== undefined && { doneAt }),
      ...(deletedAt !== undefined && { deletedAt }),
      ...(due !== undefined && {
        dueOn: due ? dayColumn(due.on) : null,
        dueAt: due?.at ? new Date(due.at.epochMilliseconds) : null,
        snoozedUntil: null,
        tellAt: await tellAtOf(tx, whose, due),
      }),
    },
    why,
  )
}

/**
 * Puts a task out of its owner's sight until an instant, at which they are told of it again. Its day stays, and moves along
 * where it would be over by then. @throws ConflictError when somebody changed it since it was read.
 */
export async function snoozeTask(tx: Tx, before: Task, until: Temporal.Instant, on: Temporal.PlainDate): Promise<void> {
  const at = new Date(until.epochMilliseconds)
  const isOver = before.dueOn !== null && before.dueOn < dayColumn(on)
  const dueAt = before.dueAt !== null && before.dueAt < at ? at : before.dueAt
  await withdrawToldTask(tx, before)
  await write(tx, before, {
    snoozedUntil: at,
    tellAt: at,
    ...(isOver || dueAt === at ? { dueOn: dayColumn(on), dueAt } : {}),
  })
}

/** The one write to an existing task: it holds only if the row is still as it was read. */
async function write(tx: Tx, before: Task, data: Prisma.TaskUncheckedUpdateManyInput, why?: string): Promise<void> {
  await setReason(tx, why)
  const where = { workspaceId: tx.workspace, number: before.number, version: before.version }
  const { count } = await tx.db.task.updateMany({ where, data })
  if (count === 0) throw new ConflictError(`T-${before.number}`)
}

/** The soonest due first, of one day the most important, then by the hour. */
const inOrder = (rows: 'r' | 'page'): Prisma.Sql =>
  Prisma.raw(`${rows}."dueOn" NULLS LAST, array_position(ARRAY['high', 'normal', 'low'], ${rows}."priority"),
    ${rows}."dueAt" NULLS LAST, ${rows}."number"`)

/** Which open tasks are asked for: `awake` leaves out what is snoozed. */
interface OpenTasks {
  readonly owner?: number
  /** The record, and of a company or contact its deals too. */
  readonly about?: Subject
  readonly awake?: boolean
  readonly limit: number
}

/** True of a task about a deal of a company or contact. */
function isOnDealOf(tx: Tx, { noun, number }: Subject): Prisma.Sql {
  if (noun === 'company') {
    return Prisma.sql`r."dealNumber" IN (SELECT d."number" FROM "Deal" d WHERE d."workspaceId" = ${tx.workspace}::uuid
      AND d."companyNumber" = ${number} AND d."deletedAt" IS NULL)`
  }
  if (noun !== 'contact') return Prisma.sql`false`
  return Prisma.sql`r."dealNumber" IN (SELECT x."dealNumber" FROM "DealContact" x JOIN "Deal" d
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

/** Live tasks that match, in the order of their days. */
export async function tasksWhere(tx: Tx, where: Prisma.Sql, limit: number): Promise<readonly Task[]> {
  const rows = await tx.db.$queryRaw<TaskRow[]>`
    ${select(Prisma.sql`"Task" r`)} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND ${where}
    ORDER BY ${inOrder('r')} LIMIT ${limit}`
  return rows.map(toTask)
}

/** What a list of tasks is narrowed to. */
export interface TaskFilter {
  readonly owner?: number | undefined
  readonly show: 'open' | 'done' | 'all' | 'deleted'
}

/** A page of tasks and how many there are in all: the soonest due first, done ones by when they were done. */
export async function taskList(
  tx: Tx,
  { owner, show }: TaskFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly tasks: readonly Task[]; readonly total: number }> {
  const done = { open: Prisma.sql`IS NULL`, done: Prisma.sql`IS NOT NULL` }
  const which = show === 'open' || show === 'done' ? Prisma.sql`r."doneAt" ${done[show]}` : Prisma.sql`true`
  const order = show === 'done' ? Prisma.sql`page."doneAt" DESC` : Prisma.sql`page."doneAt" NULLS FIRST`
  const rows = await tx.db.$queryRaw<(TaskRow & { total: number })[]>`
    SELECT page.*, (count(*) OVER ())::int AS "total" FROM (${select(Prisma.sql`"Task" r`)}
      WHERE r."workspaceId" = ${tx.workspace}::uuid AND (r."deletedAt" IS NOT NULL) = ${show === 'deleted'} AND ${which}
        AND (${owner ?? null}::int IS NULL OR r."ownerNumber" = ${owner ?? null}::int)) page
    ORDER BY ${order}, ${inOrder('page')}
    LIMIT ${page.limit} OFFSET ${page.offset}`
  return { tasks: rows.map(toTask), total: rows[0]?.total ?? 0 }
}

/** The next steps that came from an interaction, open ones first. */
export async function tasksFrom(tx: Tx, interaction: number): Promise<readonly Task[]> {
  const rows = await tx.db.$queryRaw<TaskRow[]>`
    ${select(Prisma.sql`"Task" r`)} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."interactionNumber" = ${interaction}
      AND r."deletedAt" IS NULL ORDER BY r."doneAt" NULLS FIRST, r."number" LIMIT 5`
  return rows.map(toTask)
}
