import type { Store } from '../transaction.ts'

/** A heartbeat is written to the database at most once in this many milliseconds of the Clock. */
const WRITE_EVERY_MS = 5_000

/** When due work was last looked for on any of these platforms, by the Clock; undefined if never. */
export async function lastBeat({ prisma }: Store, platforms: readonly string[]): Promise<Date | undefined> {
  const { _max } = await prisma.beat.aggregate({ where: { platform: { in: [...platforms] } }, _max: { at: true } })
  return _max.at ?? undefined
}

/** Stores that due work up to this instant was looked for. Skips the write when `last` is recent enough. */
export async function noteBeat(
  { prisma }: Store,
  platforms: readonly string[],
  now: Date,
  last: Date | undefined,
): Promise<void> {
  if (last && Math.abs(now.getTime() - last.getTime()) < WRITE_EVERY_MS) return
  await prisma.$executeRaw`
    INSERT INTO "Beat" ("platform", "at") SELECT unnest(${[...platforms]}::text[]), ${now}
    ON CONFLICT ("platform") DO UPDATE SET "at" = excluded."at"`
}

/** The restore from which this database was made; null when it was never restored. */
export const restoreOf = ({ restored }: Pick<Store['prisma'], 'restored'>) => restored.findFirst()
