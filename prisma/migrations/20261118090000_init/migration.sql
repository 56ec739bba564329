-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Workspace" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Installation" (
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "workspaceId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("platform","externalId")
);

-- CreateTable
CREATE TABLE "SchemaVersion" (
    "version" INTEGER NOT NULL,
    "migration" TEXT NOT NULL,
    "appliedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SchemaVersion_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "Counter" (
    "workspaceId" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "Counter_pkey" PRIMARY KEY ("workspaceId","noun")
);

-- CreateTable
CREATE TABLE "Member" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "removedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateTable
CREATE TABLE "Identity" (
    "workspaceId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "memberNumber" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("workspaceId","platform","externalId")
);

-- CreateTable
CREATE TABLE "Request" (
    "workspaceId" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "memberNumber" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "input" JSONB,
    "command" TEXT,
    "reply" JSONB,
    "event" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "subjects" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Request_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Change" (
    "workspaceId" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "table" TEXT NOT NULL,
    "key" JSONB NOT NULL,
    "op" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "version" INTEGER,
    "requestId" TEXT,
    "memberNumber" INTEGER,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "schemaVersion" INTEGER NOT NULL,
    "subjects" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Change_pkey" PRIMARY KEY ("workspaceId","seq")
);

-- CreateTable
CREATE TABLE "StoredCall" (
    "workspaceId" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "calls" JSONB NOT NULL,
    "requestId" TEXT,
    "audience" INTEGER,
    "subjects" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StoredCall_pkey" PRIMARY KEY ("workspaceId","token")
);

-- CreateTable
CREATE TABLE "Outbox" (
    "workspaceId" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "placeKind" TEXT NOT NULL,
    "placeKey" TEXT NOT NULL,
    "placeName" TEXT NOT NULL,
    "message" JSONB,
    "state" TEXT NOT NULL DEFAULT 'ready',
    "edits" TEXT,
    "requestId" TEXT,
    "withdrawnBy" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "retryAt" TIMESTAMPTZ(3),
    "leasedUntil" TIMESTAMPTZ(3),
    "unknownSince" TIMESTAMPTZ(3),
    "sentId" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "error" TEXT,
    "subjects" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Outbox_pkey" PRIMARY KEY ("workspaceId","seq")
);

-- CreateTable
CREATE TABLE "Pipeline" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Pipeline_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateTable
CREATE TABLE "Stage" (
    "workspaceId" UUID NOT NULL,
    "pipelineNumber" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'open',
    "probability" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Stage_pkey" PRIMARY KEY ("workspaceId","pipelineNumber","number")
);

-- CreateTable
CREATE TABLE "Deal" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "amountMinor" BIGINT,
    "currency" TEXT,
    "pipelineNumber" INTEGER NOT NULL,
    "stageNumber" INTEGER NOT NULL,
    "stageAt" TIMESTAMPTZ(3) NOT NULL,
    "ownerNumber" INTEGER NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "closeReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Deal_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateIndex
CREATE INDEX "Installation_workspaceId_idx" ON "Installation"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "SchemaVersion_migration_key" ON "SchemaVersion"("migration");

-- CreateIndex
CREATE INDEX "Identity_workspaceId_memberNumber_idx" ON "Identity"("workspaceId", "memberNumber");

-- CreateIndex
CREATE INDEX "Request_expiresAt_idx" ON "Request"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Request_workspaceId_event_key" ON "Request"("workspaceId", "event");

-- CreateIndex
CREATE INDEX "Change_workspaceId_table_key_seq_idx" ON "Change"("workspaceId", "table", "key", "seq");

-- CreateIndex
CREATE INDEX "Change_workspaceId_requestId_idx" ON "Change"("workspaceId", "requestId");

-- CreateIndex
CREATE INDEX "Change_expiresAt_idx" ON "Change"("expiresAt");

-- CreateIndex
CREATE INDEX "StoredCall_workspaceId_requestId_idx" ON "StoredCall"("workspaceId", "requestId");

-- CreateIndex
CREATE INDEX "StoredCall_expiresAt_idx" ON "StoredCall"("expiresAt");

-- CreateIndex
CREATE INDEX "Outbox_workspaceId_requestId_idx" ON "Outbox"("workspaceId", "requestId");

-- CreateIndex
CREATE INDEX "Outbox_workspaceId_platform_placeKey_seq_idx" ON "Outbox"("workspaceId", "platform", "placeKey", "seq");

-- CreateIndex
CREATE INDEX "Outbox_expiresAt_idx" ON "Outbox"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_workspaceId_key_key" ON "Outbox"("workspaceId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Stage_workspaceId_pipelineNumber_position_key" ON "Stage"("workspaceId", "pipelineNumber", "position");

-- CreateIndex
CREATE INDEX "Deal_workspaceId_pipelineNumber_stageNumber_idx" ON "Deal"("workspaceId", "pipelineNumber", "stageNumber");

-- CreateIndex
CREATE INDEX "Deal_workspaceId_ownerNumber_idx" ON "Deal"("workspaceId", "ownerNumber");

-- AddForeignKey
ALTER TABLE "Installation" ADD CONSTRAINT "Installation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Counter" ADD CONSTRAINT "Counter_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_workspaceId_memberNumber_fkey" FOREIGN KEY ("workspaceId", "memberNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_workspaceId_memberNumber_fkey" FOREIGN KEY ("workspaceId", "memberNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredCall" ADD CONSTRAINT "StoredCall_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outbox" ADD CONSTRAINT "Outbox_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pipeline" ADD CONSTRAINT "Pipeline_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Stage" ADD CONSTRAINT "Stage_workspaceId_pipelineNumber_fkey" FOREIGN KEY ("workspaceId", "pipelineNumber") REFERENCES "Pipeline"("workspaceId", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deal" ADD CONSTRAINT "Deal_workspaceId_pipelineNumber_stageNumber_fkey" FOREIGN KEY ("workspaceId", "pipelineNumber", "stageNumber") REFERENCES "Stage"("workspaceId", "pipelineNumber", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deal" ADD CONSTRAINT "Deal_workspaceId_ownerNumber_fkey" FOREIGN KEY ("workspaceId", "ownerNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;
