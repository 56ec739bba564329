-- AlterTable
ALTER TABLE "Digest" ADD COLUMN     "pauseCause" TEXT;

-- AlterTable
ALTER TABLE "Reminder" ADD COLUMN     "stateCause" TEXT;

-- What the columns may hold, whichever code writes.
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_cause_check" CHECK ("pauseCause" IN ('readers'));
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_cause_check" CHECK ("stateCause" IN ('deal'));

-- The words of a reason are read for the last time.
UPDATE "Digest" SET "pauseCause" = 'readers'
WHERE "pausedAt" IS NOT NULL AND "pausedWhy" = 'others than the team can read it now';
UPDATE "Reminder" SET "stateCause" = 'deal'
WHERE "state" = 'cancelled' AND "dealNumber" IS NOT NULL AND "stateReason" ~ '^D-\d+ was (won|lost|deleted|closed at its time)$';
