-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "mergedInto" INTEGER;

-- CreateTable
CREATE TABLE "NotSame" (
    "workspaceId" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "one" INTEGER NOT NULL,
    "other" INTEGER NOT NULL,
    "memberNumber" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NotSame_pkey" PRIMARY KEY ("workspaceId","noun","one","other")
);

-- AddForeignKey
ALTER TABLE "NotSame" ADD CONSTRAINT "NotSame_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NotSame" ADD CONSTRAINT "NotSame_workspaceId_memberNumber_fkey" FOREIGN KEY ("workspaceId", "memberNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Capture and the refusal of TRUNCATE, as for the tables before.
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "NotSame" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'noun,one,other', 'workspaceId', '');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "NotSame" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
