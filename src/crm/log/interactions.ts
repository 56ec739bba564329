import { ConflictError } from '../../message/errors.ts'
import type { RecordRow } from '../../records/record-type.ts'
import type { Subject } from '../../records/types/relations.ts'
import { NOUNS } from '../../store/nouns.ts'
import { countUp, Prisma, setReason, type Tx } from '../../store/transaction.ts'
import type { Kind } from '../kinds.ts'
import {
  ABOUT_NAME,
  aboutColumns,
  aboutValues,
  joinAbout,
  type SubjectColumns,
  subjectColumns,
  withSubject,
} from '../subject.ts'

/** What can be logged, each with the word that leads to whom it was with. */
export const INTERACTIONS_SAID = {
  call: 'call with',
  email: 'email to',
  meeting: 'meeting with',
  demo: 'demo for',
  note: 'note on',
  chat: 'chat with',
  visit: 'visit to',
  event: 'event with',
} as const

/** A kind of interaction. */
export type InteractionKind = keyof typeof INTERACTIONS_SAID

/** All kinds, in the order of help. */
export const INTERACTION_KINDS = Object.keys(INTERACTIONS_SAID) as readonly InteractionKind[]

/** What passed between the team and a customer, with the names that a card needs. */
export interface Interaction extends RecordRow {
  readonly kind: InteractionKind
  readonly text: string | null
  /** When it was. */
  readonly at: Date
  readonly minutes: number | null
  readonly by: { readonly member: number; readonly name: string }
  readonly about: Subject
  readonly aboutName: string
}

interface InteractionRow extends Omit<Interaction, 'by' | 'about'>, SubjectColumns {
  readonly memberNumber: number
  readonly memberName: string
}

const select = (r: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT r."number", r."kind", r."text", r."at", r."minutes", r."memberNumber", m."name" AS "memberName",
    ${aboutColumns('r')}, ${ABOUT_NAME} AS "aboutName", r."deletedAt", r."version"
  FROM ${r} JOIN "Member" m ON m."workspaceId" = r."workspaceId" AND m."number" = r."memberNumber" ${joinAbout('r')}`

const toInteraction = (found: InteractionRow): Interaction => {
  const { memberNumber, memberName, about, ...row } = withSubject(found)
  if (!about) throw new Error(`I-${row.number} is about nothing`)
  return { ...row, by: { member: memberNumber, name: memberName }, about }
}

/** Interactions. They are found by ref alone: what they go by, their kind, names none of them. */
export const INTERACTIONS: Kind<Interaction, InteractionRow> = {
  ...NOUNS.interaction,
  alike: [],
  select,
  read: toInteraction,
  nameOf: ({ kind, aboutName }) => `${INTERACTIONS_SAID[kind]} ${aboutName}`,
  detail: ({ text }) => text?.slice(0, 40) ?? '',
}

/** What a new interaction is made of. */
export interface NewInteraction {
  readonly kind: InteractionKind
  readonly about: Subject
  readonly at: Date
  readonly minutes?: number | undefined
  readonly text?: string | undefined
  readonly member: number
}

/** Makes an interaction; its number is taken in the same statement. */
export async function addInteraction(tx: Tx, made: NewInteraction): Promise<Interaction> {
  const [row] = await tx.db.$queryRaw<InteractionRow[]>`
    WITH counter AS (${countUp(tx, 'interaction', 1)}), r AS (
      INSERT INTO "Interaction" ("workspaceId", "number", "kind", "text", "at", "minutes", "memberNumber",
        ${aboutColumns()}, "createdAt")
      SELECT ${tx.workspace}::uuid, counter."last", ${made.kind}, ${made.text ?? null}, ${made.at}::timestamptz,
        ${made.minutes ?? null}::int, ${made.member}::int, ${aboutValues(made.about)}, ${tx.at}::timestamptz
      FROM counter RETURNING *)
    ${select(Prisma.sql`r`)}`
  if (!row) throw new Error('an interaction was made and is not there')
  return toInteraction(row)
}

/** Changes what is given and leaves the rest. @throws ConflictError when somebody changed it since it was read. */
export async function editInteraction(
  tx: Tx,
  before: Pick<Interaction, 'number' | 'version'>,
  data: Prisma.InteractionUncheckedUpdateManyInput,
  why?: string,
): Promise<void> {
  await setReason(tx, why)
  const where = { workspaceId: tx.workspace, number: before.number, version: before.version }
  const { count } = await tx.db.interaction.updateMany({ where, data })
  if (count === 0) throw new ConflictError(`I-${before.number}`)
}

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
  await editInteraction(tx, before, subjectColumns(record))
  const where = {
    workspaceId: tx.workspace,
    interactionNumber: before.number,
    deletedAt: null,
    OR: steps.from.map((one) => subjectColumns(one)),
  }
  const { count } = await tx.db.task.updateMany({ where, data: subjectColumns(steps.to) })
  return count
}
