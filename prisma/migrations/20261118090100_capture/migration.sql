CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Capture of changes: row triggers, because a statement trigger that joins its transition tables took 147 s where these
-- took 0.5 s (20,000 rows). Who asked, why and when come from settings that the transaction makes (store/transaction.ts).

-- One row of "Change" for each captured row. Arguments: the letter of the ref ('' for none), the key's columns, the column
-- that holds the workspace, the column that holds the ref's number. `version` is derived: it is outside the images and never restored.
CREATE FUNCTION parley_capture() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF TG_OP <> 'INSERT' THEN old_row := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN new_row := to_jsonb(NEW); END IF;
  some_row := CASE WHEN TG_OP = 'DELETE' THEN old_row ELSE new_row END;

  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(n.key, old_row -> n.key), jsonb_object_agg(n.key, n.value) INTO row_before, row_after
      FROM jsonb_each(new_row) n WHERE n.key <> 'version' AND n.value IS DISTINCT FROM old_row -> n.key;
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

-- Forms and cards carry the version that they showed; it only ever grows.
CREATE FUNCTION parley_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."version" := CASE WHEN NEW IS DISTINCT FROM OLD THEN OLD."version" + 1 ELSE OLD."version" END;
  RETURN NEW;
END $$;

-- TRUNCATE would pass by row triggers unseen.
CREATE FUNCTION parley_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'TRUNCATE of "%" is refused: it would leave no trace. DELETE the rows instead.', TG_TABLE_NAME;
END $$;

-- The record of changes is only ever added to, except by retention and erasure, which say so.
CREATE FUNCTION parley_keep_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('parley.forget', true) = 'on' THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  RAISE EXCEPTION 'changes are a record: set parley.forget to on in the transaction of an erasure to % them', TG_OP;
END $$;

CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Workspace" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'id', 'id', '');
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Member" FOR EACH ROW EXECUTE FUNCTION parley_capture('M', 'number', 'workspaceId', 'number');
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Identity" FOR EACH ROW EXECUTE FUNCTION parley_capture('M', 'platform,externalId', 'workspaceId', 'memberNumber');
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Pipeline" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'number', 'workspaceId', '');
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Stage" FOR EACH ROW EXECUTE FUNCTION parley_capture('', 'pipelineNumber,number', 'workspaceId', '');
CREATE TRIGGER capture AFTER INSERT OR UPDATE OR DELETE ON "Deal" FOR EACH ROW EXECUTE FUNCTION parley_capture('D', 'number', 'workspaceId', 'number');

CREATE TRIGGER version BEFORE UPDATE ON "Member" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER version BEFORE UPDATE ON "Pipeline" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER version BEFORE UPDATE ON "Stage" FOR EACH ROW EXECUTE FUNCTION parley_version();
CREATE TRIGGER version BEFORE UPDATE ON "Deal" FOR EACH ROW EXECUTE FUNCTION parley_version();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Workspace" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Member" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Identity" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Pipeline" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Stage" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Deal" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Change" FOR EACH STATEMENT EXECUTE FUNCTION parley_no_truncate();

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON "Change" FOR EACH ROW EXECUTE FUNCTION parley_keep_changes();

-- What the columns may hold, whichever code writes.
ALTER TABLE "Member" ADD CONSTRAINT "Member_role_check" CHECK ("role" IN ('viewer', 'member', 'manager', 'admin'));
ALTER TABLE "Stage" ADD CONSTRAINT "Stage_outcome_check" CHECK ("outcome" IN ('open', 'won', 'lost'));
ALTER TABLE "Stage" ADD CONSTRAINT "Stage_probability_check" CHECK ("probability" BETWEEN 0 AND 100);
ALTER TABLE "Deal" ADD CONSTRAINT "Deal_amount_check" CHECK (("amountMinor" IS NULL) = ("currency" IS NULL) AND "amountMinor" >= 0);
ALTER TABLE "Outbox" ADD CONSTRAINT "Outbox_state_check" CHECK ("state" IN ('ready', 'sending', 'sent', 'withdrawn', 'failed'));

-- Names are looked up without case, whole or by their beginning.
CREATE INDEX "Deal_title_lower" ON "Deal" ("workspaceId", lower("title") text_pattern_ops) WHERE "deletedAt" IS NULL;
CREATE INDEX "Member_name_lower" ON "Member" ("workspaceId", lower("name") text_pattern_ops);
CREATE INDEX "Outbox_waiting" ON "Outbox" ("platform", "dueAt") WHERE "state" IN ('ready', 'sending');
-- My last change, for a bare undo.
CREATE INDEX "Request_mine" ON "Request" ("workspaceId", "memberNumber", "event" DESC) WHERE "event" IS NOT NULL;
