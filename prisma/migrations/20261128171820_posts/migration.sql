-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "kind" TEXT,
ADD COLUMN     "of" TEXT;

-- What the column may hold, whichever code writes. A process of before, while an upgrade goes on, writes none.
ALTER TABLE "Outbox" ADD CONSTRAINT "Outbox_kind_check" CHECK ("kind" IN ('reminder', 'task', 'due', 'digest', 'board', 'share', 'import',
  'notice', 'nudge', 'welcome', 'answer', 'held', 'open', 'undelivered'));

-- Keys are read for the last time, of what waits and what is kept: the group of each pattern is what it is about. A
-- rewriting is of the kind of what it rewrites.
UPDATE "Outbox" o SET ("kind", "of") = (
  SELECT p."kind", nullif((regexp_match(coalesce(o."edits", o."key"), p."pattern"))[1], '')
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
  WHERE coalesce(o."edits", o."key") ~ p."pattern" ORDER BY p."position" LIMIT 1);

-- So are words: the blocks of what waits, and of digests whose rows are followed, are marked by what they are. A row was
-- a paragraph that begins with a ref, with its buttons below it.
UPDATE "Outbox" o SET "message" = jsonb_set(o."message", '{blocks}', (
  SELECT coalesce(jsonb_agg(b."block" || CASE
      WHEN b."row" IS NOT NULL THEN jsonb_build_object('row', b."row")
      WHEN b."first" LIKE 'Late by %' THEN '{"role": "late"}'
      WHEN o."kind" = 'due' AND b."first" ~ '^And \d+ more: $' THEN jsonb_build_object('rest', (
        SELECT coalesce(jsonb_agg(s."ref"), '[]') FROM unnest(o."subjects") AS s("ref")
        WHERE s."ref" ~ '^[RT]-\d+$' AND NOT EXISTS (
          SELECT 1 FROM jsonb_array_elements(o."message" -> 'blocks') AS r("block") WHERE r."block" #>> '{text,0,ref}' = s."ref")))
      ELSE '{}' END ORDER BY b."position"), '[]')
  FROM (
    SELECT each."block", each."position", each."block" #>> '{text,0}' AS "first",
      CASE WHEN o."kind" IN ('due', 'digest') THEN
        CASE each."block" ->> 'kind'
          WHEN 'text' THEN CASE WHEN lead(each."block" ->> 'kind') OVER "order" = 'actions' THEN each."block" #>> '{text,0,ref}' END
          WHEN 'actions' THEN lag(each."block" #>> '{text,0,ref}') OVER "order"
        END
      END AS "row"
    FROM jsonb_array_elements(o."message" -> 'blocks') WITH ORDINALITY AS each("block", "position")
    WINDOW "order" AS (ORDER BY each."position")) b))
WHERE o."kind" IN ('reminder', 'task', 'due', 'digest') AND o."edits" IS NULL AND o."message" IS NOT NULL
  AND (o."state" IN ('ready', 'sending') OR EXISTS (
    SELECT 1 FROM "DigestRow" g WHERE g."workspaceId" = o."workspaceId" AND g."outboxKey" = o."key"));

-- The last line of a board says when that was.
UPDATE "Outbox" SET "message" = jsonb_set("message", '{blocks,-1,role}', '"asOf"')
WHERE "kind" = 'board' AND "message" #>> '{blocks,-1,text,0}' = 'As of ';
