-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "consentHow" TEXT,
ADD COLUMN     "consentOn" DATE,
ADD COLUMN     "optOutHow" TEXT,
ADD COLUMN     "optOutOn" DATE;

-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "consentHow" TEXT,
ADD COLUMN     "consentOn" DATE,
ADD COLUMN     "optOutHow" TEXT,
ADD COLUMN     "optOutOn" DATE;
