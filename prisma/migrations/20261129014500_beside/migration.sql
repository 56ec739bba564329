-- While an upgrade goes on, processes of before run beside those of now, and write neither what a post is nor why a reminder
-- was cancelled and a digest paused. The database says it for them, by the patterns of the two migrations before; when no
-- such process can be left, these triggers can go.

-- The blocks of a post as the program marks them: which belong to a row, which say that it is late, what is left out.
CREATE FUNCTION parley_marked(said jsonb, kind text, subjects text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_set(said, '{blocks}', coalesce(jsonb_agg(b."block" || CASE
      WHEN b."row" IS NOT NULL THEN jsonb_build_object('row', b."row")
      WHEN b."first" LIKE 'Late by %' THEN '{"role": "late"}'
      WHEN kind = 'due' AND b."first" ~ '^And \d+ more: $' THEN jsonb_build_object('rest', (
        SELECT coalesce(jsonb_agg(s."ref"), '[]') FROM unnest(subjects) AS s("ref")
        WHERE s."ref" ~ '^[RT]-\d+$' AND NOT EXISTS (
          SELECT 1 FROM jsonb_array_elements(said -> 'blocks') AS r("block") WHERE r."block" #>> '{text,0,ref}' = s."ref")))
      ELSE '{}' END ORDER BY b."position"), '[]'))
  FROM (
    SELECT each."block", each."position", each."block" #>> '{text,0}' AS "first",
      CASE WHEN kind IN ('due', 'digest') THEN
        CASE each."block" ->> 'kind'
          WHEN 'text' THEN CASE WHEN lead(each."block" ->> 'kind') OVER "order" = 'actions' THEN each."block" #>> '{text,0,ref}' END
          WHEN 'actions' THEN lag(each."block" #>> '{text,0,ref}') OVER "order"
        END
      END AS "row"
    FROM jsonb_array_elements(said -> 'blocks') WITH ORDINALITY AS each("block", "position")
    WINDOW "order" AS (ORDER BY each."position")) b
$$;

CREATE FUNCTION parley_post_of_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT p."kind", nullif((regexp_match(coalesce(NEW."edits", NEW."key"), p."pattern"))[1], '') INTO NEW."kind", NEW."of"
  FROM (VALUES
    (1, 'reminder', '^reminder:(R-\d+):'),
    (2, 'task', '^task:(T-\d+):'),
    (3, 'due', '^due:(M-\d+):'),
    (4, 'digest', '^digest:(?:(G-\d+):)?'),
    (5, 'board', '^board:()'),
    (6, 'share', '^share:()'),
    (7, 'nudge', '^nudge:(D-\d+):'),
    (8, 'welcome', '^(?:setup|tour):(M-\d+)$'),
    (9, 'notice', '^notices:(M-\d+):'),
    (10, 'answer', '^late:()'),
    (11, 'open', '^open:(G-\d+):'),
    (12, 'held', '^held:(?:[a-z]+:([A-Z]-\d+):)?'),
    (13, 'undelivered', '^undelivered:(?:.*:([A-Z]-\d+)$)?'),
    (14, 'import', ':import()(?::ended)?$'),
    (15, 'notice', ':(?:assigned|reminder|declined|cover):([A-Z]-\d+)$'),
    (16, 'notice', ':(?:digest|role|back)()$')
  ) AS p("position", "kind", "pattern")
  WHERE coalesce(NEW."edits", NEW."key") ~ p."pattern" ORDER BY p."position" LIMIT 1;
  IF NEW."edits" IS NULL AND NEW."message" IS NOT NULL AND NEW."kind" IN ('reminder', 'task', 'due', 'digest') THEN
    NEW."message" := parley_marked(NEW."message", NEW."kind", NEW."subjects");
  ELSIF NEW."kind" = 'board' AND NEW."message" #>> '{blocks,-1,text,0}' = 'As of ' THEN
    NEW."message" := jsonb_set(NEW."message", '{blocks,-1,role}', '"asOf"');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER of_before BEFORE INSERT ON "Outbox" FOR EACH ROW WHEN (NEW."kind" IS NULL)
  EXECUTE FUNCTION parley_post_of_before();

-- A process of before changes the state and its reason, and leaves the cause that it does not know; one of now says both.
CREATE FUNCTION parley_reminder_of_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" <> 'cancelled' THEN
    NEW."stateCause" := NULL;
  ELSIF NEW."dealNumber" IS NOT NULL AND NEW."stateReason" ~ '^D-\d+ was (won|lost|deleted|closed at its time)$' THEN
    NEW."stateCause" := 'deal';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER of_before BEFORE UPDATE ON "Reminder" FOR EACH ROW
  WHEN (NEW."state" IS DISTINCT FROM OLD."state" AND NEW."stateCause" IS NOT DISTINCT FROM OLD."stateCause")
  EXECUTE FUNCTION parley_reminder_of_before();

CREATE FUNCTION parley_digest_of_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."pauseCause" := CASE WHEN NEW."pausedAt" IS NOT NULL AND NEW."pausedWhy" = 'others than the team can read it now'
    THEN 'readers' END;
  RETURN NEW;
END $$;
CREATE TRIGGER of_before BEFORE UPDATE ON "Digest" FOR EACH ROW
  WHEN (NEW."pausedAt" IS DISTINCT FROM OLD."pausedAt" AND NEW."pauseCause" IS NOT DISTINCT FROM OLD."pauseCause")
  EXECUTE FUNCTION parley_digest_of_before();
