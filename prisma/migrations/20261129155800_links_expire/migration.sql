-- AlterTable
ALTER TABLE "ImportLink" ALTER COLUMN "expiresAt" DROP DEFAULT;
