CREATE TABLE "prep_ticks" (
	"booking_id" uuid PRIMARY KEY NOT NULL,
	"executive_id" uuid NOT NULL,
	"ticks" text[] NOT NULL,
	"kept_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "prep_ticks" ADD CONSTRAINT "prep_ticks_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prep_ticks" ADD CONSTRAINT "ticks_are_of_someone_known" FOREIGN KEY ("executive_id") REFERENCES "public"."executives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ticks_of_one_executive" ON "prep_ticks" USING btree ("executive_id");