-- AlterTable
ALTER TABLE "OwnField" ADD COLUMN     "wonStep" TEXT;
