-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "pipelineNumber" INTEGER;

-- AlterTable
ALTER TABLE "Stage" ADD COLUMN     "forecast" TEXT;

-- AddForeignKey
ALTER TABLE "Channel" ADD CONSTRAINT "Channel_workspaceId_pipelineNumber_fkey" FOREIGN KEY ("workspaceId", "pipelineNumber") REFERENCES "Pipeline"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;
