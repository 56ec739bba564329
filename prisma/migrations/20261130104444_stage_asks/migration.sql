-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "checked" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Stage" ADD COLUMN     "checklist" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "requires" TEXT[] DEFAULT ARRAY[]::TEXT[];
