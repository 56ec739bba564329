import { Prisma, type Tx, withoutCapture } from '../../store/transaction.ts'

/** The settings of a team for all its members. */
export interface Settings {
  readonly name: string
  readonly currency: string
  readonly zone: string
  readonly language: string
  readonly country: string | null
  /** ISO weekdays on which the team works, and the first and last minute of its working day (HH:MM). */
  readonly workingDays: readonly number[]
  readonly opens: string
  readonly closes: string
  /** What nobody of the team is told. */
  readonly muted: readonly string[]
}

/** The team's settings. */
export async function settingsOf(tx: Tx): Promise<Settings> {
  return tx.db.workspace.findUniqueOrThrow({
    where: { id: tx.workspace },
    select: {
      name: true,
      currency: true,
      zone: true,
      language: true,
      country: true,
      workingDays: true,
      opens: true,
      closes: true,
      muted: true,
    },
  })
}

/** Changes the given settings. Stored amounts keep their currency. */
export async function changeSettings(tx: Tx, { workingDays, muted, ...data }: Partial<Settings>): Promise<void> {
  const days = { ...(workingDays && { workingDays: [...workingDays] }), ...(muted && { muted: [...muted] }) }
  await tx.db.workspace.update({ where: { id: tx.workspace }, data: { ...data, ...days } })
}

/** The zone of a team that nobody has settled. */
export const UNSETTLED_ZONE = 'UTC'

/** Gives a team that has settled no zone the zone of somebody who sets it up. */
export const takeZone = (tx: Tx, zone: string): Promise<void> =>
  withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Workspace" SET "zone" = ${zone} WHERE "id" = ${tx.workspace}::uuid AND "zone" = ${UNSETTLED_ZONE}`,
  )

/** A member's own settings. */
export interface OwnSettings {
  readonly zone: string | null
  readonly dateOrder: string | null
  readonly language: string | null
  readonly defaultHour: number | null
  readonly muted: readonly string[]
  /** Empty when the team's are used. */
  readonly workingDays: readonly number[]
  /** Null when the team's is used. */
  readonly opens: string | null
  readonly closes: string | null
}

/** The columns of "Member" that members may change themselves. */
const OWN_COLUMNS = [
  'zone',
  'dateOrder',
  'language',
  'defaultHour',
  'muted',
  'workingDays',
  'opens',
  'closes',
] as const satisfies (keyof OwnSettings)[]

/** The settings of a member. */
export async function ownSettings(tx: Tx, member: number): Promise<OwnSettings> {
  return tx.db.member.findUniqueOrThrow({
    where: { workspaceId_number: { workspaceId: tx.workspace, number: member } },
    select: {
      zone: true,
      dateOrder: true,
      language: true,
      defaultHour: true,
      muted: true,
      workingDays: true,
      opens: true,
      closes: true,
    },
  })
}

/** Changes the given settings of a member. */
export async function changeOwnSettings(
  tx: Tx,
  member: number,
  { muted, workingDays, ...data }: Partial<OwnSettings>,
): Promise<void> {
  await tx.db.member.update({
    where: { workspaceId_number: { workspaceId: tx.workspace, number: member } },
    data: { ...data, ...(muted && { muted: [...muted] }), ...(workingDays && { workingDays: [...workingDays] }) },
  })
}

/** True when a request changed nothing but the member's own settings. */
export async function isOwnSettings(tx: Tx, request: string, member: number): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ own: boolean | null }[]>`
    SELECT bool_and("table" = 'Member' AND "op" = 'update' AND "key" = ${JSON.stringify({ number: member })}::jsonb
      AND "after" - ${[...OWN_COLUMNS, 'awayUntil', 'coverNumber']}::text[] = '{}') AS "own"
    FROM "Change" WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${request}`
  return row?.own ?? false
}

/** Marks a member as greeted. */
export const markGreeted = (tx: Tx, member: number): Promise<void> =>
  withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Member" SET "greetedAt" = ${tx.at} WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${member}`,
  )
