import type { Temporal } from 'temporal-polyfill'
import { amongWords, type Comparisons, cellAt } from '../../records/compare.ts'
import { cellsOf, fieldsOf, type RecordType } from '../../records/record-type.ts'
import { ABOUT_TYPE, nounOfType, type Subject } from '../../records/types/relations.ts'
import { DAY_TYPE, MOMENT_TYPE } from '../../records/types/when.ts'
import { capturedRows } from '../../store/changes/past.ts'
import type { SubjectNoun } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { type RecordTable, visible } from '../../store/visible.ts'
import { dayColumn } from '../../time/due.ts'
import { isTouch, touchesOfDeal } from '../log/touch.ts'
import { groupNumbers } from '../people/groups.ts'
import type { Pipeline } from '../pipelines/pipelines.ts'
import { STALE_DAYS } from '../pipelines/stages.ts'
import { columnOf, subjectNouns, subjectsNaming } from '../subject.ts'
import { type Askable, fieldAsked, type RowCondition } from './condition.ts'
import { CHANCE_ASKED, REASON_ASKED, SLIPPED_ASKED, SLIPS_ASKED, sourceAsked } from './of-deals.ts'

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

/** The open task that is to be done next, with its day, for a column of a list. */
export const nextStepCell = (tx: Tx, type: RecordType): Prisma.Sql =>
  Prisma.sql`(SELECT jsonb_build_object('title', step."title", 'on', step."dueOn") FROM ${steps(tx, type)}
    ORDER BY step."dueOn" NULLS LAST, step."dueAt" NULLS LAST, step."number" LIMIT 1)`

/** The interactions that reached somebody about a row, each as a table with its condition. */
const touches = (tx: Tx, { noun }: RecordType): readonly Prisma.Sql[] =>
  noun === 'deal'
    ? touchesOfDeal(tx, 'r')
    : [
        Prisma.sql`${visible(tx, 'Interaction')} touch WHERE touch."workspaceId" = ${tx.workspace}::uuid
          AND touch.${Prisma.raw(`"${noun}Number"`)} = r."number" AND touch."deletedAt" IS NULL AND ${isTouch('touch')}`,
      ]

/** The touches of a row up to now, each as a table with its condition. */
const touchesUntilNow = (tx: Tx, type: RecordType): readonly Prisma.Sql[] =>
  touches(tx, type).map((each) => Prisma.sql`${each} AND touch."at" <= ${tx.at}::timestamptz`)

/** Since when nobody was reached, and it stood where it stands: `stands` is the column that says the latter. */
function quietSince(tx: Tx, type: RecordType, stands: string): Askable {
  const column = Prisma.raw(`r."${stands}"`)
  const all = touchesUntilNow(tx, type)
  const last = all.map((each) => Prisma.sql`(SELECT max(touch."at") FROM ${each})`)
  const shortOf: Askable['shortOf'] = (operator, asked) => {
    const at = Prisma.sql`${asked as Date}::timestamptz`
    if (operator === '<' || operator === '<=') return isQuiet(column, all, operator, at)
    if (operator === '>') return { not: isQuiet(column, all, '<=', at) }
    return operator === '>=' ? { not: isQuiet(column, all, '<', at) } : undefined
  }
  return { ...moment(Prisma.sql`greatest(${column}, ${Prisma.join(last)})`), shortOf }
}

/** When somebody was reached last; none where nobody ever was. */
const touched = (tx: Tx, type: RecordType): Askable => {
  const last = touchesUntilNow(tx, type).map((each) => Prisma.sql`(SELECT max(touch."at") FROM ${each})`)
  return moment(Prisma.sql`greatest(${Prisma.join(last)})`)
}

/** When it entered the stage that it is in; none where it began there. */
const movedAt = moment(Prisma.sql`CASE WHEN r."stageAt" > r."createdAt" + interval '1 minute' THEN r."stageAt" END`)

/**
 * The condition that a column and all of these touches lie before a moment, or not after it. Those since then are few and read
 * once, where the last of each row would be looked up row by row.
 */
function isQuiet(column: Prisma.Sql, all: readonly Prisma.Sql[], operator: '<' | '<=', at: Prisma.Sql): RowCondition {
  const after = Prisma.raw(operator === '<' ? '>=' : '>')
  const none = all.map(
    (each): RowCondition => ({ not: { exists: Prisma.sql`SELECT 1 FROM ${each} AND touch."at" ${after} ${at}` } }),
  )
  return { all: [{ fact: Prisma.sql`${column} ${Prisma.raw(operator)} ${at}` }, ...none] }
}

/** What a task is for: the record that it is about, and whatever names that record too, as the deals of a company do. */
function forWhom(tx: Tx, type: RecordType): Askable {
  const test = (all: readonly Prisma.Sql[], { noun, number }: Subject): Prisma.Sql => {
    const cellOf = (one: SubjectNoun) => cellAt(all, subjectNouns.indexOf(one))
    const naming = subjectsNaming(noun).map(
      (
        each,
      ) => Prisma.sql`${cellOf(each.noun)} IN (SELECT named."number" FROM ${visible(tx, each.table as RecordTable, { column: columnOf(noun), number })} named
        WHERE named."workspaceId" = ${tx.workspace}::uuid AND named.${columnOf(noun)} = ${number}::int)`,
    )
    const linked = Prisma.sql`${cellOf('deal')} IN (SELECT link."dealNumber" FROM ${capturedRows(tx, 'DealContact')} link
      WHERE link."workspaceId" = ${tx.workspace}::uuid AND link."contactNumber" = ${number}::int)`
    const own = ABOUT_TYPE.compares.test(all, '=', { noun, number })
    return Prisma.sql`(${Prisma.join([own, ...naming, ...(noun === 'contact' ? [linked] : [])], ' OR ')})`
  }
  const { cells, compares } = fieldAsked(type, 'about')
  return { cells, compares: { ...compares, test: (all, _, subject) => test(all, subject as Subject) } }
}

/** The currency of the amount. */
function currencyOf(type: RecordType): Readonly<Record<string, Askable>> {
  const money = fieldsOf(type).find(([, field]) => field.type.is === 'money')
  if (!money) return {}
  const cells = cellsOf(...money).slice(1)
  const compares: Comparisons = {
    operators: ['='],
    test: (all, _, asked) => Prisma.sql`${cellAt(all)} = ${asked as string}::text`,
    isNone: (all) => Prisma.sql`${cellAt(all)} IS NULL`,
    order: (all) => [{ by: cellAt(all) }],
  }
  return { currency: { cells, compares } }
}

/** The pipeline that its stage is of, and the name of that. */
const pipelineOf = (tx: Tx): Askable => ({
  cells: [
    Prisma.sql`r."pipelineNumber"`,
    Prisma.sql`(SELECT p."name" FROM ${capturedRows(tx, 'Pipeline')} p
      WHERE p."workspaceId" = ${tx.workspace}::uuid AND p."number" = r."pipelineNumber")`,
  ],
  compares: {
    operators: ['='],
    test: (all, _, asked) => Prisma.sql`${cellAt(all)} = ${(asked as Pipeline).number}::int`,
    isNone: (all) => Prisma.sql`${cellAt(all)} IS NULL`,
    order: (all) => [{ by: cellAt(all) }],
  },
})

/** The name of a company's group in questions. */
export const GROUP = 'group'

/** Which companies belong to one, directly or through others, and what is at one of those. */
function inGroup(tx: Tx, type: RecordType): Readonly<Record<string, Askable>> {
  const at = fieldsOf(type).find(([key, field]) => key === 'company' && nounOfType(field.type) === 'company')
  const cell = type.noun === 'company' ? Prisma.sql`r."number"` : at && cellsOf(...at)[0]
  if (cell === undefined) return {}
  const compares: Comparisons = {
    operators: ['='],
    test: (all, _, asked) =>
      Prisma.sql`${cellAt(all)} IN (${groupNumbers(tx, (asked as { readonly number: number }).number)})`,
    isNone: (all) => Prisma.sql`${cellAt(all)} IS NULL`,
  }
  return { [GROUP]: { cells: [cell], compares } }
}

/** The column since when a record stands where it stands. */
const STANDS = ['stageAt', 'statusAt'] as const

/** What may have become of what goes through stages. */
export const OUTCOMES = ['open', 'won', 'lost'] as const

/** What can be asked of a kind of record besides its fields, by the names that a query has for it. */
export function derivedOf(tx: Tx, type: RecordType): Readonly<Record<string, Askable>> {
  const has = (key: string) => key in type.fields
  const stands = STANDS.find(has)
  return {
    created: moment(Prisma.sql`r."createdAt"`),
    ...(stands && { step: nextStep(tx, type), quiet: quietSince(tx, type, stands) }),
    ...(has('stageAt') && { outcome: { cells: [Prisma.raw(outcomeOf(type))], compares: amongWords(OUTCOMES) } }),
    ...(has('stageAt') && {
      in: fieldAsked(type, 'stageAt'),
      closed: fieldAsked(type, 'closedAt'),
      pipeline: pipelineOf(tx),
    }),
    ...(has('dueOn') && { for: forWhom(tx, type), due: fieldAsked(type, 'dueOn'), done: fieldAsked(type, 'doneAt') }),
    ...currencyOf(type),
    ...(subjectNouns.some((noun) => noun === type.noun) && { touched: touched(tx, type) }),
    ...(has('stageAt') && { moved: movedAt, probability: CHANCE_ASKED, reason: REASON_ASKED }),
    ...(has('slips') && { slips: SLIPS_ASKED, slipped: SLIPPED_ASKED, source: sourceAsked(tx) }),
    ...inGroup(tx, type),
  }
}

/** What one word says of a kind of record, such as that it is overdue. */
export function factsOf(tx: Tx, type: RecordType, today: Temporal.PlainDate): Readonly<Record<string, RowCondition>> {
  if ('stage' in type.fields) return stageFacts(tx, type, today)
  if ('doneAt' in type.fields) return taskFacts(tx, type, today)
  const optout: RowCondition | undefined =
    'optOut' in type.fields ? { not: { none: fieldAsked(type, 'optOut') } } : undefined
  return { ...('status' in type.fields && statusFacts(type)), ...(optout && { 'opted-out': optout }) }
}

/** Of what goes through stages. */
function stageFacts(tx: Tx, type: RecordType, today: Temporal.PlainDate): Readonly<Record<string, RowCondition>> {
  const outcome = Prisma.raw(outcomeOf(type))
  const open: RowCondition = { fact: Prisma.sql`${outcome} = 'open'` }
  const daysAgo = (days: Prisma.Sql) =>
    Prisma.sql`${tx.at}::timestamptz - coalesce(${days}, ${STALE_DAYS}) * interval '1 day'`
  // No stage waits longer than this: what was before needs not be read.
  const longest = Prisma.sql`(SELECT greatest(max(s."rottingDays"), ${STALE_DAYS}) FROM ${capturedRows(tx, 'Stage')} s
    WHERE s."workspaceId" = ${tx.workspace}::uuid)`
  const recent = touchesUntilNow(tx, type).map((each) => Prisma.sql`${each} AND touch."at" >= ${daysAgo(longest)}`)
  const stale = isQuiet(Prisma.raw('r."stageAt"'), recent, '<', daysAgo(Prisma.raw('"stage"."rottingDays"')))
  return {
    open,
    won: { fact: Prisma.sql`${outcome} = 'won'` },
    lost: { fact: Prisma.sql`${outcome} = 'lost'` },
    overdue: { all: [open, { of: fieldAsked(type, 'closes'), operator: '<', asked: today }] },
    stale: { all: [open, stale] },
  }
}

/** Of what has a status. */
function statusFacts(type: RecordType): Readonly<Record<string, RowCondition>> {
  const is = (status: string): RowCondition => ({ of: fieldAsked(type, 'status'), operator: '=', asked: status })
  return { open: { any: [is('new'), is('qualified')] }, unclaimed: { none: fieldAsked(type, 'owner') } }
}

/** Of what is to be done. */
function taskFacts(tx: Tx, type: RecordType, today: Temporal.PlainDate): Readonly<Record<string, RowCondition>> {
  const open: RowCondition = { none: fieldAsked(type, 'doneAt') }
  const late = Prisma.sql`coalesce(r."dueAt" < ${tx.at}::timestamptz, r."dueOn" < ${dayColumn(today)}::date)`
  const snoozed: RowCondition = { of: fieldAsked(type, 'snoozedUntil'), operator: '>', asked: tx.at }
  const repeating: RowCondition =
    'repeats' in type.fields ? { not: { none: fieldAsked(type, 'repeats') } } : { any: [] }
  return { open, overdue: { all: [open, { fact: late }] }, snoozed, repeating }
}

/** The outcome of the stage that a deal is in, which is read along. */
const outcomeOf = (type: RecordType): string =>
  fieldsOf(type).flatMap(([key, { type: kind, columns }]) =>
    kind.is === 'stage' ? (kind.joined?.(key, columns).cells ?? []).filter(([name]) => name.endsWith('.outcome')) : [],
  )[0]?.[1] ?? ''
