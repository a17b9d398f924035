CREATE TABLE "allowances" (
	"key" text NOT NULL,
	"spent" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_allowance_per_key" PRIMARY KEY("key")
);
--> statement-breakpoint
DROP INDEX "bookings_pending";--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "network" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "place" integer;--> statement-breakpoint
CREATE UNIQUE INDEX "a_network_holds_three_at_most" ON "bookings" USING btree ("network","place") WHERE network is not null and booked_at is null and expired_at is null;--> statement-breakpoint
CREATE INDEX "bookings_unconfirmed_of_a_recruiter" ON "bookings" USING btree ("recruiter_id","asked_at") WHERE booked_at is null;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "a_network_has_three_places" CHECK ("bookings"."place" between 1 and 3);--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "a_place_is_of_a_network" CHECK (("bookings"."network" is null) = ("bookings"."place" is null));--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "only_a_hold_has_a_place" CHECK ("bookings"."place" is null or ("bookings"."booked_at" is null and "bookings"."expired_at" is null));--> statement-breakpoint
-- What is counted for minutes needs no disk to be safe: after a crash of the database everyone begins anew.
ALTER TABLE "allowances" SET UNLOGGED;
