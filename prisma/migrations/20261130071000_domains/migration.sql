-- People are looked for by the domain of their address.
CREATE INDEX "Contact_domain" ON "Contact" ("workspaceId", lower(split_part("email", '@', 2))) WHERE "email" IS NOT NULL AND "deletedAt" IS NULL;
CREATE INDEX "Lead_domain" ON "Lead" ("workspaceId", lower(split_part("email", '@', 2))) WHERE "email" IS NOT NULL AND "deletedAt" IS NULL;
