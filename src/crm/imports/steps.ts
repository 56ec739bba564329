import { Temporal } from 'temporal-polyfill'
import type { Subject } from '../../records/types/relations.ts'
import { jsonText } from '../../store/json.ts'
import { SUBJECT_COLUMNS } from '../../store/nouns.ts'
import { nextNumber, Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import { type MemberScheduleSettings, scheduleSettingsOf } from '../due/schedule-settings.ts'
import { type Telling, telling } from '../due/telling.ts'
import { subjectColumns } from '../subject.ts'
import { seriesColumns } from '../tasks/series.ts'

/** A task that a row of a file says is to be done next. */
export interface ImportedStep {
  readonly title: string
  /** An ISO day, where one is said. */
  readonly due: string | null
  /** The ISO instant at which it is due, where an hour is said. */
  readonly dueAt?: string | null
  readonly owner: number
  /** What it is about; nothing is a task too. */
  readonly about: Subject | undefined
  /** When it was done, of one that is. */
  readonly doneAt?: Date | null
  /** The series of which it is the open task. */
  readonly repeats?: Recurrence | undefined
  /** How long it takes, of a meeting. */
  readonly minutes?: number | null
}

/** Those of some tasks that their records do not have already by the same title. */
export async function newSteps(tx: Tx, steps: readonly ImportedStep[]): Promise<readonly ImportedStep[]> {
  if (steps.length === 0) return []
  const rows = steps.map((step, n) => ({ n, title: step.title, ...subjectColumns(step.about) }))
  const types = Prisma.raw(SUBJECT_COLUMNS.map((column) => `"${column}" int`).join(', '))
  const same = Prisma.raw(
    SUBJECT_COLUMNS.map((column) => `t."${column}" IS NOT DISTINCT FROM k."${column}"`).join(' AND '),
  )
  const found = await tx.db.$queryRaw<{ n: number }[]>`
    SELECT k."n" FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) k("n" int, "title" text, ${types})
    WHERE NOT EXISTS (SELECT 1 FROM ${visible(tx, 'Task')} t WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."deletedAt" IS NULL
      AND lower(t."title") = lower(k."title") AND ${same}) ORDER BY k."n"`
  return found.flatMap(({ n }) => steps[n] ?? [])
}

/** Adds tasks, but for those that their records have already by the same title; returns how many. */
export async function addSteps(tx: Tx, steps: readonly ImportedStep[]): Promise<number> {
  const fresh = await newSteps(tx, steps)
  if (fresh.length === 0) return 0
  const first = await nextNumber(tx, 'task', fresh.length)
  const schedules = new Map<number, MemberScheduleSettings>()
  for (const { owner } of fresh) if (!schedules.has(owner)) schedules.set(owner, await scheduleSettingsOf(tx, owner))
  await tx.db.task.createMany({
    data: fresh.map(({ title, due, dueAt = null, owner, about, doneAt = null, repeats, minutes = null }, index) => ({
      workspaceId: tx.workspace,
      number: first + index,
      title,
      dueOn: due === null ? null : new Date(`${due}T00:00:00Z`),
      dueAt: dueAt === null ? null : new Date(dueAt),
      ownerNumber: owner,
      ...subjectColumns(about),
      doneAt,
      ...seriesColumns(repeats),
      minutes,
      ...(doneAt ? {} : tellingOf(tx, { title, due, dueAt, minutes }, schedules.get(owner))),
      createdAt: tx.at,
    })),
  })
  return fresh.length
}

/** When an owner is told of a step: at its hour, else in the morning of its day; of one that is past the next morning. */
function tellingOf(
  tx: Tx,
  { title, due, dueAt, minutes = null }: Pick<ImportedStep, 'title' | 'due' | 'dueAt' | 'minutes'>,
  schedule: MemberScheduleSettings | undefined,
): Partial<Telling> {
  if (due === null || !schedule) return {}
  const at = dueAt ? Temporal.Instant.from(dueAt) : undefined
  return telling({ on: Temporal.PlainDate.from(due), at }, { title, minutes }, schedule, tx.now)
}
