-- What was changed since an instant, for rows as they were then.
CREATE INDEX "Change_workspaceId_table_at_idx" ON "Change"("workspaceId", "table", "at");
