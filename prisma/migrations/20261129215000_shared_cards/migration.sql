-- Each change asks whether one of its records was shared as a card.
CREATE INDEX "Outbox_shared" ON "Outbox" ("workspaceId", "of") WHERE "kind" = 'share' AND "edits" IS NULL;
