-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "slippedAt" TIMESTAMPTZ(3),
ADD COLUMN     "slips" INTEGER;

-- A day of an open deal that is moved later is counted, whichever statement moves it. What sets the count itself is left alone,
-- as is an undo, which puts both back together: it may move a day later that was moved earlier.
CREATE FUNCTION parley_slips() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('parley.putting_back', true) = 'on' THEN RETURN NEW; END IF;
  NEW."slips" := coalesce(OLD."slips", 0) + 1;
  NEW."slippedAt" := coalesce(nullif(current_setting('parley.at', true), '')::timestamptz, clock_timestamp());
  RETURN NEW;
END $$;
CREATE TRIGGER slips BEFORE UPDATE OF "closeOn" ON "Deal" FOR EACH ROW
  WHEN (OLD."closedAt" IS NULL AND NEW."closedAt" IS NULL AND NEW."closeOn" > OLD."closeOn" AND NEW."slips" IS NOT DISTINCT FROM OLD."slips")
  EXECUTE FUNCTION parley_slips();

-- What was moved later before, from the stored changes: without undos and what they took back.
ALTER TABLE "Deal" DISABLE TRIGGER version;
WITH undone AS (SELECT DISTINCT "workspaceId", unnest("undid") AS "event" FROM "Request" WHERE "undid" <> '{}'),
  moved AS (
    SELECT c."workspaceId", (c."key" ->> 'number')::int AS "number", count(*)::int AS "slips", max(c."at") AS "slippedAt"
    FROM "Change" c LEFT JOIN "Request" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."requestId"
      LEFT JOIN undone u ON u."workspaceId" = r."workspaceId" AND u."event" = r."event"
    WHERE c."table" = 'Deal' AND c."op" = 'update' AND c."after" ->> 'closeOn' > c."before" ->> 'closeOn' AND NOT c."after" ? 'closedAt'
      AND u."event" IS NULL AND coalesce(r."undid", '{}') = '{}'
    GROUP BY 1, 2)
UPDATE "Deal" d SET "slips" = moved."slips", "slippedAt" = moved."slippedAt"
FROM moved WHERE d."workspaceId" = moved."workspaceId" AND d."number" = moved."number";
ALTER TABLE "Deal" ENABLE TRIGGER version;
