import type { Subject } from '../../records/types/relations.ts'
import { jsonText } from '../../store/json.ts'
import { NOUNS, SUBJECT_COLUMNS, type SubjectNoun } from '../../store/nouns.ts'
import { nextNumber, Prisma, type Tx } from '../../store/transaction.ts'
import { visible, visibleTable } from '../../store/visible.ts'
import type { CallOutcome, InteractionKind } from '../log/fields.ts'
import { subjectColumns } from '../subject.ts'

/** Something that happened, as a row of a file says. */
export interface ImportedLog {
  readonly kind: InteractionKind
  readonly text: string | null
  readonly at: Date
  readonly minutes: number | null
  readonly outcome: CallOutcome | null
  readonly by: number
  readonly about: Subject
}

/** What happened of this, each once, that its record does not have already of that kind, moment and text. */
export async function newLogs(tx: Tx, logs: readonly ImportedLog[]): Promise<readonly ImportedLog[]> {
  if (logs.length === 0) return []
  const seen = new Set<string>()
  const different = logs.filter((log) => {
    const key = JSON.stringify([log.kind, log.at, log.text, log.about])
    return !seen.has(key) && seen.add(key)
  })
  const rows = different.map(({ kind, text, at, about }, n) => ({ n, kind, text, at, ...subjectColumns(about) }))
  const types = Prisma.raw(SUBJECT_COLUMNS.map((column) => `"${column}" int`).join(', '))
  const same = Prisma.raw(
    SUBJECT_COLUMNS.map((column) => `t."${column}" IS NOT DISTINCT FROM k."${column}"`).join(' AND '),
  )
  const found = await tx.db.$queryRaw<{ n: number }[]>`
    SELECT k."n" FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) k("n" int, "kind" text, "text" text, "at" timestamptz, ${types})
    WHERE NOT EXISTS (SELECT 1 FROM ${visible(tx, 'Interaction')} t WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."deletedAt" IS NULL
      AND t."at" = k."at" AND t."kind" = k."kind" AND t."text" IS NOT DISTINCT FROM k."text" AND ${same}) ORDER BY k."n"`
  return found.flatMap(({ n }) => different[n] ?? [])
}

/** Adds what happened, but for what its record has already; returns how many. */
export async function addLogs(tx: Tx, logs: readonly ImportedLog[]): Promise<number> {
  const fresh = await newLogs(tx, logs)
  if (fresh.length === 0) return 0
  const first = await nextNumber(tx, 'interaction', fresh.length)
  await tx.db.interaction.createMany({
    data: fresh.map(({ by, about, ...log }, index) => ({
      workspaceId: tx.workspace,
      number: first + index,
      ...log,
      memberNumber: by,
      ...subjectColumns(about),
      createdAt: log.at,
    })),
  })
  return fresh.length
}

/** The only records of these names, by the name in small letters; a name that several have means none of them. */
export async function recordsCalled(
  tx: Tx,
  noun: SubjectNoun,
  names: readonly string[],
  by: 'name' | 'email',
): Promise<ReadonlyMap<string, number>> {
  if (names.length === 0) return new Map()
  const column = Prisma.raw(`t."${by === 'email' ? 'email' : NOUNS[noun].title}"`)
  const rows = await tx.db.$queryRaw<{ key: string; number: number }[]>`
    SELECT lower(${column}) AS "key", min(t."number") AS "number" FROM ${visibleTable(tx, NOUNS[noun].table)} t
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."deletedAt" IS NULL AND lower(${column}) = ANY(${[...names]}::text[])
    GROUP BY 1 HAVING count(*) = 1`
  return new Map(rows.map(({ key, number }) => [key, number]))
}
