-- AlterTable
ALTER TABLE "Digest" ADD COLUMN     "ofTeam" BOOLEAN NOT NULL DEFAULT false;
