-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "keptUntil" DATE;

-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "keptUntil" DATE;

-- CreateTable
CREATE TABLE "Retention" (
    "workspaceId" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "months" INTEGER NOT NULL,
    "isOn" BOOLEAN NOT NULL DEFAULT false,
    "erased" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMPTZ(3),
    "dueOn" DATE,
    "due" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "ran" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Retention_pkey" PRIMARY KEY ("workspaceId","noun")
);

-- AddForeignKey
ALTER TABLE "Retention" ADD CONSTRAINT "Retention_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is kept, and for how long; no month is no time, and more than fifty years is none either.
ALTER TABLE "Retention" ADD CONSTRAINT "Retention_months_check" CHECK ("months" BETWEEN 1 AND 600);

-- Capture, versions and the refusal of TRUNCATE, as for the tables before.
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Retention" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'noun', 'workspaceId', '');
CREATE TRIGGER version BEFORE UPDATE ON "Retention" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Retention" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
