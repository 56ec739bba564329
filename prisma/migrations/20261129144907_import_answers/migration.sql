-- AlterTable
ALTER TABLE "ImportLink" ADD COLUMN     "expiresAt" TIMESTAMPTZ(3) NOT NULL DEFAULT (now() + interval '90 days');

-- CreateTable
CREATE TABLE "HeldOwner" (
    "workspaceId" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "called" TEXT NOT NULL,
    "meanwhile" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HeldOwner_pkey" PRIMARY KEY ("workspaceId","noun","number")
);

-- CreateTable
CREATE TABLE "ImportAnswer" (
    "workspaceId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "means" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ImportAnswer_pkey" PRIMARY KEY ("workspaceId","source","about","said")
);

-- CreateIndex
CREATE INDEX "HeldOwner_workspaceId_called_idx" ON "HeldOwner"("workspaceId", "called");

-- CreateIndex
CREATE INDEX "ImportLink_expiresAt_idx" ON "ImportLink"("expiresAt");

-- AddForeignKey
ALTER TABLE "HeldOwner" ADD CONSTRAINT "HeldOwner_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportAnswer" ADD CONSTRAINT "ImportAnswer_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
