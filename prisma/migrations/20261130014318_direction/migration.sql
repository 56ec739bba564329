-- AlterTable
ALTER TABLE "Interaction" ADD COLUMN     "direction" TEXT;
