CREATE TABLE "planned_releases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recruiter_id" uuid NOT NULL,
	"booking_id" uuid,
	"sequence" integer,
	"offer_again" boolean DEFAULT false NOT NULL,
	"from_on" date,
	"until_on" date,
	"reason" text,
	"made_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_plan_for_a_call" UNIQUE("booking_id"),
	CONSTRAINT "one_plan_for_the_same_dates" UNIQUE("recruiter_id","from_on","until_on"),
	CONSTRAINT "a_plan_is_of_a_call_or_of_dates" CHECK (("planned_releases"."booking_id" is null) = ("planned_releases"."sequence" is null) and ("planned_releases"."booking_id" is null) = ("planned_releases"."from_on" is not null)
        and ("planned_releases"."from_on" is null) = ("planned_releases"."until_on" is null)),
	CONSTRAINT "a_plan_leaves_time_to_undo_it" CHECK ("planned_releases"."made_at" < "planned_releases"."due_at")
);
--> statement-breakpoint
ALTER TABLE "planned_releases" ADD CONSTRAINT "planned_releases_recruiter_id_recruiters_id_fk" FOREIGN KEY ("recruiter_id") REFERENCES "public"."recruiters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_releases" ADD CONSTRAINT "planned_releases_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plans_by_time" ON "planned_releases" USING btree ("due_at");--> statement-breakpoint
-- A job may begin later than it is written; those who look for work are told only of what can begin.
DROP FUNCTION enqueue(text, jsonb);
--> statement-breakpoint
CREATE FUNCTION enqueue(queue text, payload jsonb, begins timestamptz DEFAULT now()) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO pgboss.job (name, data, start_after, policy, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds, deletion_seconds, keep_until)
  SELECT q.name, payload, begins, q.policy, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.deletion_seconds,
         begins + q.retention_seconds * interval '1 second'
    FROM pgboss.queue q WHERE q.name = queue;
  IF NOT FOUND THEN RAISE EXCEPTION 'There is no queue named %.', queue; END IF;
  -- The channel that pg-boss listens on: its name is made from its schema's. Should it change, jobs are found by polling.
  IF begins <= now() THEN
    PERFORM pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), queue);
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION enqueue_due_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM enqueue(TG_ARGV[0], jsonb_build_object('id', NEW.id), NEW.due_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER every_plan_is_carried_out AFTER INSERT ON planned_releases FOR EACH ROW EXECUTE FUNCTION enqueue_due_row('releases');
--> statement-breakpoint
-- Open desks hear that something of theirs has changed: whose, and no more. Not that a time is held: that concerns nobody yet, and
-- each booking begins with it.
CREATE FUNCTION tell_desk_of_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('desks', coalesce((SELECT recruiter_id FROM bookings WHERE id = NEW.about), NEW.about)::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER news_reaches_desks AFTER INSERT ON news
  FOR EACH ROW WHEN (NEW.what IN ('booking.booked', 'booking.moved', 'booking.released', 'booking.outcome', 'hours.saved'))
  EXECUTE FUNCTION tell_desk_of_news();
--> statement-breakpoint
CREATE FUNCTION tell_desk_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('desks', coalesce(NEW.recruiter_id, OLD.recruiter_id)::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER plans_reach_desks AFTER INSERT OR DELETE ON planned_releases FOR EACH ROW EXECUTE FUNCTION tell_desk_of_row();
