-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "competitors" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "lostReason" TEXT;
