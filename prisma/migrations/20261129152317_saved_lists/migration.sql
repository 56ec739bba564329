-- CreateTable
CREATE TABLE "SavedList" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "memberNumber" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "SavedList_pkey" PRIMARY KEY ("workspaceId","number")
);

-- AddForeignKey
ALTER TABLE "SavedList" ADD CONSTRAINT "SavedList_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedList" ADD CONSTRAINT "SavedList_workspaceId_memberNumber_fkey" FOREIGN KEY ("workspaceId", "memberNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE UNIQUE INDEX "SavedList_name" ON "SavedList" ("workspaceId", lower("name"));

-- Capture, versions and the refusal of TRUNCATE, as for the tables before.
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "SavedList" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'number', 'workspaceId', '');
CREATE TRIGGER version BEFORE UPDATE ON "SavedList" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "SavedList" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
