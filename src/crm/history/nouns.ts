import { Temporal } from 'temporal-polyfill'
import { showMoney } from '../../lib/money.ts'
import { type CapturedTable, letterOf } from '../../store/changes/captured.ts'
import type { Tx } from '../../store/transaction.ts'
import { shownDay, weekdayName } from '../../time/say.ts'
import { shownBirthday } from '../people/birthdays.ts'
import { goneStages, stages } from '../pipelines/pipelines.ts'
import { members } from '../team/members.ts'

/** A row's columns as its changes hold them: text, whatever their type; what is not known is left out. */
export type Values = Readonly<Record<string, string | null>>

/** The names behind the numbers in a row. */
export interface Names {
  readonly stage: (number: string | null | undefined) => string
  readonly member: (number: string | null | undefined) => string
}

/** A field as people know it, whatever its columns: history and undo speak of it in these words. */
export interface Field {
  readonly name: string
  readonly columns: readonly string[]
  /** Its value in words; two values that read the same are no change. */
  readonly show: (values: Values, names: Names) => string
  /** What a change of it is called, where that is not `name: before → after`. */
  readonly tell?: (after: Values) => string
  /** The name of the field of which it is a part: it is told only when that did not change. */
  readonly partOf?: string
}

/** What people keep and have refs for. Declared once, it has history in words, undo and refs. */
export interface Noun {
  /** The column that it goes by. */
  readonly title: string
  readonly added: (values: Values, names: Names) => string
  readonly fields: readonly Field[]
}

const amount = ({ amountMinor, currency }: Values): string =>
  amountMinor && currency ? showMoney({ minor: BigInt(amountMinor), currency }) : 'none'

/** A column that is shown as it stands. */
const plainly = (name: string, column = name): Field => ({
  name,
  columns: [column],
  show: (values) => values[column] ?? 'none',
})

const deletion: Field = {
  name: 'deletion',
  columns: ['deletedAt'],
  show: (values) => values.deletedAt ?? '',
  tell: (after) => (after.deletedAt ? 'deleted' : 'restored'),
}

/** Deletion of what can turn out to be the same as another. */
const merging = (letter: string): Field => ({
  ...deletion,
  columns: ['deletedAt', 'mergedInto'],
  tell: (after) => {
    if (!after.deletedAt) return 'restored'
    return after.mergedInto ? `put into ${letter}-${after.mergedInto}` : 'deleted'
  },
})

const owner: Field = {
  name: 'owner',
  columns: ['ownerNumber'],
  show: (values, { member }) => (values.ownerNumber ? member(values.ownerNumber) : 'nobody'),
}

/** Tags as they are typed. */
const tags: Field = {
  name: 'tags',
  columns: ['tags'],
  show: (values) => {
    const all = JSON.parse(values.tags ?? '[]') as readonly string[]
    return all.length > 0 ? all.map((tag) => `#${tag}`).join(' ') : 'none'
  },
}

/** What was said as key:value. */
const extra: Field = {
  name: 'more',
  columns: ['extra'],
  show: (values) => {
    const all = Object.entries(JSON.parse(values.extra ?? '{}') as Readonly<Record<string, string>>)
    return all.length > 0 ? all.map(([key, value]) => `${key}:${value}`).join(' ') : 'none'
  },
}

/** A reference to another record, by its ref. */
const reference = (name: string, letter: string, column = `${name}Number`): Field => ({
  name,
  columns: [column],
  show: (values) => (values[column] ? `${letter}-${values[column]}` : 'none'),
})

/** The record that an interaction or a task is about. */
const about: Field = {
  name: 'record',
  columns: ['leadNumber', 'contactNumber', 'companyNumber', 'dealNumber'],
  show: (values) => {
    const refs = { L: 'leadNumber', C: 'contactNumber', A: 'companyNumber', D: 'dealNumber' }
    const found = Object.entries(refs).find(([, column]) => values[column])
    return found ? `${found[0]}-${values[found[1]]}` : 'none'
  },
}

/** A moment to the minute, in UTC, which it says: a history is the same for readers in any zone. */
const moment = (name: string, column: string): Field => ({
  name,
  columns: [column],
  show: (values) => (values[column] ? `${values[column].slice(0, 16).replace('T', ' ')} UTC` : 'none'),
})

/** Weekdays in words. */
const shownDays = (days: readonly number[]): string =>
  days.map((day) => weekdayName(day).slice(0, 3)).join(', ') || "the team's"

const called = (values: Values): string => `"${values.name}"`
const name: Field = { name: 'name', columns: ['name'], show: called }

/** The nouns by the tables of their rows; each table has the letter of its refs in store/captured.ts. */
export const NOUNS = {
  Member: {
    title: 'name',
    added: () => 'came into the team',
    fields: [
      { name: 'name', columns: ['name'], show: (values) => `"${values.name}"` },
      { name: 'role', columns: ['role'], show: (values) => values.role ?? 'none' },
      {
        name: 'membership',
        columns: ['removedAt'],
        show: (values) => values.removedAt ?? '',
        tell: (after) => (after.removedAt ? 'removed from the team' : 'back in the team'),
      },
      plainly('zone'),
      plainly('dates', 'dateOrder'),
      plainly('language'),
      plainly('hour', 'defaultHour'),
      {
        name: 'muted',
        columns: ['muted'],
        show: (values) => (JSON.parse(values.muted ?? '[]') as readonly string[]).join(', ') || 'nothing',
      },
      {
        name: 'working days',
        columns: ['workingDays'],
        show: (values) => shownDays(JSON.parse(values.workingDays ?? '[]') as readonly number[]),
      },
      {
        name: 'working hours',
        columns: ['opens', 'closes'],
        show: ({ opens, closes }) => `${opens ?? ''}–${closes ?? ''}`,
      },
      moment('away until', 'awayUntil'),
      {
        name: 'cover',
        columns: ['coverNumber'],
        show: ({ coverNumber }, { member }) => (coverNumber ? member(coverNumber) : 'nobody'),
      },
    ],
  },
  Deal: {
    title: 'title',
    added: (values, { stage }) => `added in ${stage(values.stageNumber)}`,
    fields: [
      { name: 'title', columns: ['title'], show: (values) => `"${values.title}"` },
      { name: 'amount', columns: ['amountMinor', 'currency'], show: amount },
      {
        name: 'stage',
        columns: ['stageNumber', 'stageAt', 'closedAt', 'pipelineNumber'],
        show: (values, { stage }) => stage(values.stageNumber),
      },
      owner,
      reference('company', 'A'),
      {
        name: 'expected close',
        columns: ['closeOn'],
        show: ({ closeOn }) => (closeOn ? shownDay(Temporal.PlainDate.from(closeOn.slice(0, 10))) : 'none'),
      },
      tags,
      plainly('note'),
      { name: 'quiet until', columns: ['quietUntil'], show: ({ quietUntil }) => quietUntil?.slice(0, 10) ?? 'none' },
      deletion,
      { name: 'reason', columns: ['closeReason'], show: (values) => values.closeReason ?? 'none', partOf: 'stage' },
    ],
  },
  Company: {
    title: 'name',
    added: () => 'added',
    fields: [
      name,
      plainly('domain'),
      plainly('phone'),
      plainly('address'),
      owner,
      tags,
      plainly('note'),
      extra,
      merging('A'),
    ],
  },
  Contact: {
    title: 'name',
    added: () => 'added',
    fields: [
      name,
      plainly('e-mail', 'email'),
      plainly('phone'),
      plainly('role'),
      reference('company', 'A'),
      plainly('address'),
      {
        name: 'birthday',
        columns: ['birthday'],
        show: (values) => (values.birthday ? shownBirthday(values.birthday) : 'none'),
      },
      plainly('preferences'),
      plainly('slack'),
      plainly('discord'),
      plainly('social'),
      owner,
      tags,
      plainly('note'),
      extra,
      merging('C'),
    ],
  },
  Lead: {
    title: 'name',
    added: () => 'added',
    fields: [
      name,
      plainly('company', 'companyName'),
      plainly('e-mail', 'email'),
      plainly('phone'),
      { name: 'amount', columns: ['amountMinor', 'currency'], show: amount },
      plainly('source'),
      plainly('status'),
      { name: 'reason', columns: ['statusReason'], show: (values) => values.statusReason ?? 'none', partOf: 'status' },
      owner,
      tags,
      plainly('note'),
      extra,
      merging('L'),
    ],
  },
  Interaction: {
    title: 'kind',
    added: (values) => `logged (${values.kind})`,
    fields: [
      plainly('kind'),
      { name: 'text', columns: ['text'], show: (values) => (values.text ? `"${values.text}"` : 'none') },
      moment('time', 'at'),
      { name: 'length', columns: ['minutes'], show: (values) => (values.minutes ? `${values.minutes} min` : 'none') },
      about,
      deletion,
    ],
  },
  Task: {
    title: 'title',
    added: () => 'added',
    fields: [
      { name: 'title', columns: ['title'], show: (values) => `"${values.title}"` },
      plainly('due day', 'dueOn'),
      moment('due time', 'dueAt'),
      owner,
      about,
      plainly('priority'),
      moment('snooze', 'snoozedUntil'),
      {
        name: 'completion',
        columns: ['doneAt'],
        show: (values) => values.doneAt ?? '',
        tell: (after) => (after.doneAt ? 'done' : 'open again'),
      },
      deletion,
    ],
  },
  Reminder: {
    title: 'text',
    added: () => 'asked for',
    fields: [
      { name: 'text', columns: ['text'], show: (values) => `"${values.text}"` },
      moment('time', 'dueAt'),
      { name: 'series', columns: ['rule', 'start', 'except'], show: (values) => values.rule ?? 'none' },
      {
        name: 'who is told',
        columns: ['memberNumber', 'platform', 'placeKey'],
        show: (values, { member }) =>
          values.memberNumber ? member(values.memberNumber) : (values.placeKey ?? 'nobody'),
      },
      about,
      { name: 'condition', columns: ['condition', 'conditionStage'], show: (values) => values.condition ?? 'none' },
      {
        name: 'state',
        columns: ['state', 'stateReason', 'stateCause'],
        show: ({ state, stateReason }) => `${state ?? 'none'}${stateReason ? ` (${stateReason})` : ''}`,
      },
      deletion,
    ],
  },
  Digest: {
    title: 'kind',
    added: (values) => `set up (${values.kind})`,
    fields: [
      { name: 'series', columns: ['rule', 'start', 'zone'], show: (values) => values.rule ?? 'none' },
      {
        name: 'skipping',
        columns: ['skips'],
        show: (values) => (JSON.parse(values.skips ?? '[]') as readonly string[]).join(', ') || 'nothing',
      },
      {
        name: 'pause',
        columns: ['pausedAt', 'pausedWhy', 'pauseCause'],
        show: (values) => values.pausedAt ?? '',
        tell: (after) => (after.pausedAt ? `paused: ${after.pausedWhy}` : 'resumed'),
      },
      deletion,
    ],
  },
} as const satisfies Partial<Record<CapturedTable, Noun>>

/** The table of a noun. */
export type NounTable = keyof typeof NOUNS

/** The tables of all nouns. */
export const nounTables = Object.keys(NOUNS) as readonly NounTable[]

const nounOf = (table: CapturedTable): Noun | undefined => (NOUNS as Partial<Record<CapturedTable, Noun>>)[table]

/** How a row is called in a sentence: its ref, or what kind of row it is. */
export const rowName = (table: CapturedTable, key: Readonly<Record<string, string | number>>): string =>
  letterOf(table) && 'number' in key ? `${letterOf(table)}-${key.number}` : table.toLowerCase()

/** How a column is called in a sentence; '' is the whole row. */
export const columnName = (table: CapturedTable, column: string): string =>
  column === ''
    ? 'whole record'
    : (nounOf(table)?.fields.find((field) => field.columns.includes(column))?.name ?? column)

/** Reads the names that a workspace's rows may speak of, once for a whole history. */
export async function namesIn(tx: Tx): Promise<Names> {
  const all = [...(await goneStages(tx)), ...(await stages(tx))]
  const stageNames = new Map(all.map((stage) => [String(stage.number), stage.name]))
  const people = [...(await members(tx, true)), ...(await members(tx))]
  const memberNames = new Map(people.map((member) => [String(member.member), member.name]))
  return {
    stage: (number) => stageNames.get(number ?? '') ?? 'a stage that is gone',
    member: (number) => memberNames.get(number ?? '') ?? `M-${number}`,
  }
}
