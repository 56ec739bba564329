-- DropIndex
DROP INDEX "Stage_workspaceId_pipelineNumber_position_key";

-- AlterTable
ALTER TABLE "Change" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "closeOn" DATE,
ADD COLUMN     "companyNumber" INTEGER,
ADD COLUMN     "note" TEXT,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "dateOrder" TEXT,
ADD COLUMN     "defaultHour" INTEGER,
ADD COLUMN     "greetedAt" TIMESTAMPTZ(3),
ADD COLUMN     "language" TEXT,
ADD COLUMN     "muted" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "zone" TEXT;

-- AlterTable
ALTER TABLE "Stage" ADD COLUMN     "rottingDays" INTEGER;

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "country" TEXT,
ADD COLUMN     "language" TEXT NOT NULL DEFAULT 'en';

-- CreateTable
CREATE TABLE "Notice" (
    "workspaceId" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "memberNumber" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "line" JSONB NOT NULL,
    "requestId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outboxKey" TEXT,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,
    "turnedBy" TEXT,
    "subjects" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("workspaceId","seq")
);

-- CreateTable
CREATE TABLE "Import" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "memberNumber" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "content" TEXT,
    "noun" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'preview',
    "position" INTEGER NOT NULL DEFAULT 0,
    "byte" INTEGER NOT NULL DEFAULT 0,
    "line" INTEGER NOT NULL DEFAULT 0,
    "outcome" JSONB,
    "requestId" TEXT,
    "platform" TEXT NOT NULL,
    "placeKind" TEXT NOT NULL,
    "placeKey" TEXT NOT NULL,
    "placeName" TEXT NOT NULL,
    "subjects" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateTable
CREATE TABLE "DealContact" (
    "workspaceId" UUID NOT NULL,
    "dealNumber" INTEGER NOT NULL,
    "contactNumber" INTEGER NOT NULL,
    "role" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DealContact_pkey" PRIMARY KEY ("workspaceId","dealNumber","contactNumber")
);

-- CreateTable
CREATE TABLE "Company" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT,
    "phone" TEXT,
    "address" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "note" TEXT,
    "extra" JSONB NOT NULL DEFAULT '{}',
    "ownerNumber" INTEGER,
    "mergedInto" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Company_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateTable
CREATE TABLE "Contact" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "role" TEXT,
    "companyNumber" INTEGER,
    "address" TEXT,
    "birthday" DATE,
    "preferences" TEXT,
    "slack" TEXT,
    "discord" TEXT,
    "social" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "note" TEXT,
    "extra" JSONB NOT NULL DEFAULT '{}',
    "ownerNumber" INTEGER,
    "mergedInto" INTEGER,
    "erasedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateTable
CREATE TABLE "Lead" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "companyName" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "amountMinor" BIGINT,
    "currency" TEXT,
    "source" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "note" TEXT,
    "extra" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'new',
    "statusAt" TIMESTAMPTZ(3) NOT NULL,
    "statusReason" TEXT,
    "ownerNumber" INTEGER,
    "contactNumber" INTEGER,
    "companyNumber" INTEGER,
    "dealNumber" INTEGER,
    "mergedInto" INTEGER,
    "erasedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Lead_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateTable
CREATE TABLE "Interaction" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER,
    "memberNumber" INTEGER NOT NULL,
    "leadNumber" INTEGER,
    "contactNumber" INTEGER,
    "companyNumber" INTEGER,
    "dealNumber" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Interaction_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateTable
CREATE TABLE "Task" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "dueOn" DATE,
    "dueAt" TIMESTAMPTZ(3),
    "ownerNumber" INTEGER NOT NULL,
    "leadNumber" INTEGER,
    "contactNumber" INTEGER,
    "companyNumber" INTEGER,
    "dealNumber" INTEGER,
    "interactionNumber" INTEGER,
    "doneAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateIndex
CREATE INDEX "Request_workspaceId_memberNumber_at_idx" ON "Request"("workspaceId", "memberNumber", "at");

-- CreateIndex
CREATE INDEX "Notice_workspaceId_memberNumber_idx" ON "Notice"("workspaceId", "memberNumber");

-- CreateIndex
CREATE INDEX "Notice_workspaceId_requestId_idx" ON "Notice"("workspaceId", "requestId");

-- CreateIndex
CREATE INDEX "Notice_expiresAt_idx" ON "Notice"("expiresAt");

-- CreateIndex
CREATE INDEX "Import_expiresAt_idx" ON "Import"("expiresAt");

-- CreateIndex
CREATE INDEX "DealContact_workspaceId_contactNumber_idx" ON "DealContact"("workspaceId", "contactNumber");

-- CreateIndex
CREATE INDEX "Company_workspaceId_ownerNumber_idx" ON "Company"("workspaceId", "ownerNumber");

-- CreateIndex
CREATE INDEX "Contact_workspaceId_companyNumber_idx" ON "Contact"("workspaceId", "companyNumber");

-- CreateIndex
CREATE INDEX "Contact_workspaceId_ownerNumber_idx" ON "Contact"("workspaceId", "ownerNumber");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_status_idx" ON "Lead"("workspaceId", "status");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_ownerNumber_idx" ON "Lead"("workspaceId", "ownerNumber");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_contactNumber_idx" ON "Lead"("workspaceId", "contactNumber");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_companyNumber_idx" ON "Lead"("workspaceId", "companyNumber");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_dealNumber_idx" ON "Lead"("workspaceId", "dealNumber");

-- CreateIndex
CREATE INDEX "Interaction_workspaceId_at_idx" ON "Interaction"("workspaceId", "at");

-- CreateIndex
CREATE INDEX "Task_workspaceId_interactionNumber_idx" ON "Task"("workspaceId", "interactionNumber");

-- CreateIndex
CREATE INDEX "Deal_workspaceId_companyNumber_idx" ON "Deal"("workspaceId", "companyNumber");

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_workspaceId_memberNumber_fkey" FOREIGN KEY ("workspaceId", "memberNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_workspaceId_memberNumber_fkey" FOREIGN KEY ("workspaceId", "memberNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deal" ADD CONSTRAINT "Deal_workspaceId_companyNumber_fkey" FOREIGN KEY ("workspaceId", "companyNumber") REFERENCES "Company"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DealContact" ADD CONSTRAINT "DealContact_workspaceId_dealNumber_fkey" FOREIGN KEY ("workspaceId", "dealNumber") REFERENCES "Deal"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DealContact" ADD CONSTRAINT "DealContact_workspaceId_contactNumber_fkey" FOREIGN KEY ("workspaceId", "contactNumber") REFERENCES "Contact"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_workspaceId_ownerNumber_fkey" FOREIGN KEY ("workspaceId", "ownerNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_workspaceId_ownerNumber_fkey" FOREIGN KEY ("workspaceId", "ownerNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_workspaceId_companyNumber_fkey" FOREIGN KEY ("workspaceId", "companyNumber") REFERENCES "Company"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_ownerNumber_fkey" FOREIGN KEY ("workspaceId", "ownerNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_contactNumber_fkey" FOREIGN KEY ("workspaceId", "contactNumber") REFERENCES "Contact"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_companyNumber_fkey" FOREIGN KEY ("workspaceId", "companyNumber") REFERENCES "Company"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_dealNumber_fkey" FOREIGN KEY ("workspaceId", "dealNumber") REFERENCES "Deal"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_workspaceId_memberNumber_fkey" FOREIGN KEY ("workspaceId", "memberNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_workspaceId_leadNumber_fkey" FOREIGN KEY ("workspaceId", "leadNumber") REFERENCES "Lead"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_workspaceId_contactNumber_fkey" FOREIGN KEY ("workspaceId", "contactNumber") REFERENCES "Contact"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_workspaceId_companyNumber_fkey" FOREIGN KEY ("workspaceId", "companyNumber") REFERENCES "Company"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_workspaceId_dealNumber_fkey" FOREIGN KEY ("workspaceId", "dealNumber") REFERENCES "Deal"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_ownerNumber_fkey" FOREIGN KEY ("workspaceId", "ownerNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_leadNumber_fkey" FOREIGN KEY ("workspaceId", "leadNumber") REFERENCES "Lead"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_contactNumber_fkey" FOREIGN KEY ("workspaceId", "contactNumber") REFERENCES "Contact"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_companyNumber_fkey" FOREIGN KEY ("workspaceId", "companyNumber") REFERENCES "Company"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_dealNumber_fkey" FOREIGN KEY ("workspaceId", "dealNumber") REFERENCES "Deal"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_interactionNumber_fkey" FOREIGN KEY ("workspaceId", "interactionNumber") REFERENCES "Interaction"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Capture, versions and the refusal of TRUNCATE, as for the tables before.
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Company" FOR EACH ROW EXECUTE FUNCTION parley_capture('A', 'number', 'workspaceId', 'number');
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Contact" FOR EACH ROW EXECUTE FUNCTION parley_capture('C', 'number', 'workspaceId', 'number');
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Lead" FOR EACH ROW EXECUTE FUNCTION parley_capture('L', 'number', 'workspaceId', 'number');
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "DealContact" FOR EACH ROW EXECUTE FUNCTION parley_capture('C', 'dealNumber,contactNumber', 'workspaceId', 'contactNumber');
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Interaction" FOR EACH ROW EXECUTE FUNCTION parley_capture('I', 'number', 'workspaceId', 'number');
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Task" FOR EACH ROW EXECUTE FUNCTION parley_capture('T', 'number', 'workspaceId', 'number');

CREATE TRIGGER version BEFORE UPDATE ON "Company" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER version BEFORE UPDATE ON "Contact" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER version BEFORE UPDATE ON "Lead" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER version BEFORE UPDATE ON "DealContact" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER version BEFORE UPDATE ON "Interaction" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER version BEFORE UPDATE ON "Task" FOR EACH ROW EXECUTE FUNCTION parley_version();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Company" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Contact" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Lead" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "DealContact" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Interaction" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Task" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();

-- What the columns may hold, whichever code writes.
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_language_check" CHECK ("language" IN ('en', 'de', 'fr', 'es'));
ALTER TABLE "Member" ADD CONSTRAINT "Member_language_check" CHECK ("language" IN ('en', 'de', 'fr', 'es'));
ALTER TABLE "Member" ADD CONSTRAINT "Member_order_check" CHECK ("dateOrder" IN ('dmy', 'mdy', 'ymd'));
ALTER TABLE "Member" ADD CONSTRAINT "Member_hour_check" CHECK ("defaultHour" BETWEEN 0 AND 23);
ALTER TABLE "Stage" ADD CONSTRAINT "Stage_rotting_check" CHECK ("rottingDays" > 0);
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_amount_check" CHECK (("amountMinor" IS NULL) = ("currency" IS NULL) AND "amountMinor" >= 0);
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_status_check" CHECK ("status" IN ('new', 'qualified', 'disqualified', 'converted'));
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_kind_check" CHECK ("kind" IN ('call', 'email', 'meeting', 'demo', 'note', 'chat', 'visit', 'event'));
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_minutes_check" CHECK ("minutes" BETWEEN 0 AND 10000);
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_about_check"
  CHECK (num_nonnulls("leadNumber", "contactNumber", "companyNumber", "dealNumber") = 1);
ALTER TABLE "Task" ADD CONSTRAINT "Task_about_check"
  CHECK (num_nonnulls("leadNumber", "contactNumber", "companyNumber", "dealNumber") <= 1);
ALTER TABLE "Task" ADD CONSTRAINT "Task_due_check" CHECK ("dueAt" IS NULL OR "dueOn" IS NOT NULL);
ALTER TABLE "Import" ADD CONSTRAINT "Import_state_check" CHECK ("state" IN ('preview', 'running', 'done', 'withdrawn'));

-- Names are looked up without case, whole or by their beginning, and by likeness; addresses exactly.
CREATE INDEX "Company_name_lower" ON "Company" ("workspaceId", lower("name") text_pattern_ops) WHERE "deletedAt" IS NULL;
CREATE INDEX "Contact_name_lower" ON "Contact" ("workspaceId", lower("name") text_pattern_ops) WHERE "deletedAt" IS NULL;
CREATE INDEX "Lead_name_lower" ON "Lead" ("workspaceId", lower("name") text_pattern_ops) WHERE "deletedAt" IS NULL;
CREATE INDEX "Company_name_like" ON "Company" USING gin (lower("name") gin_trgm_ops) WHERE "deletedAt" IS NULL;
CREATE INDEX "Contact_name_like" ON "Contact" USING gin (lower("name") gin_trgm_ops) WHERE "deletedAt" IS NULL;
CREATE INDEX "Lead_name_like" ON "Lead" USING gin (lower("name") gin_trgm_ops) WHERE "deletedAt" IS NULL;
CREATE INDEX "Deal_title_like" ON "Deal" USING gin (lower("title") gin_trgm_ops) WHERE "deletedAt" IS NULL;
CREATE INDEX "Contact_email_lower" ON "Contact" ("workspaceId", lower("email") text_pattern_ops) WHERE "email" IS NOT NULL;
CREATE INDEX "Lead_email_lower" ON "Lead" ("workspaceId", lower("email") text_pattern_ops) WHERE "email" IS NOT NULL;
CREATE INDEX "Company_phone" ON "Company" ("workspaceId", "phone") WHERE "phone" IS NOT NULL;
CREATE INDEX "Contact_phone" ON "Contact" ("workspaceId", "phone") WHERE "phone" IS NOT NULL;
CREATE INDEX "Lead_phone" ON "Lead" ("workspaceId", "phone") WHERE "phone" IS NOT NULL;
CREATE INDEX "Company_domain" ON "Company" ("workspaceId", "domain") WHERE "domain" IS NOT NULL;

-- Timelines and next steps are read by the record they are about.
CREATE INDEX "Interaction_lead" ON "Interaction" ("workspaceId", "leadNumber", "at" DESC) WHERE "leadNumber" IS NOT NULL;
CREATE INDEX "Interaction_contact" ON "Interaction" ("workspaceId", "contactNumber", "at" DESC) WHERE "contactNumber" IS NOT NULL;
CREATE INDEX "Interaction_company" ON "Interaction" ("workspaceId", "companyNumber", "at" DESC) WHERE "companyNumber" IS NOT NULL;
CREATE INDEX "Interaction_deal" ON "Interaction" ("workspaceId", "dealNumber", "at" DESC) WHERE "dealNumber" IS NOT NULL;
CREATE INDEX "Task_lead" ON "Task" ("workspaceId", "leadNumber") WHERE "leadNumber" IS NOT NULL;
CREATE INDEX "Task_contact" ON "Task" ("workspaceId", "contactNumber") WHERE "contactNumber" IS NOT NULL;
CREATE INDEX "Task_company" ON "Task" ("workspaceId", "companyNumber") WHERE "companyNumber" IS NOT NULL;
CREATE INDEX "Task_deal" ON "Task" ("workspaceId", "dealNumber") WHERE "dealNumber" IS NOT NULL;
CREATE INDEX "Task_open" ON "Task" ("workspaceId", "ownerNumber", "dueOn") WHERE "doneAt" IS NULL AND "deletedAt" IS NULL;
CREATE INDEX "Notice_waiting" ON "Notice" ("at") WHERE "outboxKey" IS NULL AND NOT "withdrawn";
CREATE INDEX "Import_running" ON "Import" ("platform", "createdAt") WHERE "state" = 'running';
CREATE INDEX "Interaction_text" ON "Interaction" USING gin (to_tsvector('simple', coalesce("text", ''))) WHERE "deletedAt" IS NULL;
CREATE INDEX "Task_title" ON "Task" USING gin (to_tsvector('simple', coalesce("title", ''))) WHERE "deletedAt" IS NULL;
CREATE INDEX "Company_note_like" ON "Company" USING gin (lower("note") gin_trgm_ops) WHERE "note" IS NOT NULL;
CREATE INDEX "Contact_note_like" ON "Contact" USING gin (lower("note") gin_trgm_ops) WHERE "note" IS NOT NULL;
CREATE INDEX "Lead_note_like" ON "Lead" USING gin (lower("note") gin_trgm_ops) WHERE "note" IS NOT NULL;
CREATE INDEX "Deal_note_like" ON "Deal" USING gin (lower("note") gin_trgm_ops) WHERE "note" IS NOT NULL;
