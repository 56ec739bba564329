-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "fault" TEXT;

-- AlterTable
ALTER TABLE "Owed" ADD COLUMN     "fault" TEXT;

-- CreateTable
CREATE TABLE "LongWork" (
    "workspaceId" UUID NOT NULL,
    "requestId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "memberNumber" INTEGER NOT NULL,
    "of" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "position" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "skipped" JSONB NOT NULL DEFAULT '[]',
    "skippedCount" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claims" INTEGER NOT NULL DEFAULT 0,
    "leasedUntil" TIMESTAMPTZ(3),
    "platform" TEXT NOT NULL,
    "placeKind" TEXT NOT NULL,
    "placeKey" TEXT NOT NULL,
    "placeName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LongWork_pkey" PRIMARY KEY ("workspaceId","requestId")
);

-- CreateIndex
CREATE INDEX "LongWork_expiresAt_idx" ON "LongWork"("expiresAt");

-- AddForeignKey
ALTER TABLE "LongWork" ADD CONSTRAINT "LongWork_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LongWork" ADD CONSTRAINT "LongWork_workspaceId_memberNumber_fkey" FOREIGN KEY ("workspaceId", "memberNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "LongWork" ADD CONSTRAINT "LongWork_state_check" CHECK ("state" IN ('running', 'done', 'stopped'));

CREATE INDEX "LongWork_running" ON "LongWork" ("platform", "createdAt") WHERE "state" = 'running';

-- What runs already, and what a process of an older version starts while both run, goes on with this version.
INSERT INTO "LongWork" ("workspaceId", "requestId", "kind", "memberNumber", "of", "position", "total", "counts", "platform", "placeKind", "placeKey", "placeName", "createdAt", "expiresAt")
SELECT "workspaceId", "requestId", 'import', "memberNumber", jsonb_build_object('import', "number"), "position", ("mapping" ->> 'rows')::int,
  coalesce("outcome", '{}'), "platform", "placeKind", "placeKey", "placeName", "createdAt", "createdAt" + interval '90 days'
FROM "Import" WHERE "state" = 'running' AND "requestId" IS NOT NULL ON CONFLICT DO NOTHING;

CREATE FUNCTION import_runs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "LongWork" ("workspaceId", "requestId", "kind", "memberNumber", "of", "position", "total", "counts", "platform", "placeKind", "placeKey", "placeName", "createdAt", "expiresAt")
  VALUES (NEW."workspaceId", NEW."requestId", 'import', NEW."memberNumber", jsonb_build_object('import', NEW."number"), NEW."position", (NEW."mapping" ->> 'rows')::int,
    coalesce(NEW."outcome", '{}'), NEW."platform", NEW."placeKind", NEW."placeKey", NEW."placeName", NEW."createdAt", NEW."createdAt" + interval '90 days')
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER "import_runs" AFTER UPDATE OF "state" ON "Import"
  FOR EACH ROW WHEN (NEW."state" = 'running' AND OLD."state" <> 'running' AND NEW."requestId" IS NOT NULL) EXECUTE FUNCTION import_runs();
