import { listedWordsIn } from './listed-words.ts'
import { ownFieldsIn } from './own-field.ts'
import { Prisma, type Tx } from './transaction.ts'

/** An SQL expression: the own fields of a workspace as text, null where there are none. */
export const ownFieldsSql = (workspace: Prisma.Sql): Prisma.Sql => Prisma.sql`(SELECT jsonb_agg(jsonb_build_object(
    'number', f."number", 'noun', f."noun", 'name', f."name", 'type', f."type", 'choices', f."choices", 'wonStep', f."wonStep", 'called', f."called",
    'inForms', f."inForms", 'isRetired', f."retiredAt" IS NOT NULL) ORDER BY f."position", f."number")::text
  FROM "OwnField" f WHERE f."workspaceId" = ${workspace})`

/** An SQL expression: the listed words of a workspace as text, null where there are none. */
export const listedWordsSql = (workspace: Prisma.Sql): Prisma.Sql => Prisma.sql`(SELECT jsonb_agg(jsonb_build_object(
    'number', l."number", 'list', l."list", 'name', l."name", 'isRetired', l."retiredAt" IS NOT NULL) ORDER BY l."position", l."number")::text
  FROM "ListedWord" l WHERE l."workspaceId" = ${workspace})`

/** The same transaction with the own fields of its workspace and the words of its lists, read again. */
export async function withOwnFields(tx: Tx): Promise<Tx> {
  const [row] = await tx.db.$queryRaw<{ own: string | null; listed: string | null }[]>`
    SELECT ${ownFieldsSql(Prisma.sql`${tx.workspace}::uuid`)} AS "own", ${listedWordsSql(Prisma.sql`${tx.workspace}::uuid`)} AS "listed"`
  return { ...tx, own: ownFieldsIn(row?.own ?? null), listed: listedWordsIn(row?.listed ?? null) }
}
