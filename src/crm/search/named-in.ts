import type { Subject } from '../../records/types/relations.ts'
import { columnsOf } from '../../store/changes/captured.ts'
import { type SubjectNoun, type SubjectRow, subjects } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import { LEADS } from '../leads/leads.ts'
import { subjectNouns } from '../subject.ts'

/** A run of words in a text that may be a name or, if `begins` is true, the first words of one. */
export interface WordRun {
  /** The words in lower case. */
  readonly name: string
  readonly begins: boolean
  /** The index of its first word in the text, and the number of words. */
  readonly at: number
  readonly count: number
}

/** A record that a run of words names. */
export interface NamedIn extends Subject {
  readonly run: WordRun
  /** True when the run is the whole name, false when the name only begins with it. */
  readonly exact: boolean
  /** The name in lower case. */
  readonly name: string
  /** The record's company: its number or, for leads, its name in lower case; null for none. */
  readonly company: number | null
  readonly firm: string | null
}

/** A column of a noun's table, or NULL of that type when the table does not have it. */
const columnOr = ({ table }: SubjectRow, column: string, type: 'int' | 'text'): Prisma.Sql =>
  Prisma.raw(columnsOf(table).includes(column) ? `r."${column}"` : `NULL::${type}`)

const IS_OPEN = Prisma.sql`EXISTS (SELECT 1 FROM "Stage" s WHERE s."workspaceId" = r."workspaceId"
  AND s."pipelineNumber" = r."pipelineNumber" AND s."number" = r."stageNumber" AND s."outcome" = 'open')`

/** An SQL condition: a record of this kind is live and may be named. */
const fits = ({ noun }: SubjectRow): Prisma.Sql =>
  (noun === 'deal' ? IS_OPEN : noun === 'lead' ? LEADS.current : undefined) ?? Prisma.sql`true`

/** More than this many records would not identify one. */
const MOST = 20

/**
 * The live companies, contacts, open deals and leads that a run names, or whose name begins with it; in one statement.
 */
export async function recordsNamedIn(
  tx: Tx,
  runs: readonly WordRun[],
  nouns: readonly SubjectNoun[] = subjectNouns,
): Promise<readonly NamedIn[]> {
  if (runs.length === 0) return []
  const [names, begins] = [runs.map(({ name }) => name), runs.map((run) => run.begins)]
  const each = subjects
    .filter(({ noun }) => nouns.includes(noun))
    .map((row) => {
      const { noun, title } = row
      const name = Prisma.raw(`lower(r."${title}")`)
      // A range of bytes from the blank to its successor, so that whole words match and an index is used.
      return Prisma.sql`(SELECT ${noun} AS "noun", w.position::int AS "position", r."number", ${name} AS "name",
        ${name} = w.name AS "exact", ${columnOr(row, 'companyNumber', 'int')} AS "company",
        lower(${columnOr(row, 'companyName', 'text')}) AS "firm"
      FROM unnest(${names}::text[], ${begins}::boolean[]) WITH ORDINALITY w(name, begins, position)
      JOIN ${fromTable(tx, row)} ON r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND ${fits(row)}
        AND (${name} = w.name OR (w.begins AND ${name} ~>=~ (w.name || ' ') AND ${name} ~<~ (w.name || '!')))
      ORDER BY "exact" DESC, w.position LIMIT ${MOST})`
    })
  const rows = await tx.db.$queryRaw<(Omit<NamedIn, 'run'> & { position: number })[]>`
    ${Prisma.join(each, ' UNION ALL ')}`
  return rows.flatMap(({ position, ...row }) => {
    const run = runs[position - 1]
    return run ? [{ ...row, run }] : []
  })
}
