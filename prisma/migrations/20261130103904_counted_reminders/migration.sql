-- AlterTable
ALTER TABLE "Reminder" ADD COLUMN     "countedBy" TEXT,
ADD COLUMN     "countedRef" TEXT;

CREATE INDEX "Reminder_counted" ON "Reminder" ("workspaceId", "countedRef") WHERE "countedRef" IS NOT NULL;
