import type { Actor } from '../../chat/request.ts'
import { inAlphabet } from '../../records/compare.ts'
import { Prisma, type Store, type Tx } from '../../store/transaction.ts'

/** A workspace to which an identity belongs. */
export interface MemberTeam {
  readonly workspace: string
  readonly name: string
  /** True of the workspace that they chose for direct messages. */
  readonly isChosen: boolean
}

type Asks = Pick<Actor, 'platform' | 'key'>

/** The workspaces to which an identity belongs, by name. */
export const teamsOf = (db: Tx['db'], { platform, key }: Asks): Promise<readonly MemberTeam[]> => db.$queryRaw<
  MemberTeam[]
>`
  SELECT w."id" AS "workspace", w."name", c."workspaceId" IS NOT NULL AS "isChosen" FROM "Identity" i
  JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber" AND m."removedAt" IS NULL
  JOIN "Workspace" w ON w."id" = i."workspaceId"
  LEFT JOIN "Choice" c ON c."platform" = i."platform" AND c."externalId" = i."externalId" AND c."workspaceId" = w."id"
  WHERE i."platform" = ${platform} AND i."externalId" = ${key} ORDER BY ${inAlphabet(Prisma.sql`w."name"`)}, w."id" LIMIT 25`

/** Stores which workspace a person means in direct messages. */
export async function chooseTeam(db: Tx['db'], { platform, key }: Asks, workspace: string, at: Date): Promise<void> {
  const chosen = { workspaceId: workspace, chosenAt: at }
  await db.choice.upsert({
    where: { platform_externalId: { platform, externalId: key } },
    create: { platform, externalId: key, ...chosen },
    update: chosen,
  })
}

/** The workspace, among these, to which a button or form belongs. */
export async function teamOfToken(
  store: Store,
  teams: readonly MemberTeam[],
  id: string,
): Promise<MemberTeam | undefined> {
  const [token = ''] = id.split(':')
  const rows = await store.prisma.storedCall.findMany({
    where: { token, workspaceId: { in: teams.map(({ workspace }) => workspace) } },
    select: { workspaceId: true },
  })
  return teams.find(({ workspace }) => workspace === rows[0]?.workspaceId)
}

/** A person to whom one of several workspaces sends a message. */
export interface MessagedPerson extends Asks {
  readonly workspaceId: string
}

/**
 * The names of the workspaces that send messages to these people, in the given order; undefined for a person in a
 * single workspace, who needs no name. It is a subquery for each person and not a join: a planner that expects somebody
 * to be in many workspaces would read all members.
 */
export async function teamNamesFor(
  { prisma }: Pick<Store, 'prisma'>,
  spoken: readonly MessagedPerson[],
): Promise<readonly (string | undefined)[]> {
  if (spoken.length === 0) return []
  const rows = await prisma.$queryRaw<{ position: bigint; name: string }[]>(Prisma.sql`
    SELECT one."position", w."name"
    FROM unnest(${spoken.map((one) => one.workspaceId)}::uuid[], ${spoken.map((one) => one.platform)}::text[],
      ${spoken.map((one) => one.key)}::text[]) WITH ORDINALITY AS one("workspaceId", "platform", "key", "position")
    JOIN "Workspace" w ON w."id" = one."workspaceId"
    WHERE (SELECT count(*) FROM (SELECT 1 FROM "Identity" i WHERE i."platform" = one."platform" AND i."externalId" = one."key"
      AND (SELECT m."removedAt" IS NULL FROM "Member" m WHERE m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber")
      LIMIT 2) two) > 1`)
  const names = new Map(rows.map(({ position, name }) => [Number(position), name]))
  return spoken.map((_, index) => names.get(index + 1))
}
