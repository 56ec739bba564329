import type { Place } from '../../chat/request.ts'
import type { Role } from '../../lib/roles.ts'
import { cut } from '../../lib/text.ts'
import { jsonColumn } from '../../store/json.ts'
import { placeOf } from '../../store/outbox/sending.ts'
import { nextNumber, Prisma, type Tx } from '../../store/transaction.ts'

/** A cell that was kept as text, by its row, and why it is not what its column is. */
export interface KeptInFile {
  readonly line: number
  readonly header: string
  readonly raw: string
  readonly why: string
}

/** How many rows were added, updated, duplicates or unreadable, so far. */
export interface ImportCounts {
  readonly added: number
  readonly updated: number
  readonly duplicate: number
  readonly bad: number
  /** Rows that put somebody to a deal of an earlier row. */
  readonly joined?: number
  /** What the rows made, by noun; an import of before knows only its own. */
  readonly made?: Readonly<Record<string, number>>
  /** How many cells were kept as text, and the first of them. */
  readonly kept?: number
  readonly keptCells?: readonly KeptInFile[]
  /** How many fields people had changed here that the file has otherwise, and the first of them in words. */
  readonly conflicts?: number
  readonly conflictLines?: readonly string[]
  /** How many links are to records that no file has brought yet. */
  readonly unlinked?: number
  /** What earlier files of its source had and it has not, in sentences. */
  readonly goneLines?: readonly string[]
}

export const NO_ROWS: ImportCounts = { added: 0, updated: 0, duplicate: 0, bad: 0 }

/**
 * A file of rows that is being imported. `Plan` says what its columns become; only the code that reads the rows knows
 * its type.
 */
export interface Import<Plan> {
  readonly number: number
  readonly member: { readonly member: number; readonly name: string; readonly role: Role }
  readonly fileName: string
  /** The text of the file; null once the import is done or given up. */
  readonly content: string | null
  readonly plan: Plan
  readonly state: 'preview' | 'running' | 'done' | 'withdrawn'
  /** The number of rows done so far. */
  readonly position: number
  readonly byte: number
  readonly line: number
  readonly counts: ImportCounts
  /** The request to which the changes of the rows belong. */
  readonly requestId: string | null
  readonly event: number | null
  readonly place: Place
}

const COUNTS = jsonColumn<ImportCounts>()

/** How long an import is kept: a file that was not imported for a week, the counts of an import for ninety days. */
const KEEP_MS = { preview: 7 * 24 * 3_600_000, done: 90 * 24 * 3_600_000 }

/** The values that a new import needs. */
export interface NewImport {
  readonly member: number
  readonly fileName: string
  readonly content: string
  readonly noun: string
  readonly plan: object
  /** Where the rows begin, after the header. */
  readonly start: { readonly byte: number; readonly line: number }
  readonly place: Place
}

/** So much of a file is put into one statement, in characters: writing it down keeps everything else waiting. */
const PIECE = 1_500_000

/** Stores a file for a preview; returns the number of the import. */
export async function addImport(tx: Tx, made: NewImport): Promise<number> {
  const number = await nextNumber(tx, 'import')
  const { place, start } = made
  const first = cut(made.content, PIECE)
  await tx.db.import.create({
    data: {
      workspaceId: tx.workspace,
      number,
      memberNumber: made.member,
      fileName: made.fileName,
      content: first,
      noun: made.noun,
      mapping: made.plan,
      ...start,
      platform: place.platform,
      placeKind: place.kind,
      placeKey: place.key,
      placeName: place.name,
      subjects: [`M-${made.member}`],
      createdAt: tx.at,
      expiresAt: new Date(tx.at.getTime() + KEEP_MS.preview),
    },
  })
  for (let done = first.length; done < made.content.length; ) {
    const piece = cut(made.content.slice(done, done + PIECE + 1), PIECE)
    await tx.db.$executeRaw`
      UPDATE "Import" SET "content" = "content" || ${piece} WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${number}::int`
    done += piece.length
  }
  return number
}

interface ImportRow extends Omit<Import<unknown>, 'member' | 'place' | 'plan' | 'counts'> {
  readonly mapping: unknown
  readonly outcome: ImportCounts | null
  readonly memberNumber: number
  readonly memberName: string
  readonly memberRole: Role
  readonly platform: string
  readonly placeKind: string
  readonly placeKey: string
  readonly placeName: string
}

/**
 * An import by its number, locked until the transaction ends; undefined when there is none. With `running`, also
 * undefined when it is not running or another process has locked it.
 */
export async function lockImport<Plan>(tx: Tx, number: number, only?: 'running'): Promise<Import<Plan> | undefined> {
  const lock = only ? Prisma.sql`FOR UPDATE OF i SKIP LOCKED` : Prisma.sql`FOR UPDATE OF i`
  const [row] = await tx.db.$queryRaw<ImportRow[]>`
    SELECT i."number", i."memberNumber", i."fileName", i."content", i."mapping", i."state", i."position", i."byte", i."line",
      i."outcome", i."requestId", i."platform", i."placeKind", i."placeKey", i."placeName", m."name" AS "memberName", m."role" AS "memberRole",
      (SELECT r."event" FROM "Request" r WHERE r."workspaceId" = i."workspaceId" AND r."id" = i."requestId") AS "event"
    FROM "Import" i JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber"
    WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."number" = ${number}
      AND (${only ?? null}::text IS NULL OR i."state" = ${only ?? null}) ${lock}`
  if (!row) return undefined
  const { memberNumber, memberName, memberRole, mapping, outcome, platform, placeKind, placeKey, placeName, ...rest } =
    row
  return {
    ...rest,
    member: { member: memberNumber, name: memberName, role: memberRole },
    plan: mapping as Plan,
    counts: outcome ?? NO_ROWS,
    place: placeOf({ platform, placeKind, placeKey, placeName }),
  }
}

/** Stores what the columns of a previewed file become. */
export async function planImport(tx: Tx, number: number, noun: string, plan: object): Promise<void> {
  await tx.db.import.update({ where: at(tx, number), data: { noun, mapping: plan } })
}

/** Stores the lines of a pasted list anew, after one was changed. */
export async function rewriteImport(tx: Tx, number: number, content: string): Promise<void> {
  await tx.db.import.update({ where: at(tx, number), data: { content } })
}

/** Starts writing the rows of an import, as the change of this request. */
export async function beginImport(tx: Tx, number: number, requestId: string, plan: object): Promise<void> {
  await tx.db.import.update({ where: at(tx, number), data: { state: 'running', requestId, mapping: plan } })
}

/** Advances an import past the rows that this transaction wrote; after the last rows it is done. */
export async function moveImport(
  tx: Tx,
  number: number,
  to: Pick<Import<unknown>, 'position' | 'byte' | 'line' | 'counts'>,
  ended: boolean,
): Promise<void> {
  const { counts, ...mark } = to
  const end = { state: 'done', content: null, expiresAt: new Date(tx.at.getTime() + KEEP_MS.done) }
  await tx.db.import.update({
    where: at(tx, number),
    data: { ...mark, outcome: COUNTS.write(counts), ...(ended && end) },
  })
}

/** Gives up a previewed file and deletes its text. */
export async function dropImport(tx: Tx, number: number): Promise<void> {
  await tx.db.import.update({ where: at(tx, number), data: { state: 'withdrawn', content: null } })
}

const at = (tx: Tx, number: number) => ({ workspaceId_number: { workspaceId: tx.workspace, number } })

/**
 * Stops the import whose rows belong to this request, if it is still running. Waits for rows that are being written at
 * this moment, so that an undo afterwards sees them.
 */
export async function stopImport(tx: Tx, requestId: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "Import" SET "state" = 'withdrawn', "content" = NULL
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${requestId} AND "state" = 'running'`
}
