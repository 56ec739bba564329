import { Prisma, type Store } from '../transaction.ts'

/** A member who waits to be told something, across workspaces. */
export interface WaitingMember {
  readonly workspaceId: string
  readonly memberNumber: number
}

/** True of a notice `n` that waits to be told: of an import that goes on once all its rows are in, as one thing. */
export const isWaiting = Prisma.sql`n."outboxKey" IS NULL AND NOT n."withdrawn" AND NOT EXISTS (
  SELECT 1 FROM "Import" i WHERE i."workspaceId" = n."workspaceId" AND i."requestId" = n."requestId" AND i."state" = 'running')`

const waiting = (platforms: readonly string[]): Prisma.Sql => Prisma.sql`
  FROM "Notice" n WHERE ${isWaiting} AND n."workspaceId" IN (
    SELECT "workspaceId" FROM "Installation" WHERE "platform" = ANY(${[...platforms]}::text[]))`

/** Up to a hundred members, in the workspaces that live on these platforms, with a notice from `until` or before. */
export async function membersWaiting(
  store: Store,
  platforms: readonly string[],
  until: Date,
): Promise<readonly WaitingMember[]> {
  return store.prisma.$queryRaw<WaitingMember[]>`
    SELECT DISTINCT n."workspaceId", n."memberNumber" ${waiting(platforms)} AND n."at" <= ${until} LIMIT 100`
}

/** When the oldest notice was made that waits on these platforms, after `from` and at or before `until`. */
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
