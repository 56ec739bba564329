import { pickedWord } from '../../chat/picked.ts'
import type { Place, Readers } from '../../chat/request.ts'
import { inAlphabet } from '../../records/compare.ts'
import { Prisma, type Tx, withoutCapture } from '../../store/transaction.ts'

/** A channel with the team's settings for it. */
export interface Channel {
  readonly platform: string
  readonly key: string
  /** The name with its #. */
  readonly name: string
  /** The zone of its times: its own, else the team's. */
  readonly zone: string
  /** True when the zone is its own. */
  readonly ownZone: boolean
  readonly readers: Readers | null
  readonly allowedBy: number | null
  readonly allowedAt: Date | null
  /** Why it takes no message; null while it takes them. */
  readonly refused: string | null
  /** `all` where it sees every record; null where it sees what a member sees who owns nothing. */
  readonly sees: 'all' | null
  /** The number of the pipeline that it is about; null for all of them. */
  readonly pipeline: number | null
  /** The number of the deal that it is about, which lines there need not name; null for none. */
  readonly deal: number | null
  readonly version: number
}

const channels = (tx: Tx, where: Prisma.Sql): Promise<readonly Channel[]> => tx.db.$queryRaw<Channel[]>`
  SELECT c."platform", c."key", c."name", coalesce(c."zone", w."zone") AS "zone", c."zone" IS NOT NULL AS "ownZone",
    c."readers", c."allowedBy", c."allowedAt", c."refused", c."sees", c."pipelineNumber" AS "pipeline", c."dealNumber" AS "deal", c."version"
  FROM "Channel" c JOIN "Workspace" w ON w."id" = c."workspaceId"
  WHERE c."workspaceId" = ${tx.workspace}::uuid AND ${where} ORDER BY ${inAlphabet(Prisma.sql`c."name"`)}, c."platform", c."key" LIMIT 200`

/** Every channel that the workspace knows, by name. */
export const allChannels = (tx: Tx): Promise<readonly Channel[]> => channels(tx, Prisma.sql`true`)

/** The channels of this name, with or without its #, or of this key; on any platform. */
export function channelsCalled(tx: Tx, name: string): Promise<readonly Channel[]> {
  const wanted = `#${name.trim().replace(/^#/, '').toLowerCase()}`
  return channels(tx, Prisma.sql`(lower(c."name") = ${wanted} OR c."key" = ${name.trim()})`)
}

/** The channel of this key; undefined when the workspace does not know it. */
export async function channelAt(tx: Tx, place: Pick<Place, 'platform' | 'key'>): Promise<Channel | undefined> {
  const [found] = await channels(tx, Prisma.sql`c."platform" = ${place.platform} AND c."key" = ${place.key}`)
  return found
}

/** Stores a channel that the platform reported, with its current name and readers. The change is not captured. */
export async function noteChannel(tx: Tx, { platform, key, name, readers }: Place): Promise<Channel> {
  await withoutCapture(
    tx,
    Prisma.sql`
    INSERT INTO "Channel" AS c ("workspaceId", "platform", "key", "name", "readers", "createdAt")
    VALUES (${tx.workspace}::uuid, ${platform}, ${key}, ${name}, ${readers ?? null}, ${tx.at})
    ON CONFLICT ("workspaceId", "platform", "key") DO UPDATE
      SET "name" = excluded."name", "readers" = coalesce(excluded."readers", c."readers")
      WHERE c."name" <> excluded."name" OR c."readers" IS DISTINCT FROM coalesce(excluded."readers", c."readers")`,
  )
  const noted = await channelAt(tx, { platform, key })
  if (!noted) throw new Error('a channel was noted and is not there')
  return noted
}

/**
 * A value for the field of a Call that identifies this channel, whatever its name is; the name is cut to `most`
 * characters.
 */
export const pickOf = ({ key, name }: Pick<Place, 'key' | 'name'>, most = 100): string =>
  pickedWord({ kind: 'channel', key, name: Array.from(name.replace(/^#/u, '')).slice(0, most).join('') })

/** A channel as a place to send messages to. */
export const placeOfChannel = ({ platform, key, name, readers }: Channel): Place => ({
  platform,
  kind: 'channel',
  key,
  name,
  ...(readers && { readers }),
})

/**
 * True when amounts, notes and contact data may be shown: only the team can read the channel, or an admin allowed it.
 */
export const showsAll = ({ readers, allowedAt }: Pick<Channel, 'readers' | 'allowedAt'>): boolean =>
  readers === 'team' || allowedAt !== null

/** True where a field may be shown: what is confidential, only where everything may. */
export const showsField = (all: boolean, { confidential }: { readonly confidential?: true }): boolean =>
  all || !confidential

/** Settles something of a channel: its zone, or that everything may be shown there. */
export async function changeChannel(
  tx: Tx,
  { platform, key }: Pick<Channel, 'platform' | 'key'>,
  data: {
    zone?: string | null
    allowedBy?: number | null
    allowedAt?: Date | null
    sees?: 'all' | null
    pipelineNumber?: number | null
    dealNumber?: number | null
  },
): Promise<void> {
  const where = { workspaceId_platform_key: { workspaceId: tx.workspace, platform, key } }
  await tx.db.channel.update({ where, data })
}
