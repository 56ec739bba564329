-- AlterTable
ALTER TABLE "Interaction" ADD COLUMN     "outcome" TEXT;
