import { Prisma, type Tx, unseen } from '../store/transaction.ts'

/** What a team settled for all its members. */
export interface Settings {
  readonly name: string
  readonly currency: string
  readonly zone: string
  readonly language: string
  readonly country: string | null
}

/** The team's settings. */
export async function settingsOf(tx: Tx): Promise<Settings> {
  return tx.db.workspace.findUniqueOrThrow({
    where: { id: tx.workspace },
    select: { name: true, currency: true, zone: true, language: true, country: true },
  })
}

/** Changes what is given. Amounts that are stored keep their currency. */
export async function settle(tx: Tx, data: Partial<Settings>): Promise<void> {
  await tx.db.workspace.update({ where: { id: tx.workspace }, data })
}

/** What a member settled for themselves. */
export interface OwnSettings {
  readonly zone: string | null
  readonly dateOrder: string | null
  readonly language: string | null
  readonly defaultHour: number | null
  readonly muted: readonly string[]
}

/** The columns of a member that are theirs to change. */
const OWN_COLUMNS = ['zone', 'dateOrder', 'language', 'defaultHour', 'muted'] as const satisfies (keyof OwnSettings)[]

/** What a member settled. */
export async function ownSettings(tx: Tx, member: number): Promise<OwnSettings> {
  return tx.db.member.findUniqueOrThrow({
    where: { workspaceId_number: { workspaceId: tx.workspace, number: member } },
    select: { zone: true, dateOrder: true, language: true, defaultHour: true, muted: true },
  })
}

/** Changes what is given. */
export async function settleOwn(tx: Tx, member: number, { muted, ...data }: Partial<OwnSettings>): Promise<void> {
  await tx.db.member.update({
    where: { workspaceId_number: { workspaceId: tx.workspace, number: member } },
    data: { ...data, ...(muted && { muted: [...muted] }) },
  })
}

/** True of a request that changed nothing but what a member may settle for themselves. */
export async function isOwnSettings(tx: Tx, request: string, member: number): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ own: boolean | null }[]>`
    SELECT bool_and("table" = 'Member' AND "op" = 'update' AND "key" = ${JSON.stringify({ number: member })}::jsonb
      AND "after" - ${[...OWN_COLUMNS]}::text[] = '{}') AS "own"
    FROM "Change" WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${request}`
  return row?.own ?? false
}

/** Marks a member as greeted. */
export const markGreeted = (tx: Tx, member: number): Promise<void> =>
  unseen(
    tx,
    Prisma.sql`
    UPDATE "Member" SET "greetedAt" = ${tx.at} WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${member}`,
  )

/** Notes the zone that a platform tells for a member: what others ask for them is read in it. */
export const noteZone = (tx: Tx, member: number, zone: string): Promise<void> =>
  unseen(
    tx,
    Prisma.sql`
    UPDATE "Member" SET "seenZone" = ${zone} WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${member}`,
  )
