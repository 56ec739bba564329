-- How names are found by people whose keyboards or alphabets have no such letters: `muller` and `mueller` find Müller,
-- `strasse` finds Straße, `lodz` finds Łódź. The same is in src/lib/alphabet.ts.

-- A text without case and marks; and where it differs, on another line the text with ae, oe and ue for its umlauts.
-- It calls no other function of ours, because an index is built where those are not found by their bare names.
CREATE FUNCTION parley_spellings(typed TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_agg(plain, chr(10) ORDER BY way) FROM (
    SELECT DISTINCT ON (plain) plain, way FROM (
      SELECT way, translate(
        regexp_replace(normalize(replace(replace(replace(spelled, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), NFD), '[\u0300-\u036f]', '', 'g'),
        'łøđðıþ', 'loddit') AS plain
      FROM (VALUES
        (1, lower(typed COLLATE "und-x-icu")),
        (2, replace(replace(replace(replace(replace(
          normalize(lower(typed COLLATE "und-x-icu"), NFC), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'å', 'aa'), 'ø', 'oe'))
      ) ways(way, spelled)) folded
    ORDER BY plain, way) once
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
