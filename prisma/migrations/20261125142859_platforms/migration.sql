-- AlterTable
ALTER TABLE "Identity" ADD COLUMN     "vouched" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Installation" ADD COLUMN     "botKey" TEXT,
ADD COLUMN     "installedAt" TIMESTAMPTZ(3),
ADD COLUMN     "installedBy" TEXT,
ADD COLUMN     "name" TEXT,
ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "tokens" TEXT;

-- CreateTable
CREATE TABLE "Profile" (
    "workspaceId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT,
    "email" TEXT,
    "standing" TEXT NOT NULL,
    "refreshedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Profile_pkey" PRIMARY KEY ("workspaceId","platform","externalId")
);

-- CreateTable
CREATE TABLE "LinkCode" (
    "hash" TEXT NOT NULL,
    "workspaceId" UUID NOT NULL,
    "memberNumber" INTEGER NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedBy" TEXT,

    CONSTRAINT "LinkCode_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Choice" (
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "workspaceId" UUID NOT NULL,
    "chosenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Choice_pkey" PRIMARY KEY ("platform","externalId")
);

-- CreateTable
CREATE TABLE "Owed" (
    "workspaceId" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "address" TEXT,
    "addressUntil" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "leasedUntil" TIMESTAMPTZ(3) NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Owed_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "LinkCode_expiresAt_idx" ON "LinkCode"("expiresAt");

-- CreateIndex
CREATE INDEX "Identity_platform_externalId_idx" ON "Identity"("platform", "externalId");

-- CreateIndex
CREATE INDEX "Owed_platform_leasedUntil_idx" ON "Owed"("platform", "leasedUntil");

-- CreateIndex
CREATE INDEX "Owed_expiresAt_idx" ON "Owed"("expiresAt");

-- AddForeignKey
ALTER TABLE "Profile" ADD CONSTRAINT "Profile_workspaceId_platform_externalId_fkey" FOREIGN KEY ("workspaceId", "platform", "externalId") REFERENCES "Identity"("workspaceId", "platform", "externalId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkCode" ADD CONSTRAINT "LinkCode_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Choice" ADD CONSTRAINT "Choice_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Owed" ADD CONSTRAINT "Owed_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was given up is counted for who watches.
CREATE INDEX "Outbox_failed" ON "Outbox" ("platform") WHERE "state" = 'failed';

ALTER TABLE "Profile" ADD CONSTRAINT "Profile_standing_check" CHECK ("standing" IN ('owner', 'full', 'guest', 'outside'));
