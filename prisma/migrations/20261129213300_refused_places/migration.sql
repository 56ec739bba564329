-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "refused" TEXT,
ADD COLUMN     "refusedAt" TIMESTAMPTZ(3);
