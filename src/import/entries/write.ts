import { Temporal } from 'temporal-polyfill'
import { addLogs, type ImportedLog, newLogs, recordsCalled } from '../../crm/imports/entries.ts'
import { recordsBySource } from '../../crm/imports/keys.ts'
import { addSteps, type ImportedStep, newSteps } from '../../crm/imports/steps.ts'
import { colleagues } from '../../crm/team/members.ts'
import type { Subject } from '../../records/types/relations.ts'
import { nounOfLetter, type SubjectNoun, subjects } from '../../store/nouns.ts'
import type { Tx } from '../../store/transaction.ts'
import { ownerMeant } from '../columns/mapped.ts'
import { UNKNOWN_SOURCE } from '../columns/source.ts'
import type { ImportFile, Plan } from '../plan.ts'
import type { TableRow } from '../table.ts'
import type { WrittenRows } from '../tally.ts'
import type { Coming } from '../together/coming.ts'
import type { EntryTarget } from './heads.ts'
import { type Entry, entryIn } from './read.ts'

/** The records that entries may be about, the nearest first, and how they are named. */
const WAYS: readonly (readonly [SubjectNoun, 'id' | 'name' | 'email'])[] = [
  ['deal', 'id'],
  ['lead', 'id'],
  ['contact', 'id'],
  ['company', 'id'],
  ['deal', 'name'],
  ['contact', 'email'],
  ['lead', 'email'],
  ['contact', 'name'],
  ['lead', 'name'],
  ['company', 'name'],
]

/** A row with the record that it is about; or why it cannot be imported. */
export type EntryRead =
  | { readonly entry: Entry; readonly about: Subject | 'nothing' | undefined }
  | { readonly problem: string }

const firstId = (raw: string): string => raw.split(/\s*;\s*/u)[0] ?? raw

/**
 * Reads rows of a file of entries and finds the records that they are about; those that another file is still to bring have
 * none yet.
 */
export async function readEntries(
  tx: Tx,
  { plan }: Pick<ImportFile, 'plan'>,
  rows: readonly TableRow[],
  others?: Pick<Coming, 'has'>,
): Promise<readonly EntryRead[]> {
  const read = rows.map((row) => entryIn(row, plan, plan.reads.zone, tx.at))
  const said = (of: SubjectNoun, by: 'id' | 'name' | 'email', one: Entry | string): string | undefined => {
    // An address is a person's, contact or lead, whichever the file calls them.
    const target: EntryTarget = by === 'email' ? 'contact.email' : `${of}.${by}`
    const raw = typeof one === 'string' ? undefined : one.about[target]
    return raw === undefined ? undefined : by === 'id' ? firstId(raw) : raw.toLowerCase()
  }
  const ways = await Promise.all(
    WAYS.map(async ([noun, by]) => {
      const all = [...new Set(read.flatMap((one) => said(noun, by, one) ?? []))]
      const found =
        by === 'id'
          ? await recordsBySource(tx, plan.source ?? UNKNOWN_SOURCE, noun, all)
          : await recordsCalled(tx, noun, all, by)
      return { noun, by, found }
    }),
  )
  return read.map((one): EntryRead => {
    if (typeof one === 'string') return { problem: one }
    const ref = refIn(one.about['about.ref'])
    if (ref) return { entry: one, about: ref }
    for (const { noun, by, found } of ways) {
      const number = found.get(said(noun, by, one) ?? '')
      if (number !== undefined) return { entry: one, about: { noun, number } }
    }
    const isComing = ways.some(({ noun, by }) => {
      const key = said(noun, by, one)
      return key !== undefined && others?.has(noun, by, key)
    })
    if (isComing) return { entry: one, about: undefined }
    const isFree = one.is === 'task' && !Object.keys(one.about).some((target) => !target.startsWith('entry.'))
    if (isFree) return { entry: one, about: 'nothing' }
    return { problem: 'Nobody and nothing here is meant by it: import those that it is about first.' }
  })
}

/** A ref as our own files have it: D-7. */
function refIn(raw: string | undefined): Subject | undefined {
  const [, letter = '', number = ''] = /^([A-Z])-(\d{1,9})$/u.exec(raw ?? '') ?? []
  const noun = subjects.find((each) => each.noun === nounOfLetter(letter)?.noun)?.noun
  return noun && { noun, number: Number(number) }
}

/** The day of an instant in a zone, as ISO 8601. */
const dayIn = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()

/** Entries as they are written: what happened is logged on its day, what is to be done becomes a task. */
interface Prepared {
  readonly logs: readonly ImportedLog[]
  readonly steps: readonly ImportedStep[]
}

async function prepared(
  tx: Tx,
  { reads }: Pick<Plan, 'reads'>,
  me: number,
  read: readonly EntryRead[],
): Promise<Prepared> {
  const team = await colleagues(tx)
  const logs: ImportedLog[] = []
  const steps: ImportedStep[] = []
  for (const one of read) {
    if ('problem' in one || !one.about) continue
    const { entry, about } = one
    const by = entry.by === undefined ? me : ownerMeant(team, entry.by, me).to
    const text = by === null ? [entry.text, `By: ${entry.by}`].filter(Boolean).join('\n') : entry.text
    if (entry.is === 'log' && about !== 'nothing')
      logs.push({
        kind: entry.kind,
        text,
        at: entry.at === undefined ? tx.at : new Date(entry.at),
        minutes: entry.minutes,
        outcome: entry.outcome,
        by: by ?? me,
        about,
      })
    else
      steps.push({
        title: entry.title,
        due: entry.at === undefined ? null : dayIn(entry.at, reads.zone),
        dueAt: entry.hasHour ? (entry.at ?? null) : null,
        owner: by ?? me,
        about: about === 'nothing' ? undefined : about,
        repeats: entry.repeats,
        minutes: entry.minutes,
        doneAt: entry.isDone
          ? new Date(entry.doneAt && entry.doneAt < tx.at.toISOString() ? entry.doneAt : tx.at)
          : null,
      })
  }
  return { logs, steps }
}

/** How many of some entries are new: those whose records come with another file are. */
export async function newEntries(tx: Tx, plan: Plan, me: number, read: readonly EntryRead[]): Promise<number> {
  const { logs, steps } = await prepared(tx, plan, me, read)
  const coming = read.filter((one) => !('problem' in one) && !one.about).length
  return coming + (await newLogs(tx, logs)).length + (await newSteps(tx, steps)).length
}

/** Writes rows of a file of entries, but for those that are here. */
export async function writeEntries(tx: Tx, imported: ImportFile, rows: readonly TableRow[]): Promise<WrittenRows> {
  const read = await readEntries(tx, imported, rows)
  const { logs, steps } = await prepared(tx, imported.plan, imported.member.member, read)
  const made = { log: await addLogs(tx, logs), task: await addSteps(tx, steps) }
  const added = made.log + made.task
  return {
    main: added,
    made,
    updated: 0,
    same: logs.length + steps.length - added,
    joined: 0,
    bad: read.filter((one) => 'problem' in one).length,
    kept: [],
    conflicts: [],
    unlinked: 0,
  }
}
