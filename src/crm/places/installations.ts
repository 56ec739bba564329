import type { Temporal } from 'temporal-polyfill'
import type { Actor, PlaceRole, VouchingHome } from '../../chat/request.ts'
import type { Keyring } from '../../lib/keyring.ts'
import { jsonColumn } from '../../store/json.ts'
import { Prisma, type Store, type Tx } from '../../store/transaction.ts'
import { openWorkspace, type WorkspaceHome } from './workspaces.ts'

/** The data of a new installation of the bot. */
export interface InstallationGrant {
  readonly home: WorkspaceHome
  /** Tokens by the names that the platform's adapter uses; empty when the configuration holds the token. */
  readonly tokens?: Readonly<Record<string, string>>
  readonly scopes?: readonly string[]
  /** The bot's own id there. */
  readonly botKey?: string
  /** The key of the person who installed it, as in an Actor. */
  readonly installedBy?: string
}

/** An installation of the bot. */
export interface Installed {
  /**
   * The id of the Slack team or organisation, or of the Discord guild; in Slack, keys of places and people begin with
   * it.
   */
  readonly externalId: string
  readonly workspace: string
  readonly name: string | null
  readonly tokens: Readonly<Record<string, string>> | undefined
  readonly scopes: readonly string[]
  readonly botKey: string | null
  readonly installedBy: string | null
}

const aboutTokens = (platform: string, externalId: string): string => `tokens ${platform} ${externalId}`

/**
 * Stores an installation, with encrypted tokens, and returns its workspace: a new one at first, and the same one when
 * the bot is installed again. An organisation with several teams is one installation with one workspace.
 * @throws Error when there are tokens and no key to encrypt them with.
 */
export async function install(
  store: Store,
  keyring: Keyring | undefined,
  { home, tokens, scopes = [], botKey, installedBy }: InstallationGrant,
  now: Temporal.Instant,
): Promise<string> {
  const { platform, externalId, name } = home
  if (tokens && !keyring) throw new Error('tokens cannot be kept without PARLEY_SECRET_KEY')
  const sealed = tokens && keyring?.seal(JSON.stringify(tokens), aboutTokens(platform, externalId))
  await openWorkspace(store, home, now)
  const { workspaceId } = await store.prisma.installation.update({
    where: { platform_externalId: { platform, externalId } },
    data: {
      name,
      tokens: sealed ?? null,
      scopes: [...scopes],
      botKey: botKey ?? null,
      ...(installedBy !== undefined && { installedBy }),
      installedAt: new Date(now.epochMilliseconds),
      removedAt: null,
    },
  })
  return workspaceId
}

/**
 * The installation for the first of these ids that has one, such as a team's and then its organisation's; undefined
 * when the bot was never installed there or was removed.
 * @throws Error when its tokens were encrypted with a key that is not in the ring.
 */
export async function installation(
  store: Store,
  keyring: Keyring | undefined,
  platform: string,
  externalIds: readonly string[],
): Promise<Installed | undefined> {
  const row = await standing(store, platform, externalIds)
  if (!row) return undefined
  const { externalId, workspaceId: workspace, name, scopes, botKey, installedBy } = row
  const opened = row.tokens === null ? undefined : keyring?.open(row.tokens, aboutTokens(platform, externalId))
  if (row.tokens !== null && opened === undefined) {
    throw new Error('the tokens of an installation were encrypted with a key that PARLEY_SECRET_KEY does not hold')
  }
  const tokens = opened === undefined ? undefined : (JSON.parse(opened) as Readonly<Record<string, string>>)
  return { externalId, workspace, name, tokens, scopes, botKey, installedBy }
}

/** The workspace of the first of these places in which the bot is installed. */
export async function workspaceAt(
  store: Store,
  platform: string,
  externalIds: readonly string[],
): Promise<string | undefined> {
  // This runs before each request of a platform with teams, so it must be fast.
  const rows = await store.prisma.$queryRaw<{ externalId: string; workspaceId: string }[]>`
    SELECT "externalId", "workspaceId"::text FROM "Installation"
    WHERE "platform" = ${platform} AND "externalId" = ANY(${[...externalIds]}::text[]) AND "removedAt" IS NULL`
  return externalIds.map((id) => rows.find(({ externalId }) => externalId === id)?.workspaceId).find(Boolean)
}

/** The workspaces of the places in which the bot is installed, by their names. */
export async function workspacesAt(
  store: Store,
  platform: string,
  externalIds: readonly string[],
): Promise<readonly { readonly workspace: string; readonly name: string }[]> {
  if (externalIds.length === 0) return []
  return store.prisma.$queryRaw<{ workspace: string; name: string }[]>`
    SELECT DISTINCT w."id"::text AS "workspace", w."name" FROM "Installation" l JOIN "Workspace" w ON w."id" = l."workspaceId"
    WHERE l."platform" = ${platform} AND l."externalId" = ANY(${[...externalIds]}::text[]) AND l."removedAt" IS NULL
    ORDER BY w."name", 1 LIMIT 25`
}

async function standing(store: Store, platform: string, externalIds: readonly string[]) {
  const rows = await store.prisma.installation.findMany({
    where: { platform, externalId: { in: [...externalIds] }, removedAt: null },
  })
  return externalIds.map((id) => rows.find(({ externalId }) => externalId === id)).find((one) => one !== undefined)
}

/**
 * Handles the removal of the bot from a place, or the revocation of its tokens: the tokens are deleted, and all the
 * team's data stays. `at` is when that happened by the platform's clock: a later installation is kept, however late the
 * event arrives.
 */
export async function uninstall(
  store: Store,
  platform: string,
  externalId: string,
  at: Temporal.Instant,
): Promise<void> {
  const removedAt = new Date(at.epochMilliseconds)
  await store.prisma.installation.updateMany({
    where: { platform, externalId, removedAt: null, OR: [{ installedAt: null }, { installedAt: { lte: removedAt } }] },
    data: { tokens: null, scopes: [], removedAt },
  })
}

/**
 * Encrypts again, with the first key, what was encrypted with another key, so that the other key can be removed.
 * Returns the number of rows.
 */
export async function renewSeals(store: Store, keyring: Keyring): Promise<number> {
  const rows = await store.prisma.installation.findMany({ where: { tokens: { not: null } } })
  let renewed = 0
  for (const { platform, externalId, tokens } of rows) {
    if (tokens === null || keyring.isFresh(tokens)) continue
    const about = aboutTokens(platform, externalId)
    const opened = keyring.open(tokens, about)
    if (opened === undefined) continue
    const { count } = await store.prisma.installation.updateMany({
      where: { platform, externalId, tokens },
      data: { tokens: keyring.seal(opened, about) },
    })
    renewed += count
  }
  return renewed
}

const ROLES = jsonColumn<readonly PlaceRole[]>()
const rolesIn = (held: Parameters<typeof ROLES.read>[0]): readonly PlaceRole[] => ROLES.read(held) ?? []

/** The places on a platform that belong to a workspace, with the roles whose holders belong to the team. */
export async function homesOf(store: Store, workspace: string, platform: string): Promise<readonly VouchingHome[]> {
  const rows = await store.prisma.installation.findMany({
    where: { workspaceId: workspace, platform, removedAt: null },
    orderBy: { externalId: 'asc' },
  })
  return rows.map(({ externalId, memberRoles }) => ({
    externalId,
    roles: rolesIn(memberRoles).map(({ key }) => key),
  }))
}

/** The roles of a place whose holders belong to the team, by the platform's ids. */
export async function rolesAt(store: Store, platform: string, externalId: string): Promise<readonly string[]> {
  const row = await store.prisma.installation.findUnique({ where: { platform_externalId: { platform, externalId } } })
  return rolesIn(row?.memberRoles).map(({ key }) => key)
}

/** The places of this workspace with the roles whose holders belong to the team. */
export async function mappedRoles(tx: Tx): Promise<
  readonly {
    readonly platform: string
    readonly externalId: string
    readonly name: string
    readonly roles: readonly PlaceRole[]
  }[]
> {
  const rows = await tx.db.installation.findMany({
    where: { workspaceId: tx.workspace, removedAt: null },
    orderBy: [{ platform: 'asc' }, { name: 'asc' }, { externalId: 'asc' }],
  })
  return rows.map(({ platform, externalId, name, memberRoles }) => ({
    platform,
    externalId,
    name: name ?? externalId,
    roles: rolesIn(memberRoles),
  }))
}

/** Sets the roles of a place whose holders belong to the team. */
export async function mapRoles(
  tx: Tx,
  { platform, externalId }: { readonly platform: string; readonly externalId: string },
  roles: readonly PlaceRole[],
): Promise<void> {
  await tx.db.installation.updateMany({
    where: { workspaceId: tx.workspace, platform, externalId },
    data: { memberRoles: ROLES.write(roles.map(({ key, name }) => ({ key, name }))) },
  })
}

/** True when a person installed the bot in a place of this workspace. */
export async function isInstaller(tx: Tx, { platform, key }: Actor): Promise<boolean> {
  const rows = await tx.db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT 1 FROM "Installation"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "platform" = ${platform} AND "installedBy" = ${key} LIMIT 1`)
  return rows.length > 0
}
