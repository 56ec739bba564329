import type { Store } from './transaction.ts'

const LONG_AGO = JSON.stringify({
  message: { title: 'That was answered long ago; the answer is no longer kept.', blocks: [] },
  audience: 'private',
})

/**
 * Lets go of text whose time of retention is over. A request stays as the claim on its id and the holder of its E- number;
 * what it said and what it was answered go.
 */
export async function forgetExpired(store: Store, now: Date): Promise<void> {
  const { prisma } = store
  await prisma.$executeRaw`
    UPDATE "Request" SET "input" = NULL, "reply" = ${LONG_AGO}::jsonb, "subjects" = '{}', "expiresAt" = '9999-12-31'
    WHERE "expiresAt" <= ${now}`
  await prisma.$executeRaw`DELETE FROM "StoredCall" WHERE "expiresAt" <= ${now}`
  await prisma.$executeRaw`DELETE FROM "Outbox" WHERE "expiresAt" <= ${now}`
  await prisma.$executeRaw`
    WITH allowed AS MATERIALIZED (SELECT set_config('parley.forget', 'on', true))
    DELETE FROM "Change" USING allowed WHERE "expiresAt" <= ${now}`
}
