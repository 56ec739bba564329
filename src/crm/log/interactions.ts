import { cut } from '../../lib/text.ts'
import type { Takes } from '../../records/field.ts'
import { type RecordOf, recordType } from '../../records/record-type.ts'
import type { Subject } from '../../records/types/relations.ts'
import { editRecord, insertRecord, type Versioned } from '../../records/write.ts'
import { NOUNS } from '../../store/nouns.ts'
import type { Tx } from '../../store/transaction.ts'
import { subjectColumns } from '../subject.ts'
import { INTERACTION_FIELDS, INTERACTIONS_SAID, type InteractionKind } from './fields.ts'

/** What passed between the team and a customer, with the names that a card needs. */
export type Interaction = RecordOf<typeof INTERACTION_FIELDS>

/** Interactions. They are found by ref alone: what they go by, their kind, names none of them. */
export const INTERACTIONS = recordType(NOUNS.interaction, {
  fields: INTERACTION_FIELDS,
  titleField: '',
  alike: [],
  nameOf: ({ kind, about }) => `${INTERACTIONS_SAID[kind]} ${about.name}`,
  detail: ({ text }) => cut(text ?? '', 40),
  madeAs: ({ kind }) => `logged (${kind})`,
})

/** What can be said of a new interaction, or changed of one that is there; null clears. */
export type InteractionValues = Takes<typeof INTERACTION_FIELDS>

/** What a new interaction is made of. */
export interface NewInteraction extends InteractionValues {
  readonly kind: InteractionKind
  readonly about: Subject
  readonly at: Date
  readonly by: { readonly member: number }
}

/** Makes an interaction. */
export const addInteraction = (tx: Tx, made: NewInteraction): Promise<Interaction> =>
  insertRecord(tx, INTERACTIONS, made)

/** Changes what is given and leaves the rest. @throws ConflictError when somebody changed it since it was read. */
export const editInteraction = (tx: Tx, before: Versioned, values: InteractionValues): Promise<void> =>
  editRecord(tx, INTERACTIONS, before, values)

/** Where the next steps of an interaction stand, and where they go. */
interface StepsMoved {
  readonly from: readonly Subject[]
  readonly to: Subject
}

/**
 * Makes it about another record, and moves the next steps that came from it, so far as they are where those of the old one
 * are. Returns how many next steps went along. @throws ConflictError when somebody changed it since it was read.
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
