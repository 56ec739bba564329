-- AlterTable
ALTER TABLE "Reminder" ADD COLUMN     "countedField" INTEGER;
