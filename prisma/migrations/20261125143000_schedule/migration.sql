-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "quietUntil" DATE;

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "awayUntil" TIMESTAMPTZ(3),
ADD COLUMN     "closes" TEXT,
ADD COLUMN     "coverNumber" INTEGER,
ADD COLUMN     "opens" TEXT,
ADD COLUMN     "workingDays" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "priority" TEXT NOT NULL DEFAULT 'normal',
ADD COLUMN     "snoozedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "tellAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "closes" TEXT NOT NULL DEFAULT '18:00',
ADD COLUMN     "opens" TEXT NOT NULL DEFAULT '09:00',
ADD COLUMN     "workingDays" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5]::INTEGER[];

-- CreateTable
CREATE TABLE "Beat" (
    "platform" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Beat_pkey" PRIMARY KEY ("platform")
);

-- CreateTable
CREATE TABLE "Channel" (
    "workspaceId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT,
    "readers" TEXT,
    "allowedBy" INTEGER,
    "allowedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Channel_pkey" PRIMARY KEY ("workspaceId","platform","key")
);

-- CreateTable
CREATE TABLE "Holiday" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "on" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Holiday_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateTable
CREATE TABLE "Reminder" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "authorNumber" INTEGER NOT NULL,
    "memberNumber" INTEGER,
    "platform" TEXT,
    "placeKey" TEXT,
    "leadNumber" INTEGER,
    "contactNumber" INTEGER,
    "companyNumber" INTEGER,
    "dealNumber" INTEGER,
    "dueAt" TIMESTAMPTZ(3),
    "slotAt" TIMESTAMPTZ(3),
    "stated" BOOLEAN NOT NULL,
    "workingDay" BOOLEAN NOT NULL DEFAULT false,
    "zone" TEXT NOT NULL,
    "rule" TEXT,
    "start" TEXT,
    "except" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "seriesNumber" INTEGER,
    "condition" TEXT,
    "conditionStage" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "stateReason" TEXT,
    "toldAt" TIMESTAMPTZ(3),
    "askedPlatform" TEXT NOT NULL,
    "askedKind" TEXT NOT NULL,
    "askedKey" TEXT NOT NULL,
    "askedName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateTable
CREATE TABLE "Digest" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "authorNumber" INTEGER NOT NULL,
    "memberNumber" INTEGER,
    "platform" TEXT,
    "placeKey" TEXT,
    "rule" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "stated" BOOLEAN NOT NULL,
    "skips" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "dueAt" TIMESTAMPTZ(3),
    "lastAt" TIMESTAMPTZ(3),
    "lastOutcome" TEXT,
    "pausedAt" TIMESTAMPTZ(3),
    "pausedWhy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Digest_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateTable
CREATE TABLE "DigestRow" (
    "workspaceId" UUID NOT NULL,
    "outboxKey" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "dealNumber" INTEGER NOT NULL,
    "handledAt" TIMESTAMPTZ(3),
    "handledBy" INTEGER,
    "handledHow" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DigestRow_pkey" PRIMARY KEY ("workspaceId","outboxKey","position")
);

-- CreateIndex
CREATE INDEX "Holiday_workspaceId_on_idx" ON "Holiday"("workspaceId", "on");

-- CreateIndex
CREATE INDEX "Reminder_workspaceId_memberNumber_idx" ON "Reminder"("workspaceId", "memberNumber");

-- CreateIndex
CREATE INDEX "Reminder_workspaceId_authorNumber_idx" ON "Reminder"("workspaceId", "authorNumber");

-- CreateIndex
CREATE INDEX "DigestRow_workspaceId_dealNumber_idx" ON "DigestRow"("workspaceId", "dealNumber");

-- CreateIndex
CREATE INDEX "DigestRow_expiresAt_idx" ON "DigestRow"("expiresAt");

-- AddForeignKey
ALTER TABLE "Channel" ADD CONSTRAINT "Channel_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Holiday" ADD CONSTRAINT "Holiday_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_workspaceId_authorNumber_fkey" FOREIGN KEY ("workspaceId", "authorNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_workspaceId_memberNumber_fkey" FOREIGN KEY ("workspaceId", "memberNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_workspaceId_platform_placeKey_fkey" FOREIGN KEY ("workspaceId", "platform", "placeKey") REFERENCES "Channel"("workspaceId", "platform", "key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_workspaceId_leadNumber_fkey" FOREIGN KEY ("workspaceId", "leadNumber") REFERENCES "Lead"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_workspaceId_contactNumber_fkey" FOREIGN KEY ("workspaceId", "contactNumber") REFERENCES "Contact"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_workspaceId_companyNumber_fkey" FOREIGN KEY ("workspaceId", "companyNumber") REFERENCES "Company"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_workspaceId_dealNumber_fkey" FOREIGN KEY ("workspaceId", "dealNumber") REFERENCES "Deal"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_workspaceId_authorNumber_fkey" FOREIGN KEY ("workspaceId", "authorNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_workspaceId_memberNumber_fkey" FOREIGN KEY ("workspaceId", "memberNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_workspaceId_platform_placeKey_fkey" FOREIGN KEY ("workspaceId", "platform", "placeKey") REFERENCES "Channel"("workspaceId", "platform", "key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DigestRow" ADD CONSTRAINT "DigestRow_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Capture, versions and the refusal of TRUNCATE, as for the tables before. What the scheduler itself writes is not captured.
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Channel" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'platform,key', 'workspaceId', '');
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Holiday" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'number', 'workspaceId', '');
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Reminder" FOR EACH ROW EXECUTE FUNCTION parley_capture('R', 'number', 'workspaceId', 'number');
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Digest" FOR EACH ROW EXECUTE FUNCTION parley_capture('G', 'number', 'workspaceId', 'number');

CREATE TRIGGER version BEFORE UPDATE ON "Channel" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER version BEFORE UPDATE ON "Holiday" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER version BEFORE UPDATE ON "Reminder" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER version BEFORE UPDATE ON "Digest" FOR EACH ROW EXECUTE FUNCTION parley_version();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Channel" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Holiday" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Reminder" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Digest" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();

-- What the columns may hold, whichever code writes.
ALTER TABLE "Channel" ADD CONSTRAINT "Channel_readers_check" CHECK ("readers" IN ('team', 'guests', 'everybody'));
ALTER TABLE "Task" ADD CONSTRAINT "Task_priority_check" CHECK ("priority" IN ('high', 'normal', 'low'));
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_state_check" CHECK ("state" IN ('waiting', 'paused', 'told', 'done', 'declined', 'cancelled'));
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_to_check" CHECK (num_nonnulls("memberNumber", "placeKey") = 1 AND ("placeKey" IS NULL) = ("platform" IS NULL));
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_about_check"
  CHECK (num_nonnulls("leadNumber", "contactNumber", "companyNumber", "dealNumber") <= 1);
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_series_check" CHECK (("rule" IS NULL) = ("start" IS NULL));
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_condition_check" CHECK ("condition" IN ('no_reply', 'stage') AND ("condition" <> 'stage' OR "conditionStage" IS NOT NULL));
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_to_check" CHECK (num_nonnulls("memberNumber", "placeKey") = 1 AND ("placeKey" IS NULL) = ("platform" IS NULL));
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_kind_check" CHECK ("kind" IN ('daily', 'weekly'));

-- What is due is found across workspaces by its time alone: what sleeps costs a beat nothing.
CREATE INDEX "Reminder_due" ON "Reminder" ("dueAt") WHERE "state" = 'waiting' AND "dueAt" IS NOT NULL AND "deletedAt" IS NULL;
CREATE INDEX "Task_tell" ON "Task" ("tellAt") WHERE "tellAt" IS NOT NULL AND "doneAt" IS NULL AND "deletedAt" IS NULL;
CREATE INDEX "Digest_due" ON "Digest" ("dueAt") WHERE "dueAt" IS NOT NULL AND "pausedAt" IS NULL AND "deletedAt" IS NULL;
-- By what a reminder is about: cards, conditions, and the closing of a deal.
CREATE INDEX "Reminder_lead" ON "Reminder" ("workspaceId", "leadNumber") WHERE "leadNumber" IS NOT NULL;
CREATE INDEX "Reminder_contact" ON "Reminder" ("workspaceId", "contactNumber") WHERE "contactNumber" IS NOT NULL;
CREATE INDEX "Reminder_company" ON "Reminder" ("workspaceId", "companyNumber") WHERE "companyNumber" IS NOT NULL;
CREATE INDEX "Reminder_deal" ON "Reminder" ("workspaceId", "dealNumber") WHERE "dealNumber" IS NOT NULL;
