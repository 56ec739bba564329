-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "dealNumber" INTEGER;
