import { Temporal } from 'temporal-polyfill'
import type { Readers } from '../../chat/request.ts'
import { allows, type Role } from '../../lib/roles.ts'
import { inAlphabet } from '../../records/compare.ts'
import type { RecordRow } from '../../records/record-type.ts'
import { jsonText } from '../../store/json.ts'
import { NOUNS } from '../../store/nouns.ts'
import { advanceCounter, Prisma, setReason, type Tx, withoutCapture } from '../../store/transaction.ts'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import type { Kind } from '../kinds.ts'
import { recordNumbered } from '../names/names.ts'
import { type Recipient, recipientColumns } from '../reminders/reminders.ts'
import type { DigestFigures } from './contents.ts'
import { type DigestSkip, nextSlot } from './slots.ts'

/** A recurring summary of the pipeline, sent to a channel or to one person. */
export interface Digest extends RecordRow {
  /** The period that it looks back on; a weekly digest also shows the differences from the last one. */
  readonly kind: 'daily' | 'weekly'
  readonly author: { readonly member: number; readonly name: string }
  readonly to: Recipient
  /** When it recurs; each occurrence has an hour. */
  readonly series: Recurrence
  /** True when an hour was stated. */
  readonly stated: boolean
  readonly skips: readonly DigestSkip[]
  /** The number of a saved list that it shows. */
  readonly list: number | null
  /** True of a manager's own one that is about the whole team. */
  readonly ofTeam: boolean
  /** The role that its person has now; null of a channel's. */
  readonly memberRole: Role | null
  readonly dueAt: Date | null
  /** The slot of the last one and its outcome: posted, left out because it was empty, or skipped. */
  readonly lastAt: Date | null
  readonly lastOutcome: string | null
  readonly figures: DigestFigures | null
  /** Who could read the channel when somebody last agreed to post there. */
  readonly readers: Readers | null
  readonly pausedAt: Date | null
  readonly pausedWhy: string | null
  /** What would let it go on by itself: 'readers' when an admin allows the channel. */
  readonly pauseCause: 'readers' | null
  readonly createdAt: Date
}

interface DigestRow extends Omit<Digest, 'author' | 'to' | 'series'> {
  readonly authorNumber: number
  readonly authorName: string
  readonly memberNumber: number | null
  readonly memberName: string | null
  readonly platform: string | null
  readonly placeKey: string | null
  readonly channelName: string | null
  readonly rule: string
  readonly start: string
  readonly zone: string
}

const select = (r: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT r."number", r."kind", r."authorNumber", a."name" AS "authorName", r."memberNumber", m."name" AS "memberName", m."role" AS "memberRole",
    r."platform", r."placeKey", c."name" AS "channelName", r."rule", r."start", r."zone", r."stated", r."skips", r."listNumber" AS "list", r."ofTeam", r."dueAt",
    r."lastAt", r."lastOutcome", r."figures", r."readers", r."pausedAt", r."pausedWhy", r."pauseCause", r."createdAt", r."deletedAt", r."version"
  FROM ${r} JOIN "Member" a ON a."workspaceId" = r."workspaceId" AND a."number" = r."authorNumber"
    LEFT JOIN "Member" m ON m."workspaceId" = r."workspaceId" AND m."number" = r."memberNumber"
    LEFT JOIN "Channel" c ON c."workspaceId" = r."workspaceId" AND c."platform" = r."platform" AND c."key" = r."placeKey"`

const toDigest = (row: DigestRow): Digest => {
  const { authorNumber, authorName, memberNumber, memberName, platform, placeKey, channelName, ...rest } = row
  const { rule, start, zone, ...own } = rest
  return {
    ...own,
    author: { member: authorNumber, name: authorName },
    to:
      memberNumber === null
        ? { kind: 'channel', platform: platform ?? '', key: placeKey ?? '', name: channelName ?? placeKey ?? '' }
        : { kind: 'member', member: memberNumber, name: memberName ?? `M-${memberNumber}` },
    series: { kind: 'recurring', rule, start: Temporal.PlainDateTime.from(start), zone, timed: true, except: [] },
  }
}

/** The kind of digests, found by ref. */
export const DIGESTS: Kind<Digest, DigestRow> = {
  ...NOUNS.digest,
  alike: [],
  select: (_, rows) => select(rows),
  read: toDigest,
  nameOf: ({ kind, to, ofTeam }) =>
    `${kind}${ofTeam ? ' about the team' : ''} ${to.kind === 'channel' ? `in ${to.name}` : `to ${to.name}`}`,
  detail: ({ pausedAt }) => (pausedAt ? 'paused' : ''),
}

/** True of a person's digest about the whole team; only managers and admins have such ones. */
export const isOfTeam = ({ ofTeam, memberRole }: Pick<Digest, 'ofTeam' | 'memberRole'>): boolean =>
  ofTeam && memberRole !== null && allows(memberRole, 'manager')

/** The values that a new digest needs. */
export interface NewDigest {
  readonly kind: Digest['kind']
  readonly author: number
  readonly to: Recipient
  readonly series: Recurrence
  readonly stated: boolean
  readonly skips: readonly DigestSkip[]
  readonly list: number | null
  readonly ofTeam: boolean
  readonly readers: Readers | null
}

const dateOf = (at: Temporal.Instant | undefined): Date | null => (at ? new Date(at.epochMilliseconds) : null)

/** The columns of a series and of its next occurrence after now. */
const seriesColumns = (tx: Tx, series: Recurrence) => ({
  rule: series.rule,
  start: series.start.toString({ smallestUnit: 'second' }),
  zone: series.zone,
  dueAt: dateOf(nextSlot(series, tx.now)),
})

/** Adds a digest. */
export async function addDigest(tx: Tx, made: NewDigest): Promise<Digest> {
  const [counter] = await tx.db.$queryRaw<{ last: number }[]>`${advanceCounter(tx, 'digest', 1)}`
  const number = counter?.last ?? 0
  const { kind, author, to, series, stated, skips, list, ofTeam, readers } = made
  await tx.db.digest.create({
    data: {
      workspaceId: tx.workspace,
      number,
      kind,
      authorNumber: author,
      stated,
      skips: [...skips],
      listNumber: list,
      ofTeam,
      readers,
      ...recipientColumns(to),
      ...seriesColumns(tx, series),
      createdAt: tx.at,
    },
  })
  const [digest] = await digestsWhere(tx, Prisma.sql`r."number" = ${number}`)
  if (!digest) throw new Error('a digest was made and is not there')
  return digest
}

/** The changes of a digest; fields that are left out stay the same. */
export interface DigestEdit {
  readonly kind?: Digest['kind']
  readonly series?: Recurrence
  readonly stated?: boolean
  readonly skips?: readonly DigestSkip[]
  /** The saved list that it shows; null for none. */
  readonly list?: number | null
  readonly ofTeam?: boolean
  readonly readers?: Readers | null
  /** The reason of a pause; null resumes the digest at its next occurrence. */
  readonly paused?: string | null
  readonly deleted?: boolean
}

/** Changes a digest. When its series changes or it resumes, occurrences that were missed are not told later. */
export async function editDigest(tx: Tx, digest: Digest, edit: DigestEdit, why?: string): Promise<void> {
  await setReason(tx, why)
  const { series, skips, list, paused, deleted, ...plain } = edit
  const goesOn = series ?? (paused === null ? digest.series : undefined)
  await tx.db.digest.update({
    where: { workspaceId_number: { workspaceId: tx.workspace, number: digest.number } },
    data: {
      ...plain,
      ...(goesOn && seriesColumns(tx, goesOn)),
      ...(skips && { skips: [...skips] }),
      ...(list !== undefined && { listNumber: list }),
      ...(paused !== undefined && { pausedAt: paused === null ? null : tx.at, pausedWhy: paused, pauseCause: null }),
      ...(deleted !== undefined && { deletedAt: deleted ? tx.at : null }),
    },
  })
}

/** Live digests that match, ordered by where they go. */
async function digestsWhere(tx: Tx, where: Prisma.Sql, lock = Prisma.empty): Promise<readonly Digest[]> {
  const rows = await tx.db.$queryRaw<DigestRow[]>`
    ${select(Prisma.sql`"Digest" r`)} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND ${where}
    ORDER BY r."memberNumber" NULLS FIRST, ${inAlphabet(Prisma.sql`c."name"`)}, r."number" LIMIT 200 ${lock}`
  return rows.map(toDigest)
}

/** The digests that go to a member or into a channel. */
export const digestsTo = (tx: Tx, to: Recipient): Promise<readonly Digest[]> =>
  digestsWhere(
    tx,
    to.kind === 'member'
      ? Prisma.sql`r."memberNumber" = ${to.member}`
      : Prisma.sql`r."platform" = ${to.platform} AND r."placeKey" = ${to.key}`,
  )

/** The digests that a member may see: those of channels, and their own. */
export const digestsFor = (tx: Tx, member: number): Promise<readonly Digest[]> =>
  digestsWhere(tx, Prisma.sql`(r."memberNumber" IS NULL OR r."memberNumber" = ${member})`)

/** The digests that show a saved list. */
export const digestsShowing = (tx: Tx, list: number): Promise<readonly Digest[]> =>
  digestsWhere(tx, Prisma.sql`r."listNumber" = ${list}`)

/** The digest of this number, even if it is deleted; undefined when there is none. */
export const digestNumbered = (tx: Tx, number: number): Promise<Digest | undefined> =>
  recordNumbered(tx, DIGESTS, number)

/**
 * The digest of this number if it is due and no other process has locked it; it stays locked until the transaction
 * ends.
 */
export async function claimDigest(tx: Tx, number: number): Promise<Digest | undefined> {
  const [due] = await digestsWhere(
    tx,
    Prisma.sql`r."number" = ${number} AND r."dueAt" <= ${tx.at} AND r."pausedAt" IS NULL`,
    Prisma.sql`FOR UPDATE OF r SKIP LOCKED`,
  )
  return due
}

/** Stores the outcome of a slot and the next one. The change is not captured. */
export async function passSlot(
  tx: Tx,
  { number, series, lastAt }: Digest,
  slotAt: Temporal.Instant,
  outcome: { readonly outcome: string; readonly figures: DigestFigures } | undefined,
): Promise<void> {
  const isNewer = lastAt === null || lastAt.getTime() < slotAt.epochMilliseconds
  const told = outcome && isNewer ? { at: dateOf(slotAt), ...outcome } : undefined
  const figures = told ? jsonText(told.figures) : null
  await withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Digest" SET "dueAt" = ${dateOf(nextSlot(series, tx.now))}, "lastAt" = coalesce(${told?.at ?? null}::timestamptz, "lastAt"),
      "lastOutcome" = coalesce(${told?.outcome ?? null}::text, "lastOutcome"), "figures" = coalesce(${figures}::jsonb, "figures")
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${number}`,
  )
}

/** Makes the digest of somebody who is no manager any more one about their own. The change is not captured. */
export const makeOwn = (tx: Tx, { number }: Digest): Promise<void> =>
  withoutCapture(
    tx,
    Prisma.sql`UPDATE "Digest" SET "ofTeam" = false WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${number}`,
  )

/** Moves digests that an undo restored to their next occurrence: occurrences that were missed are not told later. */
export async function advanceRestoredDigests(tx: Tx, undo: string): Promise<void> {
  const turned = await digestsWhere(
    tx,
    Prisma.sql`r."dueAt" <= ${tx.at} AND EXISTS (SELECT 1 FROM "Change" c WHERE c."workspaceId" = r."workspaceId"
      AND c."requestId" = ${undo} AND c."table" = 'Digest' AND c."key" = jsonb_build_object('number', r."number"))`,
  )
  for (const digest of turned) await passSlot(tx, digest, tx.now, undefined)
}

/**
 * Pauses a digest because of who can read its channel (`cause` readers), or because it cannot be made. The change is not
 * captured: an admin or its author decides how it goes on.
 */
export const pauseDigest = (
  tx: Tx,
  { number }: Digest,
  why: string,
  cause: Digest['pauseCause'] = 'readers',
): Promise<void> =>
  withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Digest" SET "pausedAt" = ${tx.at}, "pausedWhy" = ${why}, "pauseCause" = ${cause}
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${number}`,
  )
