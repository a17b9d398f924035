import { sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { type Db, p, statement } from '../db/db.ts'

interface Spent {
  readonly key: string
  readonly spent: number
  readonly isSpent: boolean
  readonly endsIn: number
}

/**
 * One from each allowance, or from none where one is used up: who is refused for one reason does not use up what is counted for
 * another. Two who ask for the last one at once are told apart by the count that comes back. In the order of the keys, so that
 * none waits for another in a ring.
 */
export const spendOne = statement<Spent, { keys: string[]; most: number[]; seconds: number[]; now: string }>(
  'spend_one',
  sql`
    with asked as (
      select key, most, seconds
        from unnest(${p('keys')}::text[], ${p('most')}::integer[], ${p('seconds')}::integer[]) as asked (key, most, seconds)
    ), before as (
      select asked.key, most, coalesce(kept.spent, 0) as spent,
             coalesce(kept.ends_at, ${p('now')}::timestamptz + seconds * interval '1 second') as ends_at
        from asked left join allowances kept on kept.key = asked.key and kept.ends_at > ${p('now')}::timestamptz
    ), after as (
      insert into allowances as kept (key, spent, ends_at)
      select key, 1, ${p('now')}::timestamptz + seconds * interval '1 second' from asked
       where not exists (select from before where spent >= most)
       order by key
      on conflict (key) do update set
        spent = case when kept.ends_at > ${p('now')}::timestamptz then kept.spent + 1 else 1 end,
        ends_at = case when kept.ends_at > ${p('now')}::timestamptz then kept.ends_at else excluded.ends_at end
      returning key, spent, ends_at
    )
    select key, after.spent, after.spent > most as "isSpent",
           ceil(extract(epoch from ends_at - ${p('now')}::timestamptz))::integer as "endsIn"
      from after join asked using (key)
    union all
    select key, spent, spent >= most, ceil(extract(epoch from ends_at - ${p('now')}::timestamptz))::integer
      from before where not exists (select from after)`,
)

export const restoreOne = statement<never, { keys: string[]; now: string }>(
  'restore_one',
  sql`
    update allowances set spent = spent - 1
     where key in (select key from allowances where key = any(${p('keys')}::text[]) order by key for update)
       and ends_at > ${p('now')}::timestamptz and spent > 0`,
)

/** Those that somebody is using just now have their turn the next time. */
export async function deleteEnded(db: Db, now: DateTime): Promise<void> {
  await db.execute(sql`
    delete from allowances
     where key in (select key from allowances where ends_at <= ${now.toISO()}::timestamptz for update skip locked)`)
}
