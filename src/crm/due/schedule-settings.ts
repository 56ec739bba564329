import { Temporal } from 'temporal-polyfill'
import type { Place } from '../../chat/request.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import type { ScheduleSettings } from './slots.ts'

/** An absence of a member that has not ended yet. */
export interface Absence {
  readonly until: Temporal.Instant
  /** The member who is told meanwhile; without one, what is due waits. */
  readonly cover: number | undefined
}

/** The schedule settings of a member: also their working hours and whether they are away. */
export interface MemberScheduleSettings extends ScheduleSettings {
  /** First and last minute of their working day, HH:MM. */
  readonly opens: string
  readonly closes: string
  readonly away: Absence | undefined
}

interface ScheduleSettingsRow extends WorkspaceMember {
  readonly zone: string
  readonly hour: number | null
  readonly workingDays: readonly number[]
  readonly opens: string
  readonly closes: string
  readonly holidays: readonly string[]
  readonly awayUntil: Date | null
  readonly coverNumber: number | null
}

/** The team's days off that are not long past, as YYYY-MM-DD. */
const holidays = (at: Date): Prisma.Sql => Prisma.sql`
  ARRAY(SELECT h."on"::text FROM "Holiday" h
    WHERE h."workspaceId" = w."id" AND h."on" >= ${at}::date - 31 ORDER BY h."on") AS "holidays"`

/** The zone that a platform last reported for a member `m`. */
const reportedZone = Prisma.sql`(
  SELECT p."zone" FROM "Identity" i JOIN "Profile" p ON p."workspaceId" = i."workspaceId" AND p."platform" = i."platform"
    AND p."externalId" = i."externalId"
  WHERE i."workspaceId" = m."workspaceId" AND i."memberNumber" = m."number" AND p."zone" IS NOT NULL
  ORDER BY p."refreshedAt" DESC LIMIT 1)`

/** A member of one of several workspaces. */
export interface WorkspaceMember {
  readonly workspaceId: string
  readonly member: number
}

/** The key of a member in a map across workspaces. */
export const memberKey = ({ workspaceId, member }: WorkspaceMember): string => `${workspaceId} ${member}`

/**
 * The schedule settings of members of several workspaces, by `memberKey`: their own, else what a platform reports,
 * else those of the team.
 */
export async function scheduleSettingsAcross(
  { db, at }: Pick<Tx, 'db' | 'at'>,
  people: readonly WorkspaceMember[],
): Promise<ReadonlyMap<string, MemberScheduleSettings>> {
  const rows = await db.$queryRaw<ScheduleSettingsRow[]>`
    SELECT m."workspaceId", m."number" AS "member", coalesce(m."zone", ${reportedZone}, w."zone") AS "zone",
      m."defaultHour" AS "hour",
      CASE WHEN m."workingDays" = '{}' THEN w."workingDays" ELSE m."workingDays" END AS "workingDays",
      coalesce(m."opens", w."opens") AS "opens", coalesce(m."closes", w."closes") AS "closes", m."coverNumber",
      CASE WHEN m."awayUntil" > ${at} THEN m."awayUntil" END AS "awayUntil", ${holidays(at)}
    FROM (SELECT DISTINCT * FROM unnest(${people.map((one) => one.workspaceId)}::uuid[], ${people.map((one) => one.member)}::int[])
      AS asked("workspaceId", "number")) one
    JOIN "Member" m ON m."workspaceId" = one."workspaceId" AND m."number" = one."number"
    JOIN "Workspace" w ON w."id" = m."workspaceId"`
  return new Map(rows.map((row) => [memberKey(row), memberScheduleSettings(row)]))
}

const memberScheduleSettings = ({
  zone,
  hour,
  workingDays,
  opens,
  closes,
  holidays,
  awayUntil,
  coverNumber,
}: ScheduleSettingsRow): MemberScheduleSettings => ({
  zone,
  workingDays,
  opens,
  closes,
  holidays,
  hour: hour ?? hourWithin(opens, closes),
  away: awayUntil
    ? { until: Temporal.Instant.fromEpochMilliseconds(awayUntil.getTime()), cover: coverNumber ?? undefined }
    : undefined,
})

/** The schedule settings of one member. @throws Error when no member has this number. */
export async function scheduleSettingsOf(tx: Tx, member: number): Promise<MemberScheduleSettings> {
  const one = { workspaceId: tx.workspace, member }
  const schedule = (await scheduleSettingsAcross(tx, [one])).get(memberKey(one))
  if (!schedule) throw new Error(`there is no M-${member}`)
  return schedule
}

/** A channel of one of several workspaces. */
export interface WorkspaceChannel extends Pick<Place, 'platform' | 'key'> {
  readonly workspaceId: string
}

/** The key of a channel in a map across workspaces. */
export const channelKey = ({ workspaceId, platform, key }: WorkspaceChannel): string =>
  `${workspaceId} ${platform} ${key}`

type ChannelRow = WorkspaceChannel & Pick<ScheduleSettingsRow, 'zone' | 'workingDays' | 'opens' | 'closes' | 'holidays'>

/**
 * The schedule settings of channels by `channelKey`: the channel's own zone, else the team's, and the team's working
 * days and hours.
 */
export async function scheduleSettingsOfChannels(
  { db, at }: Pick<Tx, 'db' | 'at'>,
  channels: readonly WorkspaceChannel[],
): Promise<ReadonlyMap<string, ScheduleSettings>> {
  if (channels.length === 0) return new Map()
  const rows = await db.$queryRaw<ChannelRow[]>`
    SELECT one.*, coalesce(c."zone", w."zone") AS "zone", w."workingDays", w."opens", w."closes", ${holidays(at)}
    FROM (SELECT DISTINCT * FROM unnest(${channels.map((one) => one.workspaceId)}::uuid[],
      ${channels.map((one) => one.platform)}::text[], ${channels.map((one) => one.key)}::text[])
      AS asked("workspaceId", "platform", "key")) one
    JOIN "Workspace" w ON w."id" = one."workspaceId"
    LEFT JOIN "Channel" c ON c."workspaceId" = w."id" AND c."platform" = one."platform" AND c."key" = one."key"`
  return new Map(
    rows.map((row) => {
      const { zone, workingDays, holidays, opens, closes } = row
      return [channelKey(row), { zone, workingDays, holidays, hour: hourWithin(opens, closes) }]
    }),
  )
}

/** The schedule settings of one channel. */
export async function scheduleSettingsOfChannel(
  tx: Tx,
  { platform, key }: Pick<Place, 'platform' | 'key'>,
): Promise<ScheduleSettings> {
  const one = { workspaceId: tx.workspace, platform, key }
  const schedule = (await scheduleSettingsOfChannels(tx, [one])).get(channelKey(one))
  if (!schedule) throw new Error('the workspace is not there')
  return schedule
}

/** The hour of members who have set none: nine, moved to the nearest full hour within the working hours (HH:MM). */
export function hourWithin(opens: string, closes: string): number {
  const first = Math.ceil(hours(opens))
  const last = Math.floor(hours(closes))
  return first < last ? Math.min(Math.max(DEFAULT_HOUR, first), last - 1) : DEFAULT_HOUR
}

const DEFAULT_HOUR = 9

const hours = (wall: string): number => {
  const [hour = 0, minute = 0] = wall.split(':').map(Number)
  return hour + minute / 60
}
