-- What closes or was closed within some days, for forecasts and lists: a few hundred deals of a hundred thousand.
CREATE INDEX "Deal_closing" ON "Deal" ("workspaceId", "closeOn") WHERE "closedAt" IS NULL AND "deletedAt" IS NULL;
CREATE INDEX "Deal_closed" ON "Deal" ("workspaceId", "closedAt") WHERE "closedAt" IS NOT NULL AND "deletedAt" IS NULL;
