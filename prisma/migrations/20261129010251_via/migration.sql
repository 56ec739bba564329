-- AlterTable
ALTER TABLE "Request" ADD COLUMN     "via" JSONB,
ALTER COLUMN "memberNumber" DROP NOT NULL;

-- Who asked is always known: a member, or what came through something for the workspace itself.
ALTER TABLE "Request" ADD CONSTRAINT "Request_asker_check" CHECK ("memberNumber" IS NOT NULL OR "via" IS NOT NULL);
