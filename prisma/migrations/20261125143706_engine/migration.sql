-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "inner" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "repeats" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Restored" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "resume" BOOLEAN NOT NULL,

    CONSTRAINT "Restored_pkey" PRIMARY KEY ("id")
);

-- What is due to one person without a stated hour is told together, so it is claimed by person; all else row by row.
DROP INDEX "Reminder_due";
CREATE INDEX "Reminder_due_alone" ON "Reminder" ("dueAt")
  WHERE "state" = 'waiting' AND "dueAt" IS NOT NULL AND "deletedAt" IS NULL AND ("stated" OR "memberNumber" IS NULL);
CREATE INDEX "Reminder_due_quiet" ON "Reminder" ("dueAt")
  WHERE "state" = 'waiting' AND "dueAt" IS NOT NULL AND "deletedAt" IS NULL AND NOT "stated" AND "memberNumber" IS NOT NULL;

-- What waits to be sent: in the order in which it is claimed, and by place, which a long history of sent rows must not slow.
DROP INDEX "Outbox_waiting";
CREATE INDEX "Outbox_waiting" ON "Outbox" ("platform", "dueAt", "seq") WHERE "state" IN ('ready', 'sending');
CREATE INDEX "Outbox_place" ON "Outbox" ("workspaceId", "placeKey", "seq") WHERE "state" IN ('ready', 'sending');
