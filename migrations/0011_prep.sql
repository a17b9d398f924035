CREATE TABLE "afterwards" (
	"booking_id" uuid PRIMARY KEY NOT NULL,
	"executive_id" uuid NOT NULL,
	"plans" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"plans_at" timestamp with time zone,
	"thanks" text,
	"thanked_at" timestamp with time zone,
	"useful" text,
	"useful_line" text,
	"useful_at" timestamp with time zone,
	"check_in" text,
	"checked_in_at" timestamp with time zone,
	CONSTRAINT "three_plans_are_enough" CHECK (jsonb_array_length("afterwards"."plans") <= 3),
	CONSTRAINT "a_call_was_useful_or_partly_or_not" CHECK ("afterwards"."useful" in ('yes', 'partly', 'no')),
	CONSTRAINT "she_did_it_or_is_on_it_or_changed_her_mind" CHECK ("afterwards"."check_in" in ('done', 'still-on-it', 'changed-my-mind')),
	CONSTRAINT "what_is_said_afterwards_is_short" CHECK (char_length("afterwards"."thanks") <= 280 and char_length("afterwards"."useful_line") <= 280),
	CONSTRAINT "what_is_said_afterwards_has_a_date" CHECK (("afterwards"."thanks" is null) = ("afterwards"."thanked_at" is null) and ("afterwards"."useful" is null) = ("afterwards"."useful_at" is null)
        and ("afterwards"."check_in" is null) = ("afterwards"."checked_in_at" is null))
);
--> statement-breakpoint
CREATE TABLE "briefs" (
	"booking_id" uuid PRIMARY KEY NOT NULL,
	"executive_id" uuid NOT NULL,
	"stage" text,
	"aim" text,
	"date_on" date,
	"date_what" text,
	"off_limits" text,
	"keep_resume_at" timestamp with time zone,
	"may_contact_at" timestamp with time zone,
	"kept_at" timestamp with time zone NOT NULL,
	CONSTRAINT "a_stage_is_one_of_five" CHECK ("briefs"."stage" in ('employed', 'out-under-3-months', 'out-3-to-9-months', 'out-longer', 'planning')),
	CONSTRAINT "a_brief_is_brief" CHECK (char_length("briefs"."aim") <= 280 and char_length("briefs"."off_limits") <= 280 and char_length("briefs"."date_what") <= 140)
);
--> statement-breakpoint
CREATE TABLE "card_points" (
	"booking_id" uuid PRIMARY KEY NOT NULL,
	"executive_id" uuid NOT NULL,
	"keep" text DEFAULT '' NOT NULL,
	"change_first" text DEFAULT '' NOT NULL,
	"ask_about" text DEFAULT '' NOT NULL,
	"kept_at" timestamp with time zone NOT NULL,
	"sent" jsonb,
	"sent_at" timestamp with time zone,
	"times_sent" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "points_are_short" CHECK (char_length("card_points"."keep") <= 500 and char_length("card_points"."change_first") <= 500 and char_length("card_points"."ask_about") <= 500),
	CONSTRAINT "sent_points_have_a_date" CHECK (("card_points"."sent" is null) = ("card_points"."sent_at" is null) and ("card_points"."sent_at" is null) = ("card_points"."times_sent" = 0))
);
--> statement-breakpoint
CREATE TABLE "resumes" (
	"booking_id" uuid PRIMARY KEY NOT NULL,
	"executive_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"size" integer NOT NULL,
	"key_id" text NOT NULL,
	"file" "bytea",
	"reading" "bytea",
	"uploaded_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone,
	CONSTRAINT "a_resume_is_of_a_known_kind" CHECK ("resumes"."kind" in ('pdf', 'docx', 'text')),
	CONSTRAINT "a_resume_has_five_megabytes_at_most" CHECK ("resumes"."size" between 1 and 5 * 1024 * 1024),
	CONSTRAINT "an_erased_resume_is_gone" CHECK (("resumes"."erased_at" is null) = ("resumes"."file" is not null) and ("resumes"."erased_at" is null) = ("resumes"."reading" is not null))
);
--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "resumes_of" uuid[];--> statement-breakpoint
ALTER TABLE "recruiters" ADD COLUMN "wishes" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "recruiters" ADD COLUMN "resumes_by_mail" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "prep_ticks" ADD COLUMN "asks" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "afterwards" ADD CONSTRAINT "afterwards_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "afterwards" ADD CONSTRAINT "what_is_said_afterwards_is_of_someone_known" FOREIGN KEY ("executive_id") REFERENCES "public"."executives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefs" ADD CONSTRAINT "briefs_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefs" ADD CONSTRAINT "a_brief_is_of_someone_known" FOREIGN KEY ("executive_id") REFERENCES "public"."executives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_points" ADD CONSTRAINT "card_points_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_points" ADD CONSTRAINT "points_are_about_someone_known" FOREIGN KEY ("executive_id") REFERENCES "public"."executives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resumes" ADD CONSTRAINT "resumes_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resumes" ADD CONSTRAINT "a_resume_is_of_someone_known" FOREIGN KEY ("executive_id") REFERENCES "public"."executives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "afterwards_of_one_executive" ON "afterwards" USING btree ("executive_id");--> statement-breakpoint
CREATE INDEX "briefs_of_one_executive" ON "briefs" USING btree ("executive_id");--> statement-breakpoint
CREATE INDEX "points_about_one_executive" ON "card_points" USING btree ("executive_id");--> statement-breakpoint
CREATE INDEX "resumes_of_one_executive" ON "resumes" USING btree ("executive_id");--> statement-breakpoint
CREATE INDEX "resumes_to_erase" ON "resumes" USING btree ("booking_id") WHERE erased_at is null;--> statement-breakpoint
ALTER TABLE "prep_ticks" ADD CONSTRAINT "she_means_to_ask_three_at_most" CHECK (cardinality("prep_ticks"."asks") <= 3);--> statement-breakpoint
-- An open desk sees what an executive sends and says of her call.
CREATE FUNCTION tell_desk_of_call() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('desks', (SELECT recruiter_id FROM bookings WHERE id = coalesce(NEW.booking_id, OLD.booking_id))::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER briefs_reach_desks AFTER INSERT OR UPDATE ON briefs FOR EACH ROW EXECUTE FUNCTION tell_desk_of_call();
--> statement-breakpoint
CREATE TRIGGER resumes_reach_desks AFTER INSERT OR UPDATE ON resumes FOR EACH ROW EXECUTE FUNCTION tell_desk_of_call();
--> statement-breakpoint
CREATE TRIGGER afterwards_reach_desks AFTER INSERT OR UPDATE ON afterwards FOR EACH ROW EXECUTE FUNCTION tell_desk_of_call();
--> statement-breakpoint
-- Of these topics, those that are given in a call of this length, asked for at this moment.
CREATE FUNCTION topics_by_wishes(topics text[], wishes jsonb, starts timestamptz, ends timestamptz, asked timestamptz) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT ARRAY(
    SELECT topic FROM unnest(topics) WITH ORDINALITY AS offered (topic, place)
     WHERE ends - starts >= coalesce((wishes->topic->>'minMinutes')::int, 0) * interval '1 minute'
       AND starts >= asked + coalesce((wishes->topic->>'minNoticeHours')::int, 0) * interval '1 hour'
     ORDER BY place)
$$;
--> statement-breakpoint
-- What a slot may be booked for. Most recruiters wish nothing: this one holds no search, so that it becomes part of whatever asks it, and costs them nothing.
CREATE FUNCTION topics_for(topics text[], wishes jsonb, starts timestamptz, ends timestamptz, asked timestamptz) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN wishes = '{}' THEN topics ELSE topics_by_wishes(topics, wishes, starts, ends, asked) END
$$;
--> statement-breakpoint
-- The line of her own stands in the calendars of those who have booked.
DROP TRIGGER a_changed_profile_changes_calendars ON recruiters;
--> statement-breakpoint
CREATE TRIGGER a_changed_profile_changes_calendars
  AFTER UPDATE OF name, zone, place, wishes ON recruiters
  FOR EACH ROW WHEN ((OLD.name, OLD.zone, OLD.place, OLD.wishes) IS DISTINCT FROM (NEW.name, NEW.zone, NEW.place, NEW.wishes))
  EXECUTE FUNCTION profiles_change_calendars();
