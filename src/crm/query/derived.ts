import type { Temporal } from 'temporal-polyfill'
import { type Comparisons, cellAt } from '../../records/compare.ts'
import { cellsOf, fieldsOf, type RecordType } from '../../records/record-type.ts'
import { ABOUT_TYPE, type Subject } from '../../records/types/relations.ts'
import { DAY_TYPE, MOMENT_TYPE } from '../../records/types/when.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { dayColumn } from '../../time/due.ts'
import { subjectNouns } from '../subject.ts'
import { type Askable, type Condition, fieldAsked } from './condition.ts'

/** After so many days without anything logged or moved a deal is stale, where its stage says nothing else. */
const STALE_DAYS = 30

const moment = (cell: Prisma.Sql): Askable => ({ cells: [cell], compares: MOMENT_TYPE.compares })

/** The open tasks about a row. */
const steps = (tx: Tx, type: RecordType): Prisma.Sql => Prisma.sql`${visible(tx, 'Task')} step
  WHERE step."workspaceId" = ${tx.workspace}::uuid AND step.${Prisma.raw(`"${type.noun}Number"`)} = r."number"
    AND step."doneAt" IS NULL AND step."deletedAt" IS NULL`

/** The day of the next step; that there is none means that nothing at all is to be done, with a day or without one. */
function nextStep(tx: Tx, type: RecordType): Askable {
  const compares: Comparisons = {
    ...DAY_TYPE.compares,
    isNone: () => Prisma.sql`NOT EXISTS (SELECT 1 FROM ${steps(tx, type)})`,
  }
  return { cells: [Prisma.sql`(SELECT min(step."dueOn") FROM ${steps(tx, type)})`], compares }
}

const touched = (tx: Tx, { noun }: RecordType): Prisma.Sql => Prisma.sql`${visible(tx, 'Interaction')} touch
  WHERE touch."workspaceId" = ${tx.workspace}::uuid AND touch.${Prisma.raw(`"${noun}Number"`)} = r."number" AND touch."deletedAt" IS NULL`

/** Since when nothing was logged, and it stood where it stands: `since` is the column that says the latter. */
const quietSince = (tx: Tx, type: RecordType, since: string): Askable =>
  moment(
    Prisma.sql`greatest(r.${Prisma.raw(`"${since}"`)}, (SELECT max(touch."at") FROM ${touched(tx, type)} AND touch."at" <= ${tx.at}::timestamptz))`,
  )

/** What a task is for: the record that it is about, and of a company or a person their deals too. */
function forWhom(tx: Tx, type: RecordType): Askable {
  const cells = cellsOf('about', Object(type.fields).about)
  const test = (all: readonly Prisma.Sql[], subject: Subject): Prisma.Sql => {
    const own = ABOUT_TYPE.compares.test(all, '=', subject)
    const deal = cellAt(all, subjectNouns.indexOf('deal'))
    const { noun, number } = subject
    if (noun === 'company') {
      const works = cellAt(all, subjectNouns.indexOf('contact'))
      return Prisma.sql`(${own} OR ${deal} IN (SELECT d."number" FROM ${visible(tx, 'Deal')} d
          WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."companyNumber" = ${number}::int)
        OR ${works} IN (SELECT c."number" FROM ${visible(tx, 'Contact')} c
          WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."companyNumber" = ${number}::int))`
    }
    if (noun !== 'contact') return own
    return Prisma.sql`(${own} OR ${deal} IN (SELECT dc."dealNumber" FROM "DealContact" dc
      WHERE dc."workspaceId" = ${tx.workspace}::uuid AND dc."contactNumber" = ${number}::int))`
  }
  return {
    cells,
    compares: { ...ABOUT_TYPE.compares, test: (all, _, subject) => test(all, subject as Subject) },
  }
}

/** What can be asked of a kind of record besides its fields, by the names that a query has for it. */
export function derivedOf(tx: Tx, type: RecordType): Readonly<Record<string, Askable>> {
  const created = moment(Prisma.sql`r."createdAt"`)
  if (type.table === 'Deal') {
    const since = { in: fieldAsked(type, 'stageAt'), closed: fieldAsked(type, 'closedAt') }
    return { created, step: nextStep(tx, type), quiet: quietSince(tx, type, 'stageAt'), ...since }
  }
  if (type.table === 'Lead') return { created, step: nextStep(tx, type), quiet: quietSince(tx, type, 'statusAt') }
  if (type.table === 'Task')
    return { created, for: forWhom(tx, type), due: fieldAsked(type, 'dueOn'), done: fieldAsked(type, 'doneAt') }
  return { created }
}

/** What one word says of a kind of record, such as that it is overdue. */
export function factsOf(tx: Tx, type: RecordType, today: Temporal.PlainDate): Readonly<Record<string, Condition>> {
  const field = (key: string) => fieldAsked(type, key)
  const day = dayColumn(today)
  if (type.table === 'Deal') {
    const outcome = Prisma.raw(outcomeOf(type))
    const open: Condition = { fact: Prisma.sql`${outcome} = 'open'` }
    const before = Prisma.sql`${tx.at}::timestamptz - coalesce("stage"."rottingDays", ${STALE_DAYS}) * interval '1 day'`
    const quiet = cellAt(quietSince(tx, type, 'stageAt').cells)
    return {
      open,
      won: { fact: Prisma.sql`${outcome} = 'won'` },
      lost: { fact: Prisma.sql`${outcome} = 'lost'` },
      overdue: { all: [open, { of: field('closes'), operator: '<', asked: today }] },
      stale: { all: [open, { fact: Prisma.sql`${quiet} < ${before}` }] },
    }
  }
  if (type.table === 'Lead') {
    const is = (status: string): Condition => ({ of: field('status'), operator: '=', asked: status })
    return { open: { any: [is('new'), is('qualified')] }, unclaimed: { none: field('owner') } }
  }
  if (type.table !== 'Task') return {}
  const open: Condition = { none: field('doneAt') }
  const late = Prisma.sql`coalesce(r."dueAt" < ${tx.at}::timestamptz, r."dueOn" < ${day}::date)`
  return {
    open,
    overdue: { all: [open, { fact: late }] },
    snoozed: { of: field('snoozedUntil'), operator: '>', asked: tx.at },
  }
}

/** The outcome of the stage that a deal is in, which is read along. */
const outcomeOf = (type: RecordType): string =>
  fieldsOf(type).flatMap(([key, { type: kind, columns }]) =>
    kind.is === 'stage' ? (kind.joined?.(key, columns).cells ?? []).filter(([name]) => name.endsWith('.outcome')) : [],
  )[0]?.[1] ?? ''
