-- Lists are read in their order, a page at a time, and counted without their rows.
CREATE INDEX "Contact_list" ON "Contact" ("workspaceId", "name" COLLATE "und-x-icu", "number") WHERE "deletedAt" IS NULL;
CREATE INDEX "Company_list" ON "Company" ("workspaceId", "name" COLLATE "und-x-icu", "number") WHERE "deletedAt" IS NULL;
CREATE INDEX "Lead_list" ON "Lead" ("workspaceId", "createdAt" DESC, "number" DESC) INCLUDE ("status") WHERE "deletedAt" IS NULL;
CREATE INDEX "Lead_unclaimed" ON "Lead" ("workspaceId") WHERE "ownerNumber" IS NULL AND "status" = 'new' AND "deletedAt" IS NULL;
CREATE INDEX "Task_due" ON "Task" ("workspaceId", "dueOn") WHERE "doneAt" IS NULL AND "deletedAt" IS NULL;
DROP INDEX "Deal_list";
CREATE INDEX "Deal_list" ON "Deal" ("workspaceId", "pipelineNumber", "stageNumber", "amountMinor" DESC NULLS LAST, "number") INCLUDE ("currency")
  WHERE "deletedAt" IS NULL;

-- What a task or a reminder is about is looked for among the few that are deleted.
CREATE INDEX "Lead_gone" ON "Lead" ("workspaceId", "number") WHERE "deletedAt" IS NOT NULL;
CREATE INDEX "Contact_gone" ON "Contact" ("workspaceId", "number") WHERE "deletedAt" IS NOT NULL;
CREATE INDEX "Company_gone" ON "Company" ("workspaceId", "number") WHERE "deletedAt" IS NOT NULL;
CREATE INDEX "Deal_gone" ON "Deal" ("workspaceId", "number") WHERE "deletedAt" IS NOT NULL;

-- Names of open tasks are looked up by their beginning, and these fields are searched, as others are.
CREATE INDEX "Task_title_lower" ON "Task" ("workspaceId", lower("title") text_pattern_ops) WHERE "doneAt" IS NULL AND "deletedAt" IS NULL;
CREATE INDEX "Contact_social_lower" ON "Contact" ("workspaceId", lower("social") text_pattern_ops) WHERE "social" IS NOT NULL;
CREATE INDEX "Lead_source_like" ON "Lead" USING gin (lower("source") gin_trgm_ops) WHERE "source" IS NOT NULL;
CREATE INDEX "Deal_reason_like" ON "Deal" USING gin (lower("closeReason") gin_trgm_ops) WHERE "closeReason" IS NOT NULL;
