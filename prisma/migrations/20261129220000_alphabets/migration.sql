-- How names are found by people whose keyboards or alphabets have no such letters: `muller` and `mueller` find Müller,
-- `strasse` finds Straße, `lodz` finds Łódź. Both functions are the same as in src/lib/alphabet.ts.

-- A text without case and marks.
CREATE FUNCTION parley_plain(typed TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(
    regexp_replace(normalize(replace(replace(replace(lower(typed COLLATE "und-x-icu"), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), NFD),
      '[\u0300-\u036f]', '', 'g'),
    'łøđðıþ', 'loddit')
$$;

-- The same, and where it differs, on another line the text with ae, oe and ue for its umlauts.
CREATE FUNCTION parley_spellings(typed TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN wide = plain THEN plain ELSE plain || chr(10) || wide END FROM (
    SELECT parley_plain(typed) AS plain,
      parley_plain(replace(replace(replace(replace(replace(
        normalize(lower(typed COLLATE "und-x-icu"), NFC), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'å', 'aa'), 'ø', 'oe')) AS wide) both_ways
$$;

-- Only names that are spelled otherwise than they are written need a further index.
CREATE INDEX "Company_spellings" ON "Company" USING gin (parley_spellings("name") gin_trgm_ops)
  WHERE "deletedAt" IS NULL AND parley_spellings("name") <> lower("name");
CREATE INDEX "Contact_spellings" ON "Contact" USING gin (parley_spellings("name") gin_trgm_ops)
  WHERE "deletedAt" IS NULL AND parley_spellings("name") <> lower("name");
CREATE INDEX "Lead_spellings" ON "Lead" USING gin (parley_spellings("name") gin_trgm_ops)
  WHERE "deletedAt" IS NULL AND parley_spellings("name") <> lower("name");
CREATE INDEX "Deal_spellings" ON "Deal" USING gin (parley_spellings("title") gin_trgm_ops)
  WHERE "deletedAt" IS NULL AND parley_spellings("title") <> lower("title");
