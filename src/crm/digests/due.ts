import type { Subject } from '../../records/types/relations.ts'
import { aboutJoins, aboutName } from '../../records/types/relations.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { isAboutLive, type RecordTable, visible } from '../../store/visible.ts'
import { dayColumn } from '../../time/due.ts'
import { summed } from '../rates/worth.ts'
import { aboutColumns, type SubjectColumns, subjectIn } from '../subject.ts'
import { type DigestScope, type ListPart, ofOwner } from './scope.ts'

/** An open task that is due. */
export interface DigestTask {
  readonly number: number
  readonly title: string
  readonly dueOn: Date
  readonly dueAt: Date | null
  readonly owner: { readonly member: number; readonly name: string }
  /** What it is about, with its name. */
  readonly about: (Subject & { readonly name: string }) | undefined
}

/** Open tasks that are due today or earlier. */
export interface TaskPart {
  readonly today: number
  readonly overdue: number
  readonly tasks: readonly DigestTask[]
}

/** What is due to one person: how many tasks today and how many overdue ones, and the first of them. */
export interface PersonDue {
  readonly owner: { readonly member: number; readonly name: string }
  readonly today: number
  readonly overdue: number
  readonly tasks: readonly DigestTask[]
}

/** What is due to whom: those with the most first, and how many people there are. */
export interface DueByPerson {
  readonly people: readonly PersonDue[]
  readonly count: number
  readonly today: number
  readonly overdue: number
}

interface TaskRow extends Omit<DigestTask, 'owner' | 'about'>, SubjectColumns {
  readonly ownerNumber: number
  readonly ownerName: string
  readonly aboutName: string | null
}

/** The condition on tasks `t` that are due on the day of a digest or earlier. Snoozed ones are left out. */
const isDue = (tx: Tx, { today, owner }: DigestScope): Prisma.Sql => Prisma.sql`
  t."workspaceId" = ${tx.workspace}::uuid AND t."doneAt" IS NULL AND t."deletedAt" IS NULL AND t."dueOn" <= ${dayColumn(today)}::date
    AND (t."snoozedUntil" IS NULL OR t."snoozedUntil" <= ${tx.at}) AND ${isAboutLive('t')} ${ofOwner(Prisma.sql`t."ownerNumber"`, owner)}`

/** Adds to a query of tasks, whose rows are `q`, who has them and the name of what they are about. */
const named = (tx: Tx, q: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT q.*, o."name" AS "ownerName", ${Prisma.raw(aboutName('about'))} AS "aboutName" FROM (${q}) q
  JOIN "Member" o ON o."workspaceId" = q."workspaceId" AND o."number" = q."ownerNumber"
  ${aboutJoins('q', 'about', (table) => visible(tx, table as RecordTable))}`

const COLUMNS = Prisma.sql`t."workspaceId", t."number", t."title", t."dueOn", t."dueAt", t."ownerNumber", ${aboutColumns('t')}`

const toTask = (row: TaskRow): DigestTask => {
  const about = subjectIn(row)
  return {
    number: row.number,
    title: row.title,
    dueOn: row.dueOn,
    dueAt: row.dueAt,
    owner: { member: row.ownerNumber, name: row.ownerName },
    about: about && { ...about, name: row.aboutName ?? '' },
  }
}

/** Open tasks that are due on this day or earlier, the one that is due longest first. */
export async function tasksDue(tx: Tx, scope: DigestScope, part: ListPart): Promise<TaskPart> {
  const day = dayColumn(scope.today)
  const rows = await tx.db.$queryRaw<(TaskRow & { readonly total: number; readonly overdue: number })[]>`
    ${named(
      tx,
      Prisma.sql`SELECT ${COLUMNS}, (count(*) OVER ())::int AS "total", (count(*) FILTER (WHERE t."dueOn" < ${day}::date) OVER ())::int AS "overdue"
      FROM ${visible(tx, 'Task')} t WHERE ${isDue(tx, scope)}
      ORDER BY t."dueOn", t."dueAt" NULLS LAST, t."number" LIMIT ${part.limit} OFFSET ${part.offset}`,
    )} ORDER BY q."dueOn", q."dueAt" NULLS LAST, q."number"`
  const { total = 0, overdue = 0 } = rows[0] ?? {}
  return { today: total - overdue, overdue, tasks: rows.map(toTask) }
}

/** So many people are told of by themselves, and so many tasks of each. */
const MOST_PEOPLE = 4
const MOST_TASKS = 3

/** The open tasks that are due on this day or earlier, person by person: overdue ones first, then those with an hour. */
export async function dueByPerson(tx: Tx, scope: DigestScope): Promise<DueByPerson> {
  const day = dayColumn(scope.today)
  const rows = await tx.db.$queryRaw<
    (TaskRow & { people: number; all: number; late: number; own: number; ownLate: number; place: number })[]
  >`
    ${named(
      tx,
      Prisma.sql`SELECT * FROM (
        SELECT due.*, (dense_rank() OVER (ORDER BY "own" DESC, "ownerNumber"))::int AS "place",
          (sum(CASE WHEN "rank" = 1 THEN 1 ELSE 0 END) OVER ())::int AS "people", (count(*) OVER ())::int AS "all",
          (count(*) FILTER (WHERE "dueOn" < ${day}::date) OVER ())::int AS "late"
        FROM (
          SELECT ${COLUMNS}, (count(*) OVER mine)::int AS "own", (count(*) FILTER (WHERE t."dueOn" < ${day}::date) OVER mine)::int AS "ownLate",
            row_number() OVER (PARTITION BY t."ownerNumber" ORDER BY least(t."dueOn", ${day}::date), t."dueAt" NULLS LAST, t."number") AS "rank"
          FROM ${visible(tx, 'Task')} t WHERE ${isDue(tx, scope)} WINDOW mine AS (PARTITION BY t."ownerNumber")) due) placed
      WHERE "place" <= ${MOST_PEOPLE}::int AND "rank" <= ${MOST_TASKS}::int`,
    )} ORDER BY "place", "rank"`
  const people = [...new Set(rows.map(({ ownerNumber }) => ownerNumber))].flatMap((member): readonly PersonDue[] => {
    const own = rows.filter(({ ownerNumber }) => ownerNumber === member)
    const [first] = own
    if (!first) return []
    const owner = { member, name: first.ownerName }
    return [{ owner, today: first.own - first.ownLate, overdue: first.ownLate, tasks: own.map(toTask) }]
  })
  const { people: count = 0, all = 0, late = 0 } = rows[0] ?? {}
  return { people, count, today: all - late, overdue: late }
}

/** A task of somebody's own digest, with what its deal is worth. */
export interface OwnTask extends DigestTask {
  readonly amountMinor: bigint | null
  readonly currency: string | null
}

/** The tasks that are due to one person. */
export interface OwnTasks {
  readonly today: number
  readonly overdue: number
  /** The first of them: what has an hour today, then what is for deals, the largest first, then the others by day. */
  readonly tasks: readonly OwnTask[]
  /** The numbers of all of them in that order, at most MOST_OWN. */
  readonly numbers: readonly number[]
}

const MOST_OWN = 200

/** The open tasks of the owner of a digest that are due on its day or earlier, in the order in which to do them. */
export async function ownTasks(tx: Tx, scope: DigestScope, limit: number): Promise<OwnTasks> {
  const day = dayColumn(scope.today)
  const worth = summed(tx, { minor: Prisma.sql`d."amountMinor"`, currency: Prisma.sql`d."currency"` })
  const order = (row: string) =>
    Prisma.raw(
      `${row}."timed" DESC, CASE WHEN ${row}."timed" THEN ${row}."dueAt" END, ${row}."worth" DESC NULLS LAST, ${row}."dueOn", ${row}."number"`,
    )
  const rows = await tx.db.$queryRaw<
    (TaskRow & Pick<OwnTask, 'amountMinor' | 'currency'> & { readonly total: number; readonly late: number })[]
  >`
    ${named(
      tx,
      Prisma.sql`SELECT * FROM (SELECT ${COLUMNS}, d."amountMinor", d."currency", ${worth.minor} AS "worth", t."dueOn" = ${day}::date AND t."dueAt" IS NOT NULL AS "timed",
          (count(*) OVER ())::int AS "total", (count(*) FILTER (WHERE t."dueOn" < ${day}::date) OVER ())::int AS "late"
        FROM ${visible(tx, 'Task')} t LEFT JOIN ${visible(tx, 'Deal')} d ON d."workspaceId" = t."workspaceId" AND d."number" = t."dealNumber"
        WHERE ${isDue(tx, scope)}) due ORDER BY ${order('due')} LIMIT ${MOST_OWN}::int`,
    )} ORDER BY ${order('q')}`
  const { total = 0, late = 0 } = rows[0] ?? {}
  return {
    today: total - late,
    overdue: late,
    tasks: rows
      .slice(0, limit)
      .map((row) => ({ ...toTask(row), amountMinor: row.amountMinor, currency: row.currency })),
    numbers: rows.map(({ number }) => number),
  }
}
