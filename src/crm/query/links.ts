import type { RecordType } from '../../records/record-type.ts'
import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import { type Relation, relationsOf } from './relations.ts'

/** A record that another one is linked to. */
export interface LinkedRecord {
  readonly noun: string
  readonly ref: string
  readonly name: string
}

/** The most links of one kind that a record is told with. */
const MOST = 50

/** The relations to what has a name of its own and is in no field: the contacts of a deal, the deals of a company. */
const namedRelations = (type: RecordType): readonly Relation[] =>
  relationsOf(type).filter(({ isField, joint, to }) => !isField && joint === 'with' && to.titleField !== '')

/** The live records to which records with these numbers are linked, by number, in their order. */
export async function linksAsked(
  tx: Tx,
  type: RecordType,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly LinkedRecord[]>> {
  const relations = namedRelations(type)
  if (relations.length === 0 || numbers.length === 0) return new Map()
  const wanted = Prisma.sql`ANY(${[...numbers]}::int[])`
  const each = relations.map(({ to, at, through }, index) => {
    const of = through ? through.mine : at
    const join = through
      ? Prisma.sql`JOIN ${capturedRows(tx, through.table)} link ON link."workspaceId" = r."workspaceId" AND ${through.theirs} = r."number"`
      : Prisma.empty
    return Prisma.sql`(SELECT ${index}::int AS "relation", ${of} AS "of", r."number", ${Prisma.raw(`r."${to.title}"`)} AS "name",
        row_number() OVER (PARTITION BY ${of} ORDER BY r."number") AS "place"
      FROM ${fromTable(tx, to)} ${join} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND ${of} = ${wanted})`
  })
  const rows = await tx.db.$queryRaw<{ relation: number; of: number; number: number; name: string }[]>`
    SELECT "relation", "of", "number", "name" FROM (${Prisma.join(each, ' UNION ALL ')}) linked
    WHERE "place" <= ${MOST} ORDER BY "of", "relation", "number"`
  const found = new Map<number, LinkedRecord[]>()
  for (const { relation, of, number, name } of rows) {
    const { to } = relations[relation] ?? {}
    if (!to) continue
    const all = found.get(of) ?? []
    all.push({ noun: to.noun, ref: `${to.letter}-${number}`, name })
    found.set(of, all)
  }
  return found
}
