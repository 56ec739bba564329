-- AlterTable
ALTER TABLE "Request" ADD COLUMN     "shownAs" TEXT;
