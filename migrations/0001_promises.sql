CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- Open, held and taken slots of one recruiter share no moment, buffers included. What is withdrawn and free is out of the way.
ALTER TABLE slots ADD CONSTRAINT slots_of_one_recruiter_never_overlap
  EXCLUDE USING gist (recruiter_id WITH =, occupies WITH &&)
  WHERE (withdrawn_at IS NULL OR taken_at IS NOT NULL OR held_until IS NOT NULL);
--> statement-breakpoint
ALTER TABLE bookings ADD CONSTRAINT calls_of_one_recruiter_never_overlap
  EXCLUDE USING gist (recruiter_id WITH =, occupies WITH &&)
  WHERE (expired_at IS NULL AND over_at IS NULL);
--> statement-breakpoint
ALTER TABLE bookings ADD CONSTRAINT calls_of_one_executive_never_overlap
  EXCLUDE USING gist (executive_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
  WHERE (booked_at IS NOT NULL AND over_at IS NULL);
--> statement-breakpoint
-- A job of pg-boss, in the statement that causes it: committed with it or not at all. Retries and limits are the queue's own.
CREATE FUNCTION enqueue(queue text, payload jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO pgboss.job (name, data, policy, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds, deletion_seconds, keep_until)
  SELECT q.name, payload, q.policy, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.deletion_seconds,
         now() + q.retention_seconds * interval '1 second'
    FROM pgboss.queue q WHERE q.name = queue;
  IF NOT FOUND THEN RAISE EXCEPTION 'There is no queue named %.', queue; END IF;
  -- The channel that pg-boss listens on: its name is made from its schema's. Should it change, jobs are found by polling.
  PERFORM pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), queue);
END $$;
--> statement-breakpoint
CREATE FUNCTION enqueue_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM enqueue(TG_ARGV[0], jsonb_build_object('id', NEW.id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER all_news_is_heard AFTER INSERT ON news FOR EACH ROW EXECUTE FUNCTION enqueue_row('news');
--> statement-breakpoint
CREATE TRIGGER every_letter_is_posted AFTER INSERT ON letters FOR EACH ROW EXECUTE FUNCTION enqueue_row('letters');
