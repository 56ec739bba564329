-- CreateTable
CREATE TABLE "ImportKey" (
    "workspaceId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "ImportKey_pkey" PRIMARY KEY ("workspaceId","source","noun","sourceId")
);

-- CreateTable
CREATE TABLE "ImportLink" (
    "workspaceId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "toNoun" TEXT NOT NULL,
    "toSourceId" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ImportLink_pkey" PRIMARY KEY ("workspaceId","source","toNoun","toSourceId","noun","number")
);

-- CreateIndex
CREATE INDEX "ImportKey_workspaceId_noun_number_idx" ON "ImportKey"("workspaceId", "noun", "number");

-- AddForeignKey
ALTER TABLE "ImportKey" ADD CONSTRAINT "ImportKey_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportLink" ADD CONSTRAINT "ImportLink_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
