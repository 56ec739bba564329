-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "probability" INTEGER;
