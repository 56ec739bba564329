-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "daysAt" TIMESTAMPTZ(3);

CREATE INDEX "Member_days" ON "Member" ("daysAt") WHERE "removedAt" IS NULL;
