-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "itemCount" INTEGER;

-- CreateTable
CREATE TABLE "Product" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "priceMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "interval" TEXT NOT NULL DEFAULT 'once',
    "retiredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("workspaceId","number")
);

-- CreateTable
CREATE TABLE "DealItem" (
    "workspaceId" UUID NOT NULL,
    "dealNumber" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "productNumber" INTEGER,
    "name" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL DEFAULT 100,
    "priceMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "discount" INTEGER NOT NULL DEFAULT 0,
    "interval" TEXT NOT NULL DEFAULT 'once',
    "startOn" DATE,
    "term" INTEGER,
    "termFrom" DATE,
    "notice" TEXT,
    "renews" BOOLEAN NOT NULL DEFAULT false,
    "endsOn" DATE,
    "endReason" TEXT,
    "follows" INTEGER,
    "toldFor" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DealItem_pkey" PRIMARY KEY ("workspaceId","dealNumber","number")
);

-- CreateIndex
CREATE INDEX "DealItem_workspaceId_productNumber_idx" ON "DealItem"("workspaceId", "productNumber");

-- AddForeignKey
ALTER TABLE "Product" ADD CONSTRAINT "Product_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DealItem" ADD CONSTRAINT "DealItem_workspaceId_dealNumber_fkey" FOREIGN KEY ("workspaceId", "dealNumber") REFERENCES "Deal"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DealItem" ADD CONSTRAINT "DealItem_workspaceId_productNumber_fkey" FOREIGN KEY ("workspaceId", "productNumber") REFERENCES "Product"("workspaceId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What recurs is counted for a workspace, without what was paid once.
CREATE INDEX "DealItem_recurring" ON "DealItem" ("workspaceId", "dealNumber") WHERE "interval" <> 'once';

-- Two products that are sold never have one name.
CREATE UNIQUE INDEX "Product_name" ON "Product" ("workspaceId", lower("name")) WHERE "retiredAt" IS NULL;

-- Only what recurs has a term, and no amount, quantity or term is nothing or less.
ALTER TABLE "DealItem" ADD CONSTRAINT "DealItem_terms" CHECK (
  "quantity" > 0 AND "discount" BETWEEN 0 AND 10000 AND "interval" IN ('once', 'week', 'month', 'quarter', 'year')
  AND coalesce("term", 1) > 0 AND ("interval" <> 'once' OR ("term" IS NULL AND "notice" IS NULL AND "endsOn" IS NULL AND NOT "renews")));

-- Capture, versions and the refusal of TRUNCATE, as for the tables before.
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Product" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'number', 'workspaceId', '');
CREATE TRIGGER version BEFORE UPDATE ON "Product" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Product" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "DealItem" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'dealNumber,number', 'workspaceId', '');
CREATE TRIGGER version BEFORE UPDATE ON "DealItem" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "DealItem" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
