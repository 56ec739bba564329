import { Prisma, type Store } from '../transaction.ts'

/** A digest that is due, across workspaces. */
export interface DueDigest {
  readonly workspaceId: string
  readonly number: number
  /** The platform of the channel it goes to; null when it goes to a person. */
  readonly platform: string | null
  readonly key: string | null
  readonly name: string | null
}

const waiting = (platforms: readonly string[]): Prisma.Sql => Prisma.sql`
  FROM "Digest" g LEFT JOIN "Channel" c ON c."workspaceId" = g."workspaceId" AND c."platform" = g."platform" AND c."key" = g."placeKey"
  WHERE g."dueAt" IS NOT NULL AND g."pausedAt" IS NULL AND g."deletedAt" IS NULL AND (g."platform" = ANY(${[...platforms]}::text[])
    OR g."platform" IS NULL AND g."workspaceId" IN (
      SELECT "workspaceId" FROM "Installation" WHERE "platform" = ANY(${[...platforms]}::text[])))`

/** Up to fifty digests that are due on these platforms, the one that is due longest first. */
export const digestsDue = (
  { prisma }: Store,
  platforms: readonly string[],
  now: Date,
  passed: readonly string[],
): Promise<readonly DueDigest[]> => prisma.$queryRaw<DueDigest[]>`
    SELECT g."workspaceId", g."number", g."platform", g."placeKey" AS "key", c."name" ${waiting(platforms)}
      AND g."dueAt" <= ${now} AND NOT g."workspaceId" || ' ' || g."number" = ANY(${[...passed]}::text[])
    ORDER BY g."dueAt" LIMIT 50`
