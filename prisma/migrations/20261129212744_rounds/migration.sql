-- CreateTable
CREATE TABLE "Round" (
    "workspaceId" UUID NOT NULL,
    "memberNumber" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "shownAt" TIMESTAMPTZ(3) NOT NULL,
    "records" JSONB NOT NULL,
    "position" INTEGER NOT NULL,
    "done" JSONB NOT NULL,
    "left" JSONB NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Round_pkey" PRIMARY KEY ("workspaceId","memberNumber")
);

-- CreateIndex
CREATE INDEX "Round_expiresAt_idx" ON "Round"("expiresAt");

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_workspaceId_memberNumber_fkey" FOREIGN KEY ("workspaceId", "memberNumber") REFERENCES "Member"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;
