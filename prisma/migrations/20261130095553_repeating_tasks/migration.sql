-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "except" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "rule" TEXT,
ADD COLUMN     "start" TEXT,
ADD COLUMN     "zone" TEXT;
