import type { RecordType } from '../records/record-type.ts'
import type { CapturedTable } from '../store/changes/captured.ts'
import { isSubject, type SubjectNoun, type SubjectRow } from '../store/nouns.ts'
import { DEALS } from './deals/deals.ts'
import { LEADS } from './leads/leads.ts'
import { INTERACTIONS } from './log/interactions.ts'
import { COMPANIES } from './people/companies.ts'
import { CONTACTS } from './people/contacts.ts'
import { TASKS } from './tasks/tasks.ts'

/**
 * The kinds of records whose fields are declared, listed once: history, undo, import, export and search go over them. What
 * the database has to know of their nouns stands in store/noun-list.ts. Such a list holds different records; each is read
 * by its own kind.
 */
export const RECORD_TYPES = [
  LEADS,
  CONTACTS,
  COMPANIES,
  DEALS,
  TASKS,
  INTERACTIONS,
] as readonly unknown[] as readonly RecordType[]

/** The kind whose records are the rows of this table; undefined where they are of none. */
export const typeIn = (table: CapturedTable): RecordType | undefined =>
  RECORD_TYPES.find((each) => each.table === table)

/** A kind of record that others are about. */
export type SubjectType = RecordType & SubjectRow

/** Those of them that others are about: what is imported, and found by name. */
export const SUBJECT_TYPES: readonly SubjectType[] = RECORD_TYPES.filter(isSubject)

/** The kind of this noun. */
export function typeOf(noun: SubjectNoun): SubjectType {
  const found = SUBJECT_TYPES.find((each) => each.noun === noun)
  if (!found) throw new Error(`no kind of record is called ${noun}`)
  return found
}

/** What is made of each of these, by its noun. */
export const ofSubjects = <T>(make: (type: SubjectType) => T): Readonly<Record<SubjectNoun, T>> =>
  Object.fromEntries(SUBJECT_TYPES.map((type) => [type.noun, make(type)])) as Record<SubjectNoun, T>
