/** The open slots of the recruiter $1 at the moment $2, four weeks from then on. */
export const OPEN_SLOTS = `
  select s.id, to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startsAt",
         to_char(s.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endsAt", coalesce(s.topics, r.topics) as topics
    from recruiters r
    join office_hours h on h.recruiter_id = r.id
    join slots s on s.recruiter_id = r.id
   where r.handle = $1 and h.paused_at is null and s.taken_at is null and s.withdrawn_at is null and s.blocked_at is null
     and (s.held_until is null or s.held_until <= $2) and (s.kept_until is null or s.kept_until <= $2)
     and s.starts_at >= $2::timestamptz + h.notice_hours * interval '1 hour'
     and s.starts_at < $2::timestamptz + least(h.horizon_weeks, 4) * interval '7 days'
   order by s.starts_at
   limit 101`

/** The version of the feed whose key has the hash $1. */
export const FEED = `
  select f.id, v.version, v.changed_at as "changedAt"
    from keys k
    join feeds f on f.id = k.opens
    join calendar_versions v on v.owner_id = f.owner_id
   where k.hash = $1 and k.kind = 'feed' and f.closed_at is null`

/**
 * The claim of an open slot with its booking, its news, and its letter. The tables have all their constraints, and none of the
 * triggers that make jobs of news and letters: those who wait for news are told by pg_notify alone.
 */
export const BOOK = `
  with slot as (
    update slots set held_until = $3
     where id = $2 and taken_at is null and withdrawn_at is null and blocked_at is null
       and (held_until is null or held_until <= $4) and (kept_until is null or kept_until <= $4)
    returning id, recruiter_id, starts_at, ends_at, occupies
  ), booking as (
    insert into bookings (id, slot_id, recruiter_id, starts_at, ends_at, occupies, topic, question, name, email, zone, phone, call,
                          held_until, asked_at, changed_at)
    select $1, slot.id, recruiter_id, starts_at, ends_at, occupies, $5, $6, $7, $8, $9, $10, '{"kind": "recruiter-calls"}', $3, $4, $4 from slot
    returning id
  ), told as (
    insert into news (what, about, at) select 'booking.held', id, $4 from booking returning id
  ), posted as (
    insert into letters (id, message_id, kind, about, reader, to_name, to_address, subject, plain, html, written_at)
    select $11, '<' || $11::uuid || '@example.com>', 'code', id, 'executive', '', $8, $12, $13, $14, $4 from booking
  )
  select to_char(slot.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startsAt",
         to_char(slot.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endsAt",
         r.handle, r.name, r.zone, r.place, r.call, pg_notify('minimum', told.id::text)
    from slot cross join told
    join recruiters r on r.id = slot.recruiter_id`
