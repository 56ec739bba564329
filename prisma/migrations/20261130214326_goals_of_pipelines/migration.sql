-- AlterTable
ALTER TABLE "Goal" ADD COLUMN     "pipelineNumber" INTEGER;

-- One goal for the same days of the same person, or of the team, in the same pipeline, or over all.
DROP INDEX "Goal_days";
CREATE UNIQUE INDEX "Goal_days" ON "Goal" ("workspaceId", coalesce("memberNumber", 0), coalesce("pipelineNumber", 0), "first", "last");
