-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "changing" JSONB;
