-- AlterTable
ALTER TABLE "Digest" ADD COLUMN     "listNumber" INTEGER;
