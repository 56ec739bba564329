import { exchangeIn } from './exchange.ts'
import { Prisma, type Tx } from './transaction.ts'
import { isTurnedOn } from './turned-off.ts'

/** An SQL expression: by what amounts of the workspace `w` are converted, as text; null where it has none, or turned them off. */
export const exchangeSql: Prisma.Sql = Prisma.sql`(SELECT jsonb_build_object('team', w."currency", 'zone', w."zone",
    'held', jsonb_agg(DISTINCT x."currency" ORDER BY x."currency"))::text
  FROM "Rate" x WHERE x."workspaceId" = w."id" AND x."against" = w."currency"
    AND ${isTurnedOn('several currencies')} HAVING count(*) > 0)`

/** The same transaction with the rates of its workspace, read again. */
export async function withExchange(tx: Tx): Promise<Tx> {
  const [row] = await tx.db.$queryRaw<{ exchange: string | null }[]>`
    SELECT ${exchangeSql} AS "exchange" FROM "Workspace" w WHERE w."id" = ${tx.workspace}::uuid`
  return { ...tx, exchange: exchangeIn(row?.exchange) }
}
