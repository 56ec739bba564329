-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "parentNumber" INTEGER;

-- CreateIndex
CREATE INDEX "Company_workspaceId_parentNumber_idx" ON "Company"("workspaceId", "parentNumber");

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_workspaceId_parentNumber_fkey" FOREIGN KEY ("workspaceId", "parentNumber") REFERENCES "Company"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;
