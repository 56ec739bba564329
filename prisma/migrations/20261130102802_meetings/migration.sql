-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "askAt" TIMESTAMPTZ(3),
ADD COLUMN     "minutes" INTEGER;

CREATE INDEX "Task_ask" ON "Task" ("askAt") WHERE "askAt" IS NOT NULL AND "doneAt" IS NULL AND "deletedAt" IS NULL;

-- How a meeting was is asked by a post of its own kind; all posts so far fit.
ALTER TABLE "Outbox" DROP CONSTRAINT "Outbox_kind_check";
ALTER TABLE "Outbox" ADD CONSTRAINT "Outbox_kind_check" CHECK ("kind" IN ('reminder', 'task', 'due', 'meeting', 'digest', 'board', 'share',
  'import', 'notice', 'nudge', 'welcome', 'answer', 'held', 'open', 'undelivered')) NOT VALID;
ALTER TABLE "Outbox" VALIDATE CONSTRAINT "Outbox_kind_check";
