import type { DateTime } from 'luxon'
import pg from 'pg'
import { SECTORS } from '../../src/people/sectors.ts'
import { TOPIC_IDS } from '../../src/topics/topic.ts'

const ZONES = [
  ...['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Toronto'],
  ...['America/Sao_Paulo', 'America/Mexico_City', 'America/Bogota', 'America/Phoenix', 'America/Halifax'],
  ...['Europe/London', 'Europe/Berlin', 'Europe/Paris', 'Europe/Madrid', 'Europe/Helsinki', 'Europe/Warsaw'],
  ...['Europe/Zurich', 'Europe/Stockholm', 'Europe/Athens', 'Africa/Cairo', 'Africa/Lagos', 'Africa/Johannesburg'],
  ...['Asia/Dubai', 'Asia/Kolkata', 'Asia/Singapore', 'Asia/Tokyo', 'Asia/Hong_Kong', 'Asia/Seoul'],
  ...['Australia/Sydney', 'Australia/Perth', 'Pacific/Auckland', 'Asia/Jakarta'],
]

/** Recruiters with ten half hours a week each: five on a weekday evening, five at a weekend. A fifth is taken. */
export async function fill(url: string, now: DateTime, recruiters = 10_000): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  await pool.query(`alter table slots drop constraint slots_of_one_recruiter_never_overlap`)
  await pool.query(`select setseed(0.5)`)
  await pool.query(
    `insert into recruiters (id, handle, email, address, name, headline, about, zone, place, call, topics, sectors, languages, added_at)
     select gen_random_uuid(), 'recruiter-' || i, 'r' || i || '@example.com', 'r' || i || '@example.com', 'Recruiter ' || i,
            (array['Search in hospitals', 'Boards and owners', 'Plants and their people', 'Money and risk'])[1 + i % 4],
            repeat('I fill posts of the first row and tell how a search really works. ', 6),
            ($1::text[])[1 + (i * 7919) % array_length($1, 1)],
            (array['München', 'Chicago', null, 'Boston', 'Lyon'])[1 + i % 5], '{"kind": "recruiter-calls"}',
            array['search-works'] || (select coalesce(array_agg(topic), '{}') from unnest($2::text[]) as topic where random() < case topic when 'interim' then 0.002 else 0.4 end + 0 * i),
            array[($3::text[])[1 + (i * 31) % array_length($3, 1)], ($3::text[])[1 + (i * 17) / 3 % array_length($3, 1)]],
            array['en'] || case when i % 10 = 0 then array['de'] when i % 300 = 1 then array['fi'] else '{}'::text[] end, $4
       from generate_series(1, ${recruiters}) as i`,
    [ZONES, TOPIC_IDS, SECTORS.map(({ id }) => id), now.toISO()],
  )
  await pool.query(
    `insert into office_hours (recruiter_id, windows, exceptions, horizon_weeks, notice_hours, version, saved_at)
     select id, '[]', '[]', case when random() < 0.1 then 2 else 4 end, case when random() < 0.8 then 24 else 12 end, 1, $1 from recruiters`,
    [now.toISO()],
  )
  await pool.query(
    `insert into slots (id, recruiter_id, starts_at, ends_at, occupies, taken_at)
     select gen_random_uuid(), recruiter_id, starts_at, starts_at + interval '30 minutes',
            tstzrange(starts_at, starts_at + interval '30 minutes'), case when random() < 0.2 then $1::timestamptz end
       from (select r.id as recruiter_id,
                    (date '2027-01-03' + 7 * week + day + hour * interval '1 hour' + piece * interval '30 minutes') at time zone r.zone as starts_at
               from (select *, right(handle, -10)::int as number from recruiters) r
              cross join lateral (values (1 + number % 5, 12 + number % 8), (6 + number % 2, 8 + number % 9)) as hours (day, hour)
              cross join generate_series(0, 5) as week
              cross join generate_series(0, 4) as piece) as made
      where starts_at > $1::timestamptz`,
    [now.toISO()],
  )
  await pool.query('vacuum analyze')
  await pool.end()
}
