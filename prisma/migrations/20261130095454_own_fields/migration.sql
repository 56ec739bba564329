-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "custom" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "custom" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "custom" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Interaction" ADD COLUMN     "custom" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "custom" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "custom" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "OwnField" (
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "noun" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "choices" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "called" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "position" INTEGER NOT NULL,
    "inForms" BOOLEAN NOT NULL DEFAULT true,
    "retiredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "OwnField_pkey" PRIMARY KEY ("workspaceId","number")
);

-- AddForeignKey
ALTER TABLE "OwnField" ADD CONSTRAINT "OwnField_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Two fields of a kind of record never have one name, unless one of them is not used any more.
CREATE UNIQUE INDEX "OwnField_name" ON "OwnField" ("workspaceId", "noun", lower("name")) WHERE "retiredAt" IS NULL;

-- Capture, versions and the refusal of TRUNCATE, as for the tables before.
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "OwnField" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'number', 'workspaceId', '');
CREATE TRIGGER version BEFORE UPDATE ON "OwnField" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "OwnField" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();

-- A row as JSON in which each value of an own field stands by itself, `custom.3`: so changes, conflicts and undo are of one
-- such field and not of all of them.
CREATE FUNCTION parley_flat(fields jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF NOT fields ? 'custom' THEN RETURN fields; END IF;
  IF fields -> 'custom' = '{}' THEN RETURN fields - 'custom'; END IF;
  RETURN (fields - 'custom') || (SELECT jsonb_object_agg('custom.' || e.key, e.value) FROM jsonb_each(fields -> 'custom') e);
END $$;

-- The values of own fields with those of flat fields put in; null takes one away.
CREATE FUNCTION parley_custom(custom jsonb, fields jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_strip_nulls(coalesce(custom, '{}') || coalesce(
    (SELECT jsonb_object_agg(substr(e.key, 8), e.value) FROM jsonb_each(fields) e WHERE e.key LIKE 'custom.%'), '{}'))
$$;

-- As before, of flat rows: a value that is gone is null after the change.
CREATE OR REPLACE FUNCTION parley_capture() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  old_row jsonb := '{}';
  new_row jsonb := '{}';
  some_row jsonb;
  row_key jsonb;
  row_before jsonb;
  row_after jsonb;
  member text := nullif(current_setting('parley.member', true), '');
  asked_at timestamptz := coalesce(nullif(current_setting('parley.at', true), '')::timestamptz, clock_timestamp());
  about text[] := '{}';
BEGIN
  IF current_setting('parley.capture', true) = 'off' THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN old_row := parley_flat(to_jsonb(OLD)); END IF;
  IF TG_OP <> 'DELETE' THEN new_row := parley_flat(to_jsonb(NEW)); END IF;
  some_row := CASE WHEN TG_OP = 'DELETE' THEN old_row ELSE new_row END;

  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(f.key, old_row -> f.key), jsonb_object_agg(f.key, new_row -> f.key) INTO row_before, row_after
      FROM jsonb_object_keys(old_row || new_row) f(key)
      WHERE f.key <> 'version' AND new_row -> f.key IS DISTINCT FROM old_row -> f.key;
    IF row_after IS NULL THEN RETURN NULL; END IF;
  ELSE
    row_before := CASE WHEN TG_OP = 'DELETE' THEN old_row - 'version' END;
    row_after := CASE WHEN TG_OP = 'INSERT' THEN new_row - 'version' END;
  END IF;

  SELECT jsonb_object_agg(k, some_row -> k) INTO row_key FROM unnest(string_to_array(TG_ARGV[1], ',')) k;
  IF TG_ARGV[0] <> '' THEN about := about || (TG_ARGV[0] || '-' || (some_row ->> TG_ARGV[3])); END IF;
  IF member IS NOT NULL AND NOT ('M-' || member) = ANY(about) THEN about := about || ('M-' || member); END IF;

  INSERT INTO "Change" ("workspaceId", "table", "key", "op", "before", "after", "version", "requestId", "memberNumber",
                        "reason", "at", "schemaVersion", "subjects", "expiresAt")
  VALUES ((some_row ->> TG_ARGV[2])::uuid, TG_TABLE_NAME, row_key, lower(TG_OP), row_before, row_after,
          (some_row ->> 'version')::int, nullif(current_setting('parley.request', true), ''), member::int,
          nullif(current_setting('parley.reason', true), ''), asked_at, (SELECT max("version") FROM "SchemaVersion"),
          about, asked_at + interval '5 years');
  RETURN NULL;
END $$;
