CREATE TABLE "calendar_versions" (
	"owner_id" uuid PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feeds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"of_party" text NOT NULL,
	"detail" text NOT NULL,
	"name" text,
	"made_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"last_fetched_at" timestamp with time zone,
	"last_fetched_by" text,
	CONSTRAINT "a_feed_is_of_one_of_two" CHECK ("feeds"."of_party" in ('executive', 'recruiter')),
	CONSTRAINT "a_feed_tells_a_known_detail" CHECK ("feeds"."detail" in ('full', 'initials', 'busy'))
);
--> statement-breakpoint
CREATE TABLE "restores" (
	"single" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"backed_up_at" timestamp with time zone NOT NULL,
	"restored_at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_restore_is_remembered" CHECK ("restores"."single")
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"as" text NOT NULL,
	"code_hash" text,
	"wrong_codes" integer DEFAULT 0 NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "one_signs_in_as_one_of_two" CHECK ("sign_ins"."as" in ('executive', 'recruiter')),
	CONSTRAINT "a_sign_in_code_has_five_tries" CHECK ("sign_ins"."wrong_codes" between 0 and 5)
);
--> statement-breakpoint
ALTER TABLE "bookings" DROP CONSTRAINT "a_booked_call_is_somebodys";--> statement-breakpoint
ALTER TABLE "bookings" DROP CONSTRAINT "a_question_is_short";--> statement-breakpoint
ALTER TABLE "keys" DROP CONSTRAINT "a_key_is_of_a_known_kind";--> statement-breakpoint
DROP INDEX "one_live_booking_per_slot";--> statement-breakpoint
DROP INDEX "one_open_booking_per_pair";--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "blocked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "kept_for" uuid;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "kept_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "made_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "released_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "released_by" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "release_reason" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "executive_outcome" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "executive_said_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "recruiter_outcome" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "recruiter_said_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "next_steps" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "recruiters" ADD COLUMN "calendar" text DEFAULT 'invites' NOT NULL;--> statement-breakpoint
ALTER TABLE "recruiters" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "feeds_of_one_owner" ON "feeds" USING btree ("owner_id","made_at");--> statement-breakpoint
CREATE INDEX "sign_ins_of_an_address" ON "sign_ins" USING btree ("address","as","asked_at");--> statement-breakpoint
CREATE INDEX "slots_kept" ON "slots" USING btree ("kept_for") WHERE kept_for is not null;--> statement-breakpoint
CREATE INDEX "slots_by_time" ON "slots" USING btree ("starts_at","id") WHERE taken_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "bookings_of_an_executive" ON "bookings" USING btree ("executive_id","starts_at","id");--> statement-breakpoint
CREATE INDEX "bookings_to_come" ON "bookings" USING btree ("starts_at") WHERE booked_at is not null and over_at is null and released_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_live_booking_per_slot" ON "bookings" USING btree ("slot_id") WHERE expired_at is null and released_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_booking_per_pair" ON "bookings" USING btree ("recruiter_id","executive_id") WHERE booked_at is not null and over_at is null and released_at is null;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "a_taken_slot_is_not_blocked" CHECK ("slots"."taken_at" is null or "slots"."blocked_at" is null);--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "a_slot_is_kept_for_one_until_a_time" CHECK (("slots"."kept_for" is null) = ("slots"."kept_until" is null));--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "only_a_booked_call_is_released" CHECK ("bookings"."released_at" is null or "bookings"."booked_at" is not null);--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "a_released_call_is_not_over" CHECK ("bookings"."released_at" is null or "bookings"."over_at" is null);--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "a_call_is_released_by_one_of_two" CHECK (("bookings"."released_at" is null) = ("bookings"."released_by" is null) and "bookings"."released_by" in ('executive', 'recruiter'));--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "an_outcome_is_of_a_call_that_began" CHECK (("bookings"."executive_outcome" is null) = ("bookings"."executive_said_at" is null) and "bookings"."executive_said_at" >= "bookings"."starts_at"
        and ("bookings"."recruiter_outcome" is null) = ("bookings"."recruiter_said_at" is null) and "bookings"."recruiter_said_at" >= "bookings"."starts_at");--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "an_outcome_is_one_of_three" CHECK ("bookings"."executive_outcome" in ('happened', 'missed-by-executive', 'missed-by-recruiter')
        and "bookings"."recruiter_outcome" in ('happened', 'missed-by-executive', 'missed-by-recruiter'));--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "who_is_erased_leaves_no_words" CHECK ("bookings"."erased_at" is null or ("bookings"."name" = '' and "bookings"."email" = '' and "bookings"."question" = '' and "bookings"."about" is null
        and "bookings"."phone" is null and "bookings"."executive_id" is null and "bookings"."release_reason" is null and "bookings"."next_steps" = '{}'));--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "a_booked_call_is_somebodys" CHECK (("bookings"."booked_at" is null) = ("bookings"."executive_id" is null) or "bookings"."erased_at" is not null);--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "a_question_is_short" CHECK (char_length("bookings"."question") between 20 and 280 or "bookings"."question" = '');--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "a_key_is_of_a_known_kind" CHECK ("keys"."kind" in ('api', 'manage', 'feed', 'session', 'visit'));--> statement-breakpoint
ALTER TABLE "recruiters" ADD CONSTRAINT "a_calendar_is_kept_one_of_three_ways" CHECK ("recruiters"."calendar" in ('invites', 'feed', 'both'));