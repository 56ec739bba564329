-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "docs" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "docs" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "docs" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "docs" JSONB NOT NULL DEFAULT '[]';

-- Whether a team keeps any documents is asked with every help.
CREATE INDEX "Company_docs" ON "Company" ("workspaceId") WHERE "docs" <> '[]';
CREATE INDEX "Contact_docs" ON "Contact" ("workspaceId") WHERE "docs" <> '[]';
CREATE INDEX "Deal_docs" ON "Deal" ("workspaceId") WHERE "docs" <> '[]';
CREATE INDEX "Lead_docs" ON "Lead" ("workspaceId") WHERE "docs" <> '[]';
