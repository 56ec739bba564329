import { cut } from '../../lib/text.ts'
import type { FieldInputs } from '../../records/field.ts'
import { type RecordOf, recordType } from '../../records/record-type.ts'
import type { Subject } from '../../records/types/relations.ts'
import { editRecord, insertRecord, type Versioned } from '../../records/write.ts'
import { NOUNS } from '../../store/nouns.ts'
import type { Tx } from '../../store/transaction.ts'
import { subjectColumns } from '../subject.ts'
import { DIRECTED, type Direction, INTERACTION_FIELDS, INTERACTIONS_SAID, type InteractionKind } from './fields.ts'

/** A logged interaction between the team and a customer, with the names that its card needs. */
export type Interaction = RecordOf<typeof INTERACTION_FIELDS>

/** The words before the name of a customer: `call with`, `email from`. */
const saidBefore = (kind: InteractionKind, direction: Direction | null): string => {
  const directed: Partial<Record<InteractionKind, string>> = direction === null ? {} : DIRECTED[direction]
  return directed[kind] ?? INTERACTIONS_SAID[kind]
}

/**
 * The record type of interactions. They are found by ref alone, because their title, the kind, identifies none of them.
 */
export const INTERACTIONS = recordType(NOUNS.interaction, {
  fields: INTERACTION_FIELDS,
  titleField: '',
  alike: [],
  nameOf: ({ kind, direction, about }) => `${saidBefore(kind, direction)} ${about.name}`,
  detail: ({ text }) => cut(text ?? '', 40),
  madeAs: ({ kind }) => `logged (${kind})`,
})

/** The values of a new interaction, or the new values of an existing one; null clears a field. */
export type InteractionValues = FieldInputs<typeof INTERACTION_FIELDS>

/** The values that a new interaction needs. */
export interface NewInteraction extends InteractionValues {
  readonly kind: InteractionKind
  readonly about: Subject
  readonly at: Date
  readonly by: { readonly member: number }
}

/** Adds an interaction. */
export const addInteraction = (tx: Tx, made: NewInteraction): Promise<Interaction> =>
  insertRecord(tx, INTERACTIONS, made)

/** Changes the given fields and leaves the others. @throws ConflictError when it was changed after it was read. */
export const editInteraction = (tx: Tx, before: Versioned, values: InteractionValues): Promise<void> =>
  editRecord(tx, INTERACTIONS, before, values)

/** Which next steps of an interaction are moved: those about the records in `from`, to the record `to`. */
interface StepsMoved {
  readonly from: readonly Subject[]
  readonly to: Subject
}

/**
 * Moves an interaction to another record, together with its next steps that are about the records in `from`. Returns
 * the number of next steps that moved. @throws ConflictError when it was changed after it was read.
 */
export async function moveInteraction(
  tx: Tx,
  before: Interaction,
  record: Subject,
  steps: StepsMoved,
): Promise<number> {
  await editInteraction(tx, before, { about: record })
  const where = {
    workspaceId: tx.workspace,
    interactionNumber: before.number,
    deletedAt: null,
    OR: steps.from.map((one) => subjectColumns(one)),
  }
  const { count } = await tx.db.task.updateMany({ where, data: subjectColumns(steps.to) })
  return count
}
