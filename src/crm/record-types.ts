import type { RecordType } from '../records/record-type.ts'
import type { CapturedTable } from '../store/changes/captured.ts'
import { isSubject, type SubjectNoun, type SubjectRow } from '../store/nouns.ts'
import { RECORD_TYPES } from './type-list.ts'

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
