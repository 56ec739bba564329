import type { SubjectNoun } from '../../store/nouns.ts'
import { NOUNS } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { LEADS } from '../leads/leads.ts'
import type { Subject } from '../subject.ts'

/** A run of words of a text that may be a name, or the first words of one where `begins` says so. */
export interface Run {
  /** In small letters. */
  readonly name: string
  readonly begins: boolean
  /** The place of its first word among the words of the text, and how many they are. */
  readonly at: number
  readonly count: number
}

/** A record that a run of words names. */
export interface NamedIn extends Subject {
  readonly run: Run
  /** True where the run is its whole name, false where the name only begins so. */
  readonly exact: boolean
  /** The name in small letters. */
  readonly name: string
  /** The company it belongs to, by number or, with leads, by its name in small letters; null for none. */
  readonly company: number | null
  readonly firm: string | null
}

const own = Prisma.sql`r."companyNumber"`
const nothing = { company: Prisma.sql`NULL::int`, firm: Prisma.sql`NULL::text`, fits: Prisma.sql`true` }

/** What is read of each kind, and which of its live records are looked for: of deals the open ones. */
const LOOKED_FOR: Readonly<Record<SubjectNoun, typeof nothing>> = {
  company: nothing,
  contact: { ...nothing, company: own },
  deal: {
    ...nothing,
    company: own,
    fits: Prisma.sql`EXISTS (SELECT 1 FROM "Stage" s WHERE s."workspaceId" = r."workspaceId"
      AND s."pipelineNumber" = r."pipelineNumber" AND s."number" = r."stageNumber" AND s."outcome" = 'open')`,
  },
  lead: { ...nothing, firm: Prisma.sql`lower(r."companyName")`, fits: LEADS.current ?? Prisma.sql`true` },
}

/** As many as tell that a word names no single record. */
const MOST = 20

/** The live companies, contacts, open deals and leads that some of the runs name, or begin the name of; in one statement. */
export async function namedIn(
  tx: Tx,
  runs: readonly Run[],
  nouns: readonly SubjectNoun[] = ['company', 'contact', 'deal', 'lead'],
): Promise<readonly NamedIn[]> {
  if (runs.length === 0) return []
  const [names, begins] = [runs.map(({ name }) => name), runs.map((run) => run.begins)]
  const each = nouns.map((noun) => {
    const { company, firm, fits } = LOOKED_FOR[noun]
    const { table, title } = NOUNS[noun]
    const name = Prisma.raw(`lower(r."${title}")`)
    // A range of bytes from the blank to what comes after it: whole words, and served by an index.
    return Prisma.sql`(SELECT ${noun} AS "noun", w.position::int AS "position", r."number", ${name} AS "name",
        ${name} = w.name AS "exact", ${company} AS "company", ${firm} AS "firm"
      FROM unnest(${names}::text[], ${begins}::boolean[]) WITH ORDINALITY w(name, begins, position)
      JOIN ${Prisma.raw(`"${table}" r`)} ON r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND ${fits}
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
