import { exchangeIn } from './exchange.ts'
import { exchangeSql } from './exchanges.ts'
import { eyesOf, handsOf, hidesAny, placeEyes, type Seer } from './eyes.ts'
import { type Eyes, Prisma, type Tx } from './transaction.ts'

/** An SQL array of the nouns of a workspace of which some record was private once. */
export const privatesOf = (workspace: string): Prisma.Sql =>
  Prisma.raw(`ARRAY(SELECT p."noun" FROM "PrivateNoun" p WHERE p."workspaceId" = ${workspace})`)

/** An SQL array of the members of a member's teams. */
export const matesOf = (workspace: string, member: string): Prisma.Sql =>
  Prisma.raw(`ARRAY(SELECT DISTINCT o."memberNumber" FROM "TeamMember" o JOIN "TeamMember" own ON own."workspaceId" = o."workspaceId"
    AND own."teamNumber" = o."teamNumber" WHERE o."workspaceId" = ${workspace} AND own."memberNumber" = ${member})`)

/** The same transaction with the eyes of somebody else, and the rates that were read along. */
const withEyes = (tx: Tx, eyes: Eyes | undefined, hides: boolean, exchange: string | null): Tx =>
  tx.eyes === eyes && tx.hides === hides && !exchange && !tx.exchange
    ? tx
    : { ...tx, eyes, hides, exchange: exchangeIn(exchange) }

/** The rates of a workspace, which are read along. */
interface Exchanged {
  readonly exchange: string | null
}

/** The same transaction as a member sees, whoever asked for it. */
export async function asMember(tx: Tx, member: number): Promise<Tx> {
  if (tx.hides === false) return tx
  const [row] = await tx.db.$queryRaw<(Omit<Seer, 'number'> & Exchanged)[]>`
    SELECT ${exchangeSql} AS "exchange", m."role", w."visibility", w."changing", ${privatesOf('w."id"')} AS "privates", ${matesOf('w."id"', 'm."number"')} AS "mates"
    FROM "Workspace" w JOIN "Member" m ON m."workspaceId" = w."id" AND m."number" = ${member}
    WHERE w."id" = ${tx.workspace}::uuid`
  if (!row) return tx
  const seer = { ...row, number: member }
  return { ...withEyes(tx, eyesOf(seer), hidesAny(row), row.exchange), hands: handsOf(seer) }
}

/** A place on a platform. */
interface At {
  readonly kind: 'dm' | 'channel'
  readonly platform: string
  readonly key: string
}

/**
 * The same transaction as the readers of a place see: direct messages as their reader; a channel as a member who owns
 * nothing, if no manager lets it see everything.
 */
export async function asPlace(tx: Tx, { kind, platform, key }: At): Promise<Tx> {
  if (tx.hides === false) return tx
  if (kind === 'dm') {
    const [reader] = await tx.db.$queryRaw<{ member: number }[]>`
      SELECT "memberNumber" AS "member" FROM "Identity"
      WHERE "workspaceId" = ${tx.workspace}::uuid AND "platform" = ${platform} AND "externalId" = ${key}`
    return asMember(tx, reader?.member ?? 0)
  }
  const [row] = await tx.db.$queryRaw<
    (Pick<Seer, 'visibility' | 'privates'> & Exchanged & { readonly seesAll: boolean })[]
  >`
    SELECT ${exchangeSql} AS "exchange", w."visibility", ${privatesOf('w."id"')} AS "privates", EXISTS (SELECT 1 FROM "Channel" c
      WHERE c."workspaceId" = w."id" AND c."platform" = ${platform} AND c."key" = ${key} AND c."sees" = 'all') AS "seesAll"
    FROM "Workspace" w WHERE w."id" = ${tx.workspace}::uuid`
  return row ? withEyes(tx, row.seesAll ? undefined : placeEyes(row), hidesAny(row), row.exchange) : tx
}

/** Of these workspaces those that keep records from anybody. */
export async function hidingWorkspaces(
  { db }: Pick<Tx, 'db'>,
  workspaces: readonly string[],
): Promise<ReadonlySet<string>> {
  if (workspaces.length === 0) return new Set()
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT w."id" FROM "Workspace" w WHERE w."id" = ANY(${[...new Set(workspaces)]}::uuid[])
      AND (w."visibility" IS NOT NULL OR EXISTS (SELECT 1 FROM "PrivateNoun" p WHERE p."workspaceId" = w."id"))`
  return new Set(rows.map(({ id }) => id))
}
