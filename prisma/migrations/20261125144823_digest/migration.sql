-- AlterTable
ALTER TABLE "Digest" ADD COLUMN     "figures" JSONB,
ADD COLUMN     "readers" TEXT;

-- AlterTable
ALTER TABLE "DigestRow" ADD COLUMN     "handledIn" TEXT,
ADD COLUMN     "turnedBy" TEXT;
