ALTER TABLE "sign_ins" DROP CONSTRAINT "a_sign_in_code_has_five_tries";--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "worth_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD COLUMN "wrong_codes_with_ticket" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "bookings_to_forget" ON "bookings" USING btree ("ends_at") WHERE booked_at is not null and erased_at is null;--> statement-breakpoint
CREATE INDEX "bookings_erased" ON "bookings" USING btree ("erased_at") WHERE erased_at is not null;--> statement-breakpoint
CREATE INDEX "bookings_unconfirmed" ON "bookings" USING btree ("asked_at") WHERE booked_at is null;--> statement-breakpoint
CREATE INDEX "bookings_unconfirmed_by_address" ON "bookings" USING btree (lower(email) text_pattern_ops) WHERE booked_at is null;--> statement-breakpoint
CREATE INDEX "keys_that_end" ON "keys" USING btree ("expires_at") WHERE expires_at is not null;--> statement-breakpoint
CREATE INDEX "letters_settled" ON "letters" USING btree (coalesce(sent_at, failed_at));--> statement-breakpoint
CREATE INDEX "news_by_age" ON "news" USING btree ("at");--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "a_sign_in_code_has_five_tries" CHECK ("sign_ins"."wrong_codes" between 0 and 5 and "sign_ins"."wrong_codes_with_ticket" between 0 and 5);