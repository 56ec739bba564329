-- A step that a record comes into (`StepValue` of src/records/types/steps.ts) is written with its own day alone, and the days of
-- the steps before stay with it. A record that is in the step already keeps its day, unless somebody said another one. What has
-- all its days, as an undo or a backup has, is written as it is.
CREATE FUNCTION parley_steps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  field record;
  was jsonb;
BEGIN
  FOR field IN SELECT f.key, f.value FROM jsonb_each(NEW."custom") f
      WHERE jsonb_typeof(f.value) = 'object' AND f.value ? 'step' AND NOT f.value ? 'days' LOOP
    was := CASE WHEN TG_OP = 'UPDATE' THEN OLD."custom" -> field.key END;
    IF was ->> 'step' = field.value ->> 'step' AND NOT field.value ? 'said' THEN
      NEW."custom" := NEW."custom" || jsonb_build_object(field.key, was);
    ELSE
      NEW."custom" := NEW."custom" || jsonb_build_object(field.key, jsonb_build_object('step', field.value -> 'step', 'days',
        coalesce(was -> 'days', '{}') || CASE WHEN field.value ? 'on'
          THEN jsonb_build_object(field.value ->> 'step', field.value -> 'on') ELSE '{}' END));
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

CREATE TRIGGER steps BEFORE INSERT OR UPDATE OF "custom" ON "Company" FOR EACH ROW
  WHEN (NEW."custom"::text LIKE '%"step"%') EXECUTE FUNCTION parley_steps();
CREATE TRIGGER steps BEFORE INSERT OR UPDATE OF "custom" ON "Contact" FOR EACH ROW
  WHEN (NEW."custom"::text LIKE '%"step"%') EXECUTE FUNCTION parley_steps();
