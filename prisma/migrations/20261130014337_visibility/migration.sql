-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "sees" TEXT;

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "privateAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "privateAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "privateAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Interaction" ADD COLUMN     "privateAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "privateAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "privateAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "visibility" JSONB;

-- CreateTable
CREATE TABLE "Team" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateTable
CREATE TABLE "TeamMember" (
    "workspaceId" UUID NOT NULL,
    "teamNumber" INTEGER NOT NULL,
    "memberNumber" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TeamMember_pkey" PRIMARY KEY ("workspaceId","teamNumber","memberNumber")
);

-- CreateTable
CREATE TABLE "PrivateNoun" (
    "workspaceId" UUID NOT NULL,
    "noun" TEXT NOT NULL,

    CONSTRAINT "PrivateNoun_pkey" PRIMARY KEY ("workspaceId","noun")
);

-- CreateIndex
CREATE INDEX "TeamMember_workspaceId_memberNumber_idx" ON "TeamMember"("workspaceId", "memberNumber");

-- AddForeignKey
ALTER TABLE "Team" ADD CONSTRAINT "Team_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamMember" ADD CONSTRAINT "TeamMember_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamMember" ADD CONSTRAINT "TeamMember_workspaceId_teamNumber_fkey" FOREIGN KEY ("workspaceId", "teamNumber") REFERENCES "Team"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamMember" ADD CONSTRAINT "TeamMember_workspaceId_memberNumber_fkey" FOREIGN KEY ("workspaceId", "memberNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivateNoun" ADD CONSTRAINT "PrivateNoun_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;


CREATE UNIQUE INDEX "Team_name" ON "Team" ("workspaceId", lower("name"));

ALTER TABLE "Channel" ADD CONSTRAINT "Channel_sees_check" CHECK ("sees" = 'all');

-- Capture, versions and the refusal of TRUNCATE, as for the tables before.
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Team" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'number', 'workspaceId', '');
CREATE TRIGGER version BEFORE UPDATE ON "Team" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Team" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "TeamMember" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'teamNumber,memberNumber', 'workspaceId', '');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "TeamMember" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();

-- Whatever makes a record private (a command, an undo, a file, a place that joins) is noted for its kind, for good: who
-- reads needs no condition before that.
CREATE FUNCTION parley_private() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "PrivateNoun" ("workspaceId", "noun") VALUES (NEW."workspaceId", TG_ARGV[0]) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER private AFTER INSERT OR UPDATE OF "privateAt" ON "Lead" FOR EACH ROW WHEN (NEW."privateAt" IS NOT NULL) EXECUTE FUNCTION parley_private('lead');
CREATE TRIGGER private AFTER INSERT OR UPDATE OF "privateAt" ON "Contact" FOR EACH ROW WHEN (NEW."privateAt" IS NOT NULL) EXECUTE FUNCTION parley_private('contact');
CREATE TRIGGER private AFTER INSERT OR UPDATE OF "privateAt" ON "Company" FOR EACH ROW WHEN (NEW."privateAt" IS NOT NULL) EXECUTE FUNCTION parley_private('company');
CREATE TRIGGER private AFTER INSERT OR UPDATE OF "privateAt" ON "Deal" FOR EACH ROW WHEN (NEW."privateAt" IS NOT NULL) EXECUTE FUNCTION parley_private('deal');
CREATE TRIGGER private AFTER INSERT OR UPDATE OF "privateAt" ON "Task" FOR EACH ROW WHEN (NEW."privateAt" IS NOT NULL) EXECUTE FUNCTION parley_private('task');
CREATE TRIGGER private AFTER INSERT OR UPDATE OF "privateAt" ON "Interaction" FOR EACH ROW WHEN (NEW."privateAt" IS NOT NULL) EXECUTE FUNCTION parley_private('log');
