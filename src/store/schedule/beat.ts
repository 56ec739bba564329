import type { Store } from '../transaction.ts'

/** A beat is written down at most once in so many milliseconds of the Clock. */
const WRITE_EVERY_MS = 5_000

/** When what is due was last looked for on any of these platforms, by the Clock; undefined when it never was. */
export async function lastBeat({ prisma }: Store, platforms: readonly string[]): Promise<Date | undefined> {
  const { _max } = await prisma.beat.aggregate({ where: { platform: { in: [...platforms] } }, _max: { at: true } })
  return _max.at ?? undefined
}

/** Writes down that what was due at this instant has been looked for; `last` spares it while that is not long ago. */
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

/** The restore that this database came from; undefined when it never was restored. */
export const restoreOf = ({ restored }: Pick<Store['prisma'], 'restored'>) => restored.findFirst()
