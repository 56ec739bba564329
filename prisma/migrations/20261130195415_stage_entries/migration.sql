-- CreateTable
CREATE TABLE "StageEntry" (
    "workspaceId" UUID NOT NULL,
    "dealNumber" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "pipelineNumber" INTEGER NOT NULL,
    "stageNumber" INTEGER NOT NULL,

    CONSTRAINT "StageEntry_pkey" PRIMARY KEY ("workspaceId","dealNumber","at")
);

-- AddForeignKey
ALTER TABLE "StageEntry" ADD CONSTRAINT "StageEntry_workspaceId_dealNumber_fkey" FOREIGN KEY ("workspaceId", "dealNumber") REFERENCES "Deal"("workspaceId", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- An entry for each stage that a deal entered, at the moment that the deal says. An undo puts that moment back: then entries after
-- it are gone, and what a redo does again is an entry again. So the table tells what happened and stands, not what was typed.
CREATE FUNCTION parley_stage_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "StageEntry" e WHERE e."workspaceId" = NEW."workspaceId" AND e."dealNumber" = NEW."number"
    AND (e."at" > NEW."stageAt" OR (TG_OP = 'UPDATE' AND e."at" = OLD."stageAt" AND NEW."stageAt" <> OLD."stageAt"
      AND NEW."pipelineNumber" = OLD."pipelineNumber" AND NEW."stageNumber" = OLD."stageNumber"));
  INSERT INTO "StageEntry" ("workspaceId", "dealNumber", "at", "pipelineNumber", "stageNumber")
  VALUES (NEW."workspaceId", NEW."number", NEW."stageAt", NEW."pipelineNumber", NEW."stageNumber")
  ON CONFLICT ("workspaceId", "dealNumber", "at") DO UPDATE
    SET "pipelineNumber" = EXCLUDED."pipelineNumber", "stageNumber" = EXCLUDED."stageNumber";
  RETURN NULL;
END $$;
CREATE TRIGGER stage_entry AFTER INSERT ON "Deal" FOR EACH ROW EXECUTE FUNCTION parley_stage_entry();
CREATE TRIGGER stage_entry_moved AFTER UPDATE OF "stageAt", "stageNumber", "pipelineNumber" ON "Deal" FOR EACH ROW
  WHEN (NEW."stageAt" IS DISTINCT FROM OLD."stageAt" OR NEW."stageNumber" <> OLD."stageNumber" OR NEW."pipelineNumber" <> OLD."pipelineNumber")
  EXECUTE FUNCTION parley_stage_entry();

-- What was entered before, from the stored changes: the last value of each moment, and none after a moment that was put back.
WITH moved AS (
  SELECT c."workspaceId", (c."key" ->> 'number')::int AS "number", c."seq", (c."after" ->> 'stageAt')::timestamptz AS "at",
    coalesce(c."after" ->> 'pipelineNumber', '') AS "pipeline", coalesce(c."after" ->> 'stageNumber', '') AS "stage"
  FROM "Change" c WHERE c."table" = 'Deal' AND c."op" <> 'delete' AND c."after" ? 'stageAt'),
kept AS (
  SELECT m.*, min(m."at") OVER (PARTITION BY m."workspaceId", m."number" ORDER BY m."seq" DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS "back"
  FROM moved m)
INSERT INTO "StageEntry" ("workspaceId", "dealNumber", "at", "pipelineNumber", "stageNumber")
SELECT DISTINCT ON (k."workspaceId", k."number", k."at") k."workspaceId", k."number", k."at",
  coalesce(nullif(k."pipeline", '')::int, d."pipelineNumber"), coalesce(nullif(k."stage", '')::int, d."stageNumber")
FROM kept k JOIN "Deal" d ON d."workspaceId" = k."workspaceId" AND d."number" = k."number"
WHERE k."back" IS NULL OR k."back" >= k."at"
ORDER BY k."workspaceId", k."number", k."at", k."seq" DESC;
-- Where a deal is now is known by itself, whatever changes are still kept.
INSERT INTO "StageEntry" ("workspaceId", "dealNumber", "at", "pipelineNumber", "stageNumber")
SELECT "workspaceId", "number", "stageAt", "pipelineNumber", "stageNumber" FROM "Deal"
ON CONFLICT ("workspaceId", "dealNumber", "at") DO UPDATE
  SET "pipelineNumber" = EXCLUDED."pipelineNumber", "stageNumber" = EXCLUDED."stageNumber";
