-- CreateTable
CREATE TABLE "Rate" (
    "workspaceId" UUID NOT NULL,
    "against" VARCHAR(3) NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "since" DATE NOT NULL,
    "rate" DECIMAL(20,10) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Rate_pkey" PRIMARY KEY ("workspaceId","against","currency","since")
);

-- AddForeignKey
ALTER TABLE "Rate" ADD CONSTRAINT "Rate_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A rate is more than nothing; capture and the refusal of TRUNCATE, as for the tables before.
ALTER TABLE "Rate" ADD CONSTRAINT "Rate_rate_check" CHECK ("rate" > 0);
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Rate" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'against,currency,since', 'workspaceId', '');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Rate" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
