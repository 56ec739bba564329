import { allNouns, type Noun } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { aboutColumns } from '../subject.ts'
import { isOnlyAdmin } from './members.ts'

/** The nouns that a member may own, deals first. A reminder is not owned, but its recipient changes. */
const OWNED = allNouns
  .filter(({ owner }) => owner === 'ownerNumber')
  .toSorted((a, b) => Number(b.noun === 'deal') - Number(a.noun === 'deal'))

/** The number of records of each kind that were handed over: [3, 'deals']. Kinds without records are left out. */
export type HandedOver = readonly (readonly [count: number, noun: string])[]

/**
 * Removes a member from the team and hands over what they own to another: all records, open tasks, and reminders that
 * are still to be told. Their reminders to themselves that are about no record are cancelled. Undefined, and nothing is
 * written, if that would leave the workspace without an admin.
 */
export async function removeMember(
  tx: Tx,
  member: number,
  to: number,
  request: string,
): Promise<HandedOver | undefined> {
  if (await isOnlyAdmin(tx, member)) return undefined
  await tx.db.member.update({
    where: { workspaceId_number: { workspaceId: tx.workspace, number: member } },
    data: { removedAt: tx.at },
  })
  await holdBack(tx, member, request)
  const handed: [number, string][] = []
  for (const { table, noun, plural } of OWNED) {
    const count = await handOver(tx, table, member, to)
    if (count > 0) handed.push([count, count === 1 ? noun : plural])
  }
  const reminders = await handReminders(tx, member, to)
  if (reminders > 0) handed.push([reminders, reminders === 1 ? 'reminder' : 'reminders'])
  return handed
}

/**
 * Hands over the rows of one table in one statement. Deleted rows are included, because they may be restored, but not
 * counted.
 */
async function handOver(tx: Tx, table: Noun['table'], from: number, to: number): Promise<number> {
  const open = table === 'Task' ? Prisma.sql`AND "doneAt" IS NULL` : Prisma.empty
  const [row] = await tx.db.$queryRaw<{ count: number }[]>`
    WITH moved AS (UPDATE ${Prisma.raw(`"${table}"`)} SET "ownerNumber" = ${to}
      WHERE "workspaceId" = ${tx.workspace}::uuid AND "ownerNumber" = ${from} ${open} RETURNING "deletedAt")
    SELECT count(*)::int AS "count" FROM moved WHERE "deletedAt" IS NULL`
  return row?.count ?? 0
}

/** Hands over a member's waiting reminders; returns their number. */
async function handReminders(tx: Tx, from: number, to: number): Promise<number> {
  const open = Prisma.sql`"workspaceId" = ${tx.workspace}::uuid AND "memberNumber" = ${from}
    AND "state" IN ('waiting', 'paused', 'told') AND "deletedAt" IS NULL`
  await tx.db.$executeRaw`
    UPDATE "Reminder" SET "state" = 'cancelled', "stateReason" = 'who asked for it left the team'
    WHERE ${open} AND "authorNumber" = ${from} AND num_nonnulls(${aboutColumns()}) = 0`
  return tx.db.$executeRaw`UPDATE "Reminder" SET "memberNumber" = ${to} WHERE ${open}`
}

/** Withdraws the unsent messages to a member who leaves; undoing the request sends them after all. */
async function holdBack(tx: Tx, member: number, request: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "Outbox" o SET "state" = 'withdrawn', "withdrawnBy" = ${request} FROM "Identity" i
    WHERE o."workspaceId" = ${tx.workspace}::uuid AND o."state" = 'ready' AND o."placeKind" = 'dm'
      AND i."workspaceId" = o."workspaceId" AND i."memberNumber" = ${member}
      AND i."platform" = o."platform" AND i."externalId" = o."placeKey"`
  await tx.db.$executeRaw`
    UPDATE "Notice" SET "withdrawn" = true, "turnedBy" = ${request}
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "memberNumber" = ${member} AND "outboxKey" IS NULL AND NOT "withdrawn"`
}

/**
 * A live record, open task or waiting reminder that belongs to a removed member, with the member's name; undefined for
 * none.
 */
export async function ownedByRemoved(tx: Tx): Promise<{ readonly ref: string; readonly name: string } | undefined> {
  const each = OWNED.map(
    ({ table, letter }) => Prisma.sql`
      (SELECT ${`${letter}-`} || r."number" AS "ref", m."name" FROM "Member" m
      JOIN ${Prisma.raw(`"${table}"`)} r ON r."workspaceId" = m."workspaceId" AND r."ownerNumber" = m."number"
      WHERE m."workspaceId" = ${tx.workspace}::uuid AND m."removedAt" IS NOT NULL AND r."deletedAt" IS NULL
        ${table === 'Task' ? Prisma.sql`AND r."doneAt" IS NULL` : Prisma.empty} LIMIT 1)`,
  )
  const told = Prisma.sql`
      (SELECT 'R-' || r."number" AS "ref", m."name" FROM "Member" m
      JOIN "Reminder" r ON r."workspaceId" = m."workspaceId" AND r."memberNumber" = m."number"
      WHERE m."workspaceId" = ${tx.workspace}::uuid AND m."removedAt" IS NOT NULL AND r."deletedAt" IS NULL
        AND r."state" IN ('waiting', 'paused') LIMIT 1)`
  const [row] = await tx.db.$queryRaw<{ ref: string; name: string }[]>`
    ${Prisma.join([...each, told], ' UNION ALL ')} LIMIT 1`
  return row
}
