-- AlterTable
ALTER TABLE "Retention" ADD COLUMN     "failed" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "fault" TEXT;
