-- CreateTable
CREATE TABLE "ListedWord" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ListedWord_pkey" PRIMARY KEY ("workspaceId","number")
);

-- AddForeignKey
ALTER TABLE "ListedWord" ADD CONSTRAINT "ListedWord_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- No word is in a list twice, unless it is not offered any more.
CREATE UNIQUE INDEX "ListedWord_name" ON "ListedWord" ("workspaceId", "list", lower("name")) WHERE "retiredAt" IS NULL;

-- Capture, versions and the refusal of TRUNCATE, as for the tables before.
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "ListedWord" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'number', 'workspaceId', '');
CREATE TRIGGER version BEFORE UPDATE ON "ListedWord" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "ListedWord" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
