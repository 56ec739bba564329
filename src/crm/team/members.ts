import type { Actor, Place } from '../../chat/request.ts'
import type { Role } from '../../lib/roles.ts'
import { cut } from '../../lib/text.ts'
import { ConflictError } from '../../message/errors.ts'
import type { UserRef } from '../../message/message.ts'
import { inAlphabet } from '../../records/compare.ts'
import { nextNumber, Prisma, type Store, type Tx } from '../../store/transaction.ts'
import { isInstaller } from '../places/installations.ts'

/** A member of the team. */
export interface Member extends UserRef {
  readonly role: Role
}

/** True when the platform says that the person belongs to it; guests and outsiders must be let in by an admin. */
const belongs = (actor: Actor): boolean => actor.standing === 'owner' || actor.standing === 'full'

/** The name of a person who has not set one. */
export const defaultName = ({ name, key }: Pick<Actor, 'name' | 'key'>): string => cut(name.trim(), 80) || cut(key, 80)

/**
 * Adds a person as a member at their first request, if the platform vouches for them: as admin, if there is no admin
 * yet and they own the place or installed the bot there; all others as member. A keeper of the place is added only as
 * the first admin, and only if they ask for `setup`. `admins` are identities (`platform:key`) that the configuration
 * makes admin. Returns undefined for everybody else.
 */
export async function admit(
  tx: Tx,
  actor: Actor,
  admins: readonly string[],
  isSetup = false,
): Promise<Member | undefined> {
  const named = admins.includes(`${actor.platform}:${actor.key}`)
  const isKeeper = actor.standing === 'keeper' && isSetup
  if (!belongs(actor) && !named && !isKeeper) return undefined
  // First a check without a lock: in most cases the workspace is already set up, and nothing should be written.
  if (isKeeper && !named && (await firstAdmin(tx))) return undefined
  const number = await nextNumber(tx, 'member')
  // Checked after the counter, whose lock puts two simultaneous first requests in order.
  const mayBeFirst = isKeeper || actor.standing === 'owner' || (await isInstaller(tx, actor))
  const first = mayBeFirst && (await firstAdmin(tx)) === undefined
  if (isKeeper && !named && !first) throw new ConflictError('the first admin')
  const role: Role = first || named ? 'admin' : 'member'
  const name = defaultName(actor)
  const workspaceId = tx.workspace
  await tx.db.member.create({ data: { workspaceId, number, name, role, greetedAt: tx.at, createdAt: tx.at } })
  const identity = {
    workspaceId,
    platform: actor.platform,
    externalId: actor.key,
    memberNumber: number,
    vouched: belongs(actor) || isKeeper,
    createdAt: tx.at,
  }
  const { count } = await tx.db.identity.createMany({ data: [identity], skipDuplicates: true })
  if (count === 0) throw new ConflictError(`the identity of ${name}`) // another first request added it
  return { member: number, name, role }
}

/**
 * The members, or the removed members, that a word may mean: by M- ref, platform id, whole name, then the beginning of
 * a name.
 */
export async function membersNamed(tx: Tx, word: string, removed = false): Promise<readonly Member[]> {
  const wanted = word.trim().replace(/^@/, '').toLowerCase()
  if (wanted === '') return []
  const ref = /^m-?(\d{1,9})$/.exec(wanted)
  const rows = await tx.db.$queryRaw<(Member & { rank: number })[]>`
    SELECT m."number" AS "member", m."name", m."role", min(CASE
        WHEN m."number" = ${ref ? Number(ref[1]) : 0} THEN 0
        WHEN lower(m."name") = ${wanted} OR lower(i."externalId") = ${wanted} THEN 1
        ELSE 2 END)::int AS "rank"
    FROM "Member" m LEFT JOIN "Identity" i ON i."workspaceId" = m."workspaceId" AND i."memberNumber" = m."number"
    WHERE m."workspaceId" = ${tx.workspace}::uuid AND (m."removedAt" IS NOT NULL) = ${removed} AND (
      m."number" = ${ref ? Number(ref[1]) : 0} OR lower(i."externalId") = ${wanted} OR starts_with(lower(m."name"), ${wanted}))
    GROUP BY m."number", m."name", m."role" ORDER BY "rank", ${inAlphabet(Prisma.sql`m."name"`)}, m."number" LIMIT 25`
  const best = rows[0]?.rank
  return rows.filter((row) => row.rank === best)
}

/**
 * The number of the only person, in the team or removed, whom an M- ref or a whole name means; undefined for none or
 * several.
 */
export async function membersEver(tx: Tx, word: string): Promise<number | undefined> {
  const wanted = word.trim().replace(/^@/, '').toLowerCase()
  const ref = /^m-?(\d{1,9})$/.exec(wanted)
  const rows = await tx.db.$queryRaw<{ number: number }[]>`
    SELECT m."number" FROM "Member" m WHERE m."workspaceId" = ${tx.workspace}::uuid
      AND (m."number" = ${Number(ref?.[1] ?? 0)}::int OR lower(m."name") = ${wanted}) LIMIT 2`
  return rows.length === 1 ? rows[0]?.number : undefined
}

/** All members of the team, or all removed members, by name. */
export async function members(tx: Tx, removed = false): Promise<readonly Member[]> {
  return tx.db.$queryRaw<Member[]>`
    SELECT "number" AS "member", "name", "role" FROM "Member"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND ("removedAt" IS NOT NULL) = ${removed}
    ORDER BY ${inAlphabet(Prisma.sql`"name"`)}, "number" LIMIT 1000`
}

/** How a member is reached. */
export interface DirectRoute {
  readonly place: Place
  /** The zone that they have set, in which they read times. */
  readonly zone: string | null
  /** The kinds of notices that they have muted. */
  readonly muted: readonly string[]
}

/** The place for direct messages to a member: on the preferred platform if they are known there, else on any. */
export async function directPlaceOf(tx: Tx, member: number, preferred: string): Promise<Place | undefined> {
  return (await directRouteOf(tx, member, preferred))?.place
}

/** How a member is reached by direct message; undefined for removed members. */
export async function directRouteOf(tx: Tx, member: number, preferred: string): Promise<DirectRoute | undefined> {
  const [row] = await tx.db.$queryRaw<
    (Omit<DirectRoute, 'place'> & Record<'platform' | 'externalId' | 'name', string>)[]
  >`
    SELECT i."platform", i."externalId", m."name", m."zone", m."muted" FROM "Identity" i
    JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber"
    WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."memberNumber" = ${member} AND m."removedAt" IS NULL
    ORDER BY i."platform" = ${preferred} DESC, i."createdAt" LIMIT 1`
  if (!row) return undefined
  const { platform, externalId, name, zone, muted } = row
  return { place: { platform, kind: 'dm', key: externalId, name }, zone, muted }
}

/** The member whom direct messages to this place reach; undefined when it is nobody's. */
export async function memberAt(tx: Tx, { platform, key }: Place): Promise<number | undefined> {
  const where = { workspaceId_platform_externalId: { workspaceId: tx.workspace, platform, externalId: key } }
  return (await tx.db.identity.findUnique({ where, select: { memberNumber: true } }))?.memberNumber
}

/** The admin with the lowest number, who is told what an admin must know. */
export async function firstAdmin(tx: Tx): Promise<Member | undefined> {
  const [row] = await tx.db.$queryRaw<Member[]>`
    SELECT "number" AS "member", "name", "role" FROM "Member"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "removedAt" IS NULL AND "role" = 'admin' ORDER BY "number" LIMIT 1`
  return row
}

/** The position in `names` of the first that is a member's name, its beginning, or a platform name; -1 for none. */
export async function firstMemberName(tx: Tx, names: readonly string[]): Promise<number> {
  const wanted = names.map((name) =>
    name
      .trim()
      .replace(/^@/, '')
      .replace(/^m-?(?=\d+$)/i, 'm-')
      .toLowerCase(),
  )
  const called = await everybodyCalled(tx)
  if (called) return wanted.findIndex((name) => name !== '' && called.some((one) => isCalledSo(one, name)))
  const [row] = await tx.db.$queryRaw<{ position: number }[]>`
    SELECT w.position::int AS "position" FROM unnest(${wanted}::text[]) WITH ORDINALITY w(name, position)
    WHERE w.name <> '' AND EXISTS (
      SELECT 1 FROM "Member" m LEFT JOIN "Identity" i ON i."workspaceId" = m."workspaceId" AND i."memberNumber" = m."number"
      WHERE m."workspaceId" = ${tx.workspace}::uuid AND m."removedAt" IS NULL
        AND (starts_with(lower(m."name"), w.name) OR lower(i."externalId") = w.name OR 'm-' || m."number" = w.name))
    ORDER BY w.position LIMIT 1`
  return row ? row.position - 1 : -1
}

/** By what a member is known: a name, and the name on one platform, in lower case. */
interface CalledBy {
  readonly number: number
  readonly name: string
  readonly handle: string | null
}

const isCalledSo = ({ number, name, handle }: CalledBy, wanted: string): boolean =>
  name.startsWith(wanted) || handle === wanted || `m-${number}` === wanted

/** A team of more is not read whole to find a name in it. */
const MOST_READ = 400

const everybody = new WeakMap<Tx, Promise<readonly CalledBy[]>>()

/** How the members are called, read once for a line in which many words may name one; undefined for a large team. */
async function everybodyCalled(tx: Tx): Promise<readonly CalledBy[] | undefined> {
  const before = everybody.get(tx)
  const reading =
    before ??
    tx.db.$queryRaw<CalledBy[]>`
      SELECT m."number", lower(m."name") AS "name", lower(i."externalId") AS "handle"
      FROM "Member" m LEFT JOIN "Identity" i ON i."workspaceId" = m."workspaceId" AND i."memberNumber" = m."number"
      WHERE m."workspaceId" = ${tx.workspace}::uuid AND m."removedAt" IS NULL LIMIT ${MOST_READ + 1}`
  if (!before) everybody.set(tx, reading)
  const all = await reading
  return all.length > MOST_READ ? undefined : all
}

/** Changes a member's role; returns false and writes nothing if that would leave the workspace without an admin. */
export async function setRole(tx: Tx, member: number, role: Role): Promise<boolean> {
  if (role !== 'admin' && (await isOnlyAdmin(tx, member))) return false
  await tx.db.member.update({
    where: { workspaceId_number: { workspaceId: tx.workspace, number: member } },
    data: { role },
  })
  return true
}

/**
 * True when nobody else is an admin. All admins stay locked, so that two who demote each other at once cannot both
 * succeed.
 */
export async function isOnlyAdmin(tx: Tx, member: number): Promise<boolean> {
  const admins = await tx.db.$queryRaw<{ number: number }[]>`
    SELECT "number" FROM "Member"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "removedAt" IS NULL AND "role" = 'admin' ORDER BY "number" FOR UPDATE`
  return admins.length > 0 && admins.every((admin) => admin.number === member)
}

/** The platform ids of members in one installation; members without one are left out. */
export async function platformKeys(
  store: Pick<Store, 'prisma'>,
  platform: string,
  externalId: string,
  members: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await store.prisma.$queryRaw<{ member: number; key: string }[]>`
    SELECT i."memberNumber" AS "member", i."externalId" AS "key" FROM "Installation" l
    JOIN "Identity" i ON i."workspaceId" = l."workspaceId" AND i."platform" = l."platform"
    WHERE l."platform" = ${platform} AND l."externalId" = ${externalId} AND i."memberNumber" = ANY(${[...members]}::int[])
      AND (starts_with(i."externalId", ${`${externalId}/`}) OR i."externalId" NOT LIKE '%/%')`
  return new Map(rows.map(({ member, key }) => [member, key]))
}

/** The members of the team with the addresses by which platforms know them. */
export async function colleagues(
  tx: Tx,
): Promise<readonly (UserRef & { readonly emails: readonly string[]; readonly keys: readonly string[] })[]> {
  return tx.db.$queryRaw<(UserRef & { emails: string[]; keys: string[] })[]>`
    SELECT m."number" AS "member", m."name",
      coalesce(array_agg(DISTINCT lower(p."email")) FILTER (WHERE p."email" IS NOT NULL), '{}') AS "emails",
      coalesce(array_agg(DISTINCT lower(i."externalId")) FILTER (WHERE i."externalId" IS NOT NULL), '{}') AS "keys"
    FROM "Member" m LEFT JOIN "Identity" i ON i."workspaceId" = m."workspaceId" AND i."memberNumber" = m."number"
    LEFT JOIN "Profile" p ON p."workspaceId" = i."workspaceId" AND p."platform" = i."platform" AND p."externalId" = i."externalId"
    WHERE m."workspaceId" = ${tx.workspace}::uuid AND m."removedAt" IS NULL
    GROUP BY m."number", m."name" ORDER BY ${inAlphabet(Prisma.sql`m."name"`)}, m."number" LIMIT 1000`
}
