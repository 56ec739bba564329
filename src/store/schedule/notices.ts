import { Prisma, type Store } from '../transaction.ts'

/** A member with notices that wait to be told, in any workspace. */
export interface WaitingMember {
  readonly workspaceId: string
  readonly memberNumber: number
}

/**
 * An SQL condition: the notice `n` waits to be told. Notices of a running import wait until all its rows are in, so
 * that they are told together.
 */
export const isWaiting = Prisma.sql`n."outboxKey" IS NULL AND NOT n."withdrawn" AND n."fault" IS NULL AND NOT EXISTS (
  SELECT 1 FROM "LongWork" w WHERE w."workspaceId" = n."workspaceId" AND w."requestId" = n."requestId" AND w."state" = 'running')`

const waiting = (platforms: readonly string[]): Prisma.Sql => Prisma.sql`
  FROM "Notice" n WHERE ${isWaiting} AND n."workspaceId" IN (
    SELECT "workspaceId" FROM "Installation" WHERE "platform" = ANY(${[...platforms]}::text[]))`

/**
 * Up to a hundred members, in workspaces that are installed on these platforms, with a notice from `until` or earlier.
 */
export async function membersWaiting(
  store: Store,
  platforms: readonly string[],
  until: Date,
): Promise<readonly WaitingMember[]> {
  return store.prisma.$queryRaw<WaitingMember[]>`
    SELECT DISTINCT n."workspaceId", n."memberNumber" ${waiting(platforms)} AND n."at" <= ${until} LIMIT 100`
}

/** When the oldest waiting notice on these platforms was made, after `from` and not after `until`. */
export async function nextNotice(
  store: Store,
  platforms: readonly string[],
  from: Date,
  until: Date,
): Promise<Date | undefined> {
  const [row] = await store.prisma.$queryRaw<{ at: Date | null }[]>`
    SELECT min(n."at") AS "at" ${waiting(platforms)} AND n."at" > ${from} AND n."at" <= ${until}`
  return row?.at ?? undefined
}
