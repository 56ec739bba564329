-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "toldAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "muted" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- What is open and was told already, or was past when it was given, is told again from the next morning on. The owner's own
-- morning is found when it comes up; history and versions are not concerned.
ALTER TABLE "Task" DISABLE TRIGGER USER;
UPDATE "Task" SET "tellAt" = date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + interval '33 hours', "toldAt" = now()
  WHERE "tellAt" IS NULL AND "dueOn" IS NOT NULL AND "doneAt" IS NULL AND "deletedAt" IS NULL;
ALTER TABLE "Task" ENABLE TRIGGER USER;
