-- CreateTable
CREATE TABLE "Goal" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "memberNumber" INTEGER,
    "first" DATE NOT NULL,
    "last" DATE NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Goal_pkey" PRIMARY KEY ("workspaceId","number")
);

-- AddForeignKey
ALTER TABLE "Goal" ADD CONSTRAINT "Goal_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Goal" ADD CONSTRAINT "Goal_workspaceId_memberNumber_fkey" FOREIGN KEY ("workspaceId", "memberNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One goal for the same days of the same person, or of the team.
CREATE UNIQUE INDEX "Goal_days" ON "Goal" ("workspaceId", coalesce("memberNumber", 0), "first", "last");

-- Capture, versions and the refusal of TRUNCATE, as for the tables before.
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Goal" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'number', 'workspaceId', '');
CREATE TRIGGER version BEFORE UPDATE ON "Goal" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Goal" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
