-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "features" JSONB;
