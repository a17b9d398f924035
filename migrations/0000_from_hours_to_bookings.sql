CREATE TABLE "office_hours" (
	"recruiter_id" uuid PRIMARY KEY NOT NULL,
	"windows" jsonb NOT NULL,
	"exceptions" jsonb NOT NULL,
	"horizon_weeks" integer NOT NULL,
	"notice_hours" integer NOT NULL,
	"paused_at" timestamp with time zone,
	"version" integer NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "a_horizon_is_1_to_26_weeks" CHECK ("office_hours"."horizon_weeks" between 1 and 26),
	CONSTRAINT "a_notice_is_at_most_336_hours" CHECK ("office_hours"."notice_hours" between 0 and 336)
);
--> statement-breakpoint
CREATE TABLE "slots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recruiter_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"occupies" "tstzrange" NOT NULL,
	"topics" text[],
	"held_until" timestamp with time zone,
	"taken_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "a_slot_is_of_one_recruiter" UNIQUE("id","recruiter_id"),
	CONSTRAINT "a_slot_ends_after_it_starts" CHECK ("slots"."starts_at" < "slots"."ends_at"),
	CONSTRAINT "a_slot_occupies_its_own_time" CHECK (lower("slots"."occupies") = "slots"."starts_at" and upper("slots"."occupies") >= "slots"."ends_at"),
	CONSTRAINT "a_taken_slot_is_not_held" CHECK ("slots"."taken_at" is null or "slots"."held_until" is null)
);
--> statement-breakpoint
CREATE TABLE "zone_rules" (
	"single" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"edition" text NOT NULL,
	"applied_at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_edition_at_a_time" CHECK ("zone_rules"."single")
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slot_id" uuid NOT NULL,
	"recruiter_id" uuid NOT NULL,
	"executive_id" uuid,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"occupies" "tstzrange" NOT NULL,
	"topic" text NOT NULL,
	"question" text NOT NULL,
	"about" text,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"zone" text NOT NULL,
	"phone" text,
	"call" jsonb NOT NULL,
	"code_hash" text,
	"wrong_codes" integer DEFAULT 0 NOT NULL,
	"held_until" timestamp with time zone,
	"asked_at" timestamp with time zone NOT NULL,
	"booked_at" timestamp with time zone,
	"expired_at" timestamp with time zone,
	"over_at" timestamp with time zone,
	"sequence" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "a_booking_ends_after_it_starts" CHECK ("bookings"."starts_at" < "bookings"."ends_at"),
	CONSTRAINT "a_booking_is_asked_for_before_it_starts" CHECK ("bookings"."asked_at" < "bookings"."starts_at"),
	CONSTRAINT "a_call_is_booked_before_it_starts" CHECK ("bookings"."booked_at" between "bookings"."asked_at" and "bookings"."starts_at"),
	CONSTRAINT "a_hold_expires_after_it_began" CHECK ("bookings"."expired_at" >= "bookings"."asked_at" and "bookings"."held_until" > "bookings"."asked_at"),
	CONSTRAINT "a_booking_occupies_its_own_time" CHECK (lower("bookings"."occupies") = "bookings"."starts_at" and upper("bookings"."occupies") >= "bookings"."ends_at"),
	CONSTRAINT "a_code_has_five_tries" CHECK ("bookings"."wrong_codes" between 0 and 5),
	CONSTRAINT "a_booked_call_is_somebodys" CHECK (("bookings"."booked_at" is null) = ("bookings"."executive_id" is null)),
	CONSTRAINT "a_pending_booking_is_held" CHECK ("bookings"."booked_at" is not null or "bookings"."held_until" is not null),
	CONSTRAINT "a_booked_call_has_not_expired" CHECK ("bookings"."booked_at" is null or "bookings"."expired_at" is null),
	CONSTRAINT "only_a_booked_call_is_over" CHECK ("bookings"."over_at" is null or ("bookings"."booked_at" is not null and "bookings"."over_at" >= "bookings"."ends_at")),
	CONSTRAINT "a_question_is_short" CHECK (char_length("bookings"."question") between 20 and 280)
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"scope" text NOT NULL,
	"fingerprint" text NOT NULL,
	"status" integer NOT NULL,
	"sealed_body" "bytea" NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_answer_per_idempotency_key" PRIMARY KEY("scope")
);
--> statement-breakpoint
CREATE TABLE "keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"opens" uuid NOT NULL,
	"hash" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "one_key_per_hash" UNIQUE("hash"),
	CONSTRAINT "a_key_is_of_a_known_kind" CHECK ("keys"."kind" in ('api', 'manage'))
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"message_id" text NOT NULL,
	"kind" text NOT NULL,
	"about" uuid NOT NULL,
	"reader" text NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"to_name" text NOT NULL,
	"to_address" text NOT NULL,
	"subject" text,
	"plain" text,
	"html" text,
	"enclosure" jsonb,
	"written_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"failure" text,
	"tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "one_letter_per_message_id" UNIQUE("message_id"),
	CONSTRAINT "one_letter_per_occasion" UNIQUE("about","kind","reader","sequence"),
	CONSTRAINT "a_letter_has_a_known_reader" CHECK ("letters"."reader" in ('executive', 'recruiter')),
	CONSTRAINT "a_letter_is_sent_or_failed_not_both" CHECK ("letters"."sent_at" is null or "letters"."failed_at" is null),
	CONSTRAINT "an_unsent_letter_has_its_words" CHECK ("letters"."sent_at" is not null or "letters"."plain" is not null)
);
--> statement-breakpoint
CREATE TABLE "executives" (
	"id" uuid PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_executive_per_address" UNIQUE("address")
);
--> statement-breakpoint
CREATE TABLE "recruiters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"email" text NOT NULL,
	"address" text NOT NULL,
	"name" text NOT NULL,
	"headline" text DEFAULT '' NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"zone" text NOT NULL,
	"place" text,
	"call" jsonb NOT NULL,
	"topics" text[] NOT NULL,
	"sectors" text[] DEFAULT '{}' NOT NULL,
	"languages" text[] DEFAULT '{"en"}' NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_recruiter_per_handle" UNIQUE("handle"),
	CONSTRAINT "one_recruiter_per_address" UNIQUE("address"),
	CONSTRAINT "a_handle_is_short_and_plain" CHECK ("recruiters"."handle" ~ '^[a-z0-9-]{3,30}$')
);
--> statement-breakpoint
CREATE TABLE "news" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "news_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"what" text NOT NULL,
	"about" uuid NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "office_hours" ADD CONSTRAINT "office_hours_recruiter_id_recruiters_id_fk" FOREIGN KEY ("recruiter_id") REFERENCES "public"."recruiters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_recruiter_id_recruiters_id_fk" FOREIGN KEY ("recruiter_id") REFERENCES "public"."recruiters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_executive_id_executives_id_fk" FOREIGN KEY ("executive_id") REFERENCES "public"."executives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "a_booking_is_of_a_slot_of_its_recruiter" FOREIGN KEY ("slot_id","recruiter_id") REFERENCES "public"."slots"("id","recruiter_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "a_recruiter_with_bookings_stays" FOREIGN KEY ("recruiter_id") REFERENCES "public"."recruiters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "slots_withdrawn_while_held" ON "slots" USING btree ("held_until") WHERE withdrawn_at is not null and held_until is not null;--> statement-breakpoint
CREATE INDEX "slots_to_offer" ON "slots" USING btree ("recruiter_id","starts_at") WHERE taken_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_live_booking_per_slot" ON "bookings" USING btree ("slot_id") WHERE expired_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_booking_per_pair" ON "bookings" USING btree ("recruiter_id","executive_id") WHERE booked_at is not null and over_at is null;--> statement-breakpoint
CREATE INDEX "bookings_of_a_recruiter" ON "bookings" USING btree ("recruiter_id","starts_at","id");--> statement-breakpoint
CREATE INDEX "bookings_pending" ON "bookings" USING btree ("recruiter_id") WHERE booked_at is null and expired_at is null;--> statement-breakpoint
CREATE INDEX "answers_by_age" ON "answers" USING btree ("answered_at");--> statement-breakpoint
CREATE INDEX "keys_to_one_door" ON "keys" USING btree ("opens","kind");--> statement-breakpoint
CREATE INDEX "letters_unsent" ON "letters" USING btree ("written_at") WHERE sent_at is null and failed_at is null;--> statement-breakpoint
CREATE INDEX "news_about_one_thing" ON "news" USING btree ("about","id");