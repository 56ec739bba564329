-- AlterTable
ALTER TABLE "Request" ADD COLUMN     "undid" INTEGER[] DEFAULT ARRAY[]::INTEGER[];
