import type { Subject } from '../../records/types/relations.ts'
import { columnsOf } from '../../store/changes/captured.ts'
import { type SubjectNoun, type SubjectRow, subjects } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import { LEADS } from '../leads/leads.ts'
import { subjectNouns } from '../subject.ts'

/** A run of words of a text that may be a name, or the first words of one where `begins` says so. */
export interface WordRun {
  /** In small letters. */
  readonly name: string
  readonly begins: boolean
  /** The place of its first word among the words of the text, and how many they are. */
  readonly at: number
  readonly count: number
}

/** A record that a run of words names. */
export interface NamedIn extends Subject {
  readonly run: WordRun
  /** True where the run is its whole name, false where the name only begins so. */
  readonly exact: boolean
  /** The name in small letters. */
  readonly name: string
  /** The company it belongs to, by number or, with leads, by its name in small letters; null for none. */
  readonly company: number | null
  readonly firm: string | null
}

/** The column of a kind, or nothing of this type where it has none. */
const columnOr = ({ table }: SubjectRow, column: string, type: 'int' | 'text'): Prisma.Sql =>
  Prisma.raw(columnsOf(table).includes(column) ? `r."${column}"` : `NULL::${type}`)

const IS_OPEN = Prisma.sql`EXISTS (SELECT 1 FROM "Stage" s WHERE s."workspaceId" = r."workspaceId"
  AND s."pipelineNumber" = r."pipelineNumber" AND s."number" = r."stageNumber" AND s."outcome" = 'open')`

/** Which live records of a kind are looked for. */
const fits = ({ noun }: SubjectRow): Prisma.Sql =>
  (noun === 'deal' ? IS_OPEN : noun === 'lead' ? LEADS.current : undefined) ?? Prisma.sql`true`

/** As many as tell that a word names no single record. */
const MOST = 20

/** The live companies, contacts, open deals and leads that some of the runs name, or begin the name of; in one statement. */
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
      // A range of bytes from the blank to what comes after it: whole words, and served by an index.
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
