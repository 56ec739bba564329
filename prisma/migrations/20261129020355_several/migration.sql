-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "phones" JSONB;

-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "emails" JSONB,
ADD COLUMN     "phones" JSONB;

-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "emails" JSONB,
ADD COLUMN     "phones" JSONB;

-- Further addresses and numbers are found as the first one is: whole, and by a part of them. Few records have any. Names are
-- looked up in every line, so that nothing may wait in a list to be put into the index.
CREATE INDEX "Contact_emails" ON "Contact" USING gin ((jsonb_path_query_array("emails", '$[*].value'))) WITH (fastupdate = off) WHERE "emails" IS NOT NULL;
CREATE INDEX "Contact_emails_like" ON "Contact" USING gin (lower((jsonb_path_query_array("emails", '$[*].value'))::text) gin_trgm_ops) WHERE "emails" IS NOT NULL;
CREATE INDEX "Contact_phones" ON "Contact" USING gin ((jsonb_path_query_array("phones", '$[*].value'))) WITH (fastupdate = off) WHERE "phones" IS NOT NULL;
CREATE INDEX "Contact_phones_like" ON "Contact" USING gin (lower((jsonb_path_query_array("phones", '$[*].value'))::text) gin_trgm_ops) WHERE "phones" IS NOT NULL;
CREATE INDEX "Lead_emails" ON "Lead" USING gin ((jsonb_path_query_array("emails", '$[*].value'))) WITH (fastupdate = off) WHERE "emails" IS NOT NULL;
CREATE INDEX "Lead_emails_like" ON "Lead" USING gin (lower((jsonb_path_query_array("emails", '$[*].value'))::text) gin_trgm_ops) WHERE "emails" IS NOT NULL;
CREATE INDEX "Lead_phones" ON "Lead" USING gin ((jsonb_path_query_array("phones", '$[*].value'))) WITH (fastupdate = off) WHERE "phones" IS NOT NULL;
CREATE INDEX "Lead_phones_like" ON "Lead" USING gin (lower((jsonb_path_query_array("phones", '$[*].value'))::text) gin_trgm_ops) WHERE "phones" IS NOT NULL;
CREATE INDEX "Company_phones" ON "Company" USING gin ((jsonb_path_query_array("phones", '$[*].value'))) WITH (fastupdate = off) WHERE "phones" IS NOT NULL;
CREATE INDEX "Company_phones_like" ON "Company" USING gin (lower((jsonb_path_query_array("phones", '$[*].value'))::text) gin_trgm_ops) WHERE "phones" IS NOT NULL;
