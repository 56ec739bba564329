import type { Temporal } from 'temporal-polyfill'
import type { Actor, Request } from '../../chat/request.ts'
import { cleanText } from '../../lib/text.ts'
import type { Asker } from '../../store/requests/claim.ts'
import type { Store, Tx } from '../../store/transaction.ts'
import { zoneId } from '../../time/zones/said.ts'
import { giveHeld } from '../imports/held.ts'
import { renameMember } from './joining.ts'
import { defaultName } from './members.ts'

/** What a platform says about a person, and their zone if it gives one. */
export interface ProfileUpdate {
  readonly actor: Actor
  readonly zone: string | undefined
}

/** A member with the stored profile of their platform. */
type Profiled = Pick<Asker, 'number' | 'name' | 'profile'>

/** After this time an unchanged profile is stored again as confirmed. */
const CONFIRM_AFTER_MS = 24 * 60 * 60_000

/**
 * Stores what the platform says about the person who asks, if it is new, and returns their name. The profile is a copy
 * and not a captured change. The member's name follows the platform as long as it is the name that the platform gave
 * last; a name that the team set stays.
 */
export async function storeProfile(tx: Tx, asker: Profiled, { actor, zone }: ProfileUpdate | Request): Promise<string> {
  const { profile } = asker
  const email = actor.email ?? profile?.email ?? null
  // A zone that nobody knows would break whatever is told in it.
  const named = zone === undefined ? undefined : zoneId(zone)
  const news = { name: cleanText(actor.name), zone: named ?? profile?.zone ?? null, email, standing: actor.standing }
  const isSame =
    profile?.name === news.name &&
    profile.zone === news.zone &&
    profile.email === news.email &&
    profile.standing === news.standing
  const isFresh = profile && tx.now.epochMilliseconds - Date.parse(profile.refreshedAt) < CONFIRM_AFTER_MS
  if (isSame && isFresh) return asker.name
  const key = { workspaceId: tx.workspace, platform: actor.platform, externalId: actor.key }
  await tx.db.profile.upsert({
    where: { workspaceId_platform_externalId: key },
    create: { ...key, ...news, refreshedAt: tx.at },
    update: { ...news, refreshedAt: tx.at },
  })
  const name = defaultName(actor)
  if (!isSame) await unasked(tx, () => giveHeld(tx, asker.number, { name: actor.name, email }))
  const follows = profile && asker.name === defaultName({ ...actor, name: profile.name }) && asker.name !== name
  if (!follows) return asker.name
  await unasked(tx, () => renameMember(tx, asker.number, name))
  return name
}

/**
 * Does what follows from what the platform says of somebody: the change is in the history, but does not belong to the request
 * that brought it.
 */
async function unasked(tx: Tx, change: () => Promise<unknown>): Promise<void> {
  const [row] = await tx.db.$queryRaw<{ request: string | null }[]>`
    SELECT current_setting('parley.request', true) AS "request"`
  const asIf = (request: string) => tx.db.$executeRaw`
    SELECT set_config('parley.request', ${request}, true), set_config('parley.at', ${tx.at.toISOString()}, true)`
  await asIf('')
  await change()
  await asIf(row?.request ?? '')
}

/**
 * Stores news from a platform about a person in every workspace that knows them: a new name, a new standing, or that
 * they left.
 */
export async function storeProfileUpdate(store: Store, told: ProfileUpdate, now: Temporal.Instant): Promise<void> {
  const { platform, key } = told.actor
  const known = await store.prisma.identity.findMany({
    where: { platform, externalId: key },
    select: { workspaceId: true, member: { select: { number: true, name: true } }, profile: true },
  })
  for (const { workspaceId, member, profile } of known) {
    const standing = profile?.standing as Actor['standing']
    const kept = profile && { ...profile, standing, refreshedAt: profile.refreshedAt.toISOString() }
    await store.transaction(workspaceId, now, (tx) => storeProfile(tx, { ...member, profile: kept }, told))
  }
}
