-- Leads are found by the name of their company as they are by their own.
CREATE INDEX "Lead_company_lower" ON "Lead" ("workspaceId", lower("companyName")) WHERE "companyName" IS NOT NULL;
