-- A released call is in nobody's way.
ALTER TABLE bookings DROP CONSTRAINT calls_of_one_recruiter_never_overlap;
--> statement-breakpoint
ALTER TABLE bookings ADD CONSTRAINT calls_of_one_recruiter_never_overlap
  EXCLUDE USING gist (recruiter_id WITH =, occupies WITH &&)
  WHERE (expired_at IS NULL AND over_at IS NULL AND released_at IS NULL);
--> statement-breakpoint
ALTER TABLE bookings DROP CONSTRAINT calls_of_one_executive_never_overlap;
--> statement-breakpoint
ALTER TABLE bookings ADD CONSTRAINT calls_of_one_executive_never_overlap
  EXCLUDE USING gist (executive_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
  WHERE (booked_at IS NOT NULL AND over_at IS NULL AND released_at IS NULL);
--> statement-breakpoint
-- Words as they are searched: lower case, and without accents where a letter and its accent can be parted.
CREATE FUNCTION words_in(prose text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_tsvector('pg_catalog.simple', regexp_replace(normalize(prose, NFD), '[\u0300-\u036f]+', '', 'g'));
--> statement-breakpoint
-- Words to search recruiters by. The query repeats this expression to be answered from the index.
CREATE FUNCTION words_of_recruiter(name text, headline text, place text, about text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN words_in(name || ' ' || headline || ' ' || coalesce(place, '') || ' ' || about);
--> statement-breakpoint
CREATE INDEX recruiters_by_words ON recruiters USING gin (words_of_recruiter(name, headline, place, about));
--> statement-breakpoint
-- A feed's version rises in the transaction that changes what the feed would show; a verb cannot forget to. No two versions share a
-- second: HTTP dates (Last-Modified) are no finer.
CREATE FUNCTION raise_calendar_version(owner uuid, moment timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO calendar_versions AS known (owner_id, version, changed_at)
  SELECT owner, 1, moment WHERE owner IS NOT NULL
  ON CONFLICT (owner_id) DO UPDATE SET version = known.version + 1, changed_at = greatest(known.changed_at + interval '1 second', moment);
$$;
--> statement-breakpoint
CREATE FUNCTION calls_change_calendars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Who is erased is nobody's any more, but was somebody's: the old row says whose.
  PERFORM raise_calendar_version(OLD.recruiter_id, coalesce(NEW.changed_at, OLD.changed_at));
  PERFORM raise_calendar_version(coalesce(OLD.executive_id, NEW.executive_id), coalesce(NEW.changed_at, OLD.changed_at));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER a_changed_call_changes_calendars
  AFTER UPDATE OF booked_at, sequence, changed_at, released_at, erased_at, question, about, name, phone ON bookings
  FOR EACH ROW
  WHEN ((OLD.booked_at, OLD.sequence, OLD.changed_at, OLD.released_at, OLD.erased_at, OLD.question, OLD.about, OLD.name, OLD.phone)
    IS DISTINCT FROM (NEW.booked_at, NEW.sequence, NEW.changed_at, NEW.released_at, NEW.erased_at, NEW.question, NEW.about, NEW.name, NEW.phone)
    AND NEW.booked_at IS NOT NULL)
  EXECUTE FUNCTION calls_change_calendars();
--> statement-breakpoint
CREATE TRIGGER a_deleted_call_changes_calendars AFTER DELETE ON bookings
  FOR EACH ROW WHEN (OLD.booked_at IS NOT NULL) EXECUTE FUNCTION calls_change_calendars();
--> statement-breakpoint
CREATE FUNCTION profiles_change_calendars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM raise_calendar_version(NEW.id, NEW.changed_at);
  PERFORM raise_calendar_version(executive_id, NEW.changed_at)
     FROM (SELECT DISTINCT executive_id FROM bookings WHERE recruiter_id = NEW.id AND executive_id IS NOT NULL ORDER BY executive_id) AS hers;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER a_changed_profile_changes_calendars
  AFTER UPDATE OF name, zone, place ON recruiters
  FOR EACH ROW WHEN ((OLD.name, OLD.zone, OLD.place) IS DISTINCT FROM (NEW.name, NEW.zone, NEW.place))
  EXECUTE FUNCTION profiles_change_calendars();
