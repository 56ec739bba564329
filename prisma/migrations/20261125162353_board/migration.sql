-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "pinned" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Board" (
    "workspaceId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "placeKey" TEXT NOT NULL,
    "outboxKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Board_pkey" PRIMARY KEY ("workspaceId","platform","placeKey")
);

-- AddForeignKey
ALTER TABLE "Board" ADD CONSTRAINT "Board_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Board" ADD CONSTRAINT "Board_workspaceId_platform_placeKey_fkey" FOREIGN KEY ("workspaceId", "platform", "placeKey") REFERENCES "Channel"("workspaceId", "platform", "key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Capture, versions and the refusal of TRUNCATE, as for the tables before.
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Board" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'platform,placeKey', 'workspaceId', '');
CREATE TRIGGER version BEFORE UPDATE ON "Board" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Board" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
