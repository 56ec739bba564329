import type { Actor } from '../request.ts'
import { Prisma, type Store, type Tx } from '../store/transaction.ts'

/** A workspace that an identity is a member of. */
export interface Team {
  readonly workspace: string
  readonly name: string
  /** True of the one that they settled on for direct messages. */
  readonly isChosen: boolean
}

type Asks = Pick<Actor, 'platform' | 'key'>

/** The workspaces that an identity is a member of, by name. */
export const teamsOf = (db: Tx['db'], { platform, key }: Asks): Promise<readonly Team[]> => db.$queryRaw<Team[]>`
  SELECT w."id" AS "workspace", w."name", c."workspaceId" IS NOT NULL AS "isChosen" FROM "Identity" i
  JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber" AND m."removedAt" IS NULL
  JOIN "Workspace" w ON w."id" = i."workspaceId"
  LEFT JOIN "Choice" c ON c."platform" = i."platform" AND c."externalId" = i."externalId" AND c."workspaceId" = w."id"
  WHERE i."platform" = ${platform} AND i."externalId" = ${key} ORDER BY lower(w."name"), w."id" LIMIT 25`

/** Remembers in which workspace a person speaks in direct messages. */
export async function chooseTeam(db: Tx['db'], { platform, key }: Asks, workspace: string, at: Date): Promise<void> {
  const chosen = { workspaceId: workspace, chosenAt: at }
  await db.choice.upsert({
    where: { platform_externalId: { platform, externalId: key } },
    create: { platform, externalId: key, ...chosen },
    update: chosen,
  })
}

/** The workspace among these that a button or form belongs to. */
export async function teamOfToken(store: Store, teams: readonly Team[], id: string): Promise<Team | undefined> {
  const [token = ''] = id.split(':')
  const rows = await store.prisma.storedCall.findMany({
    where: { token, workspaceId: { in: teams.map(({ workspace }) => workspace) } },
    select: { workspaceId: true },
  })
  return teams.find(({ workspace }) => workspace === rows[0]?.workspaceId)
}

/** The name of a workspace for somebody who is in several and cannot tell otherwise which of them speaks; else undefined. */
export async function teamNameFor(
  store: Store,
  workspace: string,
  { platform, key }: Asks,
): Promise<string | undefined> {
  const [row] = await store.prisma.$queryRaw<{ name: string }[]>(Prisma.sql`
    SELECT w."name" FROM "Workspace" w WHERE w."id" = ${workspace}::uuid AND (
      SELECT count(DISTINCT i."workspaceId") FROM "Identity" i
      JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber" AND m."removedAt" IS NULL
      WHERE i."platform" = ${platform} AND i."externalId" = ${key}) > 1`)
  return row?.name
}
