import { Prisma, type Tx, withoutCapture } from '../../store/transaction.ts'

/** What a team settled for all its members. */
export interface Settings {
  readonly name: string
  readonly currency: string
  readonly zone: string
  readonly language: string
  readonly country: string | null
  /** ISO weekdays on which the team works, and first and last minute of its day (HH:MM). */
  readonly workingDays: readonly number[]
  readonly opens: string
  readonly closes: string
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
    },
  })
}

/** Changes what is given. Amounts that are stored keep their currency. */
export async function settle(tx: Tx, { workingDays, ...data }: Partial<Settings>): Promise<void> {
  const days = workingDays && { workingDays: [...workingDays] }
  await tx.db.workspace.update({ where: { id: tx.workspace }, data: { ...data, ...days } })
}

/** What a member settled for themselves. */
export interface OwnSettings {
  readonly zone: string | null
  readonly dateOrder: string | null
  readonly language: string | null
  readonly defaultHour: number | null
  readonly muted: readonly string[]
  /** Empty follows the team's. */
  readonly workingDays: readonly number[]
  /** Null follows the team's. */
  readonly opens: string | null
  readonly closes: string | null
}

/** The columns of a member that are theirs to change. */
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

/** What a member settled. */
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

/** Changes what is given. */
export async function settleOwn(
  tx: Tx,
  member: number,
  { muted, workingDays, ...data }: Partial<OwnSettings>,
): Promise<void> {
  await tx.db.member.update({
    where: { workspaceId_number: { workspaceId: tx.workspace, number: member } },
    data: { ...data, ...(muted && { muted: [...muted] }), ...(workingDays && { workingDays: [...workingDays] }) },
  })
}

/** True of a request that changed nothing but what a member may settle for themselves. */
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
