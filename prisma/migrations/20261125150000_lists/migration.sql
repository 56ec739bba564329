-- A list of deals takes from each stage the greatest amounts first.
CREATE INDEX "Deal_list" ON "Deal" ("workspaceId", "pipelineNumber", "stageNumber", "amountMinor" DESC NULLS LAST, "number")
  WHERE "deletedAt" IS NULL;
